import type { NumberRules } from '../language/language.ts';
import { currencyBySymbol } from './currencies.ts';
import type { LineToken } from './line-tokens.ts';
import { readAndHalf, readScales, roundNoise, type StatedNumber } from './number-parts.ts';
import { unitByWord } from './units.ts';
import { readHalf, readVague, readWords } from './number-words.ts';

/** The number that begins at token `from`; null when none does. */
export function readNumber(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const whole = readPlain(tokens, from, rules);
  if (whole === null || !rules.quantities.partsOf.includes(tokens[whole.to]?.lower ?? '')) return whole;
  // "3分の1": the whole comes first.
  const parts = readPlain(tokens, whole.to + 1, rules);
  if (parts === null || parts.value >= whole.value) return whole;
  const value = roundNoise(parts.value / whole.value);
  return { from, to: parts.to, value, form: 'digits', scale: 1, fraction: true, moneySuffix: null };
}

function readPlain(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const token = tokens[from];
  if (token === undefined) return null;
  if (token.kind === 'number' || token.kind === 'fraction') return readDigits(tokens, from, rules);
  if (token.kind !== 'word') return null;
  return (
    readEveryNth(tokens, from, rules) ??
    readHalf(tokens, from, rules) ??
    readVague(tokens, from, rules) ??
    readWords(tokens, from, rules)
  );
}

/** "jeder fünfte Haushalt", "every third child": one of so many. */
function readEveryNth(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const { everyNth, nth } = rules.quantities;
  const whole = everyNth.has(tokens[from]?.lower ?? '') ? nth.get(tokens[from + 1]?.lower ?? '') : undefined;
  const next = tokens[from + 2];
  if (whole === undefined || next?.kind !== 'word') return null;
  // "every third day"
  if (unitByWord(rules.unitWords.get(next.lower) ?? next.lower)?.kind === 'duration') return null;
  const value = roundNoise(1 / whole);
  return { from, to: from + 2, value, form: 'words', scale: 1, fraction: true, moneySuffix: null };
}

/** @param below the magnitude that this part of a number goes on after; parts grow ever smaller, so that few follow. */
function readDigits(
  tokens: readonly LineToken[],
  from: number,
  rules: NumberRules,
  below = Infinity,
): StatedNumber | null {
  const token = tokens[from];
  if (token === undefined) return null;
  let value = token.value;
  let to = from + 1;
  let fraction = token.kind === 'fraction';
  const next = tokens[to];
  if (token.kind === 'number' && next?.kind === 'fraction' && next.start - token.end <= 1) {
    value += next.value;
    to += 1;
  } else if (token.kind === 'number') {
    const mixed = readSlash(tokens, to);
    const own = readSlash(tokens, from);
    if (own !== null) {
      value = own.value;
      to = own.to;
      fraction = true;
    } else if (mixed !== null && !next?.attached) {
      value += mixed.value;
      to = mixed.to;
    }
  }
  const half = readAndHalf(tokens, to, rules);
  if (half !== null) {
    value += half.value;
    to = half.to;
  }
  const suffix = readSuffix(tokens, to, rules);
  if (suffix !== null) {
    const letter = tokens[to]?.text ?? '';
    const money = rules.moneyOnlySuffixes.has(letter.toLowerCase()) && !(rules.bareSuffixes && /^[MB]$/u.test(letter));
    const moneySuffix = money ? { plain: value, to } : null;
    return {
      from,
      to: suffix.to,
      value: value * suffix.scale,
      form: 'digits',
      scale: suffix.scale,
      fraction: false,
      moneySuffix,
    };
  }
  const scaled = readScales(tokens, to, rules);
  const whole = scaled.scale > 1 ? false : fraction;
  let total = roundNoise(value * scaled.scale);
  to = scaled.to;
  // "2 million 300 thousand": a smaller part may follow.
  if (scaled.scale >= 1e3 && scaled.scale < below) {
    const rest = tokens[to]?.kind === 'number' ? readDigits(tokens, to, rules, scaled.scale) : null;
    // "1만 2400명"
    const goesOn = rest !== null && (rest.scale > 1 || rules.glued);
    if (rest !== null && goesOn && rest.value < scaled.scale && rest.moneySuffix === null) {
      total += rest.value;
      to = rest.to;
    }
  }
  return { from, to, value: total, form: 'digits', scale: scaled.scale, fraction: whole, moneySuffix: null };
}

/** 1/2, 3/4: a small proper fraction. */
function readSlash(tokens: readonly LineToken[], at: number): { value: number; to: number } | null {
  const [top, slash, bottom] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (top?.kind !== 'number' || slash?.text !== '/' || bottom?.kind !== 'number' || !slash.attached || !bottom.attached)
    return null;
  if (tokens[at + 3]?.text === '/' && tokens[at + 3]?.attached) return null;
  const common =
    [2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100].includes(bottom.value) || (top.value === 1 && bottom.value >= 20);
  return common && top.value < bottom.value && Number.isInteger(top.value)
    ? { value: top.value / bottom.value, to: at + 3 }
    : null;
}

function readSuffix(
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
): { scale: number; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  // "155 M€"
  const sign = tokens[at + 1];
  const signed = sign?.kind === 'mark' && sign.attached && currencyBySymbol(sign.text) !== undefined;
  if (!token.attached && !signed) return null;
  const scale = rules.suffixes.get(token.lower);
  return scale === undefined ? null : { scale, to: at + 1 };
}
