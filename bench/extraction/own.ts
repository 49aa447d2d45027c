import { readHtml } from '../../src/extraction/html/read-html.ts';
import { readPlainText } from '../../src/extraction/text/read-text.ts';
import type { Article } from '../../src/core/article.ts';
import type { BenchPage } from './corpora.ts';

/** Our article from a page's source. */
export function articleOf(page: BenchPage, source: string): Article {
  return readHtml(source, { url: page.url });
}

export function articleText(page: BenchPage, source: string): string {
  return articleOf(page, source).text;
}

/** Our body from a page dumped as text. */
export function dumpText(_page: BenchPage, dump: string): string {
  return readPlainText(dump, { url: null }).text;
}
