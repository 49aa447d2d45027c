import type { NumberRules } from '../language/language.ts';
import { readCounted } from './counted.ts';
import { isLoneYear } from './labels.ts';
import type { LineToken } from './line-tokens.ts';
import { isHyphen, ratioLink, roundNoise, type Measured, type StatedNumber } from './number-parts.ts';
import { readNumber } from './numbers.ts';
import { unitByWord } from './units.ts';

/** "two in three", "9 out of 10", "four in ten teachers", "one child in five": a share of the whole. */
export function readRatio(tokens: readonly LineToken[], first: StatedNumber, rules: NumberRules): Measured | null {
  if (rules.quantities.amongWhole.size > 0) return readAmong(tokens, first, rules);
  if (first.value <= 0 || first.scale > 1 || rules.quantities.ratios.length === 0) return null;
  let at = first.to;
  // "one child in five"
  const between = first.value < 4 ? readCounted(tokens, at, 1, rules) : null;
  const apart = between !== null && between.to - at <= 2 && ratioLink(tokens, between.to, rules) > 0 ? between : null;
  if (apart !== null) at = apart.to;
  const link = ratioLink(tokens, at, rules);
  if (link === 0) return null;
  at += link;
  const second = readNumber(tokens, at, rules);
  if (second === null || second.value <= first.value) return null;
  if (!Number.isInteger(first.value) || !Number.isInteger(second.value)) return null;
  if (isLoneYear(tokens, second, rules) || /^0\d/u.test(tokens[at]?.text ?? '')) return null;
  // "ein Plus von 44 Prozent": an amount, not a share.
  const next = tokens[second.to];
  if (apart !== null && (rules.unitWords.has(next?.lower ?? '') || /^\p{Sc}|%$/u.test(next?.text ?? ''))) return null;
  const after = readCounted(tokens, second.to, second.value, rules);
  // "un italiano su cinque fuma"
  const counted =
    after !== null && (rules.clauses !== null || rules.isPlural(tokens[after.to - 1]?.lower ?? '')) ? after : null;
  if (counted !== null && unitByWord(counted.unit)?.kind === 'duration') return null;
  if (apart !== null && (counted !== null || second.scale > 1 || unitByWord(apart.unit) !== undefined)) return null;
  return {
    from: first.from,
    to: second.to,
    value: roundNoise(first.value / second.value),
    unit: counted?.unit ?? apart?.unit ?? null,
    kind: 'rate',
    number: first,
    explicit: true,
  };
}

/** "5명 중 1명": the whole comes first, each number with its counter. */
function readAmong(tokens: readonly LineToken[], whole: StatedNumber, rules: NumberRules): Measured | null {
  const counter = rules.unitWords.get(tokens[whole.to]?.lower ?? '');
  const link = whole.to + (counter === undefined ? 0 : 1);
  if (!rules.quantities.amongWhole.has(tokens[link]?.lower ?? '')) return null;
  const parts = readNumber(tokens, link + 1, rules);
  if (parts === null || parts.value <= 0 || parts.value >= whole.value || whole.scale > 1) return null;
  const counted = counter !== undefined && rules.unitWords.get(tokens[parts.to]?.lower ?? '') === counter;
  return {
    from: whole.from,
    to: parts.to + (counted ? 1 : 0),
    value: roundNoise(parts.value / whole.value),
    unit: counted ? counter : null,
    kind: 'rate',
    number: whole,
    explicit: true,
  };
}

/** "12 per 100,000 inhabitants", "one patient every seven minutes": so many for each of a number of others. */
export function readPerMany(tokens: readonly LineToken[], first: StatedNumber, rules: NumberRules): Measured | null {
  const counted = readCounted(tokens, first.to, first.value, rules);
  for (const from of [first.to, counted?.to]) {
    const link = from === undefined ? undefined : tokens[from];
    if (from === undefined || link?.kind !== 'word') continue;
    const every = rules.quantities.every.has(link.lower) && counted !== null && from === counted.to;
    const per = rules.per.has(link.lower) && !rules.articles.has(link.lower);
    if (!every && !per) continue;
    const second = readNumber(tokens, from + 1, rules);
    if (second === null || second.value <= 1 || second.form === 'vague') continue;
    if (per && !every && second.value < 10) continue;
    const whole = every ? readCounted(tokens, second.to, second.value, rules) : null;
    if (every && (whole === null || isHyphen(tokens[second.to]))) continue;
    const many = every ? pluralOf(tokens, second, whole?.to ?? second.to) : String(second.value);
    return {
      from: first.from,
      to: whole?.to ?? second.to,
      value: first.value,
      unit: `${counted !== null && from === counted.to ? `${counted.unit} ` : ''}per ${many}`,
      kind: 'rate',
      number: first,
      explicit: true,
    };
  }
  return null;
}

/** "7 minutes": the number in digits with its noun as printed. */
function pluralOf(tokens: readonly LineToken[], number: StatedNumber, to: number): string {
  const nouns = tokens.slice(number.to, to).map(({ lower }) => lower);
  return [String(number.value), ...nouns].join(' ');
}
