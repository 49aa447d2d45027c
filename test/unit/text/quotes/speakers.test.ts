import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article, BlockKind } from '../../../../src/core/article.ts';
import { findQuotes } from '../../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../../src/text/sentences.ts';
import { makeArticle } from '../article-fixtures.ts';

/**
 * Passages of our own, a kind of attribution a file. A line holds a passage and, after "=>", the speaker of each of its
 * quotations in order, "-" where nobody is told, with the role in brackets where a line gives any. " | " parts
 * paragraphs; "{quotation}" and the like before one tells its kind. "[de]" sets the language of what follows.
 */
const folder = join(import.meta.dirname, '../../../fixtures/speakers');

function readCases(file: string): { language: string; passage: string; expected: string }[] {
  let language = 'en';
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.trim() === '' || line.startsWith('#')) return [];
      const heading = /^\[(\w\w)\]$/u.exec(line);
      if (heading?.[1] !== undefined) {
        language = heading[1];
        return [];
      }
      const [passage = '', expected = ''] = line.split(' =>');
      return [{ language, passage, expected: expected.trim() }];
    });
}

function articleOf(passage: string, language: string): Article {
  const parts = passage.split(' | ').map((part) => /^(?:\{([a-z-]+)\})?(.*)$/u.exec(part));
  const plain = makeArticle(
    parts.map((part) => part?.[2] ?? ''),
    language,
  );
  return {
    ...plain,
    blocks: plain.blocks.map((block, index) => ({
      ...block,
      kind: (parts[index]?.[1] ?? 'paragraph') as BlockKind,
    })),
  };
}

describe.each(readdirSync(folder))('%s', (file) => {
  it.each(readCases(file))('$language $passage', ({ language, passage, expected }) => {
    const article = articleOf(passage, language);
    const sentences = splitSentences(article);
    const quotes = findQuotes(
      article,
      sentences,
      sentences.map(() => 0.5),
    );
    const speakers = quotes.map(({ speaker }) => {
      if (speaker === null) return '-';
      return expected.includes('(') && speaker.role !== null ? `${speaker.name} (${speaker.role})` : speaker.name;
    });
    expect(speakers.join('; ')).toBe(expected);
  });
});
