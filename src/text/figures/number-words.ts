import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import { isHyphen, ratioLink, readAndHalf, readScales, roundNoise, type StatedNumber } from './number-parts.ts';

/** "half a million", "half of", "one and a half" is read elsewhere. */
export function readHalf(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const word = tokens[from]?.lower ?? '';
  const { halves, ordinals } = rules.quantities;
  if (halves.has(word) && !ordinals.has(tokens[from - 1]?.lower ?? ''))
    return { from, to: from + 1, value: 0.5, form: 'words', scale: 1, fraction: true, moneySuffix: null };
  if (!rules.half.has(word)) {
    // "quarter million"
    const bottom = rules.fractions.get(word);
    const { scale, to } = bottom === 4 ? readScales(tokens, from + 1, rules) : { scale: 1, to: from };
    if (bottom === undefined || scale === 1) return null;
    return { from, to, value: scale / bottom, form: 'words', scale, fraction: false, moneySuffix: null };
  }
  // "the second half of the year"
  if (ordinals.has(tokens[from - 1]?.lower ?? '')) return null;
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
export function readVague(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
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
export function readWords(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
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
    // "un sur cinq", "uma pessoa em cada dez"
    const ratio = ratioLink(tokens, from + 1, rules) > 0 || ratioLink(tokens, from + 2, rules) > 0;
    if (scaled.scale === 1 && ratio && rules.units.get(tokens[from]?.lower ?? '') === 1)
      return { from, to: from + 1, value: 1, form: 'words', scale: 1, fraction: false, moneySuffix: null };
    if (scaled.scale === 1 || next?.kind !== 'word') return null;
    group = 1;
    at = from + 1;
  }
  while (at < tokens.length && at - from < 24) {
    let index = at;
    if (at > from && isHyphen(tokens[index]) && tokens[index]?.attached && tokens[index + 1]?.attached) index += 1;
    let joined = false;
    if (at > from && rules.joiners.has(tokens[index]?.lower ?? '')) {
      joined = true;
      index += 1;
      // "vingt-et-un"
      if (isHyphen(tokens[index]) && tokens[index]?.attached) index += 1;
    }
    const token = tokens[index];
    if (token?.kind !== 'word') break;
    const unit = rules.units.get(token.lower);
    const factor = rules.scales.get(token.lower);
    const hyphened = at > from && isHyphen(tokens[at]) && index === at + 1;
    if (unit !== undefined && hyphened && unit === 20 && group === 4) {
      // "quatre-vingts"
      group = 80;
      lastUnit = 80;
    } else if (unit !== undefined) {
      const follows =
        group === null ||
        // "dix-huit", "soixante-dix"
        (hyphened && unit < 20 && (lastUnit === 60 || lastUnit === 80 || (lastUnit === 10 && unit > 6))) ||
        (unit < 10 && lastUnit % 10 === 0 && lastUnit >= 20 && lastUnit < 100) ||
        (group >= 100 && lastUnit >= 100);
      // "treinta y cinco"
      const tens = rules.joinsTens && lastUnit >= 20 && lastUnit < 100 && lastUnit % 10 === 0 && unit < 10;
      if (joined && !(scale > 1 || (group ?? 0) >= 100 || tens)) break;
      if (!follows || (group === null && at > from && scale === 1)) break;
      group = (group ?? 0) + unit;
      lastUnit = unit;
    } else if (factor !== undefined && !joined) {
      if (group === null) {
        if (total === 0 && !rules.aloneScales.has(token.lower)) break;
        total = total === 0 ? factor : total * factor;
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
  const decimals = readPoint(tokens, at, rules);
  if (decimals !== null) {
    const scaled = readScales(tokens, decimals.to, rules);
    value = roundNoise((value + decimals.value) * scaled.scale);
    return {
      from,
      to: scaled.to,
      value,
      form: 'words',
      scale: Math.max(scale, scaled.scale),
      fraction: false,
      moneySuffix: null,
    };
  }
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

/** "point zero three" after a whole number in words. */
function readPoint(
  tokens: readonly LineToken[],
  from: number,
  rules: NumberRules,
): { value: number; to: number } | null {
  // "six-point-six"
  const skipHyphen = (index: number): number =>
    isHyphen(tokens[index]) && tokens[index]?.attached === true && tokens[index + 1]?.attached === true
      ? index + 1
      : index;
  const mark = skipHyphen(from);
  if (!rules.point.has(tokens[mark]?.lower ?? '')) return null;
  let digits = '';
  let at = mark + 1;
  for (let next = skipHyphen(at); at - mark < 16; next = skipHyphen(at)) {
    const digit = rules.units.get(tokens[next]?.lower ?? '');
    if (digit === undefined || digit > 99) break;
    digits += String(digit);
    at = next + 1;
  }
  return digits === '' ? null : { value: Number(`0.${digits}`), to: at };
}

/** What may stand before a share that closes its clause: "fell by a third". */
const LEADS_TO_SHARE = /^(?:by|about|nearly|almost|over|than|around|roughly|to|only|just)$/u;
/** What may follow a share: "a third below last year's". */
const COMPARED = /^(?:below|above|more|less|higher|lower|fewer|larger|smaller|cheaper|bigger|faster|off)$/u;

/** "a third of", "a quarter million". */
function readArticleFraction(tokens: readonly LineToken[], from: number, rules: NumberRules): StatedNumber | null {
  const bottom = rules.fractions.get(tokens[from + 1]?.lower ?? '');
  if (bottom === undefined) return null;
  const scaled = readScales(tokens, from + 2, rules);
  const next = tokens[from + 2]?.lower ?? '';
  const before = tokens[from - 1]?.lower ?? '';
  const closed = tokens[from + 2]?.kind !== 'word' || rules.stops.has(next);
  const ends = closed && LEADS_TO_SHARE.test(before);
  if (scaled.scale === 1 && !rules.of.has(next) && !COMPARED.test(next) && !ends) return null;
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
