import { posix } from 'node:path';
import type { Element } from 'domhandler';
import type { Article, BlockKind } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { decodeText } from '../charset.ts';
import { documentOf, elementsUnder, isElement, textOf } from '../html/dom.ts';
import { linesOf } from '../html/find-body.ts';
import { parseHtml } from '../html/parse.ts';
import { raiseDigits } from '../raised-digits.ts';
import { finishDocument } from './finish-document.ts';
import { parseXml, textOfFirst } from './xml.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** Runs that are not text of the document: deleted words, field codes, what stands in for drawings. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:object',
  'w:pPr',
  'w:rPr',
  'mc:Fallback',
]);

/** Reads a Word file (Office Open XML): paragraphs, headings, lists and table rows of its main part. */
export function readDocx(document: RawDocument): Article {
  const zip = openZip(document.bytes);
  const path = zip.names.find((name) => /^word\/document\d*\.xml$/u.test(name));
  const main = path === undefined ? null : zip.readText(path);
  if (path === undefined || main === null) throw new LedeError('unreadable-file', { reason: 'docx' });
  const chunks = readChunks(zip, path);
  const blocks: DraftBlock[] = [];
  for (const root of parseXml(main)) readBlocks(root, blocks, chunks, 0);
  const core = parseXml(zip.readText('docProps/core.xml') ?? '');
  const fields = {
    title: textOfFirst(core, 'dc:title'),
    author: textOfFirst(core, 'dc:creator'),
    // A file's creation time is not the publication date.
    published: null,
    updated: null,
    language: textOfFirst(core, 'dc:language'),
  };
  return finishDocument(blocks, fields, document.url);
}

const MAX_DEPTH = 400;

/** Reads the part that an altChunk names, whole files kept inside the document. */
type Chunks = (id: string) => readonly DraftBlock[];

function readBlocks(element: Element, blocks: DraftBlock[], chunks: Chunks, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const child of element.children) {
    if (!isElement(child) || SKIPPED.has(child.name)) continue;
    if (child.name === 'w:p') {
      const kind = kindOf(child);
      if (!isContents(child)) blocks.push({ kind, text: runText(child, 0) });
      for (const box of textBoxes(child)) readBlocks(box, blocks, chunks, depth + 1);
    } else if (child.name === 'w:tr' && isDataRow(child)) blocks.push({ kind: 'table-row', text: rowText(child) });
    else if (child.name === 'w:altChunk') for (const block of chunks(child.attribs['r:id'] ?? '')) blocks.push(block);
    else readBlocks(child, blocks, chunks, depth + 1);
  }
}

/** Characters from which a cell of several paragraphs lays out the page instead of holding data. */
const LAYOUT_CHARS = 200;

/** Rows of data have several short cells; a table that lays out the page holds its paragraphs, or further tables. */
function isDataRow(row: Element): boolean {
  const cells = row.children.filter(isElement).filter(({ name }) => name === 'w:tc');
  const filled = cells.filter((cell) => runText(cell, 0).trim() !== '');
  if (filled.length < 2) return false;
  return !filled.some((cell) => {
    const inside = cell.children.filter(isElement);
    if (inside.some(({ name }) => name === 'w:tbl')) return true;
    return inside.filter(({ name }) => name === 'w:p').length > 1 && runText(cell, 0).length > LAYOUT_CHARS;
  });
}

/** Whether a paragraph is a line of the table of contents. */
function isContents(paragraph: Element): boolean {
  const properties = paragraph.children.filter(isElement).find(({ name }) => name === 'w:pPr');
  const style = properties?.children.filter(isElement).find(({ name }) => name === 'w:pStyle');
  return /^(?:toc|verzeichnis|inhaltsverzeichnis|tm)\d/iu.test(style?.attribs['w:val'] ?? '');
}

/** The text boxes of a paragraph, each once: drawings keep a copy for older programs. */
function textBoxes(paragraph: Element): Element[] {
  const boxes: Element[] = [];
  const open: Element[] = [paragraph];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of next.children.filter(isElement).toReversed()) {
      if (child.name === 'w:txbxContent') boxes.unshift(child);
      else if (!SKIPPED.has(child.name)) open.push(child);
    }
  }
  return boxes;
}

function readChunks(zip: ZipArchive, main: string): Chunks {
  const relations = parseXml(zip.readText(main.replace(/([^/]+)$/u, '_rels/$1.rels')) ?? '');
  const targets = new Map(
    relations.flatMap((root) => [...elementsUnder(root)]).map(({ attribs }) => [attribs.Id, attribs.Target] as const),
  );
  return (id) => {
    const target = targets.get(id);
    const bytes = target === undefined ? null : zip.read(posix.normalize(posix.join(posix.dirname(main), target)));
    if (target === undefined || bytes === null || !/\.(?:x?html?|mht|txt)$/iu.test(target)) return [];
    const { text } = decodeText(bytes, null, !target.endsWith('.txt'));
    if (target.endsWith('.txt')) return text.split(/\r?\n/u).map((line) => ({ kind: 'paragraph', text: line }));
    return linesOf(documentOf(parseHtml(text)));
  };
}

function rowText(row: Element): string {
  const cells = row.children.filter(isElement).filter(({ name }) => name === 'w:tc');
  return cells
    .map((cell) => runText(cell, 0).trim())
    .filter((text) => text !== '')
    .join(' | ');
}

function runText(element: Element, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  let text = '';
  for (const child of element.children) {
    if (!isElement(child) || SKIPPED.has(child.name) || child.name === 'w:txbxContent') continue;
    if (child.name === 'w:t' || child.name === 'm:t') text += scriptOf(element, textOf(child, 1_000_000));
    else if (child.name === 'w:tab' || child.name === 'w:br' || child.name === 'w:cr') text += ' ';
    else if (child.name === 'w:noBreakHyphen') text += '-';
    else text += runText(child, depth + 1) + (child.name === 'w:p' ? ' ' : '');
  }
  return text;
}

/** A run's text, raised or lowered as its properties say. */
function scriptOf(run: Element, text: string): string {
  const properties = run.children.filter(isElement).find(({ name }) => name === 'w:rPr');
  const align = properties?.children.filter(isElement).find(({ name }) => name === 'w:vertAlign')?.attribs['w:val'];
  return align === 'superscript' || align === 'subscript'
    ? raiseDigits(text, align === 'superscript' ? 'sup' : 'sub')
    : text;
}

function kindOf(paragraph: Element): BlockKind {
  const properties = paragraph.children.filter(isElement).find(({ name }) => name === 'w:pPr');
  const own = properties?.children.filter(isElement) ?? [];
  const style = own.find(({ name }) => name === 'w:pStyle')?.attribs['w:val'] ?? '';
  if (
    /^(?:heading|title|berschrift|überschrift|titel|titre|ttulo|titolo|kop)/iu.test(style) ||
    own.some(({ name }) => name === 'w:outlineLvl')
  )
    return 'heading';
  if (/quote|zitat|citation/iu.test(style)) return 'quotation';
  if (own.some(({ name }) => name === 'w:numPr') || /^list/iu.test(style)) return 'list-item';
  return 'paragraph';
}
