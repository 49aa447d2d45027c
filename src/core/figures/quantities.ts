import type { FigureKind } from '../figure.ts';
import type { NumberRules } from '../language/language.ts';
import { isLabelled, isLoneYear } from './labels.ts';
import { readCounted } from './counted.ts';
import { findExclusions, isExcluded } from './exclusions.ts';
import { tokenizeNumbers, type LineToken } from './line-tokens.ts';
import { readNumber, roundNoise, type StatedNumber } from './numbers.ts';
import { currencyBefore, readUnit } from './read-unit.ts';
import { unitByWord } from './units.ts';

/** A quantity of one line. `start` and `end` are offsets into the line; `from` and `to` index its tokens. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly unit: string | null;
  readonly kind: FigureKind;
  /** Hundreds, dozens: more than the value, not the value itself. */
  readonly vague: boolean;
}

interface Measured {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly unit: string | null;
  readonly kind: FigureKind;
  readonly number: StatedNumber;
  /** The unit came from a sign or a word, not from a counted noun. */
  readonly explicit: boolean;
}

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
  return { tokens, quantities };
}

function skipNumber(tokens: readonly LineToken[], at: number, rules: NumberRules): number {
  const number = readNumber(tokens, at, rules);
  return number === null ? at + 1 : number.to;
}

/** One number with its currency, unit or counted noun; null when it is a year, a label or says nothing. */
function readMeasured(
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
    return { from, to: withRate(tokens, to, rules).to, value, unit: code, kind: 'money', number, explicit: true };
  }
  const unit = readUnit(line, tokens, number, rules);
  if (unit !== null && !isLabelled(tokens, at, number, unit.kind, rules)) {
    const rate = withRate(tokens, unit.to, rules);
    const plain = rate.per === null || unit.kind === 'money' || unit.kind === 'percent';
    return {
      from,
      to: rate.to,
      value,
      unit: plain ? unit.unit : `${unit.unit} per ${rate.per ?? ''}`,
      kind: plain ? unit.kind : 'rate',
      number,
      explicit: true,
    };
  }
  if (isLoneYear(tokens, number, rules) || isLabelled(tokens, at, number, null, rules)) return null;
  const ratio = readRatio(tokens, number, rules);
  if (ratio !== null) return ratio;
  const age = readAge(tokens, number);
  if (age !== null) return { from, to: number.to, value, unit: 'year', kind: 'age', number, explicit: true };
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

const RATE_NOUN =
  /^(?:second|minute|hour|day|night|week|month|quarter|year|decade|annum|capita|person|head|share|barrel|gallon|litre|liter|kilo|kilogram|kg|pound|lb|ounce|tonne|ton|acre|hectare|household|vote|game|match|mile|km|kilometre|kilometer|cent|student|pupil|patient|unit|piece|ticket|bottle|worker|employee|s|h|hr|mo|yr|sq|square|metre|meter|foot|m²)$/u;

/** "per day", "a year", "/kg" after a unit. */
function withRate(tokens: readonly LineToken[], at: number, rules: NumberRules): { to: number; per: string | null } {
  const first = tokens[at];
  const slash = first?.text === '/' && first.attached;
  if (!slash && !(first?.kind === 'word' && rules.per.has(first.lower))) return { to: at, per: null };
  const noun = tokens[at + 1];
  if (noun?.kind !== 'word') return { to: at, per: null };
  const hyphen = tokens[at + 2]?.text === '-' && tokens[at + 2]?.attached === true;
  const joined = hyphen ? `${noun.lower}-${tokens[at + 3]?.lower ?? ''}` : '';
  if (unitByWord(joined) !== undefined) return { to: at + 4, per: unitByWord(joined)?.name ?? joined };
  if (!RATE_NOUN.test(noun.lower.replace(/\.$/u, ''))) return { to: at, per: null };
  return { to: at + 2, per: noun.lower };
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

/** "5 to 10 percent", "$5-10 million", "between 5 and 10 km". "From A to B" after a verb of change states two figures. */
function readRange(
  line: string,
  tokens: readonly LineToken[],
  first: Measured,
  rules: NumberRules,
  excluded: readonly { start: number; end: number }[],
): (Measured & { valueHigh: number | null }) | null {
  const opener = tokens[first.from - 1]?.lower ?? '';
  const afterNumber = first.explicit ? first.to : first.number.to;
  const link = tokens[afterNumber];
  if (link === undefined) return null;
  const dash = /^[-–—~]$/u.test(link.text);
  const joined = rules.between.has(opener) ? rules.rangeAnd.has(link.lower) : rules.rangeWords.has(link.lower);
  const alternative = link.lower === 'or' && first.number.form === 'words';
  if (!dash && !joined && !alternative) return null;
  let at = afterNumber + 1;
  // A sign or code may repeat before the second number.
  while (at - afterNumber < 4 && tokens[at]?.kind !== 'number' && currencyBefore(tokens, at + 1) !== null) at += 1;
  if (/^[-–]$/u.test(tokens[at]?.text ?? '') && link.lower === 'to' && tokens[at]?.attached) at += 1;
  const token = tokens[at];
  if (token === undefined || isExcluded(excluded, token.start, token.end)) return null;
  const second = readMeasured(line, tokens, at, rules, at);
  if (second === null || (alternative && second.value !== first.value + 1)) return null;
  if (rules.from.has(opener) && changesBefore(tokens, first.from, rules)) return null;
  if (first.explicit && second.explicit && first.unit !== second.unit && first.unit !== null) return null;
  if (first.explicit && !second.explicit && !dash && second.unit !== null && first.kind !== 'money') return null;
  const inherits =
    first.number.scale === 1 && second.number.scale > 1 && first.value < second.number.value / second.number.scale;
  const low = inherits ? roundNoise(first.value * second.number.scale) : first.value;
  const high = second.value;
  const unit = second.explicit || first.unit === null ? second : first;
  if (high <= low) {
    // "52 to 48 percent": two figures of one unit.
    const shares = !first.explicit && first.unit === null && second.explicit;
    return shares ? { ...first, unit: second.unit, kind: second.kind, to: first.number.to, valueHigh: null } : null;
  }
  return {
    ...unit,
    from: first.from,
    to: second.to,
    value: low,
    valueHigh: high,
    number: first.number,
    unit: first.explicit && !second.explicit ? first.unit : unit.unit,
    kind: first.explicit ? first.kind : unit.kind,
  };
}

function changesBefore(tokens: readonly LineToken[], at: number, rules: NumberRules): boolean {
  return tokens
    .slice(Math.max(0, at - 14), at)
    .some((token) => rules.up.has(token.lower) || rules.down.has(token.lower));
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
