import { isKnown, isNounUse, isPassiveOfHearer, isSomebody, isSpeaker, isVerb } from './speakers.ts';
import { nameEndingAt, nounPhraseEndingAt } from './noun-phrases.ts';
import { leadingSubject, subjectAfter, subjectBefore } from './subjects.ts';
import type { Reading, Subject } from './reading.ts';

/** How far before a quotation its verb may stand, in tokens; a framing verb stands nearer. */
const REACH = 45;
const FRAMING_REACH = 14;

/** Who an earlier quotation of the sentence is attributed to by the words between it and token `high`. */
type SpeakerOfEarlier = (quotation: number, high: number) => Subject | null;

/**
 * The subject of the verb or speech noun that governs the quotation at token `at` from before: `Kim said: "…"`,
 * `Kim told Lee that "…"`, `Kim's claim that "…"`, `Kim called it "…"`.
 */
export function attributedBefore(reading: Reading, at: number, earlier: SpeakerOfEarlier): Subject | null {
  const { tokens, rules, low } = reading;
  for (let verb = at - 1; verb >= Math.max(low, at - REACH); verb -= 1) {
    const token = tokens[verb];
    if (token?.kind !== 'word') continue;
    const { lower } = token;
    if (rules.speechNouns.has(lower)) {
      const owner = ownerOf(reading, verb);
      if (owner !== null && isCloseTo(reading, verb, at)) return owner;
    }
    const says = isVerb(token, rules) || (rules.trailingVerbs.has(lower) && followsAs(reading, verb));
    if (!says && !(rules.framingVerbs.has(lower) && at - verb <= FRAMING_REACH)) continue;
    if (isNounUse(tokens, verb, rules) || hasOwnClause(reading, verb, at)) continue;
    if (isPassiveOfHearer(tokens, verb, rules)) {
      const agent = agentAfter(reading, verb, at);
      if (agent !== null) return agent;
      continue;
    }
    const subject = subjectOf(reading, verb, earlier);
    if (subject === null || !isSpeaker(subject, reading)) continue;
    // "Certain features imply a “thumb wing”": of what is no person or group, only whole quotations are taken.
    const embedded = tokens[at - 1]?.kind === 'word' && !rules.finiteOnly.test(lower);
    const isThing = subject.kind === 'description' && !isSomebody(subject.head, rules);
    if (isThing && (!says || embedded || (rules.dropsPronouns && tokens[at - 1]?.kind === 'word'))) continue;
    return subject;
  }
  return null;
}

/** "as she put it", before the quotation. */
function followsAs({ tokens, rules, low }: Reading, verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(low, verb - 5); at -= 1)
    if (rules.as.has(tokens[at]?.lower ?? '')) return true;
  return false;
}

/** "told a woman who suggested that some may not vote that "…"": the nearer verb has its clause already. */
function hasOwnClause({ tokens, rules }: Reading, verb: number, at: number): boolean {
  if (!rules.that.has(tokens[verb + 1]?.lower ?? '') || !rules.that.has(tokens[at - 1]?.lower ?? '')) return false;
  return at - 1 > verb + 1;
}

function subjectOf(reading: Reading, verb: number, earlier: SpeakerOfEarlier): Subject | null {
  const { tokens, rules, low } = reading;
  const { lower = '' } = tokens[verb] ?? {};
  const before = tokens[verb - 1];
  if (rules.participle.test(lower) && !rules.be.has(before?.lower ?? '')) {
    // "The Courier quoted Kim as saying": the one who is quoted.
    const quoted = rules.as.has(before?.lower ?? '') ? nounPhraseEndingAt(reading, verb - 1, low) : null;
    if (quoted !== null && isSpeaker(quoted, reading)) return quoted;
    // "footage of Kim asking": a name right before the participle is its own subject.
    const own = before?.capital === true ? nameEndingAt(reading, verb, low) : null;
    return own ?? implicitSubject(reading, verb, earlier);
  }
  if (rules.infinitiveMarks.has(before?.lower ?? '')) return implicitSubject(reading, verb, earlier);
  const subject = subjectBefore(reading, verb);
  const governed = subject !== null && !opensClause(reading, subject, verb);
  if (!rules.verbSecond || (subject !== null && !governed)) return subject;
  // "Gestern sagte Voss: …", "En un comunicado dijo: …": the subject follows, or is left out.
  const behind = subjectAfter(reading, verb);
  if (behind !== null && behind.kind !== 'description' && isSpeaker(behind, reading)) return behind;
  if (behind !== null && rules.definiteArticles.has(tokens[verb + 1]?.lower ?? '') && isSpeaker(behind, reading))
    return behind;
  // "Jonas Brandt vom Verein am Hafen sagte": the name that opens the clause, not the noun before the verb.
  const leading = governed ? leadingSubject(reading, verb) : null;
  if (leading?.kind === 'name' && isKnown(leading, reading)) return leading;
  return rules.dropsPronouns && before !== undefined ? droppedSubject(before, verb) : null;
}

/** A subject that the verb alone stands for. */
export function droppedSubject({ start, end }: Pick<Subject, 'start' | 'end'>, at: number): Subject {
  return { kind: 'pronoun', pronoun: 'someone', start, end, at };
}

/** Whether a subject before its verb is the clause's first part, not the end of another one: "In einer Mitteilung". */
function opensClause({ tokens, rules, low }: Reading, { start, kind }: Subject, verb: number): boolean {
  if (kind === 'pronoun') return true;
  let at = verb - 1;
  while (at > low && (tokens[at]?.start ?? 0) > start) at -= 1;
  for (; at > low && verb - at < 30; at -= 1) {
    const before = tokens[at - 1];
    if (before === undefined || before.kind === 'punctuation' || before.kind === 'quotation') return true;
    if (rules.conjunctions.has(before.lower) || rules.that.has(before.lower)) return true;
    if (rules.prepositions.has(before.lower) && !rules.of.has(before.lower)) return false;
  }
  return true;
}

/**
 * The subject of a participle or infinitive ("Kim attacked the plan, calling it …"): after a quotation that
 * quotation's speaker, else the sentence's own subject.
 */
function implicitSubject(reading: Reading, verb: number, earlier: SpeakerOfEarlier): Subject | null {
  const { tokens, low } = reading;
  for (let at = verb - 1; at > low; at -= 1) {
    if (tokens[at]?.kind !== 'quotation') continue;
    const speaker = earlier(at, verb);
    if (speaker !== null) return speaker;
  }
  const said = firstFiniteVerb(reading, verb);
  const saying = said === null ? null : subjectBefore(reading, said);
  const leading = leadingSubject(reading, verb);
  if (saying === null || leading === null) return saying ?? leading;
  return saying.start <= leading.start ? saying : leading;
}

/** The first verb of saying in the sentence that has a subject of its own, before token `limit`. */
export function firstFiniteVerb({ tokens, low, rules }: Reading, limit: number): number | null {
  for (let at = low + 1; at < limit; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'quotation') return null;
    const finite = isVerb(token, rules) && !rules.participle.test(token?.lower ?? '');
    if (!finite || isNounUse(tokens, at, rules) || rules.infinitiveMarks.has(tokens[at - 1]?.lower ?? '')) continue;
    if (!isPassiveOfHearer(tokens, at, rules)) return at;
  }
  return null;
}

/** A speech noun governs a quotation only with few words in between: "his claim that", "in her words,". */
function isCloseTo({ tokens, rules }: Reading, noun: number, at: number): boolean {
  const between = tokens.slice(noun + 1, at);
  return (
    between.length <= 4 &&
    between.every(
      ({ kind, lower }) =>
        kind === 'punctuation' ||
        rules.that.has(lower) ||
        rules.be.has(lower) ||
        rules.as.has(lower) ||
        rules.prepositions.has(lower) ||
        rules.articles.has(lower),
    )
  );
}

/** Whose statement a speech noun is: "Kim's", "his". */
function ownerOf(reading: Reading, noun: number): Subject | null {
  const { tokens, low, rules } = reading;
  for (let at = noun - 1; at >= Math.max(low, noun - 5); at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'punctuation' || token.kind === 'quotation') return null;
    if (token.kind === 'possessive') return nounPhraseEndingAt(reading, at, low);
    const pronoun = rules.possessives.get(token.lower);
    if (pronoun !== undefined) return { kind: 'pronoun', pronoun, start: token.start, end: token.end, at };
    if (rules.prepositions.has(token.lower) || rules.conjunctions.has(token.lower)) return null;
  }
  return null;
}

/** "was described by Kim as": the agent of a passive. */
export function agentAfter(reading: Reading, verb: number, limit: number): Subject | null {
  for (let at = verb + 1; at < Math.min(limit, verb + 12); at += 1) {
    if (reading.rules.by.has(reading.tokens[at]?.lower ?? '')) return subjectAfter(reading, at);
  }
  return null;
}
