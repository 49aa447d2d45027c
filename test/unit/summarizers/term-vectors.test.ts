import { describe, expect, it } from 'vitest';
import { buildTermSpace, cosineOf, similaritiesOf } from '../../../src/summarizers/term-vectors.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const lexicon = { idf: (term: string) => 1 + (term.length % 5), prior: () => 0 };
const WORDS = ['harbour', 'ferry', 'council', 'mooring', 'fees', 'crews', 'island', 'treasurer', 'dredging', 'budget'];

/** Sentences of three words each, which repeat after a while. */
function sentences(count: number): string[] {
  const word = (at: number): string => WORDS[at % WORDS.length] ?? '';
  return Array.from({ length: count }, (_, at) => `${word(at)} ${word(at * 3 + 1)} ${word(at * 7 + (at >> 3))}`);
}

describe('sentence similarities', () => {
  it.each([3, 40, 2100])('are the cosines of all pairs: %i sentences', (count) => {
    const space = buildTermSpace(sentences(count), lexicon);
    const { sums, earlier } = similaritiesOf(space);
    const cosine = (a: number, b: number): number =>
      cosineOf(space.vectors[a] ?? new Map(), space.norms[a] ?? 0, space.vectors[b] ?? new Map(), space.norms[b] ?? 0);
    for (const row of [0, 1, 2, count >> 1, count - 1]) {
      const others = Array.from({ length: count }, (_, other) => other).filter((other) => other !== row);
      expect(sums[row]).toBeCloseTo(
        others.reduce((sum, other) => sum + cosine(row, other), 0),
        6,
      );
      const before = others.filter((other) => other < row).map((other) => cosine(row, other));
      expect(earlier[row]).toBeCloseTo(Math.max(0, ...before), 9);
    }
  });

  // Far beyond the rows that are compared one by one.
  it('takes linear time', async () => {
    const compare = (count: number): unknown => similaritiesOf(buildTermSpace(sentences(count), lexicon));
    expect(await growth(compare, 8_000)).toBeLessThan(MAX_GROWTH);
  });
});
