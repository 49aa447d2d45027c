import type { Article } from '../src/core/article.ts';

/** A clean text as an article: each non-blank line is a block with its offsets. */
export function articleOf(text: string, language = 'en'): Article {
  const blocks: Article['blocks'][number][] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const line = match[0].trim();
    if (line === '') continue;
    const start = match.index + match[0].indexOf(line);
    blocks.push({ kind: 'paragraph', span: { start, end: start + line.length } });
  }
  return {
    id: '',
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
    text,
    blocks,
  };
}
