import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../../../src/core/article.ts';
import type { Figure } from '../../../src/core/figure.ts';

/** An article of our own and every quotation and figure that a careful reader finds in it. */
export interface ArticleFixture {
  readonly language: string;
  readonly paragraphs: readonly string[];
  readonly quotes: readonly { text: string; speaker: string | null; role: string | null }[];
  readonly figures: readonly Pick<Figure, 'text' | 'value' | 'valueHigh' | 'unit' | 'kind' | 'change'>[];
}

const folder = join(import.meta.dirname, '../../fixtures/articles');

export const articleFixtures: readonly (readonly [string, ArticleFixture])[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')) as ArticleFixture]);

/** An article whose body is these paragraphs. */
export function makeArticle(paragraphs: readonly string[], language: string | null = 'en'): Article {
  const blocks: Article['blocks'][number][] = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    blocks.push({ kind: 'paragraph', span: { start: at, end: at + paragraph.length } });
    at += paragraph.length + 1;
  }
  return {
    id: 'fixture',
    url: null,
    canonicalUrl: null,
    title: null,
    byline: null,
    siteName: null,
    publishedAt: null,
    updatedAt: null,
    language,
    images: [],
    kind: 'article',
    standfirst: null,
    standfirstSource: null,
    wordCount: 0,
    notices: [],
    text: paragraphs.join('\n'),
    blocks,
  };
}
