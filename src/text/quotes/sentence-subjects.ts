import { clauseSubject } from './clause-subjects.ts';
import { firstFiniteVerb } from './governing-verb.ts';
import type { Reading, Subject } from './reading.ts';
import { isSpeaker, isVerb } from './speakers.ts';
import { leadingSubject, subjectAfter, subjectBefore } from './subjects.ts';
import type { Token } from './tokens.ts';

/** By block, each sentence that has a subject who could speak, with that subject, in reading order. */
export type SentenceSubjects = readonly (readonly (readonly [sentence: number, subject: Subject])[])[];

/** First token and end (exclusive) of each sentence of a block. */
export function sentenceBounds(tokens: readonly Token[]): { low: number; high: number }[] {
  const bounds: { low: number; high: number }[] = [];
  for (const [at, token] of tokens.entries()) {
    const range = (bounds[token.sentence] ??= { low: at, high: at });
    range.high = at + 1;
  }
  return bounds;
}

/** How far a sentence is read for its first verb of saying, in tokens. */
const REACH = 60;

/** Finds who each sentence is about: the subject of its first clause or of its first verb of saying. */
export function indexSubjects(
  blocks: readonly (readonly Token[])[],
  read: (block: number, low: number, high: number) => Reading,
): SentenceSubjects {
  return blocks.map((tokens, block) =>
    sentenceBounds(tokens).flatMap(({ low, high }, sentence): [number, Subject][] => {
      const subject = subjectOfSentence(read(block, low, high));
      return subject === null ? [] : [[sentence, subject]];
    }),
  );
}

function subjectOfSentence(reading: Reading): Subject | null {
  const { low, high } = reading;
  const verb = firstFiniteVerb(reading, Math.min(high, low + REACH));
  const said = verb === null ? null : subjectBefore(reading, verb);
  const speaking = said !== null && isSpeaker(said, reading) ? said : null;
  const opening = clauseSubject(reading, high) ?? leadingSubject(reading, high);
  if (speaking === null && opening?.kind !== 'pronoun') return closingSpeaker(reading) ?? opening;
  if (speaking === null || opening === null) return speaking ?? opening;
  // "My mother is old, but she still says": the pronoun stands for the sentence's own subject.
  if (speaking.kind === 'pronoun' && opening.start < speaking.start) return opening;
  return speaking.start < opening.start || opening.kind === 'description' ? speaking : opening;
}

/** "The roof will hold, noted Kim.": who is said at the sentence's end to tell it. */
function closingSpeaker(reading: Reading): Subject | null {
  const { tokens, low, high, rules } = reading;
  for (let at = high - 1; at > Math.max(low, high - REACH); at -= 1) {
    if (tokens[at - 1]?.text !== ',' || !isVerb(tokens[at], rules)) continue;
    const subject = subjectAfter(reading, at);
    return subject?.kind === 'name' ? subject : null;
  }
  return null;
}
