import { getDocumentProxy } from 'unpdf';
import type { Article, ArticleNotice } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import type { DraftBlock } from '../assemble-article.ts';
import { readPlainText } from '../text/read-text.ts';
import { cleanLine } from '../whitespace.ts';
import { finishDocument } from './finish-document.ts';
import { lockedFile } from './locked-files.ts';
import { bodySize, readPdfBlocks, type PdfPage } from './pdf-blocks.ts';
import { readPdfLines, type PdfLine, type TextRun } from './pdf-lines.ts';

/** Maximum pages; articles have few. */
const MAX_PAGES = 200;
/** Programs that print web pages. */
const BROWSER = /Skia\/PDF|Chrom(?:e|ium)|Mozilla|Firefox|Safari|wkhtmltopdf|WebKit|PhantomJS/iu;
/** Milliseconds for a whole file; a page of prose takes about 25. */
const MAX_MS = 20_000;

/**
 * Reads a PDF's text: columns in reading order, words rejoined, running heads, page numbers and footnotes left out.
 * Throws 'scanned-document' for scans, which hold pictures of pages and no text, 'unreadable-file' for a locked or broken one and
 * 'too-large' where reading takes longer than `maxMs`.
 */
export async function readPdf({ bytes, url }: RawDocument, maxMs = MAX_MS): Promise<Article> {
  const end = performance.now() + maxMs;
  const pdf = await openPdf(bytes);
  try {
    const pages: PdfPage[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      // The reader never yields, so timers would not fire; check the clock instead.
      if (performance.now() > end) throw new LedeError('too-large');
      const page = await pdf.getPage(number);
      const [left = 0, , right = 0, height = 0] = page.view;
      const { items } = await page.getTextContent();
      const { runs, turned } = uprightRuns(items);
      pages.push({ lines: readPdfLines(runs, number), height: turned ? right - left : height });
      page.cleanup();
    }
    if (pages.every(({ lines }) => lines.length === 0)) throw new LedeError('scanned-document');
    const info = (await pdf.getMetadata().catch(() => null))?.info as Record<string, unknown> | undefined;
    const field = (name: string): string | null => (typeof info?.[name] === 'string' ? info[name] : null);
    const fields = {
      title: titleOf(field('Title'), pages),
      author: field('Author'),
      // A PDF's date is that of its export.
      published: null,
      updated: null,
      language: field('Language'),
    };
    const blocks = readPdfBlocks(pages);
    const maker = `${field('Creator') ?? ''} ${field('Producer') ?? ''}`;
    const notices: readonly ArticleNotice[] = pdf.numPages > MAX_PAGES ? ['read-in-part'] : [];
    return BROWSER.test(maker)
      ? readPrintedPage(blocks, fields.title, url, notices)
      : finishDocument(blocks, fields, url, notices);
  } catch (error) {
    // The reader throws errors of many kinds at a file whose pages are damaged.
    throw error instanceof LedeError ? error : new LedeError('unreadable-file', { reason: 'pdf' }, { cause: error });
  } finally {
    await pdf.destroy();
  }
}

/** A web page that a browser printed holds all that stood on it, as its copy as text does. */
function readPrintedPage(
  blocks: readonly DraftBlock[],
  title: string | null,
  url: string | null,
  notices: readonly ArticleNotice[],
): Article {
  const article = readPlainText(blocks.map(({ text }) => text).join('\n'), { url });
  return { ...article, title: article.title ?? title, notices: [...notices, ...article.notices] };
}

/** A copy of the bytes from the PDF's own mark on: mail and web servers put other bytes before it. */
function fromMark(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes.subarray(0, 1100)).indexOf('%PDF-');
  return new Uint8Array(bytes.subarray(Math.max(0, at)));
}

async function openPdf(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // The reader transfers the bytes, so it gets a copy.
    return await getDocumentProxy(fromMark(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw lockedFile(error);
    throw new LedeError('unreadable-file', { reason: 'pdf' }, { cause: error });
  }
}

interface PlacedText {
  readonly text: string;
  readonly width: number;
  readonly matrix: readonly number[];
}

/**
 * A page's runs of text as its reader holds it: on a page whose text mostly runs up or down the sheet, turned upright. Text
 * across the rest is a stamp or an axis, not a line.
 */
function uprightRuns(items: readonly unknown[]): { readonly runs: TextRun[]; readonly turned: boolean } {
  const placed = items.flatMap(toPlaced);
  const directions = { across: 0, up: 0, down: 0 };
  for (const item of placed) directions[directionOf(item)] += item.text.trim().length;
  const { across, up, down } = directions;
  const most = across >= Math.max(up, down) ? 'across' : up >= down ? 'up' : 'down';
  const runs = placed
    .filter((item) => directionOf(item) === most)
    .map(({ text, width, matrix }): TextRun => {
      const [, , c = 0, d = 0, x = 0, y = 0] = matrix;
      if (most === 'across') return { text, width, x, y, size: Math.abs(d) };
      return most === 'up'
        ? { text, width, x: y, y: -x, size: Math.abs(c) }
        : { text, width, x: -y, y: x, size: Math.abs(c) };
    });
  if (most === 'across') return { runs, turned: false };
  const lowest = runs.reduce((least, { y }) => Math.min(least, y), 0);
  return { runs: runs.map((run) => ({ ...run, y: run.y - lowest + TURNED_MARGIN })), turned: true };
}

/** Points between a turned page's last line and its foot, which nothing tells: more than a foot line has. */
const TURNED_MARGIN = 60;

function directionOf({ matrix: [a = 0, b = 0] }: PlacedText): 'across' | 'up' | 'down' {
  if (Math.abs(b) <= Math.abs(a)) return 'across';
  return b > 0 ? 'up' : 'down';
}

function toPlaced(item: unknown): PlacedText[] {
  const { str, transform, width } = item as { str?: unknown; transform?: unknown; width?: unknown };
  if (typeof str !== 'string' || !Array.isArray(transform) || typeof width !== 'number') return [];
  return [{ text: str, width, matrix: transform as number[] }];
}

/** The declared title when the first page bears it out, else the first page's largest lines. */
function titleOf(declared: string | null, pages: readonly PdfPage[]): string | null {
  const lines = pages[0]?.lines ?? [];
  const size = bodySize(pages.flatMap((page) => page.lines));
  const largest = lines.reduce((most, line) => Math.max(most, line.size), 0);
  const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const page = words(lines.map(({ text }) => text).join(' '));
  const clean = cleanLine(declared ?? '');
  if (clean.length > 3 && page.includes(words(clean))) return clean;
  if (largest < 1.15 * size) return null;
  const at = lines.findIndex((line) => line.size === largest);
  const title: PdfLine[] = [];
  for (const line of lines.slice(at)) {
    if (line.size < 0.95 * largest || title.length >= 4) break;
    title.push(line);
  }
  return cleanLine(title.map(({ text }) => text).join(' '));
}
