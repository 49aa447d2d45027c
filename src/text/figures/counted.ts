import type { NumberRules } from '../language/language.ts';
import type { LineToken } from './line-tokens.ts';

/** What a number counts: the head noun in the singular, and where its phrase ends. */
export interface Counted {
  readonly unit: string;
  readonly to: number;
}

const LONGEST_PHRASE = 5;
/** Fewer where no verb is known that would end the phrase. */
const LONGEST_WITHOUT_VERBS = 3;
const HYPHEN = /^[-‑]$/u;

/** The counted noun of a number whose phrase begins at token `from`; null when none stands there. */
export function readCounted(
  tokens: readonly LineToken[],
  from: number,
  value: number,
  rules: NumberRules,
): Counted | null {
  const { notCounted, partitive: determiners, stranded } = rules.quantities;
  const hyphen = HYPHEN.test(tokens[from]?.text ?? '') && tokens[from]?.attached === true;
  if (hyphen) {
    const joined = tokens[from + 1];
    if (joined?.kind !== 'word' || !joined.attached) return null;
    // "20-odd people"
    if (joined.lower === 'odd') return readCounted(tokens, from + 2, value, rules);
    const counts = /^\p{Ll}{2,}$/u.test(joined.text) && !notCounted.test(joined.lower);
    return counts ? { unit: rules.singular(joined.lower), to: from + 2 } : null;
  }
  // "hundreds of soldiers", "two of the soldiers"
  const partitive = rules.of.has(tokens[from]?.lower ?? '');
  const determined = partitive && determiners.has(tokens[from + 1]?.lower ?? '');
  const start = from + (partitive ? 1 : 0) + (determined ? 1 : 0);
  // After "of its" a number is a count of its own: "40 of its 112 trains".
  const last = lastOfPhrase(tokens, partitive ? start : skipModel(tokens, start, rules), value, rules);
  const noun = tokens[last];
  if (noun === undefined) return null;
  // "e-mails", "by-elections"
  const joined = last - start > 1 && HYPHEN.test(tokens[last - 1]?.text ?? '') ? tokens[last - 2] : undefined;
  const name = (joined === undefined ? '' : `${joined.lower}-`) + wordOf(noun);
  const plural = rules.isPlural(name);
  if (!plural && value !== 1 && stranded.test(name)) return null;
  // "310 permanent and 95 seasonal workers"
  const next = tokens[last + 1]?.lower ?? '';
  const adds = (rules.rangeAnd.has(next) || rules.quantities.or.has(next)) && tokens[last + 2]?.kind === 'number';
  if (!plural && value !== 1 && ((adds && !rules.capitalNouns) || rules.nounFirst)) return null;
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
  const { afterNoun, beforeNoun, participle } = rules.quantities;
  const longest = rules.clauses === null ? LONGEST_WITHOUT_VERBS : LONGEST_PHRASE;
  let last = -1;
  let words = 0;
  let quoted = 0;
  for (let index = start; index < tokens.length && words < longest; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    // 100,000 "affordable" homes
    if (/^["“”]$/u.test(token.text) && tokens[index + 1]?.kind === 'word' && index > start - 1) {
      if (quoted === 2) break;
      quoted += 1;
      continue;
    }
    if (HYPHEN.test(token.text) && token.attached && tokens[index + 1]?.attached === true) continue;
    if (token.kind !== 'word') {
      // "188 new Covid-19 infections", "24 F-16 jets"
      if (token.kind !== 'number' || !HYPHEN.test(tokens[index - 1]?.text ?? '') || !token.attached || last < 0) break;
      continue;
    }
    // "64 new hepatitis A cases"
    if (last >= 0 && /^[A-Z]$/u.test(token.text) && rules.isPlural(tokens[index + 1]?.lower ?? '')) continue;
    const joined = index > start && HYPHEN.test(tokens[index - 1]?.text ?? '');
    const word = wordOf(token);
    if (rules.units.has(word) || rules.scales.has(word)) break;
    // "five by-elections"
    const joins = HYPHEN.test(tokens[index + 1]?.text ?? '') && tokens[index + 1]?.attached === true;
    if (
      !joined &&
      !joins &&
      isStop(token, rules) &&
      !(index === start && (rules.quantities.more.has(word) || /^(?:such|together)$/u.test(word)))
    )
      if (index > start && rules.quantities.or.has(word) && sharesNoun(tokens, last, index, value, rules)) continue;
      else break;
    if (participle.test(word) && !joined && last >= 0 && word.length > 4) {
      if (rules.isPlural(tokens[last]?.lower ?? '') || value === 1) break;
    }
    if (value === 1 && last >= 0 && (afterNoun.has(word) || rules.clauses?.isVerb(word) === true)) break;
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
    if (rules.capitalNouns ? /^\p{Lu}/u.test(token.text) : rules.nounFirst && !beforeNoun.has(word)) break;
    // "one in six children skips": nouns whose plural has no ending modify no other.
    if ((rules.irregularPlurals.get(word) ?? word) !== word) break;
    if (!rules.capitalNouns && rules.isPlural(word) && !isPluralNoun(tokens[index + 1], rules)) break;
  }
  return last;
}

/** A stop word; "US" and "IT" in capitals are names. */
function isStop({ text, lower }: LineToken, rules: NumberRules): boolean {
  return rules.stops.has(wordOf({ lower } as LineToken)) && !/^\p{Lu}{2,4}$/u.test(text);
}

/** "six 747 freighters", "20 777x jets": the token after a model's number that stands before what is counted. */
function skipModel(tokens: readonly LineToken[], start: number, rules: NumberRules): number {
  const model = tokens[start];
  if (model?.kind !== 'number' || !/^[1-9]\d{2}$/u.test(model.text) || model.attached) return start;
  const suffix = tokens[start + 1]?.kind === 'word' && tokens[start + 1]?.attached === true ? 1 : 0;
  const next = tokens[start + 1 + suffix];
  if (next?.kind !== 'word' || next.attached || isStop(next, rules)) return start;
  return start + 1 + suffix;
}

/** "13,000 false or misleading claims": adjectives joined before one noun. */
function sharesNoun(
  tokens: readonly LineToken[],
  last: number,
  at: number,
  value: number,
  rules: NumberRules,
): boolean {
  if (value === 1 || last < 0 || rules.isPlural(tokens[last]?.lower ?? '')) return false;
  for (const token of tokens.slice(at + 1, at + 4)) {
    if (token.kind !== 'word' || isStop(token, rules) || rules.units.has(token.lower)) return false;
    if (rules.isPlural(token.lower)) return token !== tokens[at + 1];
  }
  return false;
}

/** A word without what an apostrophe joins to it: "d'habitants", "port's". */
function wordOf({ lower }: LineToken): string {
  return lower.replace(/'s$/u, '').replace(/^[dl]'/u, '');
}

/** A plural followed by another plural only modifies it, as no verb after it ends in "s": "police officers". */
function isPluralNoun(token: LineToken | undefined, rules: NumberRules): boolean {
  return (
    rules.clauses !== null && token?.kind === 'word' && rules.isPlural(token.lower) && !rules.stops.has(token.lower)
  );
}
