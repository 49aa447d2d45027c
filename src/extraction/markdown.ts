import { marked } from 'marked';
import type { Article } from '../core/article.ts';
import type { RawDocument } from '../core/source.ts';
import { finishDocument } from './documents/finish-document.ts';
import { documentOf } from './html/dom.ts';
import { linesOf } from './html/find-body.ts';
import { parseHtml } from './html/parse.ts';

/** Reads a Markdown article: front matter is metadata, the first heading the title; removes markup. */
export function readMarkdown(source: string, document: Pick<RawDocument, 'url'>): Article {
  const { fields, rest } = readFrontMatter(source.replaceAll('\r\n', '\n'));
  const markup = marked.parse(flattenNesting(rest), { async: false, gfm: true });
  const lines = linesOf(documentOf(parseHtml(markup))).filter(({ inFigure }) => !inFigure);
  const field = (...names: string[]): string | null =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? null;
  const found = {
    title: field('title'),
    author: field('author', 'authors', 'byline', 'by'),
    published: field('date', 'published', 'pubdate'),
    updated: field('updated', 'lastmod', 'modified'),
    language: field('lang', 'language'),
  };
  return finishDocument(lines, found, document.url);
}

/** Removes the marks of overly deep quotations and lists: the parser recurses for each and would overflow the stack. */
function flattenNesting(source: string): string {
  return source.replace(DEEP_NESTING, '');
}

/** What follows the first twenty marks at a line's beginning. */
const DEEP_NESTING =
  /(?<=^(?:[ \t]{0,4}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){20})(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gmu;

/** The flat fields of a YAML front matter; nested ones are not metadata that an article has. */
function readFrontMatter(source: string): { readonly fields: ReadonlyMap<string, string>; readonly rest: string } {
  const match = /^---\n([\s\S]{0,4000}?)\n---\n/u.exec(source);
  if (match === null) return { fields: new Map(), rest: source };
  const fields = new Map<string, string>();
  for (const line of (match[1] ?? '').split('\n')) {
    const [, key, value] = /^([A-Za-z_-]+):\s*(.+)$/u.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      fields.set(key.toLowerCase(), value.trim().replace(/^["'[]+|["'\]]+$/gu, ''));
  }
  return { fields, rest: source.slice(match[0].length) };
}
