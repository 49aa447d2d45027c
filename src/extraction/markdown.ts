import type { Article, BlockKind } from '../core/article.ts';
import { LedeError } from '../core/failure.ts';
import type { RawDocument } from '../core/source.ts';
import { assembleArticle, UNKNOWN_METADATA, type DraftBlock } from './assemble-article.ts';
import { parseDate } from './dates.ts';
import { readPeople } from './byline.ts';

/** Reads a Markdown article: front matter is metadata, the first heading the title, marks are taken away. */
export function readMarkdown(source: string, document: Pick<RawDocument, 'url'>): Article {
  const { fields, rest } = readFrontMatter(source.replaceAll('\r\n', '\n'));
  const blocks = readBlocks(rest);
  const heading = blocks[0]?.kind === 'heading' ? blocks[0].text : null;
  const title = fields.get('title') ?? heading;
  const body = heading !== null && heading === title ? blocks.slice(1) : blocks;
  if (body.length === 0) throw new LedeError('no-article');
  const people = readPeople(fields.get('author') ?? fields.get('byline') ?? fields.get('by') ?? '');
  return assembleArticle({
    ...UNKNOWN_METADATA,
    blocks: body,
    url: document.url,
    title,
    byline: people.length === 0 ? null : people.join(', '),
    publishedAt: parseDate(fields.get('date') ?? fields.get('published')),
    updatedAt: parseDate(fields.get('updated') ?? fields.get('lastmod')),
    language: fields.get('lang') ?? fields.get('language') ?? null,
  });
}

function readFrontMatter(source: string): { readonly fields: ReadonlyMap<string, string>; readonly rest: string } {
  const match = /^---\n([\s\S]{0,4000}?)\n---\n/u.exec(source);
  if (match === null) return { fields: new Map(), rest: source };
  const fields = new Map<string, string>();
  for (const line of (match[1] ?? '').split('\n')) {
    const [, key, value] = /^([A-Za-z_-]+):\s*(.+)$/u.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      fields.set(key.toLowerCase(), value.trim().replace(/^["'[]|["'\]]$/gu, ''));
  }
  return { fields, rest: source.slice(match[0].length) };
}

function readBlocks(source: string): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let open: { kind: BlockKind; lines: string[] } | null = null;
  let fenced = false;
  const close = (): void => {
    if (open !== null) blocks.push({ kind: open.kind, text: stripMarks(open.lines.join(' ')) });
    open = null;
  };
  for (const line of source.split('\n')) {
    if (/^\s*(?:```|~~~)/u.test(line)) {
      close();
      fenced = !fenced;
    } else if (fenced) {
      blocks.push({ kind: 'code', text: line });
    } else if (
      line.trim() === '' ||
      /^\s*(?:[-*_]\s*){3,}$/u.test(line) ||
      /^!\[[^\]]*\]\([^)]*\)\s*$/u.test(line.trim())
    ) {
      close();
    } else if (/^=+\s*$/u.test(line) && open !== null) {
      open = { ...(open as { lines: string[] }), kind: 'heading' };
      close();
    } else {
      const { kind, text } = readMarker(line);
      if (kind !== null || open === null) {
        const goesOn: boolean =
          kind === 'quotation' && open !== null && (open as { kind: BlockKind }).kind === 'quotation';
        if (!goesOn) {
          close();
          open = { kind: kind ?? 'paragraph', lines: [] };
        }
      }
      (open as { lines: string[] } | null)?.lines.push(text);
      if (kind === 'heading') close();
    }
  }
  close();
  return blocks.filter(({ text }) => text.trim() !== '');
}

function readMarker(line: string): { readonly kind: BlockKind | null; readonly text: string } {
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/u.exec(line);
  if (heading !== null) return { kind: 'heading', text: heading[1] ?? '' };
  const quotation = /^\s{0,3}>\s?(.*)$/u.exec(line);
  if (quotation !== null) return { kind: 'quotation', text: quotation[1] ?? '' };
  const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$/u.exec(line);
  if (item !== null) return { kind: 'list-item', text: item[1] ?? '' };
  return { kind: null, text: line };
}

function stripMarks(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)\s]*(?:\s+"[^"]*")?\)/gu, ' ')
    .replace(/\[([^\]]+)\]\([^)\s]*(?:\s+"[^"]*")?\)/gu, '$1')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/gu, '$1')
    .replace(/<(https?:\/\/[^>\s]+)>/gu, '$1')
    .replace(/<\/?[a-z][^<>]*>/giu, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/gu, '$1');
}
