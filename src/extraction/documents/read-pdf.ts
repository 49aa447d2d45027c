import { getDocumentProxy } from 'unpdf';
import type { Article } from '../../core/article.ts';
import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import { cleanLine } from '../whitespace.ts';
import { finishDocument } from './finish-document.ts';
import { bodySize, readPdfBlocks, type PdfPage } from './pdf-blocks.ts';
import { readPdfLines, type PdfLine, type TextRun } from './pdf-lines.ts';

/** Pages read; an article has few. */
const MAX_PAGES = 200;

/**
 * Reads a PDF's text: columns in reading order, words rejoined, running heads, page numbers and footnotes left out.
 * Throws 'picture' for scans, which hold pictures of pages and no text, and 'access-denied' for a locked file.
 */
export async function readPdf({ bytes, url }: RawDocument): Promise<Article> {
  const pdf = await openPdf(bytes);
  try {
    const pages: PdfPage[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const [, , , height = 0] = page.view;
      const { items } = await page.getTextContent();
      pages.push({ lines: readPdfLines(items.flatMap(toRun), number), height });
      page.cleanup();
    }
    if (pages.every(({ lines }) => lines.length === 0)) throw new LedeError('picture');
    const info = (await pdf.getMetadata().catch(() => null))?.info as Record<string, unknown> | undefined;
    const field = (name: string): string | null => (typeof info?.[name] === 'string' ? info[name] : null);
    const fields = {
      title: titleOf(field('Title'), pages),
      author: field('Author'),
      published: dateOf(field('CreationDate')),
      updated: null,
      language: field('Language'),
    };
    return finishDocument(readPdfBlocks(pages), fields, url);
  } catch (error) {
    // The reader throws errors of many kinds at a file whose pages are damaged.
    throw error instanceof LedeError ? error : new LedeError('unreadable-file', { reason: 'pdf' }, { cause: error });
  } finally {
    await pdf.destroy();
  }
}

async function openPdf(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // The reader takes the bytes away from their owner, so it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new LedeError(locked ? 'access-denied' : 'unreadable-file', { reason: 'pdf' }, { cause: error });
  }
}

function toRun(item: unknown): TextRun[] {
  const { str, transform, width } = item as { str?: unknown; transform?: unknown; width?: unknown };
  if (typeof str !== 'string' || !Array.isArray(transform) || typeof width !== 'number') return [];
  const [a, b, , d, x, y] = transform as number[];
  // Text that stands upright beside the page's text is a stamp or an axis, not a line.
  if (Math.abs(b ?? 0) > Math.abs(a ?? 0)) return [];
  return [{ text: str, x: x ?? 0, y: y ?? 0, width, size: Math.abs(d ?? 0) }];
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

/** "D:20310504081500+02'00'" as ISO 8601. */
function dateOf(text: string | null): string | null {
  const [, year, month = '01', day = '01', hour, minute, zone] =
    /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?\d{0,2}(Z|[+-]\d{2}'?\d{2})?/u.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const time =
    hour === undefined || minute === undefined
      ? ''
      : `T${hour}:${minute}${zone === undefined ? '' : zone.replace("'", ':').replace(/^([+-]\d{2}):?(\d{2})$/u, '$1:$2')}`;
  return `${year}-${month}-${day}${time}`;
}
