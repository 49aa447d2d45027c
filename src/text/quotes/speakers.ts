import type { SpeechRules } from '../language/language.ts';
import { runEnd } from './names.ts';
import { nameAt } from './noun-phrases.ts';
import type { NameSubject, Reading, Subject } from './reading.ts';
import { isAdverbial, isModifier, leadingSubject, pronounAt, subjectAfter } from './subjects.ts';
import type { Token } from './tokens.ts';

export function isVerb(token: Token | undefined, rules: SpeechRules): boolean {
  return token?.kind === 'word' && rules.verbs.has(token.lower);
}

/** Whether the verb at `verb` is passive and its subject hears or is spoken of: "Kim was told". */
export function isPassiveOfHearer(tokens: readonly Token[], verb: number, rules: SpeechRules): boolean {
  if (!rules.hearerVerbs.has(tokens[verb]?.lower ?? '')) return false;
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at -= 1) {
    const { lower = '', kind } = tokens[at] ?? {};
    if (rules.be.has(lower)) return true;
    if (kind !== 'word' || !(rules.adverb.test(lower) || rules.betweenSubjectAndVerb.has(lower))) return false;
  }
  return false;
}

/** "his claim", "the report": a form that is a verb elsewhere and a noun here. */
export function isNounUse(tokens: readonly Token[], verb: number, rules: SpeechRules): boolean {
  const before = tokens[verb - 1];
  if (before === undefined) return false;
  const { lower } = tokens[verb] ?? { lower: '' };
  if (rules.finiteOnly.test(lower)) return before.kind === 'possessive' || rules.articles.has(before.lower);
  return (
    before.kind === 'possessive' ||
    rules.determiners.has(before.lower) ||
    (rules.prepositions.has(before.lower) && !rules.infinitiveMarks.has(before.lower))
  );
}

/** Whether a subject can speak at all: not "the plan", "the day" or a bare number. */
export function isSpeaker(subject: Subject, { rules }: Reading): boolean {
  if (subject.kind !== 'description') return true;
  const { head, text } = subject;
  const speaking = rules.collectives.has(head);
  if (rules.neverSpeak.has(head) || !/\p{L}{2}/u.test(head) || (rules.notNames.has(head) && !speaking)) return false;
  const [first = ''] = text.toLowerCase().split(' ');
  return rules.determiners.has(first) || speaking || head.endsWith('s') || isSomebody(head, rules);
}

/** Whether a noun is a person's, a group's or an organisation's. */
export function isSomebody(head: string, rules: SpeechRules): boolean {
  const one = head.replace(/s$/u, '');
  return rules.roles.has(one) || rules.organisations.has(one) || rules.roles.has(head) || rules.collectives.has(head);
}

/** Whether a name is a person's or an organisation's as far as the article tells, not only something capitalised. */
export function isKnown({ words, gender, role }: NameSubject, { names }: Reading): boolean {
  return role !== null || names.isSomebody(words, gender);
}

/** How far a sentence that leads up to a quotation is read for its subject, in tokens. */
const REACH = 40;

/**
 * Whom a sentence before `limit` is about, where what it leads up to is that one's speech: a person or organisation of
 * the article, or somebody in a role ("the mayor"), as the subject of one of its clauses.
 */
export function leadingSpeaker(reading: Reading, limit: number): Subject | null {
  const { tokens, low, rules } = reading;
  const bounded = { ...reading, high: limit };
  for (let at = low; at < limit && at - low < REACH; at += 1) {
    if (at > low && tokens[at - 1]?.kind !== 'punctuation') continue;
    let from = at;
    while (from < limit && (isAdverbial(tokens[from], rules) || rules.conjunctions.has(tokens[from]?.lower ?? '')))
      from += 1;
    const named = ownName(bounded, from);
    const subject =
      named !== null && isKnown(named, bounded) ? named : (pronounAt(bounded, from) ?? subjectAfter(bounded, from - 1));
    if (subject !== null && mayLead(subject, bounded)) return subject;
  }
  const leading = leadingSubject(reading, limit);
  return leading !== null && mayLead(leading, reading) ? leading : null;
}

/** The name that begins at `at`, unless it owns or modifies what follows: "Kim's plan", "the Kim campaign". */
function ownName(reading: Reading, at: number): NameSubject | null {
  const { tokens, rules } = reading;
  const end = runEnd(tokens, at, rules);
  const next = tokens[end];
  return end === at || next?.kind === 'possessive' || isModifier(next, rules) ? null : nameAt(reading, at);
}

function mayLead(subject: Subject, reading: Reading): boolean {
  switch (subject.kind) {
    case 'name':
      return isKnown(subject, reading);
    case 'joint':
      return subject.members.every((member) => isKnown(member, reading));
    case 'description':
      return (
        reading.rules.determiners.has(subject.text.split(' ')[0]?.toLowerCase() ?? '') &&
        isSomebody(subject.head, reading.rules)
      );
    case 'pronoun':
      return true;
  }
}
