import { cleanLine } from './whitespace.ts';

/** Characters of a title that are looked at. */
const MAX_TITLE = 1_000;

const SEPARATOR = /\s+[|\-–—»›·•:/~]+\s+|\s*[|｜»]\s*|\s*::\s*|\s+<\s+/u;

/** Letters and digits only, lower case: for comparing names that are written in several ways. */
export function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Entities that templates escape twice are read once more. */
export function cleanTitle(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const line = cleanLine(text.slice(0, MAX_TITLE).replace(/<\/?(?:em|i|b|strong|br|span|sup|sub)\b[^<>]*>/giu, ' '));
  const decoded = line
    .replace(/&(?:amp;)?quot;/gu, '"')
    .replace(/&(?:amp;)?(?:#0*39|apos);/gu, "'")
    .replace(/&amp;/gu, '&')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&#(\d{2,6});/gu, (whole, code: string) => codePoint(Number(code)) ?? whole);
  return decoded === '' ? null : cleanLine(decoded);
}

function codePoint(code: number): string | null {
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : null;
}

/**
 * A title without the site's name around it.
 *
 * A segment is the site's when it equals one of `siteNames` (site name, host); when a heading of the page equals the
 * rest, the rest is the title whatever the segment says.
 */
export function stripSiteName(title: string, siteNames: readonly string[], headings: readonly string[]): string {
  const parts = splitTitle(title);
  if (parts.length < 2) return title;
  const wanted = new Set(headings.map(normaliseName));
  for (const candidate of partitions(title, parts)) if (wanted.has(normaliseName(candidate))) return candidate;
  const sites = siteNames.map(normaliseName).filter((name) => name.length > 1);
  let [from, to] = [0, parts.length];
  while (to - from > 1 && isSite(parts[to - 1]?.text ?? '', sites)) to -= 1;
  while (to - from > 1 && isSite(parts[from]?.text ?? '', sites)) from += 1;
  return cut(title, parts, from, to);
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The segments of a title between its separators. */
export function splitTitle(title: string): Part[] {
  const parts: Part[] = [];
  const pattern = new RegExp(SEPARATOR, 'gu');
  let start = 0;
  for (const match of title.matchAll(pattern)) {
    if (match.index > start) parts.push({ text: title.slice(start, match.index).trim(), start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < title.length) parts.push({ text: title.slice(start).trim(), start, end: title.length });
  return parts;
}

/** Runs of segments from the front and from the back, longest first. */
function partitions(title: string, parts: readonly Part[]): string[] {
  const runs: string[] = [];
  for (let length = parts.length - 1; length >= 1; length -= 1) {
    runs.push(cut(title, parts, 0, length), cut(title, parts, parts.length - length, parts.length));
  }
  return runs;
}

function cut(title: string, parts: readonly Part[], from: number, to: number): string {
  return title.slice(parts[from]?.start ?? 0, parts[to - 1]?.end ?? title.length).trim();
}

function isSite(part: string, sites: readonly string[]): boolean {
  const name = normaliseName(part);
  if (name === '') return true;
  return sites.some(
    (site) =>
      name === site ||
      (site.length >= 5 && (name.startsWith(site) || name.endsWith(site))) ||
      (name.length >= 5 && site.includes(name)),
  );
}
