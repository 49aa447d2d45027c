import type { FigureKind } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import { readCounted } from './counted.ts';
import { isLabelled, isLoneYear } from './labels.ts';
import type { LineToken } from './line-tokens.ts';
import { roundNoise, type StatedNumber } from './number-parts.ts';
import { readNumber } from './numbers.ts';
import { readRate } from './rates.ts';
import { currencyBefore, readUnit, type ReadUnit } from './read-unit.ts';
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
  if (raw === null || isNameWord(tokens, at, raw) || /^0\d/u.test(tokens[at]?.text ?? '')) return null;
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
  // "un año", "eine Stunde": the article, not a number.
  if (isLoneOne(number) && rules.articles.has(tokens[at]?.lower ?? '')) return null;
  if (rules.glued && number.form === 'words' && unit === null) return null;
  if (unit !== null && isLoneOne(number) && saysWhen(tokens, at, unit)) return null;
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
  if (number.fraction) {
    const part = partOfUnit(line, tokens, number, rules);
    if (part !== null) return { from, to: part.to, value, unit: part.unit, kind: part.kind, number, explicit: true };
  }
  if (number.fraction) return { from, to: number.to, value, unit: null, kind: 'rate', number, explicit: false };
  const counted = readCounted(tokens, number.to, number.value, rules);
  if (isLoneOne(number) && (counted === null || !countsOne(tokens, at, counted.to))) return null;
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
  // "the 100m hurdles" are a race.
  const race = /^(?:hurdles|races|finals|heats|sprints|relays|titles|records|runners|steeplechases)$/u;
  const counts = next?.kind === 'word' && rules.isPlural(next.lower) && !next.attached && !race.test(next.lower);
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
  if (
    rules.minus.has(before.lower) &&
    tokens[at - 2]?.kind !== 'number' &&
    !/^(?:or|au|al|pelo|ao|lo|de|du)$/u.test(tokens[at - 2]?.lower ?? '')
  )
    return { factor: -1, from: at - 1 };
  return { factor: 1, from: at };
}

/** What may follow an age that stands alone: "she was 36 at the time". */
const AFTER_AGE = /^(?:in|on|at|last|this|next|when|before|after|and|but|while|today|during|years)$/u;

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
  const willBe = before.lower === 'be' && tokens[number.from - 2]?.lower === 'will' ? 1 : 0;
  const subject = tokens[number.from - 2 - willBe]?.lower ?? '';
  const is = (willBe === 1 || /^(?:is|was)$/u.test(before.lower)) && /^(?:he|she|who)$/u.test(subject);
  if (is && number.value > 12 && (after?.kind !== 'word' || AFTER_AGE.test(after.lower))) return true;
  if (/^(?:turn|turns|turned|turning)$/u.test(before.lower) && number.value >= 10)
    return closed || AFTER_AGE.test(after.lower) ? true : null;
  if (number.form !== 'digits' || before.text !== ',' || name?.kind !== 'word' || number.value < 4) return null;
  const named = /^\p{Lu}/u.test(name.text);
  const dashed = after?.kind === 'mark' && /^[–—-]$/u.test(after.text) && !after.attached;
  if (named) return closed || dashed || /^(?:and|who|was|is|are|of|from)$/u.test(after.lower) ? true : null;
  // "the actor, 31, was": both commas, as a list has numbers on both sides.
  return after?.text === ',' && tokens[number.to + 1]?.kind === 'word' && number.value > 15 ? true : null;
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

function isLoneOne(number: StatedNumber): boolean {
  return number.value === 1 && number.form === 'words' && number.scale === 1 && !number.fraction;
}

/** Nouns that "one" only points at: "one way", "one analyst said". */
const POINTED_AT =
  /^(?:thing|way|reason|example|point|time|day|hand|side|sense|case|aspect|question|issue|problem|moment|stage|place|end|idea|option|theory|analyst|official|source|expert|critic|observer|commentator|witness|resident|estimate|study|report|survey|poll|such|another|step|more|less|step|fell|swoop)$/u;

const SAID =
  /^(?:said|says|wrote|writes|told|tells|added|adds|tweeted|asked|asks|called|claimed|claims|noted|put|described|proclaimed|warned|argued|read|reads|declared|recalled)$/u;

/** Whether "one" counts: it has a noun in the singular, and says that there was no more than one. */
function countsOne(tokens: readonly LineToken[], at: number, to: number): boolean {
  const head = tokens[to - 1];
  const before = tokens[at - 1]?.lower ?? '';
  if (head === undefined || POINTED_AT.test(head.lower) || to - at > 4) return false;
  if (/^(?:no|any|every|each|this|that|which|the|is|was|as|another)$/u.test(before)) return false;
  // "the decision was a commercial one due to"
  if (/^(?:a|an|the|this|that|no|another|every)$/u.test(tokens[at - 2]?.lower ?? '')) return false;
  if (
    SAID.test(before) ||
    SAID.test(tokens[to]?.lower ?? '') ||
    /^(?:such|another)$/u.test(tokens[at + 1]?.lower ?? '')
  )
    return false;
  return /^\p{Ll}/u.test(head.text) && !/(?:s|ing|ed|ly)$/u.test(head.lower);
}

/** "One day he may": a measure of time that says when, not how long. */
function saysWhen(tokens: readonly LineToken[], at: number, unit: ReadUnit): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (unit.unit === 'point' || unit.unit === 'time' || unit.unit === 'turn')
    return /^(?:at|on|in|any|no|the)$/u.test(before) || !/^(?:by|than|just|only|of)$/u.test(before);
  const length =
    /^(?:in|for|of|than|after|within|by|every|just|only|least|a|to|about|under|over|from|until|per|took|takes|last|lasts|lasted|nearly|almost|around|another|or|and|was|is|,|-|\()$/u;
  return (
    /^(?:day|night|week|month|year|minute|hour)$/u.test(unit.unit) &&
    unit.kind !== 'age' &&
    !length.test(before) &&
    tokens[at + 1]?.text !== '-'
  );
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
  if (/^(?:in|into)$/u.test(before.lower) && number.value === 2) return true;
  return /^(?:the|these|those|all|of|only|first|last|next|other|no|any|each|every|into|at|front|back|big|top|bottom|opening|both)$/u.test(
    before.lower,
  );
}

/** "two in three", "9 out of 10", "four in ten teachers". */
function readRatio(tokens: readonly LineToken[], first: StatedNumber, rules: NumberRules): Measured | null {
  let at = first.to;
  // "one child in five"
  const between = first.value < 4 ? readCounted(tokens, at, 1, rules) : null;
  const apart = between !== null && tokens[between.to]?.lower === 'in' ? between : null;
  if (apart !== null && apart.to - at <= 2) at = apart.to;
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
  if (apart !== null && (counted !== null || second.scale > 1 || unitByWord(apart.unit) !== undefined)) return null;
  const value = roundNoise(first.value / second.value);
  return {
    from: first.from,
    to: second.to,
    value,
    unit: counted?.unit ?? apart?.unit ?? null,
    kind: 'rate',
    number: first,
    explicit: true,
  };
}
