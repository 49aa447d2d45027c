import { isNamedAgain } from './name-index.ts';
import { isNameWord, joinTokens, runEnd } from './names.ts';
import { nameAt } from './noun-phrases.ts';
import type { NameSubject, Reading, Subject } from './reading.ts';
import { isNounPart } from './roles.ts';
import { isKnown, isSomebody } from './speakers.ts';
import { endOfLinks, isAdverbial, isModifier, joint, leadingSubject, pronounAt } from './subjects.ts';

/** How far a sentence is read for its subject, in tokens. */
const REACH = 40;
/** How many words a noun phrase may have up to the noun for what somebody is: "the port's new acting director". */
const LONGEST_PHRASE = 7;

/**
 * The first subject before token `limit` that opens one of the sentence's clauses and that `accepts` takes: a name that
 * neither owns nor modifies what follows, a pronoun, or somebody in a role ("the mayor", "a spokeswoman for the port").
 */
export function clauseSubject(
  reading: Reading,
  limit: number,
  accepts: (subject: Subject) => boolean = () => true,
): Subject | null {
  const { tokens, low, rules } = reading;
  const bounded = { ...reading, high: limit };
  for (let at = low; at < limit && at - low < REACH; at += 1) {
    if (at > low && (tokens[at - 1]?.kind !== 'punctuation' || isRegion(reading, at))) continue;
    let from = at;
    while (from < limit && (isAdverbial(tokens[from], rules) || rules.conjunctions.has(tokens[from]?.lower ?? '')))
      from += 1;
    const first =
      pronounAt(bounded, from) ?? nameFrom(bounded, from) ?? articledName(bounded, from) ?? rolePhraseAt(bounded, from);
    const subject = first?.kind === 'name' ? withSecond(bounded, first, from) : first;
    if (subject !== null && accepts(subject)) return subject;
  }
  return null;
}

/** "Michigan" in "a rally in Novi, Michigan, …": one capitalised word after another, between commas. */
function isRegion({ tokens, low, rules }: Reading, at: number): boolean {
  if (tokens[at - 1]?.text !== ',' || at - 2 < low || !isNameWord(tokens[at - 2], rules)) return false;
  return tokens[runEnd(tokens, at, rules)]?.text === ',' && isNameWord(tokens[at], rules);
}

/** "the Harl Port Authority": a name of several words after its article. */
function articledName(reading: Reading, at: number): NameSubject | null {
  const { tokens, rules, high } = reading;
  if (rules.capitalisesNouns || !rules.definiteArticles.has(tokens[at]?.lower ?? '') || at + 1 >= high) return null;
  const name = nameFrom(reading, at + 1);
  return name !== null && name.words.length > 1 ? name : null;
}

/** A name and the one that "and" joins to it: "Kim and her deputy Lee". */
function withSecond(reading: Reading, first: NameSubject, at: number): Subject {
  const { tokens, rules, high } = reading;
  let and = at;
  while (and < high && (tokens[and]?.start ?? 0) < first.end) and += 1;
  if (!rules.and.has(tokens[and]?.lower ?? '') || and + 1 >= high) return first;
  const second = nameFrom(reading, and + 1) ?? rolePhraseAt(reading, and + 1);
  return second?.kind === 'name' ? joint(first, second, tokens[and]?.text ?? '') : first;
}

/** The name that begins at `at`, unless it owns or modifies what follows: "Kim's plan". */
function nameFrom(reading: Reading, at: number): NameSubject | null {
  const { tokens, rules, high } = reading;
  const end = runEnd(tokens, at, rules);
  const next = end < high ? tokens[end] : undefined;
  if (end === at || next?.kind === 'possessive' || isModifier(next, rules)) return null;
  const name = nameAt(reading, at);
  return name === null || (at === reading.low && !isNamedAgain(name.words, name.gender, reading.names)) ? null : name;
}

/** "the mayor", "a Velt spokeswoman", "police": the noun phrase at `at` up to the noun for what somebody is. */
export function rolePhraseAt(reading: Reading, at: number): Subject | null {
  const { tokens, rules, high } = reading;
  const first = tokens[at];
  if (first?.kind !== 'word' || at >= high) return null;
  const determined = rules.determiners.has(first.lower);
  for (let head = at; head < Math.min(high, at + LONGEST_PHRASE); head += 1) {
    const token = tokens[head];
    if (token === undefined || (head > at && rules.determiners.has(token.lower))) return null;
    if (!isNounPart(token, rules) && !token.capital) return null;
    const next = head + 1 < high ? tokens[head + 1] : undefined;
    if (token.kind !== 'word' || !isSomebody(token.lower, rules)) continue;
    if (next?.kind === 'possessive' || next?.text === '-') continue;
    if (token.capital && !rules.roles.has(token.lower) && isNameWord(next, rules)) return null;
    if (next?.kind === 'word' && isNounPart(next, rules) && isSomebody(next.lower, rules)) continue;
    const role = rules.roles.has(token.lower);
    const holder = role && next?.capital === true ? nameAt(reading, head + 1) : null;
    const roleText = joinTokens(tokens.slice(determined ? at + 1 : at, head + 1));
    if (holder !== null) return { ...holder, role: holder.role ?? roleText };
    const end = endOfLinks(reading, head + 1);
    const inserted = role && tokens[end]?.text === ',' ? nameAt(reading, end + 1) : null;
    if (inserted !== null && endsInsertion(reading, end + 1, inserted))
      return { ...inserted, role: inserted.role ?? joinTokens(tokens.slice(determined ? at + 1 : at, end)) };
    if (!determined && !rules.collectives.has(token.lower) && !token.lower.endsWith('s')) return null;
    return {
      kind: 'description',
      text: joinTokens(tokens.slice(at, end)),
      head: token.lower,
      start: first.start,
      end: tokens[end - 1]?.end ?? token.end,
    };
  }
  return null;
}

/** Whether a comma closes the insertion that a name from token `at` on makes: "the mayor, Kim, said". */
function endsInsertion({ tokens, high }: Reading, at: number, name: NameSubject): boolean {
  let after = at;
  while (after < high && (tokens[after]?.start ?? 0) < name.end) after += 1;
  return after < high && tokens[after]?.text === ',';
}

/**
 * Whom a sentence before `limit` is about, where what it leads up to is that one's speech: a person or organisation of
 * the article, or somebody in a role.
 */
export function leadingSpeaker(reading: Reading, limit: number): Subject | null {
  const mayLead = (subject: Subject): boolean => {
    if (subject.kind === 'joint') return subject.members.every((member) => isKnown(member, reading));
    return subject.kind !== 'name' || isKnown(subject, reading);
  };
  const opening = clauseSubject(reading, limit, mayLead);
  if (opening !== null) return opening;
  const leading = leadingSubject(reading, limit);
  return leading !== null && mayLead(leading) ? leading : null;
}
