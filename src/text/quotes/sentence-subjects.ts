import { firstFiniteVerb } from './governing-verb.ts';
import type { NameSubject, Reading } from './reading.ts';
import { leadingSubject, subjectBefore } from './subjects.ts';
import type { Token } from './tokens.ts';

/** By block, each sentence that has a named subject with that subject, in reading order. */
export type SentenceSubjects = readonly (readonly (readonly [sentence: number, subject: NameSubject])[])[];

/** First token and end (exclusive) of each sentence of a block. */
export function sentenceBounds(tokens: readonly Token[]): { low: number; high: number }[] {
  const bounds: { low: number; high: number }[] = [];
  for (const [at, token] of tokens.entries()) {
    const range = (bounds[token.sentence] ??= { low: at, high: at });
    range.high = at + 1;
  }
  return bounds;
}

/** Finds who each sentence is about: the subject of its first verb of saying, else the name that opens it. */
export function indexSubjects(
  blocks: readonly (readonly Token[])[],
  read: (block: number, low: number, high: number) => Reading,
): SentenceSubjects {
  return blocks.map((tokens, block) => {
    const subjects: [number, NameSubject][] = [];
    for (const [sentence, range] of sentenceBounds(tokens).entries()) {
      const reading = read(block, range.low, range.high);
      const verb = firstFiniteVerb(reading, Math.min(range.high, range.low + 60));
      const said = verb === null ? null : subjectBefore(reading, verb);
      const subject = said?.kind === 'name' ? said : leadingSubject(reading, range.high);
      if (subject?.kind === 'name') subjects.push([sentence, subject]);
    }
    return subjects;
  });
}
