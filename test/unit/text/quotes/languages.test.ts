import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../../src/text/sentences.ts';
import { makeArticle } from '../article-fixtures.ts';

/** An article of our own in another language, and every quotation that a careful reader finds in it. */
interface QuoteFixture {
  readonly language: string;
  readonly paragraphs: readonly string[];
  readonly quotes: readonly { text: string; speaker: string | null; role: string | null }[];
}

const folder = join(import.meta.dirname, '../../../fixtures/quotes');

describe('quotations by language', () => {
  it.each(readdirSync(folder).map((file) => file.replace('.json', '')))('%s', (name) => {
    const fixture = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as QuoteFixture;
    const article = makeArticle(fixture.paragraphs, fixture.language);
    const sentences = splitSentences(article);
    const quotes = findQuotes(
      article,
      sentences,
      sentences.map(() => 0.5),
    );
    expect(
      quotes.map(({ text, speaker }) => ({ text, speaker: speaker?.name ?? null, role: speaker?.role ?? null })),
    ).toEqual(fixture.quotes);
  });
});
