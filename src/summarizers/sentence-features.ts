/**
 * What the model is told of each sentence beside its words. training/summaries/features.py does the same in Python: a
 * change here is a change there, and test/fixtures/salience proves that both agree.
 */
import type { Lexicon } from './lexicon.ts';
import { addVectors, buildTermSpace, cosineOf, normOf, similaritiesOf, type TermSpace } from './term-vectors.ts';
import { isStopTerm, modelWords, opensWithAnaphor, termsOf } from './words.ts';

/** Columns of a sentence's features; column 0 is the position that the model looks its embedding up by. */
export const FEATURE_COUNT = 20;

const MAX_POSITION = 63;
const TOP_TERMS = 10;

/**
 * Features of all sentences of a document: `sentences.length` rows of FEATURE_COUNT, one after another.
 *
 * @param space the document's, where it is known.
 */
export function sentenceFeatures(
  sentences: readonly string[],
  title: string | null,
  lexicon: Lexicon,
  space: TermSpace = buildTermSpace(sentences, lexicon),
): Float32Array {
  const n = sentences.length;
  const { vectors, norms, counts } = space;
  const { sums, earlier } = similaritiesOf(space);
  const centre = addVectors(vectors);
  const lead = addVectors(vectors.slice(0, 3));
  const centreNorm = normOf(centre);
  const leadNorm = normOf(lead);
  const first = vectors[0] ?? new Map<number, number>();
  const firstNorm = norms[0] ?? 0;
  const top = topTerms(space);
  const titleShare = titleFeatures(title, space, lexicon);
  const table = new Float32Array(n * FEATURE_COUNT);
  sentences.forEach((sentence, row) => {
    const vector = vectors[row] ?? new Map<number, number>();
    const norm = norms[row] ?? 0;
    const words = modelWords(sentence);
    let weight = 0;
    let inTop = 0;
    for (const [at, each] of vector) {
      weight += each;
      if (top.has(at)) inTop += 1;
    }
    table.set(
      [
        Math.min(row, MAX_POSITION),
        row / Math.max(1, n - 1),
        Math.log1p(row) / 4,
        Number(row === 0),
        Math.log(n) / 4,
        Math.log1p(words.length) / 4,
        cosineOf(vector, norm, centre, centreNorm),
        ((sums[row] ?? 0) / Math.max(1, n - 1)) * 5,
        row === 0 ? 0 : cosineOf(vector, norm, first, firstNorm),
        cosineOf(vector, norm, lead, leadNorm),
        weight / Math.max(1, counts[row] ?? 0) / 8,
        Number(words.some((word) => word.startsWith('<'))),
        Number(words.includes('"')),
        earlier[row] ?? 0,
        inTop / 10,
        Number(words.includes('?')),
        Number(opensWithAnaphor(words)),
        ...titleShare(row),
      ],
      row * FEATURE_COUNT,
    );
  });
  return table;
}

/** Indices of the terms with the most mass; of equal ones the earlier mentioned. */
function topTerms({ mass }: TermSpace): ReadonlySet<number> {
  const order = mass.map((weight, at) => ({ weight, at })).sort((a, b) => b.weight - a.weight || a.at - b.at);
  return new Set(order.slice(0, TOP_TERMS).map(({ at }) => at));
}

/** By row: whether there is a title, the share of its weight that the sentence holds, and their cosine. */
function titleFeatures(title: string | null, space: TermSpace, lexicon: Lexicon): (row: number) => number[] {
  const heading = [...new Set(termsOf(title ?? ''))].filter((term) => !isStopTerm(term));
  if (heading.length === 0) return () => [0, 0, 0];
  const weights = heading.map((term) => lexicon.idf(term));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const norm = Math.hypot(...weights);
  const places = heading.map((term) => space.index.get(term));
  return (row) => {
    let shared = 0;
    let dot = 0;
    places.forEach((at, i) => {
      const weight = weights[i] ?? 0;
      const here = at === undefined ? 0 : (space.vectors[row]?.get(at) ?? 0);
      if (here > 0) shared += weight;
      dot += weight * here;
    });
    return [1, shared / Math.max(1e-6, total), dot / Math.max(1e-6, (space.norms[row] ?? 0) * norm)];
  };
}
