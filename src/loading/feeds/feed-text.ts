import iconv from 'iconv-lite';
import { parseHtml } from '../../extraction/html/parse.ts';

/** Characters of a text that are looked at for it: most of them may be markup. */
const MAX_MARKUP = 20_000;

/** What sets words of a title in another face. Any other tag in a title is what the title is about. */
const INLINE_TAG =
  /<\/?(?:a|b|big|br|cite|em|font|i|img|mark|q|s|small|span|strike|strong|sub|sup|u|wbr)(?:\s[^<>]{0,500})?\/?>/gi;

/** Elements of a title that are markup whatever they are called: scripts with their content, comments, tags with attributes. */
const MARKUP =
  /<(script|style)\b[^<>]{0,500}>[^<]{0,2000}<\/\1\s*>|<!--.{0,500}?-->|<\w{1,20}\s[^<>]{0,500}?=[^<>]{0,500}>/gis;

/** An entity that a feed has escaped twice: its parser has left it. */
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/** How a feed says that a text is written: Atom tells, other formats leave it to be guessed. */
export type TextKind = 'text' | 'html' | 'unknown';

/** A description as plain text; null when nothing is left of it, as of one that holds a picture alone. */
export function readDescription(value: string | null, max: number): string | null {
  if (value === null) return null;
  const looked = value.slice(0, MAX_MARKUP);
  return tidy(/[<&]/.test(looked) ? textOf(looked) : looked, max);
}

/**
 * A title as plain text. Of a kind that is not told, inline markup goes and entities are read, while other tags are
 * words: "Using the <dialog> element", "vector<int>".
 */
export function readTitle(value: string | null, kind: TextKind, max: number): string | null {
  if (value === null) return null;
  const looked = value.slice(0, MAX_MARKUP);
  if (kind === 'text') return tidy(looked, max);
  if (kind === 'html') return tidy(/[<&]/.test(looked) ? textOf(looked) : looked, max);
  const plain = unwrap(looked.replace(MARKUP, '').trim()).replace(INLINE_TAG, '');
  // Entities are read by the parser; what looks like a tag is kept from it.
  return tidy(ENTITY.test(plain) ? textOf(plain.replace(/</g, '&lt;')) : plain, max);
}

/** A title without the element that holds all of it. */
function unwrap(title: string): string {
  return /^<(div|p|h[1-6])>([^<]*(?:<(?!\/?\1\b)[^<]*)*)<\/\1>$/is.exec(title)?.[2] ?? title;
}

function tidy(text: string, max: number): string | null {
  const line = text
    // "&#146;" means the character that Windows has there, not the control that Unicode has.
    .replace(/[\u0080-\u009F]/g, (control) => iconv.decode(Buffer.from(control, 'latin1'), 'windows-1252'))
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return null;
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function textOf(html: string): string {
  const $ = parseHtml(html);
  $('script, style').remove();
  $('p, br, div, li, h1, h2, h3, td').append(' ');
  return $.root().text();
}
