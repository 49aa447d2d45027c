import iconv from 'iconv-lite';
import type { Article } from '../../core/article.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { raiseDigits } from '../raised-digits.ts';
import { finishDocument, NO_FIELDS } from './finish-document.ts';

/** Groups whose text is not part of the document. */
const SKIPPED = new Set(
  'colortbl stylesheet info pict object header headerl headerr footer footerl footerr footnote annotation generator listtable listoverridetable rsidtbl themedata datastore xmlnstbl latentstyles mmathPr fldinst bkmkstart bkmkend shppict nonshppict'.split(
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

/** Code pages by a font's character set (RTF 1.9.1, \\fcharset). */
const FONT_CHARSETS: Readonly<Record<string, string>> = {
  0: 'windows-1252', 77: 'macintosh', 128: 'shift_jis', 129: 'cp949', 134: 'gbk', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254',
  163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250',
}; // prettier-ignore
const DOUBLE_BYTE = new Set([
  'shift_jis',
  'cp949',
  'gbk',
  'big5',
  'windows-932',
  'windows-936',
  'windows-949',
  'windows-950',
]);

interface Group {
  /** Whether its text is not part of the document. */
  readonly skipped: boolean;
  /** Whether it is empty: neither text nor a field. */
  readonly left: boolean;
  /** Whether this is the list of fonts. */
  readonly fonts: boolean;
  readonly font: string | null;
  /** Whether its first group is left out, for a Unicode form of the same follows (\\upr). */
  readonly twofold: boolean;
  /** Whether \\* has opened it. */
  readonly starred: boolean;
  readonly place: 'sup' | 'sub' | null;
  /** Characters that stand in for each \u character, to be passed over. */
  readonly fallback: number;
  readonly field: 'title' | 'author' | null;
}

/** A row without the strokes behind its last cell. A loop, since a regular expression would backtrack over every run of spaces. */
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
  const charsets = new Map<string, string>();
  const plainGroup = {
    skipped: false,
    left: false,
    fonts: false,
    font: null,
    twofold: false,
    starred: false,
    place: null,
  };
  let group: Group = { ...plainGroup, fallback: 1, field: null };
  let text = '';
  let bytes: number[] = [];
  let passOver = 0;
  let opening = false;

  const charsetHere = (): string => charsets.get(group.font ?? '') ?? charset;
  const flushBytes = (): void => {
    if (bytes.length > 0) add(iconv.decode(Buffer.from(bytes), charsetHere()));
    bytes = [];
  };
  const add = (words: string): void => {
    if (group.left) return;
    if (group.field !== null) fields[group.field] += words;
    else if (!group.skipped) text += group.place === null ? words : raiseDigits(words, group.place);
  };
  const endParagraph = (): void => {
    flushBytes();
    if (group.skipped || group.left) return;
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
    // The second byte of a character may be written as the letter that it is.
    const isHalf = plain !== undefined && bytes.length % 2 === 1 && DOUBLE_BYTE.has(charsetHere());
    if (isHalf) bytes.push(plain.charCodeAt(0));
    flushBytes();
    if (brace === '{') {
      stack.push(group.twofold ? { ...group, twofold: false } : group);
      group = { ...group, left: group.left || group.twofold, twofold: false, starred: false };
      opening = true;
    } else if (brace === '}') {
      group = stack.pop() ?? group;
      passOver = 0;
    } else if (plain !== undefined) {
      const words = (isHalf ? plain.slice(1) : plain).replace(/[\r\n]/gu, '');
      add(words.slice(Math.min(passOver, words.length)));
      passOver = Math.max(0, passOver - words.length);
    } else if (symbol === '*') {
      group = { ...group, skipped: true, starred: true };
      opening = true;
    } else if (symbol === '\n' || symbol === '\r') {
      endParagraph();
    } else if (symbol !== undefined) {
      add(SYMBOLS[symbol] ?? (/[\\{}]/u.test(symbol) ? symbol : ''));
    } else if (word !== undefined) {
      if (wasOpening && word === 'ud' && group.starred) group = { ...group, skipped: stack.at(-1)?.skipped ?? false };
      else if (wasOpening && word === 'upr') group = { ...group, twofold: true };
      else if (wasOpening && word === 'fonttbl') group = { ...group, skipped: true, fonts: true };
      else if (word === 'f' && number !== undefined) group = { ...group, font: number };
      else if (word === 'deff' && number !== undefined) group = { ...group, font: number };
      else if (group.fonts && (word === 'fcharset' || word === 'cpg')) {
        const named = word === 'cpg' ? `windows-${number ?? ''}` : FONT_CHARSETS[number ?? ''];
        if (named !== undefined && iconv.encodingExists(named)) charsets.set(group.font ?? '', named);
      } else if (word === 'super' || word === 'sub')
        group = { ...group, place: number === '0' ? null : word === 'super' ? 'sup' : 'sub' };
      else if (word === 'nosupersub' || word === 'plain') group = { ...group, place: null };
      else if (wasOpening && SKIPPED.has(word)) group = { ...group, skipped: true };
      else if (wasOpening && (word === 'title' || word === 'author')) {
        if (!group.left && fields[word] === '') group = { ...group, field: word };
      } else if (word === 'u') {
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
