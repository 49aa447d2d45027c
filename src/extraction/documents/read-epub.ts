import { posix } from 'node:path';
import type { Element } from 'domhandler';
import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { decodeText } from '../charset.ts';
import { looksLikeText } from '../sniff-magic.ts';
import { closest, documentOf, elementsUnder } from '../html/dom.ts';
import { linesOf } from '../html/find-body.ts';
import { parseHtml } from '../html/parse.ts';
import { finishDocument } from './finish-document.ts';
import { refuseLockedBook } from './locked-files.ts';
import { parseXml, textOfFirst } from './xml.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** Parts of a book that are about it and not of it. */
const FRONT_MATTER = /(?:^|[/_-])(?:nav|toc|cover|title-?page|copyright|colophon|imprint|index)(?:[._-]|\d|$)/iu;
const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|svg|avif|css|js|ttf|otf|woff2?|mp[34])(?:[?#].*)?$/iu;
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
  const spine = spineOf(book, posix.dirname(packagePath));
  for (const path of spine.slice(0, MAX_PARTS)) {
    const bytes = zip.read(path);
    // A picture has no lines, whatever its name.
    if (bytes === null || !(looksLikeText(bytes) || isWide(bytes))) continue;
    const { text: source } = decodeText(bytes, null, true);
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
  return finishDocument(blocks, fields, document.url, spine.length > MAX_PARTS ? ['read-in-part'] : []);
}

/** Whether bytes open as UTF-16, whose letters look like no text byte by byte. */
function isWide([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
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
  return order.flatMap((id) => {
    const { href, properties, 'media-type': type } = items.get(id)?.attribs ?? {};
    // A spine may hold pictures; what a book declares as no text is not parsed as text.
    const isText = type === undefined || /html|xml|^text\//iu.test(type);
    if (
      href === undefined ||
      !isText ||
      /^image\//iu.test(type ?? '') ||
      PICTURE_FILE.test(href) ||
      /\bnav\b/u.test(properties ?? '') ||
      FRONT_MATTER.test(href)
    )
      return [];
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
