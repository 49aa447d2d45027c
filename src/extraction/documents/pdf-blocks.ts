import type { DraftBlock } from '../assemble-article.ts';
import type { PdfLine } from './pdf-lines.ts';

/** A page's lines in reading order, and where its text area ends. */
export interface PdfPage {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}

/** Shares of the page's height in which running heads and page numbers stand. */
const MARGIN = 0.09;
const HEADING_SCALE = 1.15;
const NOTE_SCALE = 0.88;
const SENTENCE_END = /[.!?…:。！？][\s"'”’»)\]]*$/u;

/** Paragraphs and headings of a document, without running heads, page numbers and footnotes. */
export function readPdfBlocks(pages: readonly PdfPage[]): DraftBlock[] {
  const size = bodySize(pages.flatMap(({ lines }) => lines));
  const heads = runningHeads(pages);
  const titleAt = topOfLargest(pages[0]?.lines ?? [], size);
  const lines = pages.flatMap((page) =>
    withoutFootnotes(
      page.lines.filter(
        (line) =>
          !isFurniture(line, page, heads) &&
          !(line.page === 1 && line.y > titleAt && line.size < size && inMargin(line, page)),
      ),
      size,
    ),
  );
  const blocks: { kind: DraftBlock['kind']; text: string; last: PdfLine }[] = [];
  for (const line of lines) {
    const open = blocks.at(-1);
    const kind =
      line.cells > 1
        ? 'table-row'
        : line.size >= HEADING_SCALE * size && line.text.length < 200
          ? 'heading'
          : 'paragraph';
    if (kind !== 'table-row' && open?.kind === kind && continues(open.last, line, open.text)) {
      open.text = joinLines(open.text, line.text);
      open.last = line;
    } else {
      blocks.push({ kind, text: line.text, last: line });
    }
  }
  return blocks.map(({ kind, text }) => ({ kind, text }));
}

/** Where the first page's title stands: small print above it, in the margin, is a head that had no page to recur on. */
function topOfLargest(lines: readonly PdfLine[], size: number): number {
  const title = lines.reduce<PdfLine | null>((best, line) => (line.size > (best?.size ?? 0) ? line : best), null);
  return title === null || title.size < HEADING_SCALE * size ? Number.POSITIVE_INFINITY : title.y;
}

/** The font size of most characters. */
export function bodySize(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2;
    counts.set(key, (counts.get(key) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

function patternOf(text: string): string {
  return text.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Lines in the margins that recur on three pages or on half of them, page numbers aside. */
function runningHeads(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const patterns = new Set(page.lines.filter((line) => inMargin(line, page)).map(({ text }) => patternOf(text)));
    for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const least = Math.max(2, Math.min(3, Math.ceil(pages.length / 2)));
  return new Set([...counts].filter(([, count]) => count >= least).map(([pattern]) => pattern));
}

function inMargin({ y }: PdfLine, { height }: PdfPage): boolean {
  return y < MARGIN * height || y > (1 - MARGIN) * height;
}

function isFurniture(line: PdfLine, page: PdfPage, heads: ReadonlySet<string>): boolean {
  if (!inMargin(line, page)) return false;
  return (
    heads.has(patternOf(line.text)) ||
    /^\W*(?:page |seite |p\. ?)?\d{1,4}(?:\s*(?:of|von|\/)\s*\d{1,4})?\W*$/iu.test(line.text)
  );
}

/** Small print at a page's foot that begins with a note's number or mark. */
function withoutFootnotes(lines: readonly PdfLine[], size: number): readonly PdfLine[] {
  const isSmall = (line: PdfLine | undefined): boolean => line !== undefined && line.size <= NOTE_SCALE * size;
  let start = lines.length;
  while (start > 0 && isSmall(lines[start - 1])) start -= 1;
  const opens = start < lines.length && /^\s*(?:\d{1,3}|[*†‡§a-z])[\s.)\p{L}]/u.test(lines[start]?.text ?? '');
  return opens ? lines.slice(0, start) : lines;
}

function continues(last: PdfLine, line: PdfLine, text: string): boolean {
  if (Math.abs(last.size - line.size) > 0.12 * last.size) return false;
  const acrossBreak = line.page !== last.page || line.y > last.y + last.size;
  if (acrossBreak) return !SENTENCE_END.test(text) && /^[\p{Ll}\p{Lo}\d("“]/u.test(line.text);
  if (last.y - line.y > 1.75 * last.size) return false;
  const indented = line.x - last.x > 0.8 * line.size;
  const short = last.right < line.right - 6 * last.size && SENTENCE_END.test(last.text);
  return !indented && !short && !/^\s*[•▪‣–-]\s/u.test(line.text);
}

function joinLines(head: string, tail: string): string {
  const [left, right] = [head.trimEnd(), tail.trimStart()];
  if (/\p{Ll}[-\u00AD\u2010]$/u.test(left) && /^\p{Ll}/u.test(right)) return left.slice(0, -1) + right;
  return /[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}、。]$/u.test(left) &&
    /^[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}]/u.test(right)
    ? left + right
    : `${left} ${right}`;
}
