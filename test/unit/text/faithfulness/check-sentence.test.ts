import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../../src/text/faithfulness/check-sentence.ts';
import { indexSource } from '../../../../src/text/faithfulness/source-index.ts';
import { articleOf, FERRY_STORY, KOREAN_STORY, sentencesOf } from '../../../support/articles.ts';
import { judgeCases } from '../../../support/faithfulness-cases.ts';
import { growth, MAX_GROWTH } from '../../../support/growth.ts';

/** Lies that the check is known to miss; a fix must take its line out. */
const MISSED = ['Verhoeven has run the Skärholm ferry since 1998.', 'The crews gave the judge 30 days to pay.'];

describe('the faithfulness check on our own cases', () => {
  const cases = judgeCases();

  it('has enough cases', () => {
    expect(cases.length).toBeGreaterThan(120);
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(9);
  });

  it.each(cases.filter(({ kind, text }) => kind !== 'faithful' && !MISSED.includes(text)))(
    'stops $kind: $text',
    ({ verdict }) => expect(verdict.problems).not.toEqual([]),
  );

  it.each(cases.filter(({ kind }) => kind === 'faithful'))('lets pass: $text', ({ verdict }) => {
    expect(verdict.problems).toEqual([]);
    expect(verdict.support.length).toBeGreaterThan(0);
  });

  it('misses its known misses', () => {
    expect(cases.filter(({ right }) => !right).map(({ text }) => text)).toEqual(MISSED);
  });
});

describe('the faithfulness check', () => {
  const index = indexSource(articleOf(FERRY_STORY), sentencesOf(articleOf(FERRY_STORY)));
  const problemsOf = (text: string) => checkSentence(text, index).problems;

  it.each([
    ['a number in words', 'The commission must repay mooring fees to forty-one ferry crews.'],
    ['groups of digits that a space parts', 'The crews carry roughly 300, 000 passengers a year.'],
    ['a magnitude as a suffix', 'The repayment of about $57k would not touch the dredging fund.'],
    ['other quotation marks', "The judge wrote that the commission 'treated a duty as a courtesy'."],
  ])('reads %s', (_, text) => expect(problemsOf(text)).toEqual([]));

  it('accepts every sentence of the article', () => {
    for (const [lines, language] of [
      [FERRY_STORY, 'en'],
      [KOREAN_STORY, 'ko'],
    ] as const) {
      const article = articleOf(lines, language);
      const sentences = sentencesOf(article);
      const own = indexSource(article, sentences);
      sentences.forEach(({ text }, at) => expect(checkSentence(text, own)).toEqual({ problems: [], support: [at] }));
    }
  });

  it.each(['', '   ', '...', 'the of and', '“”', '41'])('finds no claim in %j', (text) => {
    expect(problemsOf(text)).toContain('nothing-said');
  });

  it.each(['"', 'Åsa ', '1, 000, '])('takes linear time over a long article and a long run of %j', async (unit) => {
    const check = (size: number) => {
      const lines = Array.from({ length: size / 20 }, (_, at) => FERRY_STORY[at % FERRY_STORY.length] ?? '');
      const article = articleOf(lines);
      return checkSentence(unit.repeat(Math.ceil(size / unit.length)), indexSource(article, sentencesOf(article)));
    };
    expect(await growth(check, 3_000)).toBeLessThan(MAX_GROWTH);
  });
});
