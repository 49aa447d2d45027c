import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';

/** What a number counts: the head noun in the singular, and where its phrase ends. */
export interface Counted {
  readonly unit: string;
  readonly to: number;
}

const LONGEST_PHRASE = 5;
/** Adjectives and participles, which are not counted themselves. */
const STRANDED =
  /^(?:\p{Ll}+(?:ed|ly|ous|ive|able|ible|ful|less)|other|more|new|young|old|own|same|local|foreign|additional|different|consecutive|straight|total|full|senior|former|major|main|key|dead|missing|mark|figure|level|barrier|threshold|milestone)$/u;
const PARTICIPLE = /(?:[^aeiou]ed|ied|aed|oed|ted|sed|ced|ged|ved|ned|red|led)$/u;
const HYPHEN = /^[-‑]$/u;
/** Adjectives that stand after a noun in the singular: "one lane open". */
const AFTER_NOUN = /^(?:open|closed|left|free|available|present|short|clear|missing|dead)$/u;
/** Adjectives that stand before their noun where most follow it. */
const BEFORE_NOUN =
  /^(?:nuev[oa]s|otr[oa]s|primer[oa]s|últim[oa]s|grandes|jóvenes|nov[oa]s|outr[oa]s|primeir[oa]s|jovens|nouve(?:aux|lles)|autres|premi(?:ers|ères)|derni(?:ers|ères)|petite?s|grande?s|jeunes)$/u;
/** What a hyphen after a number may join that is no noun: "20-odd", "one-off". */
const NOT_COUNTED =
  /^(?:odd|strong|plus|something|ish|up|off|on|in|out|over|to|and|or|by|way|ways|fold|based|mile|inch|\p{Ll}+(?:ed|ing|ly))$/u;

/** The counted noun of a number whose phrase begins at token `from`; null when none stands there. */
export function readCounted(
  tokens: readonly LineToken[],
  from: number,
  value: number,
  rules: NumberRules,
): Counted | null {
  const hyphen = HYPHEN.test(tokens[from]?.text ?? '') && tokens[from]?.attached === true;
  if (hyphen) {
    const joined = tokens[from + 1];
    if (joined?.kind !== 'word' || !joined.attached) return null;
    // "20-odd people"
    if (joined.lower === 'odd') return readCounted(tokens, from + 2, value, rules);
    const counts = /^\p{Ll}{2,}$/u.test(joined.text) && !NOT_COUNTED.test(joined.lower);
    return counts ? { unit: rules.singular(joined.lower), to: from + 2 } : null;
  }
  // "hundreds of soldiers", "two of the soldiers"
  const partitive = rules.of.has(tokens[from]?.lower ?? '');
  const determined =
    partitive && /^(?:the|these|those|its|their|his|her|our|my|your)$/u.test(tokens[from + 1]?.lower ?? '');
  const start = from + (partitive ? 1 : 0) + (determined ? 1 : 0);
  const last = lastOfPhrase(tokens, start, value, rules);
  const noun = tokens[last];
  if (noun === undefined) return null;
  // "e-mails", "by-elections"
  const joined = last - start > 1 && HYPHEN.test(tokens[last - 1]?.text ?? '') ? tokens[last - 2] : undefined;
  const name = (joined === undefined ? '' : `${joined.lower}-`) + wordOf(noun);
  const plural = rules.isPlural(name);
  if (!plural && value !== 1 && STRANDED.test(noun.lower)) return null;
  if (!plural && last === start && rules.clauses?.isVerb(noun.lower) === true) return null;
  if (!plural && value !== 1 && last === start && !/^\p{Ll}/u.test(noun.text)) return null;
  if (rules.capitalNouns && !/^\p{Lu}/u.test(noun.text)) return null;
  if (!plural && partitive && !determined && tokens[from - 1]?.kind === 'number') return null;
  const quoted = /^["”]$/u.test(tokens[last + 1]?.text ?? '') && /^["“]$/u.test(tokens[last - 1]?.text ?? '');
  const unit = rules.singular(name);
  const cased = rules.capitalNouns ? unit.charAt(0).toUpperCase() + unit.slice(1) : unit;
  return { unit: cased, to: last + (quoted ? 2 : 1) };
}

/** The index of the head noun of the phrase that begins at token `start`; -1 when there is none. */
function lastOfPhrase(tokens: readonly LineToken[], start: number, value: number, rules: NumberRules): number {
  let last = -1;
  let words = 0;
  let quoted = 0;
  for (let index = start; index < tokens.length && words < LONGEST_PHRASE; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    // 100,000 "affordable" homes
    if (/^["“”]$/u.test(token.text) && tokens[index + 1]?.kind === 'word' && index > start - 1) {
      if (quoted === 2) break;
      quoted += 1;
      continue;
    }
    if (HYPHEN.test(token.text) && token.attached && tokens[index + 1]?.attached === true) continue;
    if (token.kind !== 'word') break;
    const joined = index > start && HYPHEN.test(tokens[index - 1]?.text ?? '');
    const word = wordOf(token);
    if (rules.units.has(word) || rules.scales.has(word)) break;
    // "five by-elections"
    const joins = HYPHEN.test(tokens[index + 1]?.text ?? '') && tokens[index + 1]?.attached === true;
    if (
      !joined &&
      !joins &&
      rules.stops.has(word) &&
      !(index === start && /^(?:other|more|such|together)$/u.test(word))
    )
      break;
    if (PARTICIPLE.test(word) && !joined && last >= 0 && word.length > 4) {
      if (rules.isPlural(tokens[last]?.lower ?? '') || value === 1) break;
    }
    if (value === 1 && last >= 0 && (AFTER_NOUN.test(word) || rules.clauses?.isVerb(word) === true)) break;
    words += joined ? 0 : 1;
    const apostrophe = /^['’]$/u.test(tokens[index + 1]?.text ?? '');
    if (token.lower.endsWith("'s") || apostrophe) {
      // "44 Harlow's outlets", "eight of the world's ports": the owner is not what is counted.
      const owned = tokens[index + (apostrophe ? 2 : 1)];
      if (owned?.kind !== 'word' || rules.stops.has(owned.lower)) break;
      if (apostrophe) index += 1;
      last = -1;
      continue;
    }
    last = index;
    if (rules.capitalNouns ? /^\p{Lu}/u.test(token.text) : rules.nounFirst && !BEFORE_NOUN.test(word)) break;
    if (rules.isPlural(word) && !isPluralNoun(tokens[index + 1], rules)) break;
  }
  return last;
}

/** A word without what an apostrophe joins to it: "d'habitants", "port's". */
function wordOf({ lower }: LineToken): string {
  return lower.replace(/'s$/u, '').replace(/^[dl]'/u, '');
}

/** A plural followed by another plural only modifies it, as no verb after it ends in "s": "police officers". */
function isPluralNoun(token: LineToken | undefined, rules: NumberRules): boolean {
  return token?.kind === 'word' && rules.isPlural(token.lower) && !rules.stops.has(token.lower);
}
