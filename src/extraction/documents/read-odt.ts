import type { Element } from 'domhandler';
import type { Article, BlockKind } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { isElement, isTextNode } from '../html/dom.ts';
import { finishDocument } from './finish-document.ts';
import { refuseLockedOpenDocument } from './locked-files.ts';
import { parseXml, textOfFirst } from './xml.ts';
import { openZip } from './zip.ts';

const SKIPPED = new Set([
  'text:note',
  'office:annotation',
  'draw:image',
  'draw:object',
  'text:tracked-changes',
  'text:table-of-content',
  'text:sequence-decls',
  'office:scripts',
  'office:meta',
  'office:settings',
  'office:styles',
  'office:master-styles',
  'office:font-face-decls',
  'office:automatic-styles',
]);
const MAX_DEPTH = 400;

/** Reads an OpenDocument text: paragraphs, headings, lists and table rows. */
export function readOdt(document: RawDocument): Article {
  const zip = openZip(document.bytes);
  refuseLockedOpenDocument(zip.readText('META-INF/manifest.xml'));
  const content = zip.readText('content.xml');
  if (content === null) throw new LedeError('unreadable-file', { reason: 'odt' });
  return readParts(parseXml(content), parseXml(zip.readText('meta.xml') ?? ''), document.url);
}

/** Reads an OpenDocument text that is one XML file. Throws 'unsupported-format' for a sheet or slides. */
export function readFlatOdt(source: string, document: Pick<RawDocument, 'url'>): Article {
  const roots = parseXml(source);
  const type = roots.find(({ name }) => name === 'office:document')?.attribs['office:mimetype'] ?? '';
  if (type.includes('spreadsheet')) throw new LedeError('unsupported-format', { mediaType: 'ods' });
  if (type.includes('presentation')) throw new LedeError('unsupported-format', { mediaType: 'odp' });
  return readParts(roots, roots, document.url);
}

function readParts(content: readonly Element[], meta: readonly Element[], url: string | null): Article {
  const blocks: DraftBlock[] = [];
  for (const root of content) readBlocks(root, 'paragraph', blocks, 0);
  const fields = {
    title: textOfFirst(meta, 'dc:title'),
    author: textOfFirst(meta, 'meta:initial-creator') ?? textOfFirst(meta, 'dc:creator'),
    // A file's creation or modification time is not the publication date.
    published: null,
    updated: null,
    language: textOfFirst(meta, 'dc:language'),
  };
  return finishDocument(blocks, fields, url);
}

function readBlocks(element: Element, kind: BlockKind, blocks: DraftBlock[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const child of element.children) {
    if (!isElement(child) || SKIPPED.has(child.name)) continue;
    if (child.name === 'text:h') blocks.push({ kind: 'heading', text: spanText(child, 0) });
    else if (child.name === 'text:p') blocks.push({ kind: kindOf(child, kind), text: spanText(child, 0) });
    else if (child.name === 'table:table-row') blocks.push({ kind: 'table-row', text: rowText(child) });
    else readBlocks(child, child.name === 'text:list-item' ? 'list-item' : kind, blocks, depth + 1);
  }
}

function kindOf(paragraph: Element, kind: BlockKind): BlockKind {
  const style = paragraph.attribs['text:style-name'] ?? '';
  if (/^(?:title|heading|titel)/iu.test(style)) return 'heading';
  return /quotation/iu.test(style) ? 'quotation' : kind;
}

function rowText(row: Element): string {
  const cells = row.children.filter(isElement).filter(({ name }) => name === 'table:table-cell');
  return cells
    .map((cell) => spanText(cell, 0).trim())
    .filter((text) => text !== '')
    .join(' | ');
}

function spanText(element: Element, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  let text = '';
  for (const child of element.children) {
    if (isTextNode(child)) text += child.data;
    if (!isElement(child) || SKIPPED.has(child.name)) continue;
    if (child.name === 'text:s' || child.name === 'text:tab' || child.name === 'text:line-break') text += ' ';
    else text += spanText(child, depth + 1) + (child.name === 'text:p' ? ' ' : '');
  }
  return text;
}
