import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import type { StatedNumber } from './number-parts.ts';
import type { ReadUnit } from './read-unit.ts';

export function isLoneOne(number: StatedNumber): boolean {
  return number.value === 1 && number.form === 'words' && number.scale === 1 && !number.fraction;
}

/** Whether "one" counts: it has a noun in the singular, and says that there was no more than one. */
export function countsOne(tokens: readonly LineToken[], at: number, to: number, rules: NumberRules): boolean {
  const { beforePronounOne, more, pointedAt, said } = rules.quantities;
  const head = tokens[to - 1];
  const before = tokens[at - 1]?.lower ?? '';
  if (head === undefined || pointedAt.has(head.lower) || to - at > 4) return false;
  if (beforePronounOne.has(before)) return false;
  // "the decision was a commercial one due to"
  const second = tokens[at - 2]?.lower ?? '';
  if (rules.articles.has(second) || /^(?:the|this|that|no|another|every)$/u.test(second)) return false;
  const next = tokens[at + 1]?.lower ?? '';
  if (said.has(before) || said.has(tokens[to]?.lower ?? '') || pointedAt.has(next) || more.has(next)) return false;
  return /^\p{Ll}/u.test(head.text) && !/(?:s|ing|ed|ly)$/u.test(head.lower);
}

/** "One day he may": a measure of time that says when, not how long. */
export function saysWhen(tokens: readonly LineToken[], at: number, unit: ReadUnit, rules: NumberRules): boolean {
  const { beforeLength } = rules.quantities;
  if (beforeLength.size === 0) return false;
  const before = tokens[at - 1]?.lower ?? '';
  if (unit.unit === 'point' || unit.unit === 'time' || unit.unit === 'turn')
    return !/^(?:by|than|just|only|of)$/u.test(before);
  return (
    /^(?:day|night|week|month|year|minute|hour)$/u.test(unit.unit) &&
    unit.kind !== 'age' &&
    !beforeLength.has(before) &&
    !/^[,(-]$/u.test(before) &&
    tokens[at + 1]?.text !== '-'
  );
}

/** "the two met", "these three": a number that stands for persons named before. */
export function isPronoun(tokens: readonly LineToken[], at: number, number: StatedNumber, rules: NumberRules): boolean {
  const { beforePronoun, linksNumbers } = rules.quantities;
  const before = tokens[at - 1];
  const after = tokens[number.to];
  const readsOn = after !== undefined && (linksNumbers.has(after.lower) || /^[-–]$/u.test(after.text));
  if (rules.of.has(after?.lower ?? '') || (readsOn && tokens[number.to + 1] !== undefined)) return false;
  if (before === undefined) return after?.kind === 'word' && beforePronoun.size > 0;
  if (/^(?:in|into)$/u.test(before.lower) && number.value === 2) return true;
  return beforePronoun.has(before.lower);
}

/** Whether "one" opens or closes a range: "between one and two hours", "one or two". */
export function opensRange(
  tokens: readonly LineToken[],
  at: number,
  number: StatedNumber,
  rules: NumberRules,
): boolean {
  const after = tokens[number.to]?.lower ?? '';
  const next = tokens[number.to + 1];
  const counts = next?.kind === 'number' || rules.units.has(next?.lower ?? '');
  if (!counts) return false;
  const between = rules.between.has(tokens[at - 1]?.lower ?? '') && rules.rangeAnd.has(after);
  return between || rules.rangeWords.has(after) || rules.quantities.or.has(after);
}
