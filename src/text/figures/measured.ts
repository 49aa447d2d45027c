import type { NumberRules } from '../language/language.ts';
import { isAge } from './ages.ts';
import { readCounted } from './counted.ts';
import { isLabelled, isLoneYear } from './labels.ts';
import type { LineToken } from './line-tokens.ts';
import { roundNoise, type Measured, type StatedNumber } from './number-parts.ts';
import { readNumber } from './numbers.ts';
import { countsOne, isLoneOne, isPronoun, opensRange, saysWhen } from './ones.ts';
import { readRate } from './rates.ts';
import { readPerMany, readRatio } from './ratios.ts';
import { currencyBefore, readUnit, type ReadUnit } from './read-unit.ts';

/** What the readers of a number look at. */
interface Scene {
  readonly line: string;
  readonly tokens: readonly LineToken[];
  readonly at: number;
  readonly rules: NumberRules;
  readonly number: StatedNumber;
  /** Where the quantity begins: at its sign or currency, else at the number. */
  readonly from: number;
  readonly value: number;
  readonly currency: { readonly code: string; readonly from: number } | null;
  readonly unit: ReadUnit | null;
}

/** What a reader makes of a number: a quantity, "none" when it states no quantity, null when another reader shall say. */
type Reading = Measured | 'none' | null;

/** Asked in this order; the first that knows has said it. */
const READERS: readonly ((scene: Scene) => Reading)[] = [
  readMoney,
  ({ tokens, number, rules }) => readRatio(tokens, number, rules),
  skipWords,
  readUnitQuantity,
  readAge,
  readLeadingUnit,
  ({ tokens, number, rules }) => readPerMany(tokens, number, rules),
  skipNames,
  readFraction,
  readCount,
];

/** One number with its currency, unit or counted noun; null when it is a year, a label or says nothing. */
export function readMeasured(
  line: string,
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
  floor: number,
): Measured | null {
  const raw = readNumber(tokens, at, rules);
  if (raw === null || isNameWord(tokens, at, raw) || /^0\d/u.test(tokens[at]?.text ?? '')) return null;
  const currency = currencyBefore(tokens, at);
  const number = raw.moneySuffix === null || currency !== null ? raw : settleSuffix(line, tokens, raw, rules);
  const sign = readSign(tokens, Math.max(floor, currency?.from ?? at), rules, floor);
  const value = roundNoise(sign.factor * number.value);
  const unit = readUnit(line, tokens, number, rules);
  const scene: Scene = { line, tokens, at, rules, number, from: sign.from, value, currency, unit };
  for (const read of READERS) {
    const reading = read(scene);
    if (reading !== null) return reading === 'none' ? null : reading;
  }
  return null;
}

/** "$5", "CHF 5 million a year". */
function readMoney({ tokens, rules, number, from, value, currency, unit }: Scene): Reading {
  if (currency === null) return null;
  const to = unit?.kind === 'money' ? unit.to : number.to;
  const code = currency.code === 'USD' && unit?.kind === 'money' ? unit.unit : currency.code;
  return { from, to: readRate(tokens, to, rules).to, value, unit: code, kind: 'money', number, explicit: true };
}

/** Number words that state nothing: "un año", "eine Stunde" (articles), "one day", numerals inside of glued words. */
function skipWords({ tokens, at, rules, number, unit }: Scene): Reading {
  if (isLoneOne(number) && rules.articles.has(tokens[at]?.lower ?? '') && !opensRange(tokens, at, number, rules))
    return 'none';
  if (rules.glued && number.form === 'words' && unit === null && !number.fraction) return 'none';
  return unit !== null && isLoneOne(number) && saysWhen(tokens, at, unit, rules) ? 'none' : null;
}

/** "5 km", "12 percent", "40 barrels a day". */
function readUnitQuantity({ tokens, at, rules, number, from, value, unit }: Scene): Reading {
  if (unit === null || isLabelled(tokens, at, number, unit.kind, rules)) return null;
  const rate = readRate(tokens, unit.to, rules);
  const plain = rate.per === null || unit.kind === 'money' || unit.kind === 'percent';
  const speed = unit.kind === 'distance' && /^(?:hour|minute|second|millisecond|day)$/u.test(rate.per ?? '');
  return {
    from,
    to: rate.to,
    value: value * (unit.factor ?? 1),
    unit: plain ? unit.unit : `${unit.unit} per ${rate.per ?? ''}`,
    kind: plain ? unit.kind : speed ? 'speed' : 'rate',
    number,
    explicit: true,
  };
}

function readAge({ tokens, rules, number, from, value }: Scene): Reading {
  if (!isAge(tokens, number, rules)) return null;
  return { from, to: number.to, value, unit: 'year', kind: 'age', number, explicit: true };
}

/** "a quake of magnitude 5.8". */
function readLeadingUnit({ tokens, rules, number, from, value }: Scene): Reading {
  const hyphen = /^[-‑]$/u.test(tokens[from - 1]?.text ?? '') && tokens[from]?.attached === true;
  const unit = rules.quantities.leadingUnits.get(tokens[from - (hyphen ? 2 : 1)]?.lower ?? '');
  if (unit === undefined || number.form !== 'digits') return null;
  return { from, to: number.to, value, unit, kind: unit === '%' ? 'percent' : 'other', number, explicit: true };
}

function skipNames({ tokens, at, rules, number }: Scene): Reading {
  return isLoneYear(tokens, number, rules) || isLabelled(tokens, at, number, null, rules) ? 'none' : null;
}

/** "two thirds", "a quarter of a percentage point". */
function readFraction({ line, tokens, rules, number, from, value }: Scene): Reading {
  if (!number.fraction) return null;
  const part = partOfUnit(line, tokens, number, rules);
  if (part !== null) return { from, to: part.to, value, unit: part.unit, kind: part.kind, number, explicit: true };
  return { from, to: number.to, value, unit: null, kind: 'rate', number, explicit: false };
}

/** "40 ships", or a number alone. */
function readCount({ tokens, at, rules, number, from, value }: Scene): Reading {
  const counted = readCounted(tokens, number.to, number.value, rules);
  if (isLoneOne(number) && !opensRange(tokens, at, number, rules)) {
    if (counted === null || !countsOne(tokens, at, counted.to, rules)) return 'none';
  }
  const small = number.form === 'words' && number.scale === 1 && number.value < 13;
  if (counted === null && small && isPronoun(tokens, at, number, rules)) return 'none';
  return {
    from,
    to: counted?.to ?? number.to,
    value,
    unit: counted?.unit ?? null,
    kind: 'count',
    number,
    explicit: false,
  };
}

/** A number word with a capital inside a sentence belongs to a name: "Radio Five", "the Six Nations". */
function isNameWord(tokens: readonly LineToken[], at: number, number: StatedNumber): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (number.form !== 'words' || before === undefined || token === undefined || !/^\p{Lu}\p{Ll}/u.test(token.text))
    return false;
  if (before.kind === 'mark' && !/^[,&'’-]$/u.test(before.text)) return false;
  return !isHeadline(tokens);
}

const headlines = new WeakMap<readonly LineToken[], boolean>();

/** Whether most words of a line have capitals, so that a capital says nothing. */
function isHeadline(tokens: readonly LineToken[]): boolean {
  let known = headlines.get(tokens);
  if (known === undefined) {
    const long = tokens.filter(({ kind, text }) => kind === 'word' && text.length > 2);
    known = long.filter(({ text }) => /^\p{Lu}/u.test(text)).length >= 0.6 * long.length;
    headlines.set(tokens, known);
  }
  return known;
}

/**
 * "20m" without a currency is metres, unless what it counts follows: "20m active users", "8m, mostly children". A word
 * of length keeps it metres: "20m high".
 */
function settleSuffix(
  line: string,
  tokens: readonly LineToken[],
  number: StatedNumber,
  rules: NumberRules,
): StatedNumber {
  const { moneySuffix } = number;
  if (moneySuffix === null) return number;
  const { dimensions, mostly, races } = rules.quantities;
  const next = tokens[number.to];
  const money = next !== undefined && readUnit(line, tokens, number, rules)?.kind === 'money';
  const counted =
    next?.kind === 'word' && !next.attached && !dimensions.has(next.lower)
      ? readCounted(tokens, number.to, 2, rules)
      : null;
  const head = counted === null ? undefined : tokens[counted.to - 1];
  const counts = head !== undefined && rules.isPlural(head.lower) && !races.has(head.lower);
  const apposed = next?.text === ',' && mostly.has(tokens[number.to + 1]?.lower ?? '');
  if (money || (rules.bareSuffixes && (counts || apposed))) return number;
  return { ...number, value: moneySuffix.plain, to: moneySuffix.to, scale: 1, moneySuffix: null };
}

function readSign(
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
  floor: number,
): { factor: 1 | -1; from: number } {
  const before = tokens[at - 1];
  if (before === undefined || at <= floor) return { factor: 1, from: at };
  if (/^[-−]$/u.test(before.text) && tokens[at]?.attached === true && !before.attached)
    return { factor: -1, from: at - 1 };
  if (before.text === '−') return { factor: -1, from: at - 1 };
  if (/^[-–]$/u.test(before.text) && at === 1) return { factor: -1, from: 0 };
  if (before.text === '+' && tokens[at]?.attached === true) return { factor: 1, from: at - 1 };
  if (
    rules.minus.has(before.lower) &&
    tokens[at - 2]?.kind !== 'number' &&
    !/^(?:or|au|al|pelo|ao|lo|de|du|al|il|meno)$/u.test(tokens[at - 2]?.lower ?? '')
  )
    return { factor: -1, from: at - 1 };
  return { factor: 1, from: at };
}

/** "a quarter of a percentage point", "three quarters of an hour". */
function partOfUnit(
  line: string,
  tokens: readonly LineToken[],
  number: StatedNumber,
  rules: NumberRules,
): ReadUnit | null {
  if (!rules.of.has(tokens[number.to]?.lower ?? '') || !rules.articles.has(tokens[number.to + 1]?.lower ?? ''))
    return null;
  return readUnit(line, tokens, { ...number, to: number.to + 2, value: 1 }, rules);
}
