import type { FigureKind } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';
import { readCounted } from './counted.ts';
import type { StatedNumber } from './number-parts.ts';

/** Words that may stand between a capital and a quantity: "In", "About", "The". */
const FUNCTION =
  /^(?:the|a|an|in|on|at|for|from|with|by|of|to|about|around|some|nearly|almost|over|under|more|than|less|up|only|just|another|all|and|or|but|while|when|after|before|since|until|as|if|these|those|its|their|his|her|our|my|your|it|he|she|they|we|i|you|is|are|was|were|has|have|had|there|roughly|approximately|at|least|most|between|during|within|every|each|both|no|not|last|past|next|first|second|third|additional|extra|still|also|including|like|versus|vs|what|that|this|which|who|every|per|plus|minus|half|an|any|so|then|now|today|yesterday|together|yes|well|says|said|killed|jan|since|out|one|two|three|four|five|six|seven|eight|nine|ten|former|get|got|with|without|add|take|use|buy|make|give|where|how|can|will|other|remaining|final|full|entire|original|total|initial|previous|record|combined|estimated|whole|maximum|minimum|average|closing|opening|target|required|usual|current|main|mere|whopping)$/u;

/** Whether a bare number is a year: four digits without a group mark, and nothing says that it counts. */
export function isLoneYear(tokens: readonly LineToken[], number: StatedNumber, rules: NumberRules): boolean {
  const token = tokens[number.from];
  if (token?.kind !== 'number' || !/^\d{4}$/u.test(token.text) || number.scale > 1 || number.to > number.from + 1)
    return false;
  if (number.value < 1500 || number.value > 2100) return false;
  const before = tokens[number.from - 1]?.lower ?? '';
  const next = tokens[number.to];
  const approximated =
    /^(?:about|some|nearly|almost|than|least|roughly|approximately|over|around|only|another|these|those|all)$/u.test(
      before,
    );
  const counts = next?.kind === 'word' && rules.isPlural(next.lower) && /^\p{Ll}/u.test(next.text);
  return !(approximated && counts);
}

/** Whether a number names a thing instead of counting it: "chapter 7", "Boeing 737", "G20". */
export function isLabelled(
  tokens: readonly LineToken[],
  at: number,
  number: StatedNumber,
  unit: FigureKind | null,
  rules: NumberRules,
): boolean {
  if (number.scale > 1 || number.form !== 'digits') {
    const before = tokens[at - 1];
    return (
      number.scale === 1 &&
      before !== undefined &&
      /^(?:chapter|part|act|phase|round|page|number|day|grade|season|episode|game|week|year|type|category|stage|step|tier|level|size)$/u.test(
        before.lower,
      )
    );
  }
  const before = tokens[at - 1];
  if (before === undefined) return false;
  const token = tokens[at];
  if (before.kind === 'word') {
    const grouped = /[.,\s]/u.test(token?.text ?? '');
    const plain = before.lower.replace(/\.$/u, '');
    if (rules.labels.has(plain) && !grouped && unit === null) return true;
    const capital = /^\p{Lu}/u.test(before.text) && !FUNCTION.test(plain) && !rules.weekdays.has(plain);
    const opens = at === 1 || /^[.!?"“”]$/u.test(tokens[at - 2]?.text ?? '');
    if (unit === null && !grouped && namesThing(tokens, at, number)) return true;
    if (!capital || grouped || unit !== null || isPeople(tokens[number.to])) return false;
    return (!opens && rules.capitalNames) || readCounted(tokens, number.to, number.value, rules) === null;
  }
  // "No. 7", "Route-66", "(5)", "$" handled elsewhere; "4-4-2" and "50/50" are no quantities.
  if (before.text === '.' && tokens[at - 2]?.lower === 'no' && unit === null) return true;
  if (before.text === '.' && before.attached && token?.attached === true) return true;
  if (before.text === '/' && token?.attached === true && unit === null) return true;
  const next = tokens[number.to];
  return next?.text === '/' && next.attached && tokens[number.to + 1]?.kind === 'number' && unit === null;
}

/** "on deck 3", "in cell 12": a noun with a bare number after it, where no noun follows to be counted. */
function namesThing(tokens: readonly LineToken[], at: number, number: StatedNumber): boolean {
  const [opener, noun, next] = [tokens[at - 2], tokens[at - 1], tokens[number.to]];
  if (noun?.kind !== 'word' || FUNCTION.test(noun.lower) || /(?:ed|ing|ly|s)$/u.test(noun.lower)) return false;
  if (next?.kind === 'word' && !/^(?:of|in|on|at|and|or|is|was|for|to|from|with|by|after|before)$/u.test(next.lower))
    return false;
  return /^(?:on|in|at|from|of|the|aboard|inside|outside|near|into)$/u.test(opener?.lower ?? '');
}

function isPeople(token: LineToken | undefined): boolean {
  return /^(?:people|men|women|children|persons|soldiers|troops|civilians|students|workers|others|passengers|deaths|victims|residents|officers|more)$/u.test(
    token?.lower ?? '',
  );
}
