import { analyse } from 'chardet';
import htmlEncodingSniffer from 'html-encoding-sniffer';
import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  /** The label that was used, lower case. */
  readonly charset: string;
}

/** Bytes examined to guess the character set. */
const GUESS_WINDOW = 64 * 1024;

/** Bytes examined to detect UTF-16 without a mark; even. */
const WIDE_WINDOW = 4096;

/** A label that no sniffer returns: it means that neither mark, transport nor page declared one. */
const UNDECLARED = 'x-user-defined';

/** Single-byte sets of Western Europe, which servers declare by default. */
const CARELESS_DEFAULTS = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'latin1']);

/**
 * Decodes bytes to text.
 *
 * Order: byte order mark, the transport's charset, the page's own declaration (WHATWG "encoding sniffing algorithm",
 * for markup only), then detection, of UTF-16 without a mark too. Two repairs of false declarations: a declared
 * set over bytes that are valid multi-byte UTF-8 is UTF-8, and a declared UTF-8 over bytes that are not is detected afresh.
 */
export function decodeText(bytes: Uint8Array, declared: string | null, isMarkup: boolean): DecodedText {
  const label = declaredCharset(bytes, declared, isMarkup);
  const wide = label === null || label === 'utf-8' || CARELESS_DEFAULTS.has(label) ? wideCharset(bytes) : null;
  if (wide !== null) return { text: iconv.decode(bytes, wide), charset: wide };
  const utf8 = decodeUtf8(bytes);
  // Multi-byte text in another set is almost never valid UTF-8.
  const isUtf8 = label === null || label === 'utf-8' || CARELESS_DEFAULTS.has(label) || isWidelyUtf8(utf8, label);
  if (utf8 !== null && isUtf8) return { text: utf8, charset: 'utf-8' };
  const charset = label === null || (label === 'utf-8' && isMostlyBroken(bytes)) ? detectCharset(bytes) : label;
  return { text: stripMark(iconv.decode(bytes, charset)), charset };
}

function declaredCharset(bytes: Uint8Array, declared: string | null, isMarkup: boolean): string | null {
  const known = declared !== null && iconv.encodingExists(declared) ? declared : undefined;
  const head = isMarkup ? bytes : bytes.subarray(0, 4);
  const options = {
    defaultEncoding: UNDECLARED,
    ...(known === undefined ? {} : { transportLayerEncodingLabel: known }),
  };
  const found = htmlEncodingSniffer(head, options).toLowerCase();
  if (found === UNDECLARED) return known?.toLowerCase() ?? null;
  return iconv.encodingExists(found) ? found : null;
}

/** UTF-16 without a mark: text in other sets contains no NUL, and binary data read in pairs makes no words. */
function wideCharset(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, WIDE_WINDOW);
  if (sample.length < 4 || bytes.length % 2 !== 0 || hasMark(bytes) || !sample.includes(0)) return null;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  // Latin letters, digits, spaces and line breaks have a NUL for their higher byte.
  const charset = (zeros[1] ?? 0) >= (zeros[0] ?? 0) ? 'utf-16le' : 'utf-16be';
  const text = iconv.decode(sample, charset);
  const plain = text.match(/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\r\n\t]/gu)?.length ?? 0;
  return plain >= 0.98 * (text.match(/./gsu)?.length ?? 0) ? charset : null;
}

function hasMark([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Number of non-ASCII letters from which valid UTF-8 is not a coincidence. */
const ENOUGH_LETTERS = 6;
/** Sets that write every character in ASCII bytes, which are always valid UTF-8. */
const ESCAPED = /^(?:iso-2022|hz|utf-7|utf-16|utf-32)/u;

function isWidelyUtf8(utf8: string | null, label: string): boolean {
  if (utf8 === null || ESCAPED.test(label)) return false;
  return (utf8.match(/[\u0080-\u{10FFFF}]/gu)?.length ?? 0) >= ENOUGH_LETTERS;
}

/** Whether more than one character in two hundred is undecodable as UTF-8; a stray byte in a long page is not. */
function isMostlyBroken(bytes: Uint8Array): boolean {
  const sample = new TextDecoder('utf-8').decode(bytes.subarray(0, GUESS_WINDOW));
  let broken = 0;
  for (const character of sample) if (character === '\uFFFD') broken += 1;
  return broken * 200 > sample.length;
}

function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, GUESS_WINDOW);
  const best = analyse(sample).find(
    ({ name }) => iconv.encodingExists(name) && !(name === 'UTF-8' && isMostlyBroken(bytes)),
  );
  return best === undefined ? 'windows-1252' : best.name.toLowerCase();
}

function stripMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
