/**
 * Which words and word pairs of an article would a reference summary hold? The inputs of the two small networks that
 * answer it. training/summaries/reference_words.py does the same in Python; test/fixtures/salience proves it.
 */
import type { Network } from './feed-forward.ts';
import type { Lexicon } from './lexicon.ts';
import { isStopTerm, termsOf } from './words.ts';

/** Words, or pairs of neighbouring words, of a document: which sentence holds which how often. */
export interface UnitTable {
  readonly size: number;
  /** By sentence: counts by unit. */
  readonly rows: readonly ReadonlyMap<number, number>[];
}

/** How likely each word and each pair of a document stands in a summary that a person would write of it. */
export interface ReferenceChances {
  readonly words: UnitTable;
  readonly pairs: UnitTable;
  readonly wordChance: Float64Array;
  readonly pairChance: Float64Array;
  /** By word: whether it carries content. */
  readonly content: readonly boolean[];
  /** Words of each sentence. */
  readonly lengths: readonly number[];
}

export interface WordNetworks {
  readonly words: Network;
  readonly pairs: Network;
}

const PLACE_COLUMNS = 13;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function tabulate<Unit>(rows: readonly (readonly Unit[])[]): { index: Map<Unit, number>; table: UnitTable } {
  const index = new Map<Unit, number>();
  const counted = rows.map((row) => {
    const counts = new Map<number, number>();
    for (const unit of row) {
      let at = index.get(unit);
      if (at === undefined) index.set(unit, (at = index.size));
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    return counts;
  });
  return { index, table: { size: index.size, rows: counted } };
}

/** Indices of the highest values, best first; of equal ones the earlier. */
export function bestIndices(values: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: values.length }, (_, at) => at)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, count);
}

/** How often, where, and in how salient sentences each unit stands: PLACE_COLUMNS numbers, written into `inputs`. */
function fillPlaces(
  { rows, size }: UnitTable,
  logits: ArrayLike<number>,
  inputs: Float64Array,
  width: number,
): Float64Array {
  const n = rows.length;
  const total = new Float64Array(size);
  const spread = new Float64Array(size);
  const first = new Float64Array(size).fill(-1);
  const last = new Float64Array(size);
  const lead = new Float64Array(size);
  const hope = new Float64Array(size);
  const most = new Float64Array(size).fill(-12);
  const inTop = new Float64Array(size);
  const top = new Set(bestIndices(logits, 3));
  let everyChance = 0;
  let everyCount = 0;
  rows.forEach((row, at) => {
    const logit = logits[at] ?? 0;
    const chance = sigmoid(logit);
    everyChance += chance;
    for (const [unit, count] of row) {
      total[unit] = (total[unit] ?? 0) + count;
      spread[unit] = (spread[unit] ?? 0) + 1;
      if ((first[unit] ?? 0) < 0) first[unit] = at;
      last[unit] = at;
      if (at < 3) lead[unit] = (lead[unit] ?? 0) + 1;
      hope[unit] = (hope[unit] ?? 0) + chance;
      most[unit] = Math.max(most[unit] ?? 0, logit);
      if (top.has(at)) inTop[unit] = (inTop[unit] ?? 0) + 1;
      everyCount += count;
    }
  });
  for (let unit = 0; unit < size; unit += 1) {
    const at = first[unit] ?? 0;
    const hoped = hope[unit] ?? 0;
    inputs.set(
      [
        Math.log(total[unit] ?? 1),
        Math.log(spread[unit] ?? 1),
        Math.log1p(at),
        Number(at === 0),
        lead[unit] ?? 0,
        (last[unit] ?? 0) / n,
        hoped,
        Math.log(hoped + 1e-3),
        most[unit] ?? 0,
        inTop[unit] ?? 0,
        everyChance,
        Math.log(n),
        ((total[unit] ?? 0) / Math.max(1, everyCount)) * 50,
      ],
      unit * width,
    );
  }
  return total;
}

/**
 * The chances of a document's words and pairs. `logits` are the ranker's, one a sentence.
 */
export function estimateChances(
  sentences: readonly string[],
  title: string | null,
  logits: ArrayLike<number>,
  lexicon: Lexicon,
  networks: WordNetworks,
): ReferenceChances {
  const rows = sentences.map(termsOf);
  const { index, table: words } = tabulate(rows);
  const names = Array.from(index.keys());
  const heading = termsOf(title ?? '');
  const inTitle = new Set(heading);
  const content = names.map((name) => !isStopTerm(name));
  const idf = names.map((name) => lexicon.idf(name));
  const prior = names.map((name) => lexicon.prior(name));

  const wordInputs = new Float64Array(words.size * networks.words.inputs);
  const total = fillPlaces(words, logits, wordInputs, networks.words.inputs);
  names.forEach((name, at) => {
    wordInputs.set(
      [
        idf[at] ?? 0,
        prior[at] ?? 0,
        Number(/^[0-9]+$/.test(name)),
        name.length,
        Number(content[at]),
        Number(inTitle.has(name)),
        Number(inTitle.size > 0),
      ],
      at * networks.words.inputs + PLACE_COLUMNS,
    );
  });
  const wordLogits = networks.words.run(wordInputs);

  // A pair's key holds both indices, so that pairs compare as numbers.
  const keyOf = (a: string, b: string): number => (index.get(a) ?? -1) * words.size + (index.get(b) ?? -1);
  const pairsIn = (row: readonly string[]): [string, string][] => row.slice(1).map((b, at) => [row[at] ?? '', b]);
  const { index: pairIndex, table: pairs } = tabulate(rows.map((row) => pairsIn(row).map(([a, b]) => keyOf(a, b))));
  const known = new Set(pairsIn(heading).flatMap(([a, b]) => (index.has(a) && index.has(b) ? [keyOf(a, b)] : [])));
  const pairInputs = new Float64Array(pairs.size * networks.pairs.inputs);
  fillPlaces(pairs, logits, pairInputs, networks.pairs.inputs);
  Array.from(pairIndex.keys()).forEach((key, at) => {
    const first = Math.floor(key / words.size);
    const second = key % words.size;
    const [a, b] = [wordLogits[first] ?? 0, wordLogits[second] ?? 0];
    pairInputs.set(
      [
        a,
        b,
        Math.min(a, b),
        idf[first] ?? 0,
        idf[second] ?? 0,
        prior[first] ?? 0,
        prior[second] ?? 0,
        Math.log(total[first] ?? 1),
        Math.log(total[second] ?? 1),
        Number(known.has(key)),
      ],
      at * networks.pairs.inputs + PLACE_COLUMNS,
    );
  });
  return {
    words,
    pairs,
    wordChance: wordLogits.map(sigmoid),
    pairChance: networks.pairs.run(pairInputs).map(sigmoid),
    content,
    lengths: rows.map((row) => row.length),
  };
}
