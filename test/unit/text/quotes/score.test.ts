import { describe, expect, it } from 'vitest';
import { rankQuotes } from '../../../../src/brief/choose.ts';
import { findQuotes } from '../../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../../src/text/sentences.ts';
import { makeArticle } from '../article-fixtures.ts';

/** The quotes of a story that are worth showing, best first, all sentences equally salient. */
function ranked(paragraphs: readonly string[], language = 'en'): string[] {
  const article = makeArticle(paragraphs, language);
  const sentences = splitSentences(article);
  const salience = sentences.map(() => 0.5);
  return rankQuotes(findQuotes(article, sentences, salience))
    .filter(({ score }) => score >= 0.2)
    .map(({ text }) => text);
}

const LEAD = 'Mayor Lena Voss and Jan Roke of the angling club quarrelled over the reservoir of Tarn on Monday.';

describe('the score of a quotation', () => {
  it.each([
    [
      'a decision outranks scenery',
      '"The gulls came over the hill again this morning in great numbers," Lena Voss said.',
      '"We must empty the reservoir because it will not stand another winter," Jan Roke said.',
    ],
    [
      'a figure outranks none',
      '"It was a long evening for all of those who came along," Lena Voss said.',
      '"It was 9 million in the first year and 14 million after that," Jan Roke said.',
    ],
    [
      'a whole sentence outranks a scrap of one',
      'Lena Voss spoke of "a long evening with all of those who came along".',
      '"That long evening is over for all of those who came along," Jan Roke said.',
    ],
    [
      'a named speaker outranks nobody',
      'On the wall stood "it was a long evening for all of those who came along".',
      '"It was a long evening for all of those who came along here," Jan Roke said.',
    ],
  ])('%s', (_name, less, more) => {
    const [first] = ranked([LEAD, less, more]);
    expect(more).toContain(first);
  });

  it.each([
    ['en', '"Thank you all for coming out tonight in this weather," Mayor Lena Voss said.'],
    ['en', '"Our thoughts are with every family who waits for news," Mayor Lena Voss said.'],
    ['de', '„Danke, dass Sie alle gekommen sind“, sagte Bürgermeisterin Lena Voss.'],
    ['es', '«Gracias a todos por venir esta noche», dijo la alcaldesa Elena Robles.'],
    ['ja', '田中花子市長は「ありがとうございます、皆さん」と述べた。'],
  ])('omits small talk: %s %s', (language, paragraph) => {
    const article = makeArticle([paragraph], language);
    const sentences = splitSentences(article);
    const [quote] = findQuotes(
      article,
      sentences,
      sentences.map(() => 0.5),
    );
    expect(quote?.speaker).not.toBeNull();
    expect(ranked([paragraph], language)).toEqual([]);
  });
});
