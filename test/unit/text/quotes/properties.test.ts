import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quote } from '../../../../src/core/quote.ts';
import { findQuotes } from '../../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../../src/text/sentences.ts';
import { makeArticle } from '../article-fixtures.ts';
import { growth, MAX_GROWTH } from '../../../support/growth.ts';

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ko', 'ja', 'xx'] as const;

function quotesOf(lines: readonly string[], language: string): { text: string; quotes: Quote[] } {
  const article = makeArticle(lines, language);
  const sentences = splitSentences(article);
  const salience = sentences.map(() => 0.5);
  return { text: article.text, quotes: findQuotes(article, sentences, salience) };
}

const piece = fc.constantFrom(
  ...['"', "'", '“', '”', '‘', '’', '«', '»', '„', '‚', '「', '」', '『', '』', '《', '》', '``', "''"],
  ...[' ', ', ', '. ', '? ', '…', '。', '、', '—', '(', ')', ': ', '5', '6\'2"', '😀', '\u200b', '\u00a0', '\ud800'],
  ...['Kim', ' said ', 'Lee and ', 'he', ' we go home now ', "'s ", 'Dr. ', ' dijo ', ' la alcaldesa Ana Gil ', ' so '],
  ...[
    ' sagte ',
    ' a déclaré ',
    '-t-elle ',
    "l'",
    '라고 말했다',
    '김민수 장관은 ',
    '田中市長は',
    'と述べた',
    'そう',
    '은 ',
    'は',
  ],
);
const line = fc.array(piece, { minLength: 1, maxLength: 50 }).map((parts) => parts.join('').trim());
const lines = fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => all.filter((one) => one !== ''));

describe('quotations', () => {
  it('equal their spans, in order, without overlap, for any marks and language', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...LANGUAGES), (paragraphs, language) => {
        const { text, quotes } = quotesOf(paragraphs, language);
        let at = 0;
        for (const quote of quotes) {
          expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
          expect(quote.text.trim()).toBe(quote.text);
          expect(quote.text).not.toBe('');
          expect(quote.span.start).toBeGreaterThanOrEqual(at);
          expect(quote.score >= 0 && quote.score <= 1).toBe(true);
          if (quote.speaker !== null) {
            expect(quote.speaker.name.trim()).not.toBe('');
            expect(text.slice(quote.speaker.span.start, quote.speaker.span.end).trim()).not.toBe('');
          }
          at = quote.span.end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('and speakers do not depend on sentence splitting', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...LANGUAGES), (paragraphs, language) => {
        const article = makeArticle(paragraphs, language);
        const whole = article.blocks.map(({ span }, block) => ({
          span,
          block,
          text: article.text.slice(span.start, span.end),
        }));
        const bare = ({ text, span, speaker }: Quote): unknown => ({ text, span, speaker });
        const fine = splitSentences(article);
        expect(
          findQuotes(
            article,
            fine,
            fine.map(() => 0.5),
          ).map(bare),
        ).toEqual(
          findQuotes(
            article,
            whole,
            whole.map(() => 0.5),
          ).map(bare),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('stay the same when a paragraph without names or marks is put in front', () => {
    const story = ['Mayor Lena Voss spoke in Tarn.', '"We will rebuild the north wall," she said. "It is our wall."'];
    const bare = ({ text, speaker }: Quote): unknown => [text, speaker?.name, speaker?.role];
    const before = quotesOf(story, 'en').quotes.map(bare);
    const after = quotesOf(['It rained for most of the day, and the river rose.', ...story], 'en').quotes.map(bare);
    expect(after).toEqual(before);
  });

  it.each([
    ['en', '"a," said Kim and Lee. '],
    ['en', 'Kim: "a" '],
    ['en', '"a" — Kim, '],
    ['de', '„a“, sagte der Sprecher der Polizei. '],
    ['fr', '« a », a-t-elle dit. '],
    ['es', '«a», dijo. '],
    ['ko', '김민수 장관은 "어렵다"고 말했다. '],
    ['ko', '가'],
    ['ja', '田中市長は「あ」と述べた。'],
    ['ja', '「'],
    ['ja', '漢の'],
  ])('take linear time in the text: %s %j', async (language, unit) => {
    const read = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length)).trim();
      return quotesOf([text, `"${text.slice(0, 20)}`], language);
    };
    expect(await growth(read, 6_000)).toBeLessThan(MAX_GROWTH);
  });

  it('take linear time in the number of people', async () => {
    // Everybody has a name of their own: what looks back or compares names must not look at all of them.
    const nameOf = (index: number): string =>
      `B${index.toString(26).replace(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))}`;
    const english = (index: number): string => `"We go home now," he said of Bob ${nameOf(index)}.`;
    const korean = (index: number): string => `김민${String.fromCharCode(0xac00 + index)} 장관은 "어렵다"고 말했다.`;
    for (const [language, say] of [
      ['en', english],
      ['ko', korean],
    ] as const) {
      const read = (people: number) =>
        quotesOf([Array.from({ length: people }, (_, index) => say(index)).join(' ')], language);
      expect(await growth(read, 300)).toBeLessThan(MAX_GROWTH);
    }
  });
});
