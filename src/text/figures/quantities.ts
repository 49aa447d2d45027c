import type { NumberRules } from '../language/language.ts';
import { combineQuantities } from './combine.ts';
import { findExclusions, isExcluded } from './exclusions.ts';
import { toHalfWidth, tokenizeNumbers, type LineToken } from './line-tokens.ts';
import { readMeasured } from './measured.ts';
import { isHyphen } from './number-parts.ts';
import type { Quantity } from './quantity.ts';
import { readNumber } from './numbers.ts';
import { readRange, readTolerance } from './ranges.ts';
import { readScore } from './scores.ts';
import { readCounted } from './counted.ts';
import { unitFollows } from './read-unit.ts';

/** The tokens of a line and every quantity stated in it, in order, without overlap. */
export function readQuantities(text: string, rules: NumberRules): { tokens: LineToken[]; quantities: Quantity[] } {
  const line = toHalfWidth(text);
  if (!/[\d½¼¾⅓⅔]|\p{L}/u.test(line)) return { tokens: [], quantities: [] };
  const tokens = tokenizeNumbers(line, rules);
  const excluded = findExclusions(line, rules);
  const quantities: Quantity[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'mark' || isExcluded(excluded, token.start, token.end)) {
      at += 1;
      continue;
    }
    const score = token.kind === 'number' ? readScore(tokens, at, (to) => countsOn(line, tokens, to, rules)) : null;
    if (score !== null) {
      for (const side of [score.left, score.right]) quantities.push(sideOf(tokens, side));
      at = score.to;
      continue;
    }
    const first = readMeasured(line, tokens, at, rules, quantities.at(-1)?.to ?? 0);
    if (first === null) {
      at = token.kind === 'word' ? at + 1 : skipNumber(tokens, at, rules);
      // "ATR 72-500": the name goes on.
      while (token.kind === 'number' && isHyphen(tokens[at]) && tokens[at]?.attached && isJoined(tokens[at + 1]))
        at += 2;
      continue;
    }
    const range = readTolerance(line, tokens, first, rules) ?? readRange(line, tokens, first, rules, excluded);
    const whole = range ?? { ...first, valueHigh: null };
    const start = tokens[whole.from]?.start ?? 0;
    const end = tokens[whole.to - 1]?.end ?? start;
    quantities.push({
      start,
      end,
      from: whole.from,
      to: whole.to,
      value: whole.value,
      valueHigh: whole.valueHigh,
      unit: whole.unit,
      kind: whole.kind,
      vague: first.number.form === 'vague',
      side: false,
    });
    at = whole.to;
  }
  if (rules.signsOnly) return { tokens, quantities: quantities.filter((quantity) => isPlain(line, tokens, quantity)) };
  return { tokens, quantities: combineQuantities(line, tokens, quantities, rules) };
}

function countsOn(line: string, tokens: readonly LineToken[], at: number, rules: NumberRules): boolean {
  if (rules.scales.has(tokens[at]?.lower ?? '')) return true;
  if (unitFollows(line, tokens, at, rules)) return true;
  const counted = readCounted(tokens, at, 2, rules);
  return counted !== null && rules.isPlural(tokens[counted.to - 1]?.lower ?? '');
}

/** One side of a score as a quantity. */
function sideOf(tokens: readonly LineToken[], at: number): Quantity {
  const token = tokens[at];
  return {
    start: token?.start ?? 0,
    end: token?.end ?? 0,
    from: at,
    to: at + 1,
    value: token?.value ?? 0,
    valueHigh: null,
    unit: null,
    kind: 'count',
    vague: false,
    side: true,
  };
}

function isJoined(token: LineToken | undefined): boolean {
  return token?.kind === 'number' && token.attached;
}

function skipNumber(tokens: readonly LineToken[], at: number, rules: NumberRules): number {
  const number = readNumber(tokens, at, rules);
  return number === null ? at + 1 : number.to;
}

/**
 * Whether digits with a sign read one way in every language: no mark that may group or part decimals, and after
 * "€5" no word that may be a magnitude.
 */
function isPlain(line: string, tokens: readonly LineToken[], { start, end, to, kind, valueHigh }: Quantity): boolean {
  if ((kind !== 'money' && kind !== 'percent') || valueHigh !== null) return false;
  const text = line.slice(start, end);
  if (/\p{L}{4}/u.test(text) || /^\D*\d{1,3}[.,\s]\d{3}\D*$/u.test(text)) return false;
  const next = tokens[to];
  return /[^\d\s]$/u.test(text) || next?.kind !== 'word';
}
