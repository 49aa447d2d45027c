import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/summarizers/choose-sentences.ts';
import { chooseSet } from '../../../src/summarizers/choose-set.ts';

function candidates(...texts: string[]): Candidate[] {
  return texts.map((text, at) => ({ text, logit: 0, shape: 0, followsPrevious: at > 0, repairable: false }));
}

const plain = candidates(
  'The court ruled for the crews on Tuesday.',
  'She has run the ferry since 1998.',
  'The commission may appeal until May.',
  'But fares stay as they are.',
);

describe('the choice of a set', () => {
  it('chooses the best score', () => {
    const sets = [
      { set: [0, 2], score: -1 },
      { set: [2], score: -2 },
    ];
    expect(chooseSet(sets, plain, 1, 1)).toEqual([0, 2]);
  });

  it('does not open with a pronoun for a slightly better score', () => {
    const sets = [
      { set: [1, 2], score: -1 },
      { set: [0, 2], score: -1.5 },
    ];
    expect(chooseSet(sets, plain, 1, 1)).toEqual([0, 2]);
  });

  it('uses a pronoun together with the previous sentence', () => {
    const sets = [
      { set: [0, 1], score: -1 },
      { set: [0, 2], score: -1.5 },
    ];
    expect(chooseSet(sets, plain, 1, 1)).toEqual([0, 1]);
  });

  it('uses small sets only if there are no larger ones', () => {
    const sets = [
      { set: [0], score: 0 },
      { set: [0, 2], score: -3 },
    ];
    expect(chooseSet(sets, plain, 2, 2)).toEqual([0, 2]);
    expect(chooseSet(sets.slice(0, 1), plain, 2, 2)).toEqual([0]);
    expect(chooseSet([], plain, 2, 2)).toBeNull();
  });

  it('prefers a full introduction to "Ms Bennett"', () => {
    const people = candidates(
      'Natalie Bennett leads the party.',
      'Rents rose again in spring.',
      'The hall was full when Ms Bennett spoke.',
    );
    const sets = [
      { set: [1, 2], score: -1 },
      { set: [0, 2], score: -1.2 },
    ];
    expect(chooseSet(sets, people, 1, 1)).toEqual([0, 2]);
  });

  it('prefers more text if more was requested', () => {
    const sets = [
      { set: [0, 2], score: -1 },
      { set: [0, 1, 2], score: -1.3 },
    ];
    expect(chooseSet(sets, plain, 2, 2)).toEqual([0, 2]);
    expect(chooseSet(sets, plain, 2, 3)).toEqual([0, 1, 2]);
  });

  it('combines ranker and reranker', () => {
    const weighed = plain.map((candidate, at) => ({ ...candidate, logit: at === 2 ? 3 : 0 }));
    const sets = [
      { set: [0], score: -1 },
      { set: [2], score: -1.2 },
    ];
    expect(chooseSet(sets, weighed, 1, 1)).toEqual([2]);
  });
});
