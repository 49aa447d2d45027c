import { leadingSpeaker } from './clause-subjects.ts';
import { agentAfter, attributedBefore, droppedSubject } from './governing-verb.ts';
import { joinTokens } from './names.ts';
import { isKnown, isNounUse, isPassiveOfHearer, isSomebody, isSpeaker, isVerb } from './speakers.ts';
import { nameAt, nameEndingAt, stripDeterminer } from './noun-phrases.ts';
import type { Reading, Subject } from './reading.ts';
import { isAdverbial, pronounAt, subjectAfter, subjectBefore } from './subjects.ts';
import type { Token } from './tokens.ts';

/** How an attribution was found: the surer the pattern, the more a following quotation may rest on it. */
export interface Attribution {
  readonly subject: Subject;
  readonly pattern: 'after' | 'before' | 'source-phrase' | 'label' | 'later' | 'signature';
}

/** How far from a quotation its verb may stand, in tokens. */
const REACH = 45;

/** Who says the quotation at token `at`, as its own sentence tells; null when the sentence doesn't. */
export function attribute(reading: Reading, at: number): Attribution | null {
  const opening = attributedByOpeningLabel(reading, at);
  if (opening !== null) return opening;
  const cited = attributedBySourcePhrase(reading, at, 'right-after');
  if (cited !== null) return cited;
  const after = attributedRightAfter(reading, at);
  const before = attributedBefore(reading, at, (quotation, high) => {
    return attributedRightAfter({ ...reading, high }, quotation)?.subject ?? null;
  });
  // "He said, “…,” the attorney's office said": the words are his, and the office told of them.
  if (before !== null && after !== null && isIntroducedRightBefore(reading, at))
    return { subject: before, pattern: 'before' };
  const embedded = at > reading.low && reading.tokens[at - 1]?.kind === 'word';
  if (after !== null && (!embedded || after.clean)) return { subject: after.subject, pattern: 'after' };
  if (before !== null) return { subject: before, pattern: 'before' };
  if (after !== null) return { subject: after.subject, pattern: 'after' };
  return (
    attributedAsSecondHalf(reading, at) ??
    attributedByColon(reading, at) ??
    attributedBySourcePhrase(reading, at, 'sentence') ??
    attributedBySignature(reading, at) ??
    attributedLater(reading, at)
  );
}

/** `« …, a déclaré Léa Morel, … »`: an attribution between two commas inside the marks, whose tokens these are. */
export function attributedWithin(inner: Reading): Attribution | null {
  const { tokens, low, high } = inner;
  for (let comma = low + 1; comma < high - 2; comma += 1) {
    if (tokens[comma]?.text !== ',') continue;
    const subject = invertedSubject(inner, comma + 1);
    if (subject === null) continue;
    let end = comma + 2;
    while (end < high && (tokens[end]?.start ?? 0) < subject.end) end += 1;
    if (end >= high || /^[,.?!]$/u.test(tokens[end]?.text ?? '')) return { subject, pattern: 'after' };
  }
  return null;
}

/** Whether a verb of saying and a mark stand right before a quotation: "he said, “…". */
function isIntroducedRightBefore({ tokens, rules, low }: Reading, at: number): boolean {
  return at - 2 > low && /^[,:]$/u.test(tokens[at - 1]?.text ?? '') && isVerb(tokens[at - 2], rules);
}

/** `"…," said Kim, "…"`: the second half of a quotation has the speaker of the first. */
function attributedAsSecondHalf(reading: Reading, at: number): Attribution | null {
  const { tokens, low } = reading;
  let first = at - 1;
  while (first >= low && at - first < REACH && tokens[first]?.kind !== 'quotation') first -= 1;
  if (tokens[first]?.kind !== 'quotation' || first < low) return null;
  const subject = attributedRightAfter({ ...reading, high: at }, first)?.subject ?? null;
  return subject === null ? null : { subject, pattern: 'before' };
}

function isMark(token: Token | undefined): boolean {
  return token !== undefined && /^[,—–―-]$/u.test(token.text);
}

/**
 * `"…," Kim said`, `"…," said Kim`, `"…," as Kim put it`. It is clean when the verb has no object of its own, so that
 * the quotation must be its object.
 */
function attributedRightAfter(reading: Reading, at: number): { subject: Subject; clean: boolean } | null {
  const { tokens, rules, high } = reading;
  let from = at + 1;
  while (from < high && isMark(tokens[from])) from += 1;
  if (from < high && rules.as.has(tokens[from]?.lower ?? '')) from += 1;
  const first = tokens[from];
  if (first === undefined || from >= high) return null;
  const quoted = quotedSubject(reading, from);
  if (quoted !== null) return { subject: quoted, clean: true };
  const inverted = invertedSubject(reading, from);
  if (inverted !== null) return { subject: inverted, clean: true };
  for (let verb = from + 1; verb < Math.min(high, from + REACH); verb += 1) {
    const token = tokens[verb];
    if (token === undefined || token.kind === 'quotation') break;
    const trails = token.kind === 'word' && rules.trailingVerbs.has(token.lower) && verb - from < 5;
    if (!isVerb(token, rules) && !trails) continue;
    if (isPassiveOfHearer(tokens, verb, rules)) {
      // "“…,” residents were told by police"
      const agent = agentAfter(reading, verb, high);
      if (agent !== null && isSpeaker(agent, reading)) return { subject: agent, clean: true };
      continue;
    }
    if (rules.participle.test(token.lower) || isNounUse(tokens, verb, rules)) continue;
    const near = subjectBefore({ ...reading, low: from }, verb);
    const subject = near !== null && isSpeaker(near, reading) ? near : null;
    const begins =
      subject !== null &&
      (subject.start <= first.end || (subject.kind === 'name' && beginsNounPhrase(reading, from, subject.start)));
    if (begins) return { subject, clean: !hasObject(reading, verb) };
    const head = relativeHead(reading, from, verb);
    if (head !== null) return { subject: head, clean: true };
    if (subject !== null) break;
  }
  return null;
}

/** `"…," Kim was quoted as saying`, `„…“, wird Kim zitiert`: the passive's subject, which spoke. */
function quotedSubject(reading: Reading, from: number): Subject | null {
  const { tokens, rules, high } = reading;
  for (let be = from; be < Math.min(high, from + REACH); be += 1) {
    const token = tokens[be];
    if (token === undefined || token.kind === 'quotation') return null;
    if (!rules.be.has(token.lower)) continue;
    const subject = be === from ? subjectAfter(reading, be) : subjectBefore({ ...reading, low: from }, be);
    if (subject === null || subject.kind === 'description' || !isSpeaker(subject, reading)) return null;
    const limit = be === from ? Math.min(high, be + 15) : Math.min(high, be + 4);
    const isQuoted = tokens.slice(be + 1, limit).some(({ lower }) => rules.quotedBy.has(lower));
    return isQuoted ? subject : null;
  }
  return null;
}

/** "a senior adviser to Velt who was in the room said": the phrase before the relative clause that the verb closes. */
function relativeHead({ tokens, rules }: Reading, from: number, verb: number): Subject | null {
  let who = from + 1;
  while (who < verb && !rules.relativePronouns.has(tokens[who]?.lower ?? '')) who += 1;
  const first = tokens[from];
  const end = tokens[who - 1]?.text === ',' ? who - 1 : who;
  if (who === verb || end <= from || first === undefined || !rules.determiners.has(first.lower)) return null;
  const phrase = tokens.slice(from, end);
  const head = phrase.find(({ kind, lower }) => kind === 'word' && isSomebody(lower, rules));
  if (head === undefined || phrase.some((token) => token.kind === 'quotation' || isVerb(token, rules))) return null;
  const text = joinTokens(phrase);
  return { kind: 'description', text, head: head.lower, start: first.start, end: phrase.at(-1)?.end ?? first.end };
}

/** The subject of a verb that follows its quotation: "said Kim", "a déclaré Kim", "a-t-elle dit", "dijo". */
function invertedSubject(reading: Reading, from: number): Subject | null {
  const { tokens, rules, high } = reading;
  let verb = from;
  while (verb < high && rules.auxiliaries.has(tokens[verb]?.lower ?? '')) verb += 1;
  const clitic = verb > from ? pronounAt(reading, verb) : null;
  if (clitic !== null) verb += 1;
  while (verb > from && verb < high && isAdverbial(tokens[verb], rules)) verb += 1;
  const token = tokens[verb];
  if (token?.kind !== 'word' || verb >= high || rules.participle.test(token.lower)) return null;
  if (!isVerb(token, rules) && !rules.trailingVerbs.has(token.lower)) return null;
  const subject = clitic ?? subjectAfter(reading, verb);
  if (subject !== null && isSpeaker(subject, reading)) return subject;
  return rules.dropsPronouns ? droppedSubject(token, verb) : null;
}

/** Whether a verb of saying has an object after it ("denied this"), so that it needs no quotation. */
function hasObject({ tokens, rules, high }: Reading, verb: number): boolean {
  const next = tokens[verb + 1];
  if (next?.kind !== 'word' || verb + 1 >= high || rules.hearerVerbs.has(tokens[verb]?.lower ?? '')) return false;
  if (
    rules.prepositions.has(next.lower) ||
    rules.adverb.test(next.lower) ||
    rules.betweenSubjectAndVerb.has(next.lower)
  )
    return false;
  return rules.determiners.has(next.lower);
}

/** Whether the words from `from` up to a name at `start` only describe it ("Pentagon spokesman Jonathan Hoffman"). */
function beginsNounPhrase(reading: Reading, from: number, start: number): boolean {
  const { tokens, rules } = reading;
  for (let at = from; at < from + 14; at += 1) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (token.start >= start) return true;
    if (token.kind === 'quotation' || rules.conjunctions.has(token.lower) || isVerb(token, rules)) return false;
    if (token.kind === 'punctuation' && !/^[,\-/&]$/u.test(token.text)) return false;
    if (rules.prepositions.has(token.lower) && !rules.joiners.has(token.lower)) return false;
  }
  return false;
}

/** `According to Kim, … "…"`: right after the quotation, or on either side of it within its sentence. */
function attributedBySourcePhrase(reading: Reading, at: number, where: 'right-after' | 'sentence'): Attribution | null {
  const { tokens, low, high, rules } = reading;
  const [first, last] = where === 'sentence' ? [Math.max(low, at - REACH), at + REACH] : [at + 1, at + 3];
  for (const phrase of rules.sourcePhrases) {
    const parts = phrase.split(' ');
    for (let from = first; from < last && from + parts.length < high; from += 1) {
      if (where === 'right-after' && from > at + 1 && !isMark(tokens[from - 1])) break;
      if (!parts.every((part, index) => tokens[from + index]?.lower === part)) continue;
      const subject = subjectAfter(reading, from + parts.length - 1);
      if (subject === null || !isSpeaker(subject, reading)) continue;
      // German puts the source in another case: "hieß es aus dem Ministerium" is the ministry's.
      const inflected = rules.capitalisesNouns && subject.kind === 'description';
      const source = inflected ? { ...subject, text: stripDeterminer(subject.text, rules) } : subject;
      return { subject: source, pattern: 'source-phrase' };
    }
  }
  return null;
}

/** `Kim: "…"` and the headline `Kim: This is "…"`. */
function attributedByOpeningLabel(reading: Reading, at: number): Attribution | null {
  const { tokens, low } = reading;
  const name = nameAt(reading, low);
  if (name === null || !isKnown(name, reading)) return null;
  let colon = low;
  while (colon < at && (tokens[colon]?.start ?? 0) < name.end) colon += 1;
  return tokens[colon]?.text === ':' && colon < at ? { subject: name, pattern: 'label' } : null;
}

/**
 * A sentence that leads up to its quotation with a colon and no verb of saying: "Kim's answer from Osk: “…”",
 * "For Kim the case is clear: “…”". Only persons and organisations of the article are taken.
 */
function attributedByColon(reading: Reading, at: number): Attribution | null {
  const { tokens, low, rules } = reading;
  if (tokens[at - 1]?.text !== ':') return null;
  const held = rules.views.has(tokens[low]?.lower ?? '') ? nameAt(reading, low + 1) : null;
  const last = at - low > 10 ? null : nameEndingAt(reading, at - 1, low);
  const named = [held, last].find(
    (one) =>
      one?.kind === 'name' && (isKnown(one, reading) || (one === held && reading.names.looksPersonal(one.words))),
  );
  const subject = named ?? leadingSpeaker(reading, at - 1);
  return subject === null ? null : { subject, pattern: 'label' };
}

/** `"…" — Kim`: a name after a dash that closes the line; the headline `"…": Kim on the piles`. */
function attributedBySignature(reading: Reading, at: number): Attribution | null {
  const { tokens, low, high } = reading;
  if (tokens[at + 1]?.text === ':' && at === low) {
    const named = nameAt(reading, at + 2);
    return named !== null && isKnown(named, reading) ? { subject: named, pattern: 'signature' } : null;
  }
  if (!/^[—–―-]$/u.test(tokens[at + 1]?.text ?? '')) return null;
  const name = nameAt(reading, at + 2);
  if (name === null) return null;
  let after = at + 2;
  while (after < high && (tokens[after]?.start ?? 0) < name.end) after += 1;
  const closes = after >= high || /^[,.]$/u.test(tokens[after]?.text ?? '.');
  return closes ? { subject: name, pattern: 'signature' } : null;
}

/** `The "gap" has narrowed, Kim said.`: an attribution that closes the sentence. */
function attributedLater(reading: Reading, at: number): Attribution | null {
  const { tokens, rules, high } = reading;
  for (let verb = at + 2; verb < Math.min(high, at + REACH); verb += 1) {
    const token = tokens[verb];
    if (token === undefined || !isVerb(token, rules)) continue;
    if (isPassiveOfHearer(tokens, verb, rules) || isNounUse(tokens, verb, rules)) continue;
    const participle = rules.participle.test(token.lower);
    const subject = participle ? null : subjectBefore({ ...reading, low: at + 1 }, verb);
    if (subject !== null && isSpeaker(subject, reading)) {
      let opener = verb - 1;
      while (opener > at && (tokens[opener]?.start ?? 0) >= subject.start) opener -= 1;
      while (opener > at && tokens[opener]?.text !== ',' && verb - opener < 12) opener -= 1;
      if (tokens[opener]?.text === ',' && opener > at) return { subject, pattern: 'later' };
    }
    if (isMark(tokens[verb - 1]) && !participle) {
      const inverted = subjectAfter(reading, verb);
      if (inverted !== null && isSpeaker(inverted, reading)) return { subject: inverted, pattern: 'later' };
    }
  }
  return null;
}
