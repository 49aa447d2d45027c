import type { Element } from 'domhandler';
import type { Article, BlockKind } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { isElement, textOf } from '../html/dom.ts';
import { finishDocument } from './finish-document.ts';
import { parseXml, textOfFirst } from './xml.ts';
import { openZip } from './zip.ts';

/** Runs that are no text of the document: deleted words, field codes, drawings and what stands in for them. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:pPr',
  'w:rPr',
  'mc:Fallback',
  'w:txbxContent',
]);

/** Reads a Word file (Office Open XML): paragraphs, headings, lists and table rows of its main part. */
export function readDocx(document: RawDocument): Article {
  const zip = openZip(document.bytes);
  const main = zip.readText('word/document.xml');
  if (main === null) throw new LedeError('unreadable-file', { reason: 'docx' });
  const blocks: DraftBlock[] = [];
  for (const root of parseXml(main)) readBlocks(root, blocks, 0);
  const core = parseXml(zip.readText('docProps/core.xml') ?? '');
  const fields = {
    title: textOfFirst(core, 'dc:title'),
    author: textOfFirst(core, 'dc:creator'),
    // When a file was created is not when its text appeared.
    published: null,
    updated: null,
    language: textOfFirst(core, 'dc:language'),
  };
  return finishDocument(blocks, fields, document.url);
}

const MAX_DEPTH = 400;

function readBlocks(element: Element, blocks: DraftBlock[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const child of element.children) {
    if (!isElement(child) || SKIPPED.has(child.name)) continue;
    if (child.name === 'w:p') blocks.push({ kind: kindOf(child), text: runText(child, 0) });
    else if (child.name === 'w:tr') blocks.push({ kind: 'table-row', text: rowText(child) });
    else readBlocks(child, blocks, depth + 1);
  }
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
    if (!isElement(child) || SKIPPED.has(child.name)) continue;
    if (child.name === 'w:t') text += textOf(child, 1_000_000);
    else if (child.name === 'w:tab' || child.name === 'w:br' || child.name === 'w:cr') text += ' ';
    else if (child.name === 'w:noBreakHyphen') text += '-';
    else text += runText(child, depth + 1) + (child.name === 'w:p' ? ' ' : '');
  }
  return text;
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
