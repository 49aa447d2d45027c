import type { SpeechRules } from '../language/language.ts';
import { endsRole, isNounPart, roleBefore, type NameIndex } from './name-index.ts';
import { isNameWord, joinTokens, parseRun, runEnd, type Gender } from './names.ts';
import type { Token } from './tokens.ts';

/** Who a verb's subject is, as it stands in the sentence. Offsets are into the article's text. */
export type Subject =
  | {
      readonly kind: 'name';
      readonly words: readonly string[];
      readonly gender: Gender;
      readonly role: string | null;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'description';
      readonly text: string;
      readonly head: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'pronoun';
      readonly pronoun: keyof SpeechRules['pronouns'];
      readonly start: number;
      readonly end: number;
      /** Where the sentence of the pronoun begins: an index into its block's tokens. */
      readonly at: number;
    };

/** How a sentence is read: its block's tokens, its own range of them, and what the article knows. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly low: number;
  readonly high: number;
  readonly rules: SpeechRules;
  readonly names: NameIndex;
}

/** How far from a verb its subject may stand, in tokens. */
const REACH = 40;
const CHAIN = new Set(['of', 'for', 'at', 'from', 'in', 'with', 'to', 'on', 'by']);

export function pronounAt({ tokens, rules }: Reading, at: number): Subject | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  for (const [pronoun, list] of Object.entries(rules.pronouns) as [
    keyof SpeechRules['pronouns'],
    readonly string[],
  ][]) {
    if (list.includes(token.lower)) return { kind: 'pronoun', pronoun, start: token.start, end: token.end, at };
  }
  return null;
}

/** The subject that stands before the verb at `verb`, across auxiliaries, appositions and relative clauses. */
export function subjectBefore(reading: Reading, verb: number, depth = 0): Subject | null {
  const { tokens, rules } = reading;
  const low = Math.max(reading.low, verb - REACH);
  let at = verb - 1;
  while (at >= low && isBetween(tokens[at], rules)) at -= 1;
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

/** The token before the brackets that close at `at`, or `at` itself: "Kim (R-Ohio) said". */
function beforeBrackets(tokens: readonly Token[], at: number, low: number): number {
  if (tokens[at]?.text !== ')') return at;
  let open = at;
  while (open > low && at - open < 12 && tokens[open]?.text !== '(') open -= 1;
  return tokens[open]?.text === '(' ? open - 1 : at;
}

function isBetween(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word') return false;
  return (
    rules.betweenSubjectAndVerb.has(token.lower) ||
    (token.lower.endsWith('ly') && !token.capital) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u.test(token.lower)
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

export function stripDeterminer(text: string, rules: SpeechRules): string {
  const [first = '', ...rest] = text.split(' ');
  return rest.length > 0 && rules.determiners.has(first.toLowerCase()) ? rest.join(' ') : text;
}

/** The capitalised name that begins at `at`, with the role written before it inside the run. */
export function nameAt({ tokens, rules }: Reading, at: number): Extract<Subject, { kind: 'name' }> | null {
  const end = runEnd(tokens, at, rules);
  if (end === at) return null;
  const parsed = parseRun(tokens, at, end, rules);
  if (parsed === null) return null;
  const { words, gender, role, start } = parsed;
  return { kind: 'name', words, gender, role, start, end: parsed.end };
}

/** "the ruling": a form of a verb with an article before it is a noun. */
function isGerund(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  const token = tokens[at];
  return token !== undefined && rules.participle.test(token.lower) && rules.articles.has(tokens[at - 1]?.lower ?? '');
}

function isPronoun(token: Token | undefined, rules: SpeechRules): boolean {
  return token !== undefined && Object.values(rules.pronouns).some((list) => list.includes(token.lower));
}

/** The name right before `end`, whatever it completes: the antecedent of "who". */
export function nameEndingAt(reading: Reading, end: number, low: number): Subject | null {
  const from = phraseStart(reading, end, low);
  const subject = from === end ? null : interpret(reading, from, end, end);
  return subject?.kind === 'name' ? subject : null;
}

/** The noun phrase whose last token stands before `end`, with its "of" and "for" phrases. */
export function nounPhraseEndingAt(reading: Reading, end: number, low: number): Subject | null {
  const { tokens, rules } = reading;
  const to = beforeBrackets(tokens, end - 1, low) + 1;
  if (to < end) return to > low ? nounPhraseEndingAt(reading, to, low) : null;
  let from = phraseStart(reading, end, low);
  if (from === end) return null;
  let headEnd = end;
  for (let links = 0; links < 3; links += 1) {
    const link = tokens[from - 1];
    if (link === undefined || from - 1 <= low || !CHAIN.has(link.lower)) break;
    if (links === 0 && endsInRole(tokens, end, rules)) break;
    const start = phraseStart(reading, from - 1, low);
    if (start === from - 1) break;
    const opener = tokens[start - 1];
    // "In a statement on Friday": a phrase that a preposition opens at the sentence's start is no subject.
    if (opener !== undefined && start - 1 >= low && rules.prepositions.has(opener.lower) && start - 1 === low) break;
    headEnd = from - 1;
    from = start;
  }
  return interpret(reading, from, headEnd, end);
}

/** "chief of staff Noh Young-min": a name whose role, "of" phrase and all, stands right before it. */
function endsInRole(tokens: readonly Token[], end: number, rules: SpeechRules): boolean {
  let from = end;
  while (isNameWord(tokens[from - 1], rules)) from -= 1;
  return from < end && endsRole(tokens, from, rules) && tokens[from - 2]?.lower === 'of';
}

function phraseStart({ tokens, rules }: Reading, end: number, low: number): number {
  let from = end;
  while (from > low && end - from < 14) {
    const token = tokens[from - 1];
    if (token === undefined) break;
    if (!(isNounPart(token, rules) || insideRun(tokens, from - 1, rules) || isGerund(tokens, from - 1, rules))) break;
    // "she's glad": a pronoun's contraction opens no phrase.
    if (token.kind === 'possessive' && isPronoun(tokens[from - 2], rules)) break;
    from -= 1;
    if (rules.determiners.has(token.lower) && tokens[from - 1]?.kind !== 'number') break;
  }
  return from;
}

/** Whether the lower-case word at `at` belongs to a capitalised run around it: the "of" of "Ministry of Defence". */
function insideRun(tokens: readonly Token[], at: number, rules: SpeechRules): boolean {
  if (!isNameWord(tokens[at + 1], rules) || !isNameWord(tokens[at - 1], rules)) return false;
  return runEnd(tokens, at - 1, rules) > at;
}

/** Reads the phrase `[from, headEnd)` as a name or a description; `end` closes the whole with its complements. */
function interpret(reading: Reading, from: number, headEnd: number, end: number): Subject | null {
  const { tokens, rules, names } = reading;
  const lastWord = tokens[headEnd - 1];
  if (lastWord === undefined || lastWord.kind === 'possessive') return null;
  let runFrom = headEnd;
  while (runFrom > from && (isNameWord(tokens[runFrom - 1], rules) || insideRun(tokens, runFrom - 1, rules)))
    runFrom -= 1;
  while (runFrom < headEnd && runEnd(tokens, runFrom, rules) < headEnd) runFrom += 1;
  if (runFrom < headEnd) {
    const parsed = parseRun(tokens, runFrom, headEnd, rules);
    const opens = runFrom === reading.low;
    if (parsed !== null && !(opens && isCommonNoun(parsed.words, names))) {
      const { words, gender, start, end: nameEnd } = parsed;
      return {
        kind: 'name',
        words,
        gender,
        role: roleBefore(tokens, runFrom, parsed.role, rules),
        start,
        end: nameEnd,
      };
    }
  }
  const phrase = tokens.slice(from, end);
  const first = phrase[0];
  if (first === undefined || !phrase.some((token) => token.kind === 'word')) return null;
  const text = joinTokens(phrase);
  return {
    kind: 'description',
    text,
    head: lastWord.lower,
    start: first.start,
    end: tokens[end - 1]?.end ?? first.end,
  };
}

/** "Officials", "Investigators": a lone capitalised word at the sentence's start that is no name elsewhere. */
function isCommonNoun(words: readonly string[], names: NameIndex): boolean {
  const [word = ''] = words;
  if (words.length > 1 || names.isKnown(word)) return false;
  // A role in the singular needs an article to be a noun: a bare "Dean" is a name.
  return /[^s]s$/u.test(word.toLowerCase());
}

/** The subject that follows a verb: "said Kim", "said a spokesman for the ministry". */
export function subjectAfter(reading: Reading, verb: number): Subject | null {
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
    if (token === undefined || isBetween(token, rules)) break;
    if (!isNounPart(token, rules) && !isGerund(tokens, headEnd, rules)) break;
    if (headEnd > from && rules.determiners.has(token.lower)) break;
    headEnd += 1;
  }
  if (headEnd === from) return null;
  const subject = interpret(reading, from, headEnd, headEnd);
  if (subject?.kind !== 'description') return subject;
  if (tokens[headEnd]?.text === ',') {
    const name = nameAt(reading, headEnd + 1);
    if (name !== null) return { ...name, role: name.role ?? stripDeterminer(subject.text, rules) };
  }
  let end = headEnd;
  while (CHAIN.has(tokens[end]?.lower ?? '') && tokens[end]?.kind === 'word' && end - headEnd < 10) {
    let next = end + 1;
    while (next < reading.high && next - end < 8) {
      const token = tokens[next];
      if (token === undefined || !(isNounPart(token, rules) || isNameWord(token, rules))) break;
      next += 1;
    }
    if (next === end + 1 || !['of', 'for', 'at', 'from', 'with'].includes(tokens[end]?.lower ?? '')) break;
    end = next;
  }
  return interpret(reading, from, headEnd, end);
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
      if (!governed && !owns && name !== null && !(at === low && isCommonNoun(name.words, names))) {
        return { ...name, role: roleBefore(tokens, at, name.role, rules) };
      }
      at = end;
    } else at += 1;
  }
  return null;
}

/** The token before the noun phrase that leads up to `at`. */
function phraseOpener(reading: Reading, at: number): Token | undefined {
  const from = phraseStart(reading, at, reading.low);
  return reading.tokens[from - 1];
}

/** Whether the word after a name is a lower-case noun that the name only modifies ("Trump campaign"). */
function isModifier(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word' || token.capital) return false;
  return (
    rules.roles.has(token.lower) ||
    rules.organisations.has(token.lower) ||
    rules.roles.has(token.lower.replace(/s$/u, ''))
  );
}
