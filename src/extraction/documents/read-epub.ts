import { posix } from 'node:path';
import type { Element } from 'domhandler';
import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { closest, documentOf, elementsUnder } from '../html/dom.ts';
import { linesOf } from '../html/find-body.ts';
import { parseHtml } from '../html/parse.ts';
import { finishDocument } from './finish-document.ts';
import { refuseLockedBook } from './locked-files.ts';
import { parseXml, textOfFirst } from './xml.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** Parts of a book that are about it and not of it. */
const FRONT_MATTER = /(?:^|[/_-])(?:nav|toc|cover|title-?page|copyright|colophon|imprint|index)(?:[._-]|\d|$)/iu;
const MAX_PARTS = 500;

/** Notes and page numbers by the EPUB structural vocabulary, and by the roles of DPUB-ARIA. */
const NOTE_TYPE = /(?:^|\s)(?:doc-)?(?:footnotes?|endnotes?|rearnotes?|pagebreak|toc|landmarks)(?:\s|$)/u;

function isNote({ attribs }: Element): boolean {
  return NOTE_TYPE.test(attribs['epub:type'] ?? '') || NOTE_TYPE.test(attribs.role ?? '');
}

/** Reads an e-book's chapters in the order of its spine (EPUB 2 and 3). */
export function readEpub(document: RawDocument): Article {
  const zip = openZip(document.bytes);
  refuseLockedBook(zip.readText('META-INF/encryption.xml'));
  const packagePath = findPackage(zip);
  const book = parseXml(zip.readText(packagePath) ?? '');
  const blocks: DraftBlock[] = [];
  for (const path of spineOf(book, posix.dirname(packagePath))) {
    const source = zip.readText(path);
    if (source === null || !isMarkup(source)) continue;
    for (const line of linesOf(documentOf(parseHtml(source))))
      if (!line.inFigure && closest(line.element, isNote) === null) blocks.push(line);
  }
  const fields = {
    title: textOfFirst(book, 'dc:title'),
    author: textOfFirst(book, 'dc:creator'),
    published: textOfFirst(book, 'dc:date'),
    updated: null,
    language: textOfFirst(book, 'dc:language'),
  };
  return finishDocument(blocks, fields, document.url);
}

/** A spine may name a picture, whose bytes would be read as one endless paragraph. */
function isMarkup(source: string): boolean {
  return source.slice(0, 1_000).trimStart().startsWith('<') && !source.includes('\u0000');
}

function findPackage(zip: ZipArchive): string {
  const container = parseXml(zip.readText('META-INF/container.xml') ?? '');
  for (const element of container.flatMap((root) => [...elementsUnder(root)])) {
    const path = element.name === 'rootfile' ? element.attribs['full-path'] : undefined;
    if (path !== undefined && zip.names.includes(path)) return path;
  }
  const found = zip.names.find((name) => name.endsWith('.opf'));
  if (found === undefined) throw new LedeError('unreadable-file', { reason: 'epub' });
  return found;
}

function spineOf(book: readonly Element[], folder: string): string[] {
  const items = new Map<string, Element>();
  const order: string[] = [];
  for (const element of book.flatMap((root) => [...elementsUnder(root)])) {
    const { id, idref, linear } = element.attribs;
    if (element.name === 'item' && id !== undefined) items.set(id, element);
    if (element.name === 'itemref' && idref !== undefined && linear !== 'no') order.push(idref);
  }
  return order.slice(0, MAX_PARTS).flatMap((id) => {
    const { href, properties } = items.get(id)?.attribs ?? {};
    if (href === undefined || /\bnav\b/u.test(properties ?? '') || FRONT_MATTER.test(href)) return [];
    return [posix.normalize(posix.join(folder, decodePath(href.split('#')[0] ?? href)))];
  });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
