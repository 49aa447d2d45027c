import { describe, expect, it } from 'vitest';
import { findFigures } from '../../../src/text/figures/find-figures.ts';
import { findQuotes } from '../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { sliceSpan } from '../../../src/core/span.ts';
import { articleFixtures, makeArticle } from './article-fixtures.ts';

describe.each(articleFixtures)('%s', (_name, fixture) => {
  const article = makeArticle(fixture.paragraphs, fixture.language);
  const sentences = splitSentences(article);
  const salience = sentences.map((_, index) => 1 / (index + 1));

  it('finds every quotation and its speaker', () => {
    const quotes = findQuotes(article, sentences, salience);
    expect(
      quotes.map(({ text, speaker }) => ({ text, speaker: speaker?.name ?? null, role: speaker?.role ?? null })),
    ).toEqual(fixture.quotes);
    for (const quote of quotes) expect(sliceSpan(article.text, quote.span)).toBe(quote.text);
  });

  it('finds every figure with value, unit and kind', () => {
    const figures = findFigures(article, sentences, salience);
    expect(
      figures.map(({ text, value, valueHigh, unit, kind, change }) => ({ text, value, valueHigh, unit, kind, change })),
    ).toEqual(fixture.figures);
    for (const figure of figures) expect(sliceSpan(article.text, figure.span)).toBe(figure.text);
  });
});
