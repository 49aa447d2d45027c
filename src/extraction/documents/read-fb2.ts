import type { Element } from 'domhandler';
import type { Article, BlockKind } from '../../core/article.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { elementsUnder, isElement, textOf } from '../html/dom.ts';
import { finishDocument } from './finish-document.ts';
import { parseXml, textOfFirst } from './xml.ts';

const KINDS: Readonly<Record<string, BlockKind>> = {
  p: 'paragraph',
  v: 'paragraph',
  subtitle: 'heading',
  'text-author': 'quotation',
};
const MAX_DEPTH = 200;
const MAX_CHARS = 1_000_000;

/** Reads a FictionBook: its main body's paragraphs and headings; notes and pictures are left out. */
export function readFb2(source: string, document: Pick<RawDocument, 'url'>): Article {
  const roots = parseXml(source);
  const book = roots.find(({ name }) => name === 'FictionBook');
  const parts = book?.children.filter(isElement) ?? [];
  const blocks: DraftBlock[] = [];
  for (const part of parts) {
    if (part.name === 'body' && !/^(?:notes|comments)$/iu.test(part.attribs.name ?? ''))
      readBlocks(part, false, blocks, 0);
  }
  const about = parts
    .filter(({ name }) => name === 'description')
    .flatMap((part) => [...elementsUnder(part)])
    .filter(({ name }) => name === 'title-info');
  const authors = about.flatMap((info) => info.children.filter(isElement)).filter(({ name }) => name === 'author');
  const fields = {
    title: textOfFirst(about, 'book-title'),
    author: authors.map(nameOf).join(', '),
    published: textOfFirst(about, 'date'),
    updated: null,
    language: textOfFirst(about, 'lang'),
  };
  return finishDocument(blocks, fields, document.url);
}

function nameOf(author: Element): string {
  return ['first-name', 'middle-name', 'last-name']
    .map((name) => textOfFirst([author], name))
    .filter((part) => part !== null)
    .join(' ');
}

function readBlocks(element: Element, inTitle: boolean, blocks: DraftBlock[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const child of element.children) {
    if (!isElement(child) || child.name === 'image' || child.name === 'binary') continue;
    const kind = KINDS[child.name];
    if (kind !== undefined) blocks.push({ kind: inTitle ? 'heading' : kind, text: withoutNotes(child) });
    else if (child.name === 'tr') blocks.push({ kind: 'table-row', text: rowText(child) });
    else readBlocks(child, inTitle || child.name === 'title', blocks, depth + 1);
  }
}

function rowText(row: Element): string {
  return row.children
    .filter(isElement)
    .map((cell) => textOf(cell, MAX_CHARS).trim())
    .filter((text) => text !== '')
    .join(' | ');
}

/** A paragraph's text without the marks that link to notes. */
function withoutNotes(paragraph: Element): string {
  const marks = [...elementsUnder(paragraph)].filter(({ name, attribs }) => name === 'a' && attribs.type === 'note');
  for (const mark of marks) mark.children = [];
  return textOf(paragraph, MAX_CHARS);
}
