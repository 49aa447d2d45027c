import { detect } from 'chardet';
import iconv from 'iconv-lite';
import type { RawDocument } from '../../core/source.ts';

/** Bytes in which an XML declaration must stand. */
const DECLARATION_BYTES = 256;

/**
 * A feed's bytes as text: by byte order mark, else UTF-8 where the bytes are valid in it, else by the first declared
 * character set that the bytes are valid in (transport, then XML declaration), else by detection.
 *
 * Validity goes before declaration since servers declare a set for all their files without looking, while bytes that
 * are not UTF-8 by intent are practically never valid UTF-8.
 */
export function decodeFeed(document: Pick<RawDocument, 'bytes' | 'charset'>): string {
  const { bytes } = document;
  const marked = markOf(bytes);
  if (marked !== null) return strip(iconv.decode(bytes, marked));
  // ISO-2022 sets are made of ASCII bytes, so that they always look valid.
  const declared = [document.charset, declarationOf(bytes)].flatMap((name) =>
    name !== null && iconv.encodingExists(name) ? [asOnTheWeb(name)] : [],
  );
  const escaped = declared.find((name) => /^(iso-2022|hz|utf-7|utf-16|utf-32)/i.test(name));
  if (escaped !== undefined) return strip(iconv.decode(bytes, escaped));
  const utf8 = decodeStrictly(bytes);
  if (utf8 !== null) return strip(utf8);
  const guess = detect(bytes.subarray(0, 64 * 1024));
  for (const name of [...declared, guess]) {
    if (name === null || /^utf-?8$/i.test(name) || !iconv.encodingExists(name)) continue;
    const text = iconv.decode(bytes, name);
    if (!text.includes('\uFFFD')) return strip(text);
  }
  return strip(iconv.decode(bytes, guess !== null && iconv.encodingExists(guess) ? guess : 'utf-8'));
}

/** Text declared as Latin 1 or ASCII is in its superset of Windows, as everywhere on the web (WHATWG Encoding). */
function asOnTheWeb(name: string): string {
  return /^(?:iso-?8859-?1|latin-?1|l1|(?:us-)?ascii)$/i.test(name) ? 'windows-1252' : name;
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Without a mark, UTF-16 shows itself by the zero byte beside the first "<".
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return null;
}

function declarationOf(bytes: Uint8Array): string | null {
  const head = iconv.decode(bytes.subarray(0, DECLARATION_BYTES), 'latin1');
  return /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? null;
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function strip(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
