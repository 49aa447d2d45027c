import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';

/** What a number counts: the head noun in the singular, and where its phrase ends. */
export interface Counted {
  readonly unit: string;
  readonly to: number;
}

const LONGEST_PHRASE = 5;
/** Adjectives after which a countable noun comes. */
const STRANDED =
  /^(?:\p{Ll}+(?:ly|ous|ive|able|ible|ful|less)|other|more|new|young|old|own|same|local|foreign|additional|different|consecutive|straight|total|full|senior|former|major|main|key)$/u;

/** The counted noun of a number whose phrase begins at token `from`; null when none stands there. */
export function readCounted(
  tokens: readonly LineToken[],
  from: number,
  value: number,
  rules: NumberRules,
): Counted | null {
  let at = from;
  if (rules.of.has(tokens[at]?.lower ?? '')) {
    // "hundreds of soldiers", "two of the soldiers"
    at += 1;
    if (/^(?:the|these|those|its|their|his|her|our|my|your)$/u.test(tokens[at]?.lower ?? '')) at += 1;
  }
  const hyphen = /^[-‑]$/u.test(tokens[at]?.text ?? '') && tokens[at]?.attached === true;
  if (hyphen) at += 1;
  let last = -1;
  for (let index = at; index < tokens.length && index - at < LONGEST_PHRASE * 2; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'mark' && /^[-‑]$/u.test(token.text) && token.attached && tokens[index + 1]?.attached) continue;
    if (token.kind !== 'word') break;
    const word = token.lower.replace(/'s$/u, '');
    if (rules.units.has(word) || rules.scales.has(word)) break;
    if (rules.stops.has(word) && !(index === at && /^(?:other|more|such|together)$/u.test(word))) break;
    if (
      /(?:[^aeiou]ed|ied|aed|oed|ted|sed|ced|ged|ved|ned|red|led)$/u.test(word) &&
      last >= 0 &&
      word.length > 4 &&
      index > at
    ) {
      if (rules.isPlural(tokens[last]?.lower ?? '') || value === 1) break;
    }
    last = index;
    const possessive = token.lower.endsWith("'s") || tokens[index + 1]?.text === "'" || tokens[index + 1]?.text === '’';
    if (possessive && !hyphen) break;
    if (rules.isPlural(word) && !isPluralNoun(tokens[index + 1], rules)) break;
    if (index - at >= LONGEST_PHRASE - 1 && !hyphen) break;
  }
  if (last < 0) return null;
  const noun = tokens[last];
  if (noun === undefined) return null;
  const word = noun.lower.replace(/'s$/u, '');
  const plural = rules.isPlural(word);
  if (!plural && value !== 1 && !hyphen && STRANDED.test(word)) return null;
  if (!plural && value !== 1 && !hyphen && last === at && !/^\p{Ll}/u.test(noun.text)) return null;
  return { unit: rules.singular(word), to: last + 1 };
}

/** A plural followed by another plural only modifies it: "sports cars". */
function isPluralNoun(token: LineToken | undefined, rules: NumberRules): boolean {
  return (
    token?.kind === 'word' &&
    rules.isPlural(token.lower) &&
    !rules.stops.has(token.lower) &&
    rules.attributive.has(token.lower)
  );
}
