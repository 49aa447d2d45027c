import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import type { StatedNumber } from './number-parts.ts';

const DASH = /^[–—-]$/u;
const CLOSING = /^[,.;)]$/u;

/** Whether a bare number is somebody's age: "Kim, 45,", "aged 45", "she was 36", "died at 84", "the boy, 9,". */
export function isAge(tokens: readonly LineToken[], number: StatedNumber, rules: NumberRules): boolean {
  if (number.scale > 1 || !Number.isInteger(number.value) || number.value > 120 || number.value < 1) return false;
  const { aged, afterAge, ageSubjects, ageVerbs, at, dying, turning } = rules.quantities;
  const before = tokens[number.from - 1];
  if (before === undefined) return false;
  const after = tokens[number.to];
  const closed = after === undefined || CLOSING.test(after.text);
  const goesOn = closed || afterAge.has(after.lower);
  const second = tokens[number.from - 2]?.lower ?? '';
  if (aged.has(before.lower)) return true;
  if (rules.of.has(before.lower) && aged.has(second)) return true;
  // "who will be 34"
  const subject = ageVerbs.has(second) ? (tokens[number.from - 3]?.lower ?? '') : second;
  if (number.value > 12 && ageVerbs.has(before.lower) && ageSubjects.has(subject))
    return after?.kind !== 'word' || afterAge.has(after.lower);
  if (turning.has(before.lower) && number.value >= 10) return goesOn;
  if (at.has(before.lower) && dying.has(second) && number.value > 20) return goesOn;
  return number.form === 'digits' && before.text === ',' && isApposition(tokens, number, rules);
}

/** "Lema Orin, 34, won", "Paul Voss Jr., 55", "the boy, 9,": an age between commas after the person's name or noun. */
function isApposition(tokens: readonly LineToken[], number: StatedNumber, rules: NumberRules): boolean {
  const { nameSuffixes, persons } = rules.quantities;
  let at = number.from - 2;
  if (tokens[at]?.text === '.' && nameSuffixes.has(tokens[at - 1]?.lower ?? '')) at -= 1;
  const name = tokens[at];
  const after = tokens[number.to];
  if (name?.kind !== 'word') return false;
  const closed = after === undefined || CLOSING.test(after.text);
  if (persons.has(name.lower) && /^\p{Ll}/u.test(name.text)) return closed;
  if (number.value < 4) return false;
  if (/^\p{Lu}/u.test(name.text)) {
    const dashed = after?.kind === 'mark' && DASH.test(after.text) && !after.attached;
    return closed || dashed || /^(?:and|who|was|is|are|of|from)$/u.test(after.lower);
  }
  // Both commas, as a list has numbers on both sides.
  return after?.text === ',' && tokens[number.to + 1]?.kind === 'word' && number.value > 15;
}
