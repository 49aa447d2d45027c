import type { Lexicon } from './lexicon.ts';
import { isStopTerm, termsOf } from './words.ts';

/** A sentence's content terms: by the term's index, its tf-idf weight. */
export type SparseVector = ReadonlyMap<number, number>;

/** The tf-idf space of one document. */
export interface TermSpace {
  /** A row a sentence. */
  readonly vectors: readonly SparseVector[];
  /** Euclidean length of each row. */
  readonly norms: readonly number[];
  /** Count of content terms of each row, repeats included. */
  readonly counts: readonly number[];
  /** Index by term, in order of first mention. */
  readonly index: ReadonlyMap<string, number>;
  /** By term index: all mentions in the document times idf. */
  readonly mass: readonly number[];
}

/** Content terms of each sentence, weighted by tf-idf. */
export function buildTermSpace(sentences: readonly string[], lexicon: Lexicon): TermSpace {
  const index = new Map<string, number>();
  const idf: number[] = [];
  const totals: number[] = [];
  const counts: number[] = [];
  const vectors = sentences.map((sentence) => {
    const vector = new Map<number, number>();
    let count = 0;
    for (const term of termsOf(sentence)) {
      if (isStopTerm(term)) continue;
      let at = index.get(term);
      if (at === undefined) {
        at = index.size;
        index.set(term, at);
        idf.push(lexicon.idf(term));
        totals.push(0);
      }
      totals[at] = (totals[at] ?? 0) + 1;
      vector.set(at, (vector.get(at) ?? 0) + 1);
      count += 1;
    }
    for (const [at, n] of vector) vector.set(at, n * (idf[at] ?? 0));
    counts.push(count);
    return vector;
  });
  const mass = totals.map((total, at) => total * (idf[at] ?? 0));
  return { vectors, norms: vectors.map(normOf), counts, index, mass };
}

export function normOf(vector: SparseVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

export function addVectors(vectors: readonly SparseVector[]): SparseVector {
  const sum = new Map<number, number>();
  for (const vector of vectors) for (const [at, weight] of vector) sum.set(at, (sum.get(at) ?? 0) + weight);
  return sum;
}

export function dotOf(a: SparseVector, b: SparseVector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [at, weight] of small) sum += weight * (large.get(at) ?? 0);
  return sum;
}

const TINY = 1e-6;

export function cosineOf(a: SparseVector, normA: number, b: SparseVector, normB: number): number {
  return dotOf(a, b) / (Math.max(TINY, normA) * Math.max(TINY, normB));
}

/** Rows that are compared one by one with each of the rows before them. */
const COMPARED_ROWS = 2000;

/**
 * For each row the sum over all other rows, and the greatest over earlier rows, of their cosine.
 *
 * A document of more than COMPARED_ROWS is compared with its last so many alone, and its sums come from the sum of all
 * vectors, which is the same number but for rounding: the time is linear in the document's length.
 */
export function similaritiesOf(space: TermSpace): { readonly sums: Float64Array; readonly earlier: Float64Array } {
  const { vectors, norms } = space;
  const postings = new Map<number, Posting[]>();
  const sums = new Float64Array(vectors.length);
  const earlier = new Float64Array(vectors.length);
  // By row, the cosine with the row at hand; 0 but for the rows in `touched`, in the order in which they came up.
  const cosines = new Float64Array(vectors.length);
  const touched: number[] = [];
  vectors.forEach((vector, row) => {
    for (const [at, weight] of vector) {
      const share = weight / Math.max(TINY, norms[row] ?? 0);
      let list = postings.get(at);
      if (list === undefined) postings.set(at, (list = []));
      if (list.length >= 2 * COMPARED_ROWS) list.splice(0, COMPARED_ROWS);
      for (const other of list) {
        if (other.row < row - COMPARED_ROWS) continue;
        const before = cosines[other.row] ?? 0;
        if (before === 0) touched.push(other.row);
        cosines[other.row] = before + share * other.weight;
      }
      list.push({ row, weight: share });
    }
    for (const other of touched) {
      const cosine = cosines[other] ?? 0;
      sums[row] = (sums[row] ?? 0) + cosine;
      sums[other] = (sums[other] ?? 0) + cosine;
      earlier[row] = Math.max(earlier[row] ?? 0, cosine);
      cosines[other] = 0;
    }
    touched.length = 0;
  });
  return { sums: vectors.length > COMPARED_ROWS ? sumsOfAll(space) : sums, earlier };
}

interface Posting {
  readonly row: number;
  readonly weight: number;
}

/** For each row the sum of its cosines with all other rows, in linear time. */
function sumsOfAll({ vectors, norms }: TermSpace): Float64Array {
  const all = new Map<number, number>();
  const norm = (row: number): number => Math.max(TINY, norms[row] ?? 0);
  vectors.forEach((vector, row) => {
    for (const [at, weight] of vector) all.set(at, (all.get(at) ?? 0) + weight / norm(row));
  });
  return Float64Array.from(vectors, (vector, row) => {
    let sum = 0;
    for (const [at, weight] of vector) {
      const share = weight / norm(row);
      sum += share * ((all.get(at) ?? 0) - share);
    }
    return sum;
  });
}
