import { createRandom } from './bootstrap.ts';

const DAMPING = 0.85;
const ROUNDS = 50;

/** PageRank over a weighted graph, by power iteration. `weights[i][j]` is the weight of the edge from i to j. */
function rankNodes(weights: readonly (readonly number[])[]): number[] {
  const n = weights.length;
  const totals = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let ranks = new Array<number>(n).fill(1 / Math.max(1, n));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Array<number>(n).fill((1 - DAMPING) / Math.max(1, n));
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const total = totals[i] ?? 0;
        const share = total === 0 ? 1 / n : (weights[i]?.[j] ?? 0) / total;
        next[j] = (next[j] ?? 0) + DAMPING * (ranks[i] ?? 0) * share;
      }
    }
    ranks = next;
  }
  return ranks;
}

function pairwise(n: number, weigh: (i: number, j: number) => number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 0 : weigh(i, j))));
}

/** TextRank (Mihalcea and Tarau 2004): edges are shared words over the logarithms of the lengths. */
export function rankByTextRank(sentences: readonly (readonly string[])[]): number[] {
  const sets = sentences.map((tokens) => new Set(tokens));
  return rankNodes(
    pairwise(sentences.length, (i, j) => {
      const [a, b] = [sets[i] ?? new Set<string>(), sets[j] ?? new Set<string>()];
      let shared = 0;
      for (const token of a) if (b.has(token)) shared += 1;
      const scale = Math.log(Math.max(1, sentences[i]?.length ?? 0)) + Math.log(Math.max(1, sentences[j]?.length ?? 0));
      return scale <= 0 ? 0 : shared / scale;
    }),
  );
}

/** LexRank (Erkan and Radev 2004), continuous: edges are idf-modified cosines, idf over the document's sentences. */
export function rankByLexRank(sentences: readonly (readonly string[])[]): number[] {
  const spread = new Map<string, number>();
  for (const tokens of sentences) for (const token of new Set(tokens)) spread.set(token, (spread.get(token) ?? 0) + 1);
  const rows = sentences.map((tokens) => {
    const row = new Map<string, number>();
    for (const token of tokens) {
      row.set(token, (row.get(token) ?? 0) + Math.log(1 + sentences.length / (spread.get(token) ?? 1)));
    }
    return row;
  });
  const norms = rows.map((row) => Math.hypot(...row.values()));
  return rankNodes(
    pairwise(sentences.length, (i, j) => {
      let dot = 0;
      for (const [token, weight] of rows[i] ?? []) dot += weight * (rows[j]?.get(token) ?? 0);
      return dot / Math.max(1e-9, (norms[i] ?? 0) * (norms[j] ?? 0));
    }),
  );
}

/** A ranking by chance, the same for the same seed. */
export function rankByChance(sentences: readonly unknown[], seed: number): number[] {
  const random = createRandom(seed);
  return sentences.map(() => random());
}
