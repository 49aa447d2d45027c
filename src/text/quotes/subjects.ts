import type { SpeechRules } from '../language/language.ts';
import { isNamedAgain } from './name-index.ts';
import { isNounPart, joinsNumber, roleBefore } from './roles.ts';
import { isGivenName, isNameWord, joinTokens, runEnd } from './names.ts';
import {
  beforeBrackets,
  isArticledNoun,
  interpret,
  isCommonNoun,
  isGerund,
  nameAt,
  nameEndingAt,
  nounPhraseEndingAt,
  phraseStart,
  stripDeterminer,
} from './noun-phrases.ts';
import { isKnown, isSomebody } from './speakers.ts';
import type { NameSubject, Reading, Subject } from './reading.ts';
import type { Token } from './tokens.ts';

/** How far from a verb its subject may stand, in tokens. */
const REACH = 40;

type Pronoun = keyof SpeechRules['pronouns'];

const pronouns = new WeakMap<SpeechRules, ReadonlyMap<string, Pronoun>>();

/** By word, what kind of pronoun it is; a word of several kinds is of the first. */
function pronounsOf(rules: SpeechRules): ReadonlyMap<string, Pronoun> {
  let known = pronouns.get(rules);
  if (known === undefined) {
    const kinds = Object.entries(rules.pronouns) as [Pronoun, readonly string[]][];
    known = new Map(kinds.reverse().flatMap(([pronoun, words]) => words.map((word) => [word, pronoun] as const)));
    pronouns.set(rules, known);
  }
  return known;
}

export function pronounAt({ tokens, rules }: Reading, at: number): Subject | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const pronoun = pronounsOf(rules).get(token.lower);
  return pronoun === undefined ? null : { kind: 'pronoun', pronoun, start: token.start, end: token.end, at };
}

/** The subject that stands before the verb at `verb`, across auxiliaries, appositions and relative clauses. */
export function subjectBefore(reading: Reading, verb: number): Subject | null {
  const subject = readSubjectBefore(reading, verb);
  return subject?.kind === 'name' ? joinedBefore(reading, subject, verb) : subject;
}

/** "Kim and Lee said": the two names as one subject, if the first opens the sentence or follows a mark. */
function joinedBefore(reading: Reading, second: NameSubject, verb: number): Subject {
  const { tokens, rules, low } = reading;
  let end = verb;
  while (end > low && (tokens[end - 1]?.end ?? 0) > second.end) end -= 1;
  const join = phraseStart(reading, end, low) - 1;
  if (join <= low || !rules.and.has(tokens[join]?.lower ?? '')) return second;
  const first = nounPhraseEndingAt(reading, join, low);
  if (first?.kind !== 'name') return second;
  const from = phraseStart(reading, join, low);
  const opens = from === low || !/^[\p{L}\p{N}]/u.test(tokens[from - 1]?.text ?? '');
  return opens ? joint(first, second, tokens[join]?.text ?? '') : second;
}

/** "said Kim and Lee": not where a verb of saying follows ("said Kim and Lee agreed"). */
function joinedAfter(reading: Reading, first: NameSubject, verb: number): Subject {
  const { tokens, rules } = reading;
  const and = firstFrom(reading, verb, first.end);
  if (!rules.and.has(tokens[and]?.lower ?? '')) return first;
  const second = readSubjectAfter(reading, and);
  if (second?.kind !== 'name') return first;
  const next = tokens[firstFrom(reading, and, second.end)];
  const ends = next?.kind !== 'word' || rules.prepositions.has(next.lower);
  return ends ? joint(first, second, tokens[and]?.text ?? '') : first;
}

/** The first token at or after `at` that begins at this offset or later; the sentence's end when there is none. */
function firstFrom({ tokens, high }: Reading, at: number, offset: number): number {
  let index = at;
  while (index < high && (tokens[index]?.start ?? 0) < offset) index += 1;
  return index;
}

export function joint(first: NameSubject, second: NameSubject, and: string): Subject {
  return { kind: 'joint', members: [first, second], and, start: first.start, end: second.end };
}

function readSubjectBefore(reading: Reading, verb: number, depth = 0): Subject | null {
  const { tokens, rules } = reading;
  const low = Math.max(reading.low, verb - REACH);
  let at = verb - 1;
  while (at >= low && isAdverbial(tokens[at], rules)) at -= 1;
  at = beforeBrackets(tokens, at, low);
  const token = tokens[at];
  if (token === undefined || at < low || depth > 3) return null;
  if (token.text === ',' || token.text === '—' || token.text === '–')
    return subjectBeforeComma(reading, at, low, depth);
  const pronoun = pronounAt(reading, at);
  if (pronoun !== null) return pronoun;
  if (token.kind === 'word' && rules.relativePronouns.has(token.lower)) {
    const before = tokens[at - 1]?.text === ',' ? at - 1 : at;
    return nameEndingAt(reading, before, low) ?? nounPhraseEndingAt(reading, before, low);
  }
  if (token.kind === 'word' && (rules.conjunctions.has(token.lower) || rules.infinitiveMarks.has(token.lower)))
    return leadingSubject(reading, at);
  return nounPhraseEndingAt(reading, at + 1, low);
}

/** Whether a word may stand between a subject and its verb: an auxiliary, an adverb, a day. */
export function isAdverbial(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word') return false;
  return (
    rules.betweenSubjectAndVerb.has(token.lower) ||
    (rules.adverb.test(token.lower) && !token.capital) ||
    rules.weekday.test(token.lower)
  );
}

/** "Kim, the chief negotiator, said": the phrase before the comma that opens the insertion, or a name within it. */
function subjectBeforeComma(reading: Reading, comma: number, low: number, depth: number): Subject | null {
  const { tokens } = reading;
  const mark = tokens[comma]?.text;
  let open = comma - 1;
  while (open > low && tokens[open]?.text !== mark && tokens[open]?.kind !== 'quotation') open -= 1;
  if (tokens[open]?.text !== mark) return null;
  const inserted = nameAt(reading, open + 1);
  const outer = nounPhraseEndingAt(reading, open, low);
  if (inserted?.end === tokens[comma - 1]?.end && inserted !== null && outer?.kind === 'description') {
    return { ...inserted, role: inserted.role ?? stripDeterminer(outer.text, reading.rules) };
  }
  if (outer !== null) return outer;
  // "Kim, 45, who leads the team, said": one more insertion to step over.
  return tokens[open]?.text === mark && open > low ? subjectBeforeCommaAgain(reading, open, low, depth) : null;
}

function subjectBeforeCommaAgain(reading: Reading, comma: number, low: number, depth: number): Subject | null {
  return depth > 1 ? null : subjectBeforeComma(reading, comma, low, depth + 1);
}

/** The subject that follows a verb: "said Kim", "said a spokesman for the ministry". */
export function subjectAfter(reading: Reading, verb: number): Subject | null {
  const subject = readSubjectAfter(reading, verb);
  return subject?.kind === 'name' ? joinedAfter(reading, subject, verb) : subject;
}

function readSubjectAfter(reading: Reading, verb: number): Subject | null {
  const { tokens, rules } = reading;
  const from = verb + 1;
  const first = tokens[from];
  if (first === undefined || from >= reading.high) return null;
  const pronoun = pronounAt(reading, from);
  if (pronoun !== null) return pronoun;
  let headEnd = from;
  while (headEnd < reading.high && headEnd - from < 14) {
    const run = runEnd(tokens, headEnd, rules);
    if (run > headEnd) {
      headEnd = run;
      continue;
    }
    const token = tokens[headEnd];
    if (token === undefined || isAdverbial(token, rules)) break;
    if (!isNounPart(token, rules) && !isGerund(tokens, headEnd, rules) && !joinsNumber(tokens, headEnd)) break;
    if (headEnd > from && rules.determiners.has(token.lower)) break;
    headEnd += 1;
  }
  if (headEnd === from) return null;
  const subject = interpret(reading, from, headEnd, headEnd);
  if (subject?.kind !== 'description') return subject;
  const end = endOfLinks(reading, headEnd);
  const bare = rules.capitalisesNouns || !rules.determiners.has(first.lower);
  const holder = bare ? nameAfterNoun(reading, headEnd, end) : null;
  if (holder !== null) {
    const title = joinTokens(tokens.slice(from, end).filter((token) => token.end < holder.start));
    return { ...holder, role: stripDeterminer(title, rules) };
  }
  if (tokens[end]?.text === ',') {
    const name = nameAfterComma(reading, end + 1);
    const whole = end === headEnd ? subject : interpret(reading, from, headEnd, end);
    if (name !== null && whole?.kind === 'description')
      return { ...name, role: name.role ?? stripDeterminer(whole.text, rules) };
  }
  return interpret(reading, from, headEnd, end);
}

/** "Minister of Transport, Ports and Islands, Senator Kim": the person among what follows the comma, not a part of the office. */
function nameAfterComma(reading: Reading, from: number): NameSubject | null {
  const { tokens, rules, high } = reading;
  const first = nameAt(reading, from);
  if (first === null || isKnown(first, reading)) return first;
  for (let at = from; at < Math.min(high, from + 16); at += 1) {
    const token = tokens[at];
    if (token?.text === ',') {
      const later = nameAt(reading, at + 1);
      if (later !== null && isKnown(later, reading)) return later;
    } else if (!isNameWord(token, rules) && !rules.and.has(token?.lower ?? '') && !rules.of.has(token?.lower ?? ''))
      break;
  }
  const and = firstFrom(reading, from, first.end);
  return rules.and.has(tokens[and]?.lower ?? '') && isNameWord(tokens[and + 1], rules) ? null : first;
}

/**
 * "die Leiterin des Büros Anna Keller": a person's name right after the noun that closes a role, where that noun is not a
 * person itself, whose name it would be.
 */
function nameAfterNoun(reading: Reading, from: number, to: number): NameSubject | null {
  const { tokens, rules } = reading;
  for (let at = from + 2; at < to; at += 1) {
    const noun = tokens[at - 1];
    const isOpener = isGivenName(tokens[at]?.lower ?? '', rules) && isNameWord(tokens[at + 1], rules);
    if (!isOpener || noun?.capital !== true) continue;
    const personal = isSomebody(noun.lower, rules) || rules.titles.has(noun.lower) || rules.adjectives.has(noun.lower);
    return personal || isGivenName(noun.lower, rules) ? null : nameAt(reading, at);
  }
  return null;
}

/** Where a noun phrase ends that goes on with "of the ministry", "for Osk". */
export function endOfLinks({ tokens, rules, high }: Reading, headEnd: number): number {
  let end = headEnd;
  while (rules.complements.has(tokens[end]?.lower ?? '') && tokens[end]?.kind === 'word' && end - headEnd < 10) {
    let next = end + 1;
    while (next < high && next - end < 8) {
      const token = tokens[next];
      if (token === undefined || !(isNounPart(token, rules) || isNameWord(token, rules))) break;
      next += 1;
    }
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/**
 * The subject that opens the sentence before `limit`: the first name or pronoun that no preposition governs and that
 * owns nothing. It speaks for participles and infinitives.
 */
export function leadingSubject(reading: Reading, limit: number): Subject | null {
  const { tokens, low, rules, names } = reading;
  let at = low;
  while (at < limit && at - low < REACH) {
    const pronoun = pronounAt(reading, at);
    if (pronoun !== null) return pronoun;
    const end = runEnd(tokens, at, rules);
    if (end > at) {
      const before = tokens[at - 1];
      const governed =
        before !== undefined && at > low && rules.prepositions.has(phraseOpener(reading, at)?.lower ?? before.lower);
      const owns = tokens[end]?.kind === 'possessive' || isModifier(tokens[end], rules);
      const name = nameAt(reading, at);
      const opener =
        at === low && name !== null && (isCommonNoun(name.words, names) || isImperative(reading, end, name));
      const noun = name !== null && at > low && isArticledNoun(reading, at - 1, at, name.words);
      if (!governed && !owns && name !== null && !opener && !noun) {
        const first = { ...name, role: roleBefore(tokens, at, name.role, rules) };
        const second = rules.and.has(tokens[end]?.lower ?? '') ? nameAt(reading, end + 1) : null;
        return second === null ? first : joint(first, second, tokens[end]?.text ?? '');
      }
      at = end;
    } else at += 1;
  }
  return null;
}

/** "Allow me to say": a sentence's first word with an object pronoun after it, named nowhere else. */
function isImperative({ tokens, rules, names }: Reading, end: number, { words, gender }: NameSubject): boolean {
  return rules.objectPronouns.has(tokens[end]?.lower ?? '') && !isNamedAgain(words, gender, names);
}

/** The token before the noun phrase that leads up to `at`. */
function phraseOpener(reading: Reading, at: number): Token | undefined {
  const from = phraseStart(reading, at, reading.low);
  return reading.tokens[from - 1];
}

/** Whether the word after a name is a lower-case noun that the name only modifies ("Trump campaign"). */
export function isModifier(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word' || token.capital) return false;
  return (
    rules.roles.has(token.lower) ||
    rules.organisations.has(token.lower) ||
    rules.roles.has(token.lower.replace(/s$/u, ''))
  );
}
