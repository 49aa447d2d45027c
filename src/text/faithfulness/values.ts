import { FIGURE_KINDS, type FigureKind } from '../../core/figure.ts';
import { tokenizeNumbers, type LineToken } from '../figures/line-tokens.ts';
import { roundNoise } from '../figures/number-parts.ts';
import { readNumber } from '../figures/numbers.ts';
import { readQuantities } from '../figures/quantities.ts';
import { numberRules } from '../language/number-rules.ts';

/** A number of a text, whatever it stands for: a quantity, a year, a day, a name's part. Offsets are into the text. */
export interface StatedValue {
  readonly value: number;
  /** What it counts or measures; null when that isn't clear. */
  readonly unit: string | null;
  readonly kind: FigureKind | 'plain';
  readonly start: number;
  readonly end: number;
}

/** Words and characters that multiply the number before them, in languages without number rules of their own. */
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ...pairs('tausend mil mille', 1e3),
  ...pairs('million millionen mio millón millones milhão milhões millions', 1e6),
  ...pairs('milliarde milliarden mrd milliard milliards bilhão bilhões', 1e9),
  ...pairs('만 万 萬', 1e4),
  ...pairs('억 億 亿', 1e8),
  ...pairs('조 兆', 1e12),
]);

function pairs(list: string, factor: number): [string, number][] {
  return list.split(' ').map((word) => [word, factor]);
}

/** "235, 000": models and careless tokenisers part the groups of a number with a space. */
const PARTED_GROUPS = /(?<![\d.,])\d{1,3}(?:, \d{3})+(?![\d,])/gu;

/** Joins groups of digits that a space parts; the text's length and all offsets stay. */
export function joinParted(text: string): string {
  return text.replace(PARTED_GROUPS, (match) => match.replaceAll(', ', ',').padEnd(match.length, ' '));
}

/**
 * Every number of a text, in order. Quantities have their unit; what figures leave out (years, days, clock times,
 * numbers in names) is there as a plain value. "one" alone is not a number.
 */
export function readValues(text: string, language: string | null): StatedValue[] {
  const line = joinParted(text);
  const rules = numberRules(language);
  const { quantities } = readQuantities(line, rules);
  const values: StatedValue[] = [];
  for (const { start, end, value, valueHigh, unit, kind } of quantities) {
    const scale = magnitudeAfter(
      line,
      start + (/^[\d.,\s]*\d/u.exec(line.slice(start, end))?.[0].length ?? end - start),
    );
    const word = /^\p{L}+$/u.test(line.slice(start, end));
    if (word && value === 1 && kind === 'count') continue;
    values.push({ value: roundNoise(value * scale), unit, kind, start, end });
    if (valueHigh !== null) values.push({ value: roundNoise(valueHigh * scale), unit, kind, start, end });
  }
  const tokens: LineToken[] = tokenizeNumbers(line, rules);
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const isCovered =
      token !== undefined && quantities.some(({ start, end }) => token.start >= start && token.end <= end);
    const number = token === undefined || isCovered || token.kind === 'mark' ? null : readNumber(tokens, at, rules);
    if (token === undefined || number === null || number.form === 'vague') {
      if (token?.kind === 'number' && !isCovered) values.push(plain(token, line));
      at += 1;
      continue;
    }
    const end = tokens[number.to - 1]?.end ?? token.end;
    if (number.form === 'digits' || number.value !== 1) {
      const scale = number.scale === 1 ? magnitudeAfter(line, end) : 1;
      values.push({ value: roundNoise(number.value * scale), unit: null, kind: 'plain', start: token.start, end });
    }
    at = number.to;
  }
  return values.sort((a, b) => a.start - b.start);
}

function plain(token: LineToken, line: string): StatedValue {
  const scale = magnitudeAfter(line, token.end);
  return { value: roundNoise(token.value * scale), unit: null, kind: 'plain', start: token.start, end: token.end };
}

function magnitudeAfter(line: string, end: number): number {
  const word = /^\s?(\p{L}+)/u.exec(line.slice(end, end + 14))?.[1]?.toLowerCase() ?? '';
  return MAGNITUDES.get(word) ?? MAGNITUDES.get(word.charAt(0)) ?? 1;
}

/** Kinds whose unit measures, rather than names what is counted. */
const MEASURED: ReadonlySet<string> = new Set(FIGURE_KINDS.filter((kind) => kind !== 'count' && kind !== 'other'));

/** Whether a value says the same as another: the number, and what it measures where both tell. */
export function sameValue(stated: StatedValue, source: StatedValue): boolean {
  if (Math.abs(stated.value - source.value) > 1e-9 * Math.max(1, Math.abs(source.value))) return false;
  if (!MEASURED.has(stated.kind)) return true;
  return stated.unit === source.unit || (stated.kind === 'age' && source.kind !== 'money');
}
