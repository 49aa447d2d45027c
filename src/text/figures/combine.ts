import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import { inheritNouns } from './inherit.ts';
import { roundNoise } from './number-parts.ts';
import type { Quantity } from './quantity.ts';

/** Smaller units that go on a larger one's quantity, and how many make one: "5 feet 2 inches". */
const SMALLER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  foot: { inch: 12 },
  yard: { foot: 3 },
  mile: { yard: 1760, foot: 5280 },
  metre: { centimetre: 100 },
  kilometre: { metre: 1000 },
  kilogram: { gram: 1000 },
  pound: { ounce: 16 },
  stone: { pound: 14 },
  hour: { minute: 60 },
  minute: { second: 60 },
  day: { hour: 24 },
  week: { day: 7 },
  year: { month: 12 },
  USD: { cent: 100 },
  EUR: { cent: 100 },
  AUD: { cent: 100 },
  CAD: { cent: 100 },
  GBP: { penny: 100 },
};

/**
 * Joins what belongs together: a quantity in two units ("5 feet 2 inches") becomes one in the larger unit, and a bare
 * number takes the unit of the one that it is listed with ("45 and 50 percent").
 */
export function combineQuantities(
  line: string,
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  rules: NumberRules,
): Quantity[] {
  const combined: Quantity[] = [];
  for (const quantity of quantities) {
    const before = combined.at(-1);
    const joined = before === undefined ? null : joinUnits(tokens, before, quantity, rules);
    if (joined === null) combined.push(quantity);
    else combined[combined.length - 1] = joined;
  }
  for (const [index, quantity] of combined.entries()) {
    const source = unitFrom(tokens, combined, index, rules);
    if (source !== null) combined[index] = { ...quantity, unit: source.unit, kind: source.kind };
  }
  for (let index = combined.length - 2; index >= 0; index -= 1) {
    const [quantity, next] = [combined[index], combined[index + 1]];
    if (quantity === undefined || next === undefined || !sharesUnit(line, tokens, quantity, next, rules)) continue;
    combined[index] = { ...quantity, unit: next.unit, kind: next.kind };
  }
  return inheritNouns(tokens, combined, rules);
}

/** "2h 35m", "3m 20s": a length of time beside which "m" are minutes. */
function asMinutes(quantity: Quantity, beside: Quantity, gap: number): Quantity {
  const time = beside.unit === 'hour' || (beside.unit === 'second' && beside.value < 60);
  return quantity.unit === 'metre' && time && gap === 0 && quantity.value < 60
    ? { ...quantity, unit: 'minute', kind: 'duration' }
    : quantity;
}

function joinUnits(
  tokens: readonly LineToken[],
  first: Quantity,
  second: Quantity,
  rules: NumberRules,
): Quantity | null {
  const large = asMinutes(first, second, second.from - first.to);
  const small = asMinutes(second, first, second.from - first.to);
  const parts = SMALLER[large.unit ?? '']?.[small.unit ?? ''];
  if (parts === undefined || large.valueHigh !== null || small.valueHigh !== null) return null;
  if (small.value >= parts || small.value < 0 || !Number.isInteger(large.value)) return null;
  const between = tokens.slice(large.to, small.from);
  const linked =
    between.length === 0 ||
    (between.length === 1 && (between[0]?.text === ',' || rules.rangeAnd.has(between[0]?.lower ?? '')));
  if (!linked) return null;
  return { ...large, end: small.end, to: small.to, value: roundNoise(large.value + small.value / parts) };
}

/** How many tokens before a bare number the quantity that it is compared with may stand. */
const COMPARED_WITHIN = 12;
/** Of two values that are compared, the larger is at most so many times the other. */
const COMPARED_RATIO = 12;

const VOTES = /^(?:vote|seat|point|goal|run|set|frame|game|try)$/u;

/** The quantity before a bare number that it is compared with, whose unit it leaves out: "to 6.81 percent from 6.96". */
function unitFrom(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  index: number,
  rules: NumberRules,
): Quantity | null {
  const bare = quantities[index];
  if (bare?.unit !== null || bare.kind !== 'count' || bare.vague) return null;
  const { compared } = rules.quantities;
  const link = tokens[bare.from - 1]?.lower ?? '';
  const listed = quantities[index - 1];
  const joins = rules.rangeAnd.has(link) || link === ',';
  if (joins && listed?.kind === 'age' && listed.to === bare.from - 1) return listed;
  if (!rules.from.has(link) && !rules.rangeWords.has(link) && !compared.has(link)) return null;
  for (let at = index - 1; at >= Math.max(0, index - 3); at -= 1) {
    const other = quantities[at];
    if (other === undefined || bare.from - other.to > COMPARED_WITHIN) return null;
    if (tokens.slice(other.to, bare.from).some((token) => /^[.;!?]$/u.test(token.text))) return null;
    const votes =
      VOTES.test(other.unit ?? '') && other.to === bare.from - 1 && link === 'to' && bare.value <= other.value;
    // "54 million people, up from 34 million"
    const moved = rules.from.has(link) && /^(?:up|down)$/u.test(tokens[bare.from - 2]?.lower ?? '');
    if (
      other.unit === null ||
      !(votes || (moved && other.kind === 'count') || /^(?:money|percent|temperature)$/u.test(other.kind))
    )
      continue;
    const ratio = Math.abs(bare.value / other.value);
    if (ratio <= COMPARED_RATIO && ratio >= 1 / COMPARED_RATIO) return other;
  }
  return null;
}

/** Whether a bare number is listed with one that has a unit of measure or money after it. */
function sharesUnit(
  line: string,
  tokens: readonly LineToken[],
  bare: Quantity,
  next: Quantity,
  rules: NumberRules,
): boolean {
  if (bare.unit !== null || bare.kind !== 'count' || next.unit === null || next.kind === 'count' || next.kind === 'age')
    return false;
  const between = tokens.slice(bare.to, next.from);
  const [link] = between;
  const lists =
    link !== undefined && (link.text === ',' || rules.rangeAnd.has(link.lower) || rules.quantities.or.has(link.lower));
  if (between.length !== 1 || !lists) return false;
  // A currency sign before the second number is not the first one's.
  return (
    /^\p{N}|^\p{L}/u.test(line.slice(next.start, next.start + 1)) &&
    !/^[A-Z]/u.test(line.slice(next.start, next.start + 2))
  );
}
