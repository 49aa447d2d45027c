import type { FigureKind } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import { readCounted } from './counted.ts';
import type { LineToken } from './line-tokens.ts';
import type { StatedNumber } from './number-parts.ts';

/** Whether a bare number is a year: four digits without a group mark, and nothing says that it counts. */
export function isLoneYear(tokens: readonly LineToken[], number: StatedNumber, rules: NumberRules): boolean {
  const token = tokens[number.from];
  if (token?.kind !== 'number' || !/^\d{4}$/u.test(token.text) || number.scale > 1 || number.to > number.from + 1)
    return false;
  if (number.value < 1500 || number.value > 2100) return false;
  const { approximators, people } = rules.quantities;
  const before = tokens[number.from - 1]?.lower ?? '';
  const next = tokens[number.to];
  if (next?.kind !== 'word' || !/^\p{Ll}/u.test(next.text)) return true;
  return !(people.has(next.lower) || (approximators.has(before) && rules.isPlural(next.lower)));
}

/** Whether a number names a thing instead of counting it: "chapter 7", "Boeing 737", "G20". */
export function isLabelled(
  tokens: readonly LineToken[],
  at: number,
  number: StatedNumber,
  unit: FigureKind | null,
  rules: NumberRules,
): boolean {
  const { functionWords, numbered, numberedAtLength, people } = rules.quantities;
  const before = tokens[at - 1];
  if (before === undefined) return false;
  if (number.scale > 1 || number.form !== 'digits') return number.scale === 1 && numbered.has(before.lower);
  const token = tokens[at];
  const next = tokens[number.to];
  if (before.kind === 'word') {
    const decimals = /^\d+[.,]\d+$/u.test(token?.text ?? '') && !Number.isInteger(number.value);
    const grouped = !decimals && /[.,\s]/u.test(token?.text ?? '');
    const plain = before.lower.replace(/\.$/u, '');
    if (unit === null && numberedAtLength.has(plain)) return true;
    if (rules.labels.has(plain) && !grouped && unit === null) return true;
    const functional = functionWords.has(plain) || rules.stops.has(plain) || rules.weekdays.has(plain);
    const capital = /^\p{Lu}/u.test(before.text) && !functional && !endsBound(plain, rules);
    const opens = at === 1 || /^[.!?"“”]$/u.test(tokens[at - 2]?.text ?? '');
    // "Emacs 19.23": a version.
    if (decimals) return capital && !opens && unit === null && readCounted(tokens, number.to, 2, rules) === null;
    if (unit === null && !grouped && namesThing(tokens, at, number, rules)) return true;
    if (!capital || grouped || unit !== null || people.has(next?.lower ?? '')) return false;
    return (!opens && rules.capitalNames) || readCounted(tokens, number.to, number.value, rules) === null;
  }
  // "No. 7", "Route-66", "(5)", "$" handled elsewhere; "4-4-2" and "50/50" are not quantities.
  if (before.text === '.' && tokens[at - 2]?.lower === 'no' && unit === null) return true;
  if (before.text === '.' && before.attached && token?.attached === true) return true;
  if (before.text === '/' && token?.attached === true && unit === null) return true;
  return next?.text === '/' && next.attached && tokens[number.to + 1]?.kind === 'number' && unit === null;
}

/** "on deck 3", "in cell 12": a noun with a bare number after it, where no noun follows to be counted. */
function namesThing(tokens: readonly LineToken[], at: number, number: StatedNumber, rules: NumberRules): boolean {
  const { afterNumbered, beforeNumbered, functionWords } = rules.quantities;
  const [opener, noun, next] = [tokens[at - 2], tokens[at - 1], tokens[number.to]];
  if (noun?.kind !== 'word' || functionWords.has(noun.lower) || /(?:ed|ing|ly|s)$/u.test(noun.lower)) return false;
  if (next?.kind === 'word' && !afterNumbered.has(next.lower)) return false;
  return beforeNumbered.has(opener?.lower ?? '');
}

/** Whether a word closes a phrase that bounds an amount: "plus de", "Rund". */
function endsBound(word: string, { about, over, under }: NumberRules): boolean {
  return [about, over, under].some((phrases) =>
    phrases.some((phrase) => phrase === word || phrase.endsWith(` ${word}`)),
  );
}
