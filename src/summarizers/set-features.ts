/**
 * Sets of sentences and what the reranker is told of each. training/summaries/set_features.py does the same in Python: a
 * change here is a change there, and test/fixtures/salience proves that both agree.
 */
import type { Lexicon } from './lexicon.ts';
import { bestIndices, type ReferenceChances } from './reference-words.ts';
import { FEATURE_COUNT, sentenceFeatures } from './sentence-features.ts';
import { addVectors, buildTermSpace, cosineOf, normOf, type SparseVector, type TermSpace } from './term-vectors.ts';
import { modelWords, termsOf } from './words.ts';

/** Sets are made of this many of the best sentences. */
export const POOL = 7;
/** The largest set. */
export const MAX_SET = 3;

/** Indices of sentences in reading order. */
export type SentenceSet = readonly number[];

/** All sets of one to `largest` of the best `pool` sentences, smaller sets first. */
export function candidateSets(
  logits: ArrayLike<number>,
  largest: number = MAX_SET,
  pool: number = POOL,
): SentenceSet[] {
  const top = bestIndices(logits, pool);
  const bySize: number[][][] = [[[]]];
  for (let size = 1; size <= largest; size += 1) {
    const grown = (bySize[size - 1] ?? []).flatMap((set) => {
      const after = set.length === 0 ? 0 : top.indexOf(set.at(-1) ?? -1) + 1;
      return top.slice(after).map((next) => [...set, next]);
    });
    bySize.push(grown);
  }
  return bySize
    .slice(1)
    .flat()
    .map((set) => set.sort((a, b) => a - b));
}

/** What is known of a document before any set is looked at. */
export interface SetDocument {
  readonly logits: readonly number[];
  readonly told: Float32Array;
  readonly space: TermSpace;
  /** By term: sentences that hold it. */
  readonly spread: readonly number[];
  readonly centre: SparseVector;
  readonly lead: SparseVector;
  readonly runs: readonly ReadonlySet<string>[];
  readonly numbers: readonly number[];
  /** Indices of the title's terms that the document holds. */
  readonly titleTerms: readonly number[];
  readonly chances: ReferenceChances;
}

export function readDocument(
  sentences: readonly string[],
  title: string | null,
  logits: readonly number[],
  lexicon: Lexicon,
  chances: ReferenceChances,
): SetDocument {
  const space = buildTermSpace(sentences, lexicon);
  const spread = space.mass.map(() => 0);
  for (const vector of space.vectors) for (const at of vector.keys()) spread[at] = (spread[at] ?? 0) + 1;
  return {
    logits,
    told: sentenceFeatures(sentences, title, lexicon, space),
    space,
    spread,
    centre: addVectors(space.vectors),
    lead: addVectors(space.vectors.slice(0, 3)),
    runs: sentences.map((sentence) => {
      const terms = termsOf(sentence);
      return new Set(terms.slice(2).map((term, at) => `${terms[at] ?? ''} ${terms[at + 1] ?? ''} ${term}`));
    }),
    numbers: sentences.map((sentence) => modelWords(sentence).filter((word) => word.startsWith('<')).length),
    titleTerms: Array.from(new Set(termsOf(title ?? ''))).flatMap((term) => space.index.get(term) ?? []),
    chances,
  };
}

const OPENER_COLUMN = 16;

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Features of each set, a row after another; the expected overlap with a reference stands in the last columns. */
export function setFeatures(document: SetDocument, sets: readonly SentenceSet[]): number[][] {
  const common = documentColumns(document);
  const overlaps = overlapColumns(document, sets);
  return sets.map((set, at) => [
    ...logitColumns(document, common, set),
    ...coverColumns(document, common, set),
    ...relationColumns(document, set),
    ...shapeColumns(document, common, set),
    ...common.tail.slice(0, 4),
    ...sentenceColumns(document, set),
    ...common.tail.slice(4),
    ...(overlaps[at] ?? []),
  ]);
}

/** What all sets of a document share. */
interface Common {
  readonly chances: readonly number[];
  readonly everyChance: number;
  readonly ranks: ReadonlyMap<number, number>;
  readonly top3: number;
  readonly mass: number;
  readonly heavyMass: number;
  readonly centreNorm: number;
  readonly leadNorm: number;
  readonly frequent: number;
  /** The columns that are the same for every set: four of the document, the best logits, the first lengths. */
  readonly tail: readonly number[];
}

function documentColumns({ logits, space, spread, centre, lead, chances: { lengths } }: SetDocument): Common {
  const n = logits.length;
  const chances = logits.map(sigmoid);
  const order = bestIndices(logits, n);
  const ranked = Array.from({ length: POOL }, (_, at) => logits[order[at] ?? -1] ?? -8);
  const top3 = sumOf(ranked.slice(0, 3));
  const everyChance = sumOf(chances);
  return {
    chances,
    everyChance,
    ranks: new Map(order.map((index, rank) => [index, rank])),
    top3,
    mass: Math.max(1e-6, sumOf(space.mass)),
    heavyMass: Math.max(1e-6, sumOf(space.mass.map((weight) => weight ** 1.5))),
    centreNorm: normOf(centre),
    leadNorm: normOf(lead),
    frequent: Math.max(1, spread.filter((count) => count >= 3).length),
    tail: [
      Math.log(n) / 4,
      sumOf(lengths) / n / 25,
      everyChance / 4,
      top3,
      ...ranked,
      ...Array.from({ length: 4 }, (_, at) => (at < n ? (lengths[at] ?? 0) / 25 : 0)),
    ],
  };
}

function logitColumns({ logits }: SetDocument, common: Common, set: SentenceSet): number[] {
  const own = set.map((at) => logits[at] ?? 0);
  const total = sumOf(own);
  const chance = sumOf(set.map((at) => common.chances[at] ?? 0));
  const rank = sumOf(set.map((at) => common.ranks.get(at) ?? 0));
  return [
    total,
    total - common.top3,
    Math.min(9, ...own),
    Math.max(-9, ...own),
    total / set.length,
    chance,
    chance / common.everyChance,
    rank / 5,
  ];
}

function coverColumns({ space, centre, lead }: SetDocument, common: Common, set: SentenceSet): number[] {
  const summed = addVectors(set.map((at) => space.vectors[at] ?? new Map<number, number>()));
  let mass = 0;
  let heavy = 0;
  for (const at of summed.keys()) {
    const weight = space.mass[at] ?? 0;
    mass += weight;
    heavy += weight ** 1.5;
  }
  const norm = normOf(summed);
  return [
    (mass / common.mass) * 4,
    (heavy / common.heavyMass) * 2,
    cosineOf(summed, norm, centre, common.centreNorm),
    cosineOf(summed, norm, lead, common.leadNorm),
  ];
}

function sharesRun(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const run of a) if (b.has(run)) return true;
  return false;
}

function relationColumns({ space, runs, told }: SetDocument, set: SentenceSet): number[] {
  let similar = 0;
  let most = 0;
  let repeats = 0;
  let adjacent = 0;
  set.forEach((a, i) => {
    for (const b of set.slice(i + 1)) {
      const [left, right] = [space.vectors[a], space.vectors[b]];
      const cosine =
        left === undefined || right === undefined ? 0 : cosineOf(left, space.norms[a] ?? 0, right, space.norms[b] ?? 0);
      similar += cosine;
      most = Math.max(most, cosine);
      if (sharesRun(runs[a] ?? new Set(), runs[b] ?? new Set())) repeats += 1;
      if (b === a + 1) adjacent += 1;
    }
  });
  const leaning = set.filter((at) => (told[at * FEATURE_COUNT + OPENER_COLUMN] ?? 0) > 0 && !set.includes(at - 1));
  return [similar, most, repeats, adjacent, leaning.length];
}

function shapeColumns(document: SetDocument, common: Common, set: SentenceSet): number[] {
  const { space, spread, numbers, titleTerms, chances } = document;
  const length = sumOf(set.map((at) => chances.lengths[at] ?? 0));
  const covered = new Set(set.flatMap((at) => Array.from(space.vectors[at]?.keys() ?? [])));
  const frequent = Array.from(covered).filter((at) => (spread[at] ?? 0) >= 3).length;
  const title = titleTerms.filter((at) => covered.has(at)).length;
  return [
    length / 50,
    length / 50 / set.length,
    Math.log(length + 1) - 4,
    (length / 50) ** 2 / 3,
    Number(set.length === 3),
    Number(set.length === 1),
    set.filter((at) => at < 3).length / 2,
    Number(set.includes(0)),
    Math.min(99, ...set) / 10,
    Math.max(...set) / 20,
    sumOf(set.map((at) => Math.log1p(at))) / 4,
    sumOf(set.map((at) => numbers[at] ?? 0)) / 4,
    covered.size / 40,
    (frequent / common.frequent) * 2,
    title / Math.max(1, titleTerms.length),
    Number(titleTerms.length > 0),
  ];
}

/** Sums and means of the sentence features, without the position column. */
function sentenceColumns({ told }: SetDocument, set: SentenceSet): number[] {
  const sums = Array.from({ length: FEATURE_COUNT - 1 }, (_, column) =>
    sumOf(set.map((at) => told[at * FEATURE_COUNT + column + 1] ?? 0)),
  );
  return [...sums.map((sum) => sum / 3), ...sums.map((sum) => sum / set.length)];
}

/** Sum of `values` over the units that any sentence of a set holds. */
function expectIn(rows: readonly ReadonlyMap<number, number>[], set: SentenceSet, values: ArrayLike<number>): number {
  const units = new Set(set.flatMap((at) => Array.from(rows[at]?.keys() ?? [])));
  let sum = 0;
  for (const unit of units) sum += values[unit] ?? 0;
  return sum;
}

/** Expected words and pairs that a set shares with a reference, and the ROUGE that would come of them. */
function overlapColumns({ chances }: SetDocument, sets: readonly SentenceSet[]): number[][] {
  const { words, pairs, wordChance, pairChance, content, lengths } = chances;
  const contentChance = wordChance.map((chance, at) => (content[at] === true ? chance : 0));
  const allWords = sumOf(Array.from(wordChance));
  const allPairs = sumOf(Array.from(pairChance));
  const own = Math.min(90, Math.max(25, allWords * 1.25));
  const rows = sets.map((set) => {
    const length = sumOf(set.map((at) => lengths[at] ?? 0));
    const e1 = expectIn(words.rows, set, wordChance);
    const e2 = expectIn(pairs.rows, set, pairChance);
    const ec = expectIn(words.rows, set, contentChance);
    const f1 = (2 * e1) / (length + 55);
    const f2 = (2 * e2) / (length + 53);
    const g = ((2 * e1) / (length + own) + (2 * e2) / (length + own)) * 5;
    const size = Math.max(1, length);
    return [e1 / 10, e2 / 5, ec / 5, f1 * 5, f2 * 10, (f1 + f2) * 5, g, (e1 / size) * 4, (e2 / size) * 8];
  });
  const bestF = Math.max(...rows.map((row) => row[5] ?? 0));
  const bestG = Math.max(...rows.map((row) => row[6] ?? 0));
  return rows.map((row) => [...row, allWords / 40, allPairs / 20, (row[5] ?? 0) - bestF, (row[6] ?? 0) - bestG]);
}
