import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../../src/core/span.ts';
import type { ScoredArticle, Summary } from '../../../src/core/summarizer.ts';
import { createExtractiveSummarizer } from '../../../src/summarizers/extractive-summarizer.ts';
import { articleOf, FERRY_STORY, sentencesOf } from '../../support/articles.ts';

const scoredBy = { model: 'test', revision: '1' };

function scored(lines: readonly string[], score: (text: string, index: number) => number): ScoredArticle {
  const article = articleOf(lines);
  const sentences = sentencesOf(article);
  return { article, sentences, salience: sentences.map(({ text }, index) => score(text, index)), scoredBy };
}

function summarize(document: ScoredArticle, maxSentences: number): Promise<Summary> {
  return createExtractiveSummarizer(null).summarize(document, { maxSentences });
}

const textsOf = (summary: Summary): string[] => summary.sentences.map(({ text }) => text);

describe('the extractive summarizer', () => {
  it('shows only the spans, in reading order, for any scores', async () => {
    const sentences = sentencesOf(articleOf(FERRY_STORY)).length;
    const anyScores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: sentences,
      maxLength: sentences,
    });
    await fc.assert(
      fc.asyncProperty(anyScores, fc.integer({ min: 1, max: 8 }), async (scores, max) => {
        const document = scored(FERRY_STORY, (_, index) => scores[index] ?? 0);
        const { sentences: lines } = await summarize(document, max);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThanOrEqual(max);
        for (const { text, spans } of lines) {
          expect(spans.map((span) => sliceSpan(document.article.text, span)).join(' ')).toBe(text);
        }
        const ends = lines.map(({ spans }) => spans.at(-1)?.end ?? 0);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('never shows a heading, a caption or a fragment', async () => {
    const lines = [
      '# THE LONG RUN',
      'Photo: A. Berg',
      'The race starts at noon.',
      'Read more: last year’s race.',
      'Nine clubs enter 40 boats this year.',
    ];
    const document = scored(lines, (text) => (text.startsWith('The race') ? 0.1 : 0.9));
    expect(textsOf(await summarize(document, 5))).toEqual([
      'The race starts at noon.',
      'Nine clubs enter 40 boats this year.',
    ]);
  });

  it('says for which kind of page it chose', async () => {
    const { article, ...rest } = scored(FERRY_STORY, () => 0.5);
    const readAs = async (title: string, language: string): Promise<unknown> =>
      (await summarize({ article: { ...article, title, language }, ...rest }, 3)).readAs;
    expect(await readAs('How to run a ferry', 'en')).toBe('how-to');
    expect(await readAs('Ferry stops', 'en')).toBe('other');
    expect(await readAs('How to run a ferry', 'de')).toBeNull();
  });

  it('does not say the same thing twice', async () => {
    const lines = [
      'The council approved a new tram line to the harbour on Monday night.',
      'A new tram line to the harbour was approved by the council on Monday night.',
      'Work on the first stop begins in May next year.',
    ];
    const document = scored(lines, (_, index) => 0.9 - index / 10);
    expect(textsOf(await summarize(document, 2))).toEqual([lines[0], lines[2]]);
  });

  it('prefers a self-contained sentence', async () => {
    const lines = [
      'The council approved a new tram line to the harbour on Monday night.',
      'Shops along the quay fear two summers of noise and dust.',
      'But it did not say who will pay for the bridge.',
      'The mayor called the vote the end of a debate of thirty years.',
    ];
    const document = scored(lines, (_, index) => [0.9, 0.2, 0.6, 0.5][index] ?? 0);
    expect(textsOf(await summarize(document, 2))).toEqual([lines[0], lines[3]]);
  });

  it('shows a dependent sentence with its antecedent', async () => {
    const lines = [
      'Amara Oyelaran won the island marathon on Sunday.',
      'She had never run more than ten miles before the race.',
      'The course follows the coast for 26 miles.',
    ];
    const document = scored(lines, (_, index) => [0.9, 0.5, 0.45][index] ?? 0);
    expect(textsOf(await summarize(document, 2))).toEqual([lines[0], lines[1]]);
  });

  it('cuts a dangling connective and a dateline', async () => {
    const lines = [
      'MARROWHAVEN (Coastwire) - The court ruled for the crews on Tuesday.',
      'Fees rose in March without a hearing of the crews.',
      'However, Verhoeven refused to strike down the higher fees.',
    ];
    const document = scored(lines, (_, index) => [0.9, 0.01, 0.9][index] ?? 0);
    expect(textsOf(await summarize(document, 2))).toEqual([
      'The court ruled for the crews on Tuesday.',
      'Verhoeven refused to strike down the higher fees.',
    ]);
  });

  it('names the scoring method', async () => {
    const summary = await summarize(
      scored(FERRY_STORY, () => 0.5),
      3,
    );
    expect(summary).toMatchObject({ backend: 'extractive', ...scoredBy });
  });
});

describe('a long document', () => {
  it('is covered part by part', async () => {
    const word = (n: number): string => n.toString(26).replace(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
    const lines = Array.from({ length: 400 }, (_, i) => `A${word(i)} b${word(i)} c${word(i)} d${word(i)} e${word(i)}.`);
    const document = scored(lines, (_, index) => (index < 20 ? 0.9 : 0.1 + (index % 37) / 1000));
    const { sentences: shown } = await summarize(document, 4);
    const places = shown.map(({ spans }) => Math.floor(((spans[0]?.start ?? 0) / document.article.text.length) * 4));
    expect(places).toEqual([0, 1, 2, 3]);
  });
});
