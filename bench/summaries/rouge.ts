import { porterStem } from '../../src/text/language/porter-stem.ts';

/** ROUGE-1, ROUGE-2 and ROUGE-Lsum, F1, from 0 to 1. */
export type Rouge = readonly [number, number, number];

export type Stem = (word: string) => string;

/** Stems as ROUGE-1.5.5 -m: words of over three letters, irregular forms by table, the rest by Porter. */
export function createStem(irregular: ReadonlyMap<string, string>): Stem {
  const stems = new Map<string, string>();
  return (word) => {
    if (word.length <= 3) return word;
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = irregular.get(word) ?? porterStem(word);
      stems.set(word, stem);
    }
    return stem;
  };
}

export function rougeTokens(text: string, stem: Stem): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stem);
}

function countGrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= tokens.length; at += 1) {
    const gram = tokens.slice(at, at + n).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function f1(hits: number, candidate: number, reference: number): number {
  if (hits === 0) return 0;
  const precision = hits / candidate;
  const recall = hits / reference;
  return (2 * precision * recall) / (precision + recall);
}

function gramScore(candidate: readonly string[], reference: readonly string[], n: number): number {
  const have = countGrams(candidate, n);
  let hits = 0;
  for (const [gram, count] of countGrams(reference, n)) hits += Math.min(count, have.get(gram) ?? 0);
  return f1(hits, Math.max(1, candidate.length - n + 1), Math.max(1, reference.length - n + 1));
}

/** Positions in `reference` of one longest common subsequence with `candidate`. */
function lcsPositions(reference: readonly string[], candidate: readonly string[]): number[] {
  const width = candidate.length + 1;
  const table = new Uint16Array((reference.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 1; i <= reference.length; i += 1) {
    for (let j = 1; j < width; j += 1) {
      table[i * width + j] =
        reference[i - 1] === candidate[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  const positions: number[] = [];
  for (let i = reference.length, j = candidate.length; i > 0 && j > 0;) {
    if (reference[i - 1] === candidate[j - 1]) {
      positions.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (at(i, j - 1) > at(i - 1, j)) j -= 1;
    else i -= 1;
  }
  return positions;
}

function countTokens(sentences: readonly (readonly string[])[]): Map<string, number> {
  return countGrams(sentences.flat(), 1);
}

/** Union longest common subsequence over sentences (Lin 2004, summary level). */
function unionLcsScore(candidate: readonly string[][], reference: readonly string[][]): number {
  const leftCandidate = countTokens(candidate);
  const leftReference = countTokens(reference);
  let hits = 0;
  for (const wanted of reference) {
    const union = new Set(candidate.flatMap((sentence) => lcsPositions(wanted, sentence)));
    for (const position of Array.from(union).sort((a, b) => a - b)) {
      const token = wanted[position] ?? '';
      const [have, want] = [leftCandidate.get(token) ?? 0, leftReference.get(token) ?? 0];
      if (have > 0 && want > 0) {
        hits += 1;
        leftCandidate.set(token, have - 1);
        leftReference.set(token, want - 1);
      }
    }
  }
  return f1(hits, Math.max(1, candidate.flat().length), Math.max(1, reference.flat().length));
}

/** Scores a summary against one reference, each a list of sentences. */
export function scoreRouge(candidate: readonly string[], reference: readonly string[], stem: Stem): Rouge {
  const have = candidate.map((sentence) => rougeTokens(sentence, stem));
  const want = reference.map((sentence) => rougeTokens(sentence, stem));
  return [gramScore(have.flat(), want.flat(), 1), gramScore(have.flat(), want.flat(), 2), unionLcsScore(have, want)];
}

/** The mean over several references. */
export function scoreRougeMean(candidate: readonly string[], references: readonly string[][], stem: Stem): Rouge {
  const each = references.map((reference) => scoreRouge(candidate, reference, stem));
  const mean = (column: 0 | 1 | 2): number => each.reduce((sum, row) => sum + row[column], 0) / each.length;
  return [mean(0), mean(1), mean(2)];
}
