import { analyse } from 'chardet';
import htmlEncodingSniffer from 'html-encoding-sniffer';
import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  /** The label that was used, lower case. */
  readonly charset: string;
}

/** Bytes looked at when the character set must be guessed. */
const GUESS_WINDOW = 64 * 1024;

/** A label that no sniffer returns: it tells that neither mark, transport nor page declared anything. */
const UNDECLARED = 'x-user-defined';

/** Single-byte sets of Western Europe: what servers declare without looking. */
const CARELESS_DEFAULTS = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'latin1']);

/**
 * Decodes bytes to text.
 *
 * Order: byte order mark, the transport's charset, the page's own declaration (WHATWG "encoding sniffing algorithm",
 * for markup only), then detection. Two repairs of false declarations: a declared Western set over bytes that are valid
 * multi-byte UTF-8 is UTF-8, and a declared UTF-8 over bytes that are not is detected afresh.
 */
export function decodeText(bytes: Uint8Array, declared: string | null, isMarkup: boolean): DecodedText {
  const label = declaredCharset(bytes, declared, isMarkup);
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) {
    if (label === null || label === 'utf-8' || CARELESS_DEFAULTS.has(label)) return { text: utf8, charset: 'utf-8' };
  }
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

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
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
