import type { FigureKind } from '../../core/figure.ts';
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

export const isHyphen = (token: LineToken | undefined): boolean =>
  token?.kind === 'mark' && /^[-‑–]$/u.test(token.text);

/** "and a half", "-and-a-half", "and three quarters". */
export function readAndHalf(
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

const ABBREVIATED = /^(?:mio|mrd|tsd|mill|mds?|m[ln]|mln|mld|tys|bn|bi|mi|тыс|млн|млрд|трлн)$/u;

/** "million", "hundred thousand", after a space or a hyphen. */
export function readScales(
  tokens: readonly LineToken[],
  from: number,
  rules: NumberRules,
): { scale: number; to: number } {
  let scale = 1;
  let to = from;
  for (let count = 0; count < 3; count += 1) {
    const at = isHyphen(tokens[to]) && tokens[to]?.attached ? to + 1 : to;
    const next = tokens[at];
    const factor = next?.kind === 'word' ? rules.scales.get(next.lower) : undefined;
    if (factor === undefined || (factor === 12 && scale > 1)) break;
    scale *= factor;
    to = at + 1;
    // "20 Mio. Euro"
    if (ABBREVIATED.test(next?.lower ?? '') && tokens[to]?.text === '.' && tokens[to]?.attached) to += 1;
  }
  return { scale, to };
}

/** Removes binary noise: 3.9 × 10⁹ is 3900000000, not 3899999999.9999995. */
export function roundNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** How many tokens from `at` link the numbers of a ratio: 2 for "out of"; 0 for none. */
export function ratioLink(tokens: readonly LineToken[], at: number, rules: NumberRules): number {
  let longest = 0;
  for (const phrase of rules.quantities.ratios) {
    const parts = phrase.split(' ');
    if (parts.length > longest && parts.every((part, index) => tokens[at + index]?.lower === part))
      longest = parts.length;
  }
  return longest;
}
