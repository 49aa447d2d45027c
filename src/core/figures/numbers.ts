import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';

/** A number as written: digits, words or both. `from` and `to` (exclusive) index the line's tokens. */
export interface StatedNumber {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly form: 'digits' | 'words' | 'vague';
  /** What multiplied it: 1 where nothing did. */
  readonly scale: number;
  /** A fraction of a whole without its own whole ("two thirds", "half"). */
  readonly fraction: boolean;
  /** The suffix letter means a magnitude only beside a currency; `plain` is the number without it. */
  readonly moneySuffix: { readonly plain: number; readonly to: number } | null;
}

const isHyphen = (token: LineToken | undefined): boolean => token?.kind === 'mark' && /^[-‑–]$/u.test(token.text);

/** The number that begins at token `from`; null when none does. */
export function readNumber(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const token = tokens[from];
  if (token === undefined) return null;
  if (token.kind === 'number' || token.kind === 'fraction') return readDigits(tokens, from, rules);
  if (token.kind !== 'word') return null;
  return readHalf(tokens, from, rules) ?? readVague(tokens, from, rules) ?? readWords(tokens, from, rules);
}

function readDigits(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
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
    const money = rules.moneyOnlySuffixes.has(tokens[to]?.lower ?? '');
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
  if (scaled.scale >= 1e3) {
    const rest = tokens[to]?.kind === 'number' ? readDigits(tokens, to, rules) : null;
    if (rest !== null && rest.scale > 1 && rest.value < scaled.scale && rest.moneySuffix === null) {
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
  const common = [2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100].includes(bottom.value);
  return common && top.value < bottom.value && Number.isInteger(top.value)
    ? { value: top.value / bottom.value, to: at + 3 }
    : null;
}

/** "and a half", "-and-a-half", "and three quarters". */
function readAndHalf(
  tokens: readonly LineToken[],
  from: number,
  rules: NumberRules,
): { value: number; to: number } | null {
  let at = from;
  const skip = (): void => {
    if (isHyphen(tokens[at])) at += 1;
  };
  skip();
  if (!rules.joiners.has(tokens[at]?.lower ?? '')) return null;
  at += 1;
  skip();
  let top = 1;
  const numerator = tokens[at];
  if (numerator?.kind === 'word' && rules.articles.has(numerator.lower)) at += 1;
  else if (
    numerator?.kind === 'word' &&
    (rules.units.get(numerator.lower) ?? 0) in { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 7: 1, 9: 1 }
  ) {
    top = rules.units.get(numerator.lower) ?? 1;
    at += 1;
  } else if (!rules.half.has(numerator?.lower ?? '')) return null;
  skip();
  const bottom = rules.fractions.get(tokens[at]?.lower ?? '');
  if (bottom === undefined || top >= bottom) return null;
  return { value: top / bottom, to: at + 1 };
}

function readSuffix(
  tokens: readonly LineToken[],
  at: number,
  rules: NumberRules,
): { scale: number; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !token.attached) return null;
  const scale = rules.suffixes.get(token.lower);
  return scale === undefined ? null : { scale, to: at + 1 };
}

/** "million", "hundred thousand", after a space or a hyphen. */
function readScales(tokens: readonly LineToken[], from: number, rules: NumberRules): { scale: number; to: number } {
  let scale = 1;
  let to = from;
  for (let count = 0; count < 3; count += 1) {
    const at = isHyphen(tokens[to]) && tokens[to]?.attached ? to + 1 : to;
    const next = tokens[at];
    const factor = next?.kind === 'word' ? rules.scales.get(next.lower) : undefined;
    if (factor === undefined || (factor === 12 && scale > 1)) break;
    scale *= factor;
    to = at + 1;
  }
  return { scale, to };
}

/** "half a million", "half of", "one and a half" is read elsewhere. */
function readHalf(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  if (!rules.half.has(tokens[from]?.lower ?? '')) return null;
  let at = from + 1;
  if (isHyphen(tokens[at])) at += 1;
  const article = rules.articles.has(tokens[at]?.lower ?? '');
  const scaled = readScales(tokens, article ? at + 1 : at, rules);
  const base = { from, form: 'words' as const, moneySuffix: null };
  if (scaled.scale > 1)
    return { ...base, to: scaled.to, value: 0.5 * scaled.scale, scale: scaled.scale, fraction: false };
  if (article) return { ...base, to: at + 1, value: 0.5, scale: 1, fraction: false };
  const next = tokens[from + 1];
  const whole =
    next?.kind === 'word' &&
    (rules.of.has(next.lower) || /^(?:the|its|their|his|her|all|those|these|our|my|your)$/u.test(next.lower));
  return whole ? { ...base, to: from + 1, value: 0.5, scale: 1, fraction: true } : null;
}

/** "hundreds of", "tens of thousands of". */
function readVague(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const first = rules.vague.get(tokens[from]?.lower ?? '');
  if (first === undefined) return null;
  let value = first;
  let to = from + 1;
  for (;;) {
    const next = rules.of.has(tokens[to]?.lower ?? '') ? rules.vague.get(tokens[to + 1]?.lower ?? '') : undefined;
    if (next === undefined) break;
    value *= next;
    to += 2;
  }
  if (!rules.of.has(tokens[to]?.lower ?? '')) return null;
  return { from, to, value, form: 'vague', scale: value, fraction: false, moneySuffix: null };
}

/** "three", "twenty-five", "a hundred and two thousand", "two and a half million", "three quarters". */
function readWords(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  let at = from;
  let total = 0;
  let group: number | null = null;
  let scale = 1;
  let lastUnit = Infinity;
  const article = rules.articles.has(tokens[from]?.lower ?? '');
  if (article) {
    const next = tokens[from + 1];
    const scaled = readScales(tokens, from + 1, rules);
    const fraction = readArticleFraction(tokens, from, rules);
    if (fraction !== null) return fraction;
    if (scaled.scale === 1 || next?.kind !== 'word') return null;
    group = 1;
    at = from + 1;
  }
  while (at < tokens.length && at - from < 24) {
    let index = at;
    if (at > from && isHyphen(tokens[index]) && tokens[index]?.attached && tokens[index + 1]?.attached) index += 1;
    let joined = false;
    if (at > from && index === at && rules.joiners.has(tokens[index]?.lower ?? '')) {
      joined = true;
      index += 1;
    }
    const token = tokens[index];
    if (token?.kind !== 'word') break;
    const unit = rules.units.get(token.lower);
    const factor = rules.scales.get(token.lower);
    if (unit !== undefined) {
      const follows =
        group === null ||
        (unit < 10 && lastUnit % 10 === 0 && lastUnit >= 20 && lastUnit < 100) ||
        (group >= 100 && lastUnit >= 100);
      if (joined && !(scale > 1 || (group ?? 0) >= 100)) break;
      if (!follows || (group === null && at > from && scale === 1)) break;
      group = (group ?? 0) + unit;
      lastUnit = unit;
    } else if (factor !== undefined && !joined) {
      if (group === null) {
        if (total === 0) break;
        total *= factor;
      } else if (factor === 100 && group < 100) {
        group *= 100;
        lastUnit = 100;
        scale = Math.max(scale, 100);
        at = index + 1;
        continue;
      } else {
        total += group * factor;
        group = null;
      }
      scale = Math.max(scale, factor);
      lastUnit = factor;
    } else break;
    at = index + 1;
  }
  if (at === from || (article && at === from + 1 && total === 0)) return null;
  let value = total + (group ?? 0);
  const half = readAndHalf(tokens, at, rules);
  if (half !== null) {
    // "a million and a half" halves the million; "two and a half million" scales what follows.
    value += half.value * (group === null && scale > 1 ? scale : 1);
    at = half.to;
    const scaled = readScales(tokens, at, rules);
    value *= scaled.scale;
    scale = Math.max(scale, scaled.scale);
    at = scaled.to;
    return { from, to: at, value: roundNoise(value), form: 'words', scale, fraction: false, moneySuffix: null };
  }
  const fraction = value < 100 ? readDenominator(tokens, at, value, rules) : null;
  if (fraction !== null) {
    const scaled = readScales(tokens, fraction.to, rules);
    const whole = scaled.scale === 1;
    return {
      from,
      to: scaled.to,
      value: roundNoise(fraction.value * scaled.scale),
      form: 'words',
      scale: scaled.scale,
      fraction: whole,
      moneySuffix: null,
    };
  }
  return { from, to: at, value, form: 'words', scale, fraction: false, moneySuffix: null };
}

/** What may follow a share: "a third below last year's". */
const COMPARED = /^(?:below|above|more|less|higher|lower|fewer|larger|smaller|cheaper|bigger|faster|off)$/u;

/** "a third of", "a quarter million". */
function readArticleFraction(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const bottom = rules.fractions.get(tokens[from + 1]?.lower ?? '');
  if (bottom === undefined) return null;
  const scaled = readScales(tokens, from + 2, rules);
  const next = tokens[from + 2]?.lower ?? '';
  if (scaled.scale === 1 && !rules.of.has(next) && !COMPARED.test(next)) return null;
  return {
    from,
    to: scaled.to,
    value: scaled.scale / bottom,
    form: 'words',
    scale: scaled.scale,
    fraction: scaled.scale === 1,
    moneySuffix: null,
  };
}

/** "-thirds" after "two". A quarter is a fraction only where a hyphen, "of" or a magnitude says so. */
function readDenominator(
  tokens: readonly LineToken[],
  from: number,
  top: number,
  rules: NumberRules,
): { value: number; to: number } | null {
  const hyphen = isHyphen(tokens[from]) && tokens[from]?.attached === true;
  const token = tokens[hyphen ? from + 1 : from];
  if (token?.kind !== 'word') return null;
  const bottom = rules.fractions.get(token.lower);
  if (bottom === undefined || top === 0) return null;
  const plural = token.lower.endsWith('s');
  if (plural !== top > 1 && !(hyphen && top === 1)) return null;
  const to = (hyphen ? from + 1 : from) + 1;
  const next = tokens[to];
  const bounded =
    hyphen || rules.of.has(next?.lower ?? '') || rules.scales.has(next?.lower ?? '') || next?.kind !== 'word';
  return bounded || bottom !== 4 ? { value: top / bottom, to } : null;
}

/** Removes binary noise: 3.9 × 10⁹ is 3900000000, not 3899999999.9999995. */
export function roundNoise(value: number): number {
  return Number(value.toPrecision(12));
}
