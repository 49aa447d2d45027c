import type { NumberRules } from '../language/language.ts';
import { combineQuantities, type Quantity } from './combine.ts';
import { findExclusions, isExcluded } from './exclusions.ts';
import { tokenizeNumbers, type LineToken } from './line-tokens.ts';
import { readMeasured } from './measured.ts';
import { readNumber } from './numbers.ts';
import { readRange } from './ranges.ts';

/** The tokens of a line and every quantity stated in it, in order, without overlap. */
export function readQuantities(line: string, rules: NumberRules): { tokens: LineToken[]; quantities: Quantity[] } {
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
    const first = readMeasured(line, tokens, at, rules, quantities.at(-1)?.to ?? 0);
    if (first === null) {
      at = token.kind === 'word' ? at + 1 : skipNumber(tokens, at, rules);
      continue;
    }
    const range = readRange(line, tokens, first, rules, excluded);
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
    });
    at = whole.to;
  }
  return { tokens, quantities: combineQuantities(line, tokens, quantities) };
}

function skipNumber(tokens: readonly LineToken[], at: number, rules: NumberRules): number {
  const number = readNumber(tokens, at, rules);
  return number === null ? at + 1 : number.to;
}
