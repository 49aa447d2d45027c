import type { FigureKind } from '../figure.ts';
import type { NumberRules } from '../language/language.ts';
import { readCounted } from './counted.ts';
import { isLabelled, isLoneYear } from './labels.ts';
import type { LineToken } from './line-tokens.ts';
import { roundNoise, type StatedNumber } from './number-parts.ts';
import { readNumber } from './numbers.ts';
import { readRate } from './rates.ts';
import { currencyBefore, readUnit } from './read-unit.ts';
import { unitByWord } from './units.ts';

/** A number with what it measures or counts. `from` and `to` (exclusive) index the line's tokens. */
export interface Measured {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly unit: string | null;
  readonly kind: FigureKind;
  readonly number: StatedNumber;
  /** The unit came from a sign or a word, not from a counted noun. */
  readonly explicit: boolean;
}

/** One number with its currency, unit or counted noun; null when it is a year, a label or says nothing. */
export function readMeasured(
  line: string,
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
  floor: number,
): Measured | null {
  const raw = readNumber(tokens, at, rules);
  if (raw === null || /^0\d/u.test(tokens[at]?.text ?? '')) return null;
  const currency = currencyBefore(tokens, at);
  const number = raw.moneySuffix === null || currency !== null ? raw : settleSuffix(line, tokens, raw, rules);
  const sign = readSign(tokens, Math.max(floor, currency?.from ?? at), rules, floor);
  const value = roundNoise(sign.factor * number.value);
  const from = sign.from;
  if (currency !== null) {
    const unit = readUnit(line, tokens, number, rules);
    const to = unit?.kind === 'money' ? unit.to : number.to;
    const code = currency.code === 'USD' && unit?.kind === 'money' ? unit.unit : currency.code;
    return { from, to: readRate(tokens, to, rules).to, value, unit: code, kind: 'money', number, explicit: true };
  }
  const unit = readUnit(line, tokens, number, rules);
  if (unit !== null && !isLabelled(tokens, at, number, unit.kind, rules)) {
    const rate = readRate(tokens, unit.to, rules);
    const plain = rate.per === null || unit.kind === 'money' || unit.kind === 'percent';
    const speed = unit.kind === 'distance' && /^(?:hour|minute|second|millisecond|day)$/u.test(rate.per ?? '');
    return {
      from,
      to: rate.to,
      value,
      unit: plain ? unit.unit : `${unit.unit} per ${rate.per ?? ''}`,
      kind: plain ? unit.kind : speed ? 'speed' : 'rate',
      number,
      explicit: true,
    };
  }
  const age = readAge(tokens, number);
  if (age !== null) return { from, to: number.to, value, unit: 'year', kind: 'age', number, explicit: true };
  if (isLoneYear(tokens, number, rules) || isLabelled(tokens, at, number, null, rules)) return null;
  const ratio = readRatio(tokens, number, rules);
  if (ratio !== null) return ratio;
  if (number.fraction) return { from, to: number.to, value, unit: null, kind: 'rate', number, explicit: false };
  const counted = readCounted(tokens, number.to, number.value, rules);
  if (number.value === 1 && number.form === 'words' && number.scale === 1) return null;
  const unitName = counted?.unit ?? null;
  if (
    unitName === null &&
    number.form === 'words' &&
    number.scale === 1 &&
    number.value < 13 &&
    isPronoun(tokens, at, number)
  )
    return null;
  const to = counted === null || number.form === 'vague' ? (counted?.to ?? number.to) : counted.to;
  return { from, to, value, unit: unitName, kind: 'count', number, explicit: false };
}

/** "20m" without a currency is metres, unless a plural noun follows ("20m people"). */
function settleSuffix(
  line: string,
  tokens: readonly LineToken[],
  number: StatedNumber,
  rules: NumberRules,
): StatedNumber {
  const { moneySuffix } = number;
  if (moneySuffix === null) return number;
  const next = tokens[number.to];
  const counts = next?.kind === 'word' && rules.isPlural(next.lower) && !next.attached;
  const money = next !== undefined && readUnit(line, tokens, number, rules)?.kind === 'money';
  if (counts || money) return number;
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
  if (rules.minus.has(before.lower) && tokens[at - 2]?.kind !== 'number') return { factor: -1, from: at - 1 };
  return { factor: 1, from: at };
}

/** "Kim, 45," and "aged 45", "at age 45". */
function readAge(tokens: readonly LineToken[], number: StatedNumber): true | null {
  if (number.scale > 1 || !Number.isInteger(number.value) || number.value > 120 || number.value < 1) return null;
  const before = tokens[number.from - 1];
  if (before === undefined) return null;
  if (/^(?:aged|age|ages)$/u.test(before.lower)) return true;
  if (before.lower === 'of' && /^(?:age|ages)$/u.test(tokens[number.from - 2]?.lower ?? '')) return true;
  const name = tokens[number.from - 2];
  const after = tokens[number.to];
  const closed = after === undefined || /^[,.;)]$/u.test(after.text);
  return number.form === 'digits' &&
    before.text === ',' &&
    closed &&
    name?.kind === 'word' &&
    /^\p{Lu}/u.test(name.text) &&
    number.value > 3
    ? true
    : null;
}

/** Whether a word may link this number to another: "two to three", "two or three". */
function readsOn(token: LineToken | undefined): boolean {
  return token !== undefined && /^(?:to|or|-|–|bis|oder|a|o|à|ou)$/u.test(token.lower);
}

/** "the two met", "these three": a number that stands for persons named before. */
function isPronoun(tokens: readonly LineToken[], at: number, number: StatedNumber): boolean {
  const before = tokens[at - 1];
  const after = tokens[number.to];
  if (after?.lower === 'of' || (readsOn(after) && tokens[number.to + 1] !== undefined)) return false;
  if (before === undefined) return after?.kind === 'word';
  return /^(?:the|these|those|all|of|only|first|last|next|other|no|any|each|every|into|at)$/u.test(before.lower);
}

/** "two in three", "9 out of 10", "four in ten teachers". */
function readRatio(tokens: readonly LineToken[], first: StatedNumber, rules: NumberRules): Measured | null {
  let at = first.to;
  const out = tokens[at]?.lower === 'out' && rules.of.has(tokens[at + 1]?.lower ?? '');
  if (out) at += 2;
  else if (tokens[at]?.lower === 'in') at += 1;
  else return null;
  if (tokens[at]?.lower === 'every') at += 1;
  const second = readNumber(tokens, at, rules);
  if (second === null || first.value <= 0 || second.value <= first.value || first.scale > 1) return null;
  if (isLoneYear(tokens, second, rules) || /^0\d/u.test(tokens[at]?.text ?? '')) return null;
  const counted = readCounted(tokens, second.to, second.value, rules);
  if (counted !== null && unitByWord(counted.unit)?.kind === 'duration') return null;
  const value = roundNoise(first.value / second.value);
  return {
    from: first.from,
    to: second.to,
    value,
    unit: counted?.unit ?? null,
    kind: 'rate',
    number: first,
    explicit: true,
  };
}
