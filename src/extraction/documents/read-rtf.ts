import iconv from 'iconv-lite';
import type { Article } from '../../core/article.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { finishDocument, NO_FIELDS } from './finish-document.ts';

/** Groups whose text is no text of the document. */
const SKIPPED = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr footer footerl footerr footnote annotation generator listtable listoverridetable rsidtbl themedata datastore xmlnstbl latentstyles mmathPr fldinst bkmkstart bkmkend shppict nonshppict'.split(
    ' ',
  ),
);
const SYMBOLS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: ' ',
  line: ' ',
  cell: ' | ',
  nestcell: ' | ',
  '~': '\u00A0',
  _: '-',
};
const BREAKS = new Set(['par', 'sect', 'page', 'row', 'nestrow']);

/** A control word with its number, a hexadecimal byte, a control symbol, a brace, or text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/giu;

interface Group {
  readonly skipped: boolean;
  /** Characters that stand in for each \u character, to be passed over. */
  readonly fallback: number;
  readonly field: 'title' | 'author' | null;
}

/** A row without the strokes behind its last cell. By hand: a pattern would try each run of spaces anew. */
function withoutLastStrokes(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '|' || text[end - 1]?.trim() === '')) end -= 1;
  return text.slice(0, end);
}

/** Reads a Rich Text file: its paragraphs, title and author. */
export function readRtf(document: RawDocument): Article {
  const source = iconv.decode(document.bytes, 'latin1');
  const codePage = `windows-${/\\ansicpg(\d{3,5})/u.exec(source)?.[1] ?? '1252'}`;
  const charset = iconv.encodingExists(codePage) ? codePage : 'windows-1252';
  const blocks: DraftBlock[] = [];
  const fields = { title: '', author: '' };
  const stack: Group[] = [];
  let group: Group = { skipped: false, fallback: 1, field: null };
  let text = '';
  let bytes: number[] = [];
  let passOver = 0;
  let opening = false;

  const flushBytes = (): void => {
    if (bytes.length > 0) add(iconv.decode(Buffer.from(bytes), charset));
    bytes = [];
  };
  const add = (words: string): void => {
    if (group.field !== null) fields[group.field] += words;
    else if (!group.skipped) text += words;
  };
  const endParagraph = (): void => {
    flushBytes();
    if (group.skipped) return;
    const isRow = text.includes(' | ');
    blocks.push({ kind: isRow ? 'table-row' : 'paragraph', text: withoutLastStrokes(text) });
    text = '';
  };

  for (const [, word, number, hex, symbol, brace, plain] of source.matchAll(TOKEN)) {
    const wasOpening = opening;
    opening = false;
    if (hex !== undefined) {
      if (passOver > 0) passOver -= 1;
      else bytes.push(Number.parseInt(hex, 16));
      continue;
    }
    flushBytes();
    if (brace === '{') {
      stack.push(group);
      opening = true;
    } else if (brace === '}') {
      group = stack.pop() ?? group;
      passOver = 0;
    } else if (plain !== undefined) {
      const words = plain.replace(/[\r\n]/gu, '');
      add(words.slice(Math.min(passOver, words.length)));
      passOver = Math.max(0, passOver - words.length);
    } else if (symbol === '*') {
      group = { ...group, skipped: true };
    } else if (symbol !== undefined) {
      add(SYMBOLS[symbol] ?? (/[\\{}]/u.test(symbol) ? symbol : ''));
    } else if (word !== undefined) {
      if (wasOpening && SKIPPED.has(word)) group = { ...group, skipped: true };
      else if (wasOpening && (word === 'title' || word === 'author')) group = { ...group, field: word };
      else if (word === 'u') {
        const code = Number(number ?? 0);
        add(String.fromCharCode(code < 0 ? code + 65_536 : code));
        passOver = group.fallback;
      } else if (word === 'uc') group = { ...group, fallback: Number(number ?? 1) };
      else if (BREAKS.has(word)) endParagraph();
      else if (SYMBOLS[word] !== undefined) add(SYMBOLS[word]);
    }
  }
  endParagraph();
  return finishDocument(blocks, { ...NO_FIELDS, title: fields.title, author: fields.author }, document.url);
}
