import { itemAt } from '../item-at.ts';
import { TEXT_FEATURE_NAMES, textWeight, writeTextFeatures } from '../model/text-features.ts';
import type { DescribedLines } from '../model/line-model.ts';
import type { TextLine } from './text-lines.ts';

const OWN_NAMES = ['bullet', 'indent', 'deeper', 'blanks', 'blanksAfter', 'fill', 'prose'];
const PLACE_NAMES = [
  'index', 'weightBefore', 'lines', 'repeats', 'proseBefore', 'proseAfter', 'bulletRun', 'shortRun', 'longNear', 'proseNear', 'bulletsNear', 'topic', 'proseShare',
  'proseHereBefore', 'proseHereAfter',
]; // prettier-ignore
const OFFSETS = [-3, -2, -1, 1, 2, 3];
const NEIGHBOUR_NAMES = OFFSETS.flatMap((offset) =>
  ['Weight', 'End', 'Bullet', 'Blanks', 'SameIndent', 'Prose'].map((name) => `${offset}${name}`),
);

/** The names of a row's numbers, in order. */
export const LINE_FEATURE_NAMES: readonly string[] = [
  ...TEXT_FEATURE_NAMES,
  ...OWN_NAMES,
  ...PLACE_NAMES,
  ...NEIGHBOUR_NAMES,
];

const WIDTH = LINE_FEATURE_NAMES.length;
const FAR = 30;
const WINDOW = 8;
const PROSE_WEIGHT = 70;
const SENTENCE_END = /[.!?…。！？։။।]["'”’»)\]]*$/u;
const SENTENCE = /[.!?…。！？။।]["'”’»)\]]*(?:\s|$)/u;

/** What the lines of a text page look like in their places: `LINE_FEATURE_NAMES.length` numbers a line. */
export function describeLines(lines: readonly TextLine[]): DescribedLines {
  const rows = new Float32Array(lines.length * WIDTH);
  const weights = Float32Array.from(lines, ({ text }) => textWeight(text));
  const page = surveyLines(lines, weights);
  lines.forEach((line, index) => {
    let at = index * WIDTH;
    writeTextFeatures(line.text, rows, at);
    at += TEXT_FEATURE_NAMES.length;
    rows.set(ownFeatures(line, lines[index + 1], weights[index] ?? 0, page.prose[index] ?? 0, page.longest), at);
    at += OWN_NAMES.length;
    rows.set(placeFeatures(index, line, page), at);
    at += PLACE_NAMES.length;
    writeNeighbours(index, lines, weights, page.prose, rows, at);
  });
  return { rows, weights, memberships: partitionLines(lines), extras: null };
}

function ownFeatures(
  line: TextLine,
  next: TextLine | undefined,
  weight: number,
  prose: number,
  longest: number,
): number[] {
  return [
    Number(line.bullet),
    Math.min(20, line.indent),
    next === undefined ? 0 : Math.sign(next.indent - line.indent),
    Math.min(5, line.blanks),
    Math.min(5, next?.blanks ?? 5),
    weight / longest,
    prose,
  ];
}

interface TextSurvey {
  readonly count: number;
  readonly longest: number;
  readonly totalWeight: number;
  readonly totalProse: number;
  readonly prose: Float32Array;
  readonly weightBefore: Float32Array;
  readonly proseBefore: Float32Array;
  readonly previousProse: Int32Array;
  readonly nextProse: Int32Array;
  readonly bulletRun: Int32Array;
  readonly shortRun: Int32Array;
  readonly near: { readonly long: Float32Array; readonly prose: Float32Array; readonly bullets: Float32Array };
  readonly repeats: ReadonlyMap<string, number>;
  readonly topic: Float32Array;
}

function surveyLines(lines: readonly TextLine[], weights: Float32Array): TextSurvey {
  const count = lines.length;
  const prose = Float32Array.from(lines, (line, index) => proseOf(line, weights[index] ?? 0));
  const repeats = new Map<string, number>();
  for (const { text } of lines) repeats.set(text, (repeats.get(text) ?? 0) + 1);
  const [weightBefore, proseBefore] = [runningSum(weights), runningSum(prose)];
  const [previousProse, nextProse] = [new Int32Array(count), new Int32Array(count)];
  for (let index = 0, last = -FAR; index < count; index += 1) {
    previousProse[index] = last;
    if ((prose[index] ?? 0) > 0) last = index;
  }
  for (let index = count - 1, next = count + FAR; index >= 0; index -= 1) {
    nextProse[index] = next;
    if ((prose[index] ?? 0) > 0) next = index;
  }
  const long = weights.map((weight) => Number(weight > 80));
  return {
    count,
    longest: Math.max(
      1,
      weights.reduce((most, weight) => Math.max(most, weight), 0),
    ),
    totalWeight: Math.max(
      1,
      weights.reduce((sum, weight) => sum + weight, 0),
    ),
    totalProse: prose.reduce((sum, value) => sum + value, 0),
    prose,
    weightBefore,
    proseBefore,
    previousProse,
    nextProse,
    bulletRun: runLengths(lines, ({ bullet }) => bullet),
    shortRun: runLengths(lines, ({ text }) => text.length < 40),
    near: {
      long: windowMean(long),
      prose: windowMean(prose),
      bullets: windowMean(Float32Array.from(lines, ({ bullet }) => Number(bullet))),
    },
    repeats,
    topic: measureTopic(lines, prose),
  };
}

function placeFeatures(index: number, line: TextLine, page: TextSurvey): number[] {
  const before = page.proseBefore[index] ?? 0;
  const share = page.totalProse === 0 ? 0 : before / page.totalProse;
  return [
    index / page.count,
    (page.weightBefore[index] ?? 0) / page.totalWeight,
    Math.log1p(page.count),
    Math.min(10, page.repeats.get(line.text) ?? 1),
    Math.min(FAR, index - (page.previousProse[index] ?? 0)),
    Math.min(FAR, (page.nextProse[index] ?? 0) - index),
    Math.min(FAR, page.bulletRun[index] ?? 0),
    Math.min(FAR, page.shortRun[index] ?? 0),
    page.near.long[index] ?? 0,
    page.near.prose[index] ?? 0,
    page.near.bullets[index] ?? 0,
    page.topic[index] ?? 0,
    Math.log1p(page.totalProse),
    share,
    page.totalProse === 0 ? 0 : 1 - share,
  ];
}

function proseOf(line: TextLine, weight: number): number {
  if (weight < PROSE_WEIGHT || !SENTENCE.test(line.text) || line.bullet) return 0;
  const commas = line.text.split(/[,、，،]/u, 12).length - 1;
  return 1 + commas / 2 + Math.min(weight / 100, 4);
}

/** For each line the share of its longer words that prose lines elsewhere on the page use too. */
function measureTopic(lines: readonly TextLine[], prose: Float32Array): Float32Array {
  const words = lines.map(
    ({ text }) => (text.length > 2000 ? text.slice(0, 2000) : text).toLowerCase().match(/\p{L}{5,}/gu) ?? [],
  );
  const usedBy = new Map<string, number>();
  words.forEach((list, index) => {
    if ((prose[index] ?? 0) > 0) for (const word of new Set(list)) usedBy.set(word, (usedBy.get(word) ?? 0) + 1);
  });
  return Float32Array.from(words, (list, index) => {
    if (list.length === 0) return 0;
    const own = (prose[index] ?? 0) > 0 ? 1 : 0;
    return list.filter((word) => (usedBy.get(word) ?? 0) > own).length / list.length;
  });
}

function runningSum(values: Float32Array): Float32Array {
  let sum = 0;
  return values.map((value) => {
    const before = sum;
    sum += value;
    return before;
  });
}

function windowMean(values: Float32Array): Float32Array {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return values.map((_, index) => {
    const [from, to] = [Math.max(0, index - WINDOW), Math.min(values.length, index + WINDOW + 1)];
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
  });
}

/** For each line the length of the run around it of lines that agree with it on a test; 0 where the test fails. */
function runLengths(lines: readonly TextLine[], test: (line: TextLine) => boolean): Int32Array {
  const lengths = new Int32Array(lines.length);
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && test(itemAt(lines, to))) to += 1;
    lengths.fill(to - from, from, to);
    from = Math.max(to, from + 1);
  }
  return lengths;
}

function writeNeighbours(
  index: number,
  lines: readonly TextLine[],
  weights: Float32Array,
  prose: Float32Array,
  rows: Float32Array,
  start: number,
): void {
  const line = itemAt(lines, index);
  let at = start;
  for (const offset of OFFSETS) {
    const other = lines[index + offset];
    if (other === undefined) rows[at] = -1;
    else {
      rows[at] = Math.log1p(weights[index + offset] ?? 0);
      rows[at + 1] = Number(SENTENCE_END.test(other.text));
      rows[at + 2] = Number(other.bullet);
      rows[at + 3] = Math.min(5, other.blanks);
      rows[at + 4] = Number(other.indent === line.indent);
      rows[at + 5] = prose[index + offset] ?? 0;
    }
    at += 6;
  }
}

/** By indent and bullet; by runs of the same; by runs between blank lines; by runs between wide gaps. */
function partitionLines(lines: readonly TextLine[]): Int32Array[] {
  const kinds = new Map<string, number>();
  const kind = Int32Array.from(lines, ({ indent, bullet }) => {
    const key = `${indent} ${bullet ? 1 : 0}`;
    const id = kinds.get(key) ?? kinds.size;
    kinds.set(key, id);
    return id;
  });
  const runs = (breaks: (index: number) => boolean): Int32Array => {
    let id = 0;
    return Int32Array.from(lines, (_, index) => (breaks(index) ? (id += 1) : id));
  };
  return [
    kind,
    runs((index) => kind[index] !== kind[index - 1]),
    runs((index) => (lines[index]?.blanks ?? 0) > 0),
    runs(
      (index) => (lines[index]?.blanks ?? 0) > 2 || (lines[index]?.bullet !== lines[index - 1]?.bullet && index > 0),
    ),
  ];
}
