import type { FigureKind } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import { currencyBySymbol, currencyByWords, isPound } from './currencies.ts';
import type { LineToken } from './line-tokens.ts';
import type { StatedNumber } from './number-parts.ts';
import { unitBySymbol, unitByWord, unitNamed } from './units.ts';

/** What a number is of. `to` (exclusive) indexes the line's tokens. */
export interface ReadUnit {
  readonly unit: string;
  readonly kind: FigureKind;
  readonly to: number;
  /** How many of the unit the word names: ten percent for "割". */
  readonly factor?: number;
}

/** Singular words that a number other than one does not count: "two second-half goals". */
const PLURAL_ONLY = new Set(['second', 'point', 'cup', 'stone', 'bar', 'minute', 'quarter', 'generation']);
/** Symbols of one letter are trusted apart from their number only where they are common there. */
const SPACED_LETTERS = new Set(['m', 'g', 'l', 'L', 't', '%', '°', 'C', 'F', 'W', 'V']);
/** What makes "times" a multiple instead of occasions. */
const COMPARISON =
  /^(?:the|as|more|higher|larger|greater|bigger|faster|longer|less|what|its|their|his|her|that|those)$/u;
const HYPHEN = /^[-‑–]$/u;

const DOLLARS = new Map([
  ['c', 'CAD'],
  ['hk', 'HKD'],
  ['us', 'USD'],
  ['nz', 'NZD'],
  ['nt', 'TWD'],
]);
/** Words beside which a bare C, F or degree is a temperature's. */
const HEAT =
  /\b(?:temperatures?|degrees? (?:celsius|fahrenheit|c|f)|hot|hotter|hottest|cold|colder|coldest|heat|heatwave|warm|warmer|warming|cool|cooler|cooling|weather|freez\w*|boil\w*|melt\w*|fever|thermometer|thermostat|outside|outdoors|chill|above zero|below zero|minus)\b/iu;

/** The currency sign or code that stands right before token `at`: its code and first token. */
export function currencyBefore(tokens: readonly LineToken[], at: number): { code: string; from: number } | null {
  const mark = tokens[at - 1];
  if (mark === undefined) return null;
  let joined = '';
  let found: { code: string; from: number } | null = null;
  // "US$", "C$": up to three tokens without a space between them.
  for (let from = at - 1; from >= Math.max(0, at - 4); from -= 1) {
    const token = tokens[from];
    if (token === undefined) break;
    joined = token.text + joined;
    const dollar = /^\p{L}{3}\$$/u.test(joined) ? joined.slice(0, 3) : joined;
    const code =
      currencyBySymbol(joined) ??
      currencyBySymbol(joined.replace(/\.$/u, '')) ??
      currencyBySymbol(dollar.toUpperCase());
    if (code !== undefined) found = { code, from };
    if (!token.attached) break;
  }
  // "hk $ 10" where marks stand apart.
  const apart =
    found?.code === 'USD' && tokens[found.from]?.text === '$'
      ? DOLLARS.get(tokens[found.from - 1]?.lower ?? '')
      : undefined;
  return found !== null && apart !== undefined ? { code: apart, from: found.from - 1 } : found;
}

/** The unit that follows the number: a currency, a percent sign, a unit's word or symbol; null when none does. */
export function readUnit(
  line: string,
  tokens: readonly LineToken[],
  number: StatedNumber,
  rules: NumberRules,
): ReadUnit | null {
  let at = number.to;
  const hyphen =
    HYPHEN.test(tokens[at]?.text ?? '') && tokens[at]?.attached === true && tokens[at + 1]?.attached === true;
  if (hyphen) at += 1;
  const named = readNamedUnit(tokens, at, number, rules);
  if (named !== null) return named;
  const money = readCurrency(line, tokens, at, number);
  if (money !== null) return money;
  const worded = readWordUnit(tokens, at, number, hyphen);
  if (worded !== null) return settleDegrees(line, tokens, asAge(tokens, worded, rules));
  const symbol = number.form === 'digits' ? readSymbolUnit(tokens, at, rules.glued) : null;
  if (symbol !== null && /^[CFK]$/u.test(tokens[at]?.text ?? '') && !isAboutHeat(line, tokens, 1)) return null;
  return symbol === null ? null : settleDegrees(line, tokens, symbol);
}

/** A unit, currency or counter in the language's own words: "euros", "de reais", "億円". */
function readNamedUnit(
  tokens: readonly LineToken[],
  at: number,
  number: StatedNumber,
  rules: NumberRules,
): ReadUnit | null {
  if (rules.unitWords.size === 0) return null;
  // "5 millones de euros", "5 millions d'euros"
  const start = number.scale > 1 && rules.of.has(tokens[at]?.lower ?? '') ? at + 1 : at;
  for (let width = 3; width >= 1; width -= 1) {
    const parts = tokens.slice(start, start + width);
    if (parts.length < width) continue;
    const text = parts.map(({ lower, attached }, index) => (attached || index === 0 ? '' : ' ') + lower).join('');
    const name = rules.unitWords.get(number.scale > 1 ? text.replace(/^d'/u, '') : text);
    if (name === undefined) continue;
    const to = start + width;
    if (name === 'year of age') return { unit: 'year', kind: 'age', to };
    if (/^(?:[A-Z]{3}|cent)$/u.test(name)) return { unit: name, kind: 'money', to };
    const kind = unitNamed(name)?.kind ?? 'count';
    const factor = rules.quantities.unitFactors.get(text);
    if (factor !== undefined) return { unit: name, kind, to, factor };
    return { unit: name, kind: name === 'time' ? 'count' : kind, to };
  }
  return null;
}

/** Whether a unit or a currency stands at token `at`, as after a number in digits. */
export function unitFollows(line: string, tokens: readonly LineToken[], at: number, rules: NumberRules): boolean {
  const number: StatedNumber = {
    from: at - 1,
    to: at,
    value: 2,
    form: 'digits',
    scale: 1,
    fraction: false,
    moneySuffix: null,
  };
  return readUnit(line, tokens, number, rules) !== null;
}

const heats = new WeakMap<readonly LineToken[], { words: boolean; signs: number }>();

/** Whether a line has a word of heat, or so many degree signs. Looked up once a line. */
function isAboutHeat(line: string, tokens: readonly LineToken[], signs: number): boolean {
  let known = heats.get(tokens);
  if (known === undefined) {
    known = { words: HEAT.test(line), signs: line.split('°').length - 1 };
    heats.set(tokens, known);
  }
  return known.words || known.signs >= signs;
}

/** Degrees turn as well as heat: without a word of heat in the line they are an angle's. */
function settleDegrees(line: string, tokens: readonly LineToken[], unit: ReadUnit): ReadUnit {
  const angle = unit.unit === 'degree' && !isAboutHeat(line, tokens, 2);
  return angle ? { ...unit, kind: 'other' } : unit;
}

function readCurrency(line: string, tokens: readonly LineToken[], at: number, number: StatedNumber): ReadUnit | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const lowers = [token, tokens[at + 1], tokens[at + 2]].map((word) => (word?.kind === 'word' ? word.lower : ''));
  const named = currencyByWords(lowers);
  if (
    named !== undefined &&
    !(
      token.lower === 'real' ||
      (token.lower === 'won' && number.scale < 1e3 && number.value < 1000) ||
      (token.lower === 'rand' && number.value < 2)
    )
  )
    // "22 euro cents"
    return /^cents?$/u.test(tokens[at + named.width]?.lower ?? '')
      ? { unit: 'cent', kind: 'money', to: at + named.width + 1 }
      : { unit: named.code, kind: 'money', to: at + named.width };
  if (isPound(token.lower) && isMoneyContext(line, tokens, at, number))
    return { unit: 'GBP', kind: 'money', to: at + 1 };
  if (isPound(lowers[1] ?? '') && lowers[0] === 'british') return { unit: 'GBP', kind: 'money', to: at + 2 };
  if (number.form === 'digits' && /^(?:\p{Sc}|円|元|원)$/u.test(token.text)) {
    const code = currencyBySymbol(token.text);
    // "$40-$60", "5 €10": the sign of the next amount.
    const opens = !token.attached || /^[-‑–]$/u.test(tokens[at - 1]?.text ?? '');
    const next = tokens[at + 1];
    const ofNext = opens && next?.kind === 'number' && next.attached;
    if (code !== undefined && !ofNext) return { unit: code, kind: 'money', to: at + 1 };
  }
  if (/^[A-Z]{3}$/u.test(token.text)) {
    const code = currencyBySymbol(token.text);
    if (code !== undefined) return { unit: code, kind: 'money', to: at + 1 };
  }
  if (token.text === 'p' && token.attached && number.form === 'digits' && number.scale === 1)
    return { unit: 'penny', kind: 'money', to: at + 1 };
  if (/^[¢￠]$/u.test(token.text)) return { unit: 'cent', kind: 'money', to: at + 1 };
  return null;
}

const SPENDING =
  /\b(?:paid|pay|pays|spend|spent|cost|costs|worth|price|priced|fee|salary|fine|fined|bill|deal|sold|buy|bought|fund|funding|debt|loan|budget|wage|earn|earned|raise|raised|£|sterling|invest|invested|investment)\b|£/iu;

/** "Pounds" are money beside words of spending or after millions, and a weight before "of". */
function isMoneyContext(line: string, tokens: readonly LineToken[], at: number, number: StatedNumber): boolean {
  if (tokens[at + 1]?.lower === 'sterling') return true;
  if (tokens[at + 1]?.lower === 'of') return false;
  const token = tokens[at];
  const around = line.slice(Math.max(0, (token?.start ?? 0) - 80), (token?.end ?? 0) + 60);
  return number.scale >= 1e6 || (number.value >= 1 && SPENDING.test(around));
}

function readWordUnit(
  tokens: readonly LineToken[],
  at: number,
  number: StatedNumber,
  hyphen: boolean,
): ReadUnit | null {
  for (let width = 3; width >= 1; width -= 1) {
    const parts = tokens.slice(at, at + width * 2 - 1);
    const text = joinWords(tokens, at, width);
    if (text === null || parts.length === 0) continue;
    const unit = unitByWord(text.words);
    if (unit === undefined) continue;
    if (PLURAL_ONLY.has(text.words) && number.value > 1 && !hyphen && number.form !== 'vague') return null;
    if (
      text.words === 'stone' &&
      tokens[text.to]?.kind === 'word' &&
      !/^(?:and|in|over)$/u.test(tokens[text.to]?.lower ?? '')
    )
      return null;
    const multiple = unit.name === 'time' && COMPARISON.test(tokens[text.to]?.lower ?? '');
    return { unit: unit.name, kind: multiple ? 'rate' : unit.name === 'time' ? 'count' : unit.kind, to: text.to };
  }
  return null;
}

/** Up to `width` words from `at`, joined by spaces or by the hyphens that join them in print. */
function joinWords(tokens: readonly LineToken[], at: number, width: number): { words: string; to: number } | null {
  let words = '';
  let index = at;
  for (let count = 0; count < width; count += 1) {
    let glue = ' ';
    if (count > 0 && HYPHEN.test(tokens[index]?.text ?? '') && tokens[index]?.attached) {
      glue = '-';
      index += 1;
    }
    const token = tokens[index];
    if (token?.kind !== 'word') return null;
    words += (count > 0 ? glue : '') + token.lower.replace(/'s?$/u, '').replace(/\.$/u, '');
    index += 1;
  }
  return { words, to: index };
}

function readSymbolUnit(tokens: readonly LineToken[], at: number, glued: boolean): ReadUnit | null {
  const first = tokens[at];
  if (first === undefined) return null;
  for (let width = 3; width >= 1; width -= 1) {
    const parts = tokens.slice(at, at + width);
    if (parts.length < width || parts.slice(1).some((token) => !token.attached)) continue;
    const text = parts.map((token) => token.text).join('');
    const unit = unitBySymbol(text);
    if (unit === undefined) continue;
    const next = tokens[at + width];
    if (!glued && next?.attached === true && (next.kind === 'word' || next.kind === 'number')) continue;
    if (next?.attached === true && /^[-‑]$/u.test(next.text) && /^\p{L}$/u.test(text)) continue;
    if (text === 'in' && !first.attached) return null;
    if (text.length === 1 && !first.attached && !SPACED_LETTERS.has(text)) return null;
    return { unit: unit.name, kind: unit.kind, to: at + width };
  }
  return null;
}

/** "45 years old", "a 45-year-old", "45 years of age". */
function asAge(tokens: readonly LineToken[], unit: ReadUnit, _rules: NumberRules): ReadUnit {
  if (!/^(?:year|month|week|day)$/u.test(unit.unit)) return unit;
  let at = unit.to;
  if (HYPHEN.test(tokens[at]?.text ?? '')) at += 1;
  const { lower } = tokens[at] ?? { lower: '' };
  if (/^olds?(?:'s)?$/u.test(lower)) return { ...unit, kind: 'age', to: at + 1 };
  if (lower === 'of' && tokens[at + 1]?.lower === 'age') return { ...unit, kind: 'age', to: at + 2 };
  return unit;
}
