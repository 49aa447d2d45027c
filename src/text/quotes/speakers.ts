import type { SpeechRules } from '../language/language.ts';
import type { NameSubject, Reading, Subject } from './reading.ts';
import type { Token } from './tokens.ts';

/** Whether a word is a verb of saying. A capital makes one that may be a noun a name's: "the Evening Post". */
export function isVerb(token: Token | undefined, rules: SpeechRules): boolean {
  if (token?.kind !== 'word' || !rules.verbs.has(token.lower)) return false;
  return !token.capital || rules.finiteOnly.test(token.lower);
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
  if (subject.kind === 'pronoun') return !(subject.pronoun === 'thing' && rules.impersonalThing);
  if (subject.kind !== 'description') return true;
  const { head, text } = subject;
  const speaking = rules.collectives.has(head);
  // "Facebook-Seite"
  const last = head.slice(head.lastIndexOf('-') + 1);
  if (rules.neverSpeak.has(last) || !/\p{L}{2}/u.test(head) || (rules.notNames.has(head) && !speaking)) return false;
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
