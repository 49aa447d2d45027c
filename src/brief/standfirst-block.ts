import type { Article } from '../core/article.ts';

/**
 * The article with its standfirst as the last block of its text, so that a line of the summary can have a span in it. The
 * same article if it has none or its body has the line already. Offsets of the body stay as they are.
 */
export function withStandfirst(article: Article): Article {
  const { text, blocks, standfirst } = article;
  if (standfirst === null || standfirst.includes('\n') || lettersOf(text).includes(lettersOf(standfirst)))
    return article;
  const start = text.length + 1;
  const span = { start, end: start + standfirst.length };
  return { ...article, text: `${text}\n${standfirst}`, blocks: [...blocks, { kind: 'standfirst', span }] };
}

/** Marks and spacing differ between a page's metadata and its body. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
