import { LedeError } from '../core/failure.ts';

/** Longer than any link that people share; a longer one is not an address but an attack or an accident. */
const MAX_ADDRESS_LENGTH = 4096;

const SCHEME_WITH_SLASHES = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_AND_PORT = /^[a-z0-9.-]+:\d{1,5}(?=[/?#]|$)/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/**
 * Reads an address as people type it: "https://example.org/x", "<https://example.org/x>" (Discord's way to suppress
 * a preview) or "example.org/x", which means https. The fragment is dropped, since it is never sent.
 *
 * Parsed once, by the WHATWG parser; the URL object is what everything after looks at. Throws LedeError 'bad-url', or
 * 'unsupported-scheme' with `scheme` for anything but http and https.
 */
export function parseAddress(text: string): URL {
  const bare = withoutBrackets(text.trim());
  if (bare === '' || bare.length > MAX_ADDRESS_LENGTH || /\s/.test(bare)) throw new LedeError('bad-url');
  const url = parseUrl(withScheme(bare));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw unsupported(url.protocol);
  if (!SCHEME_WITH_SLASHES.test(bare) && !looksLikeHost(url.hostname)) throw new LedeError('bad-url');
  url.hash = '';
  return url;
}

function withoutBrackets(text: string): string {
  return text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1).trim() : text;
}

function withScheme(text: string): string {
  if (SCHEME_WITH_SLASHES.test(text)) return text;
  if (text.startsWith('//')) return `https:${text}`;
  if (HOST_AND_PORT.test(text)) return `https://${text}`;
  const scheme = SCHEME.exec(text)?.[1];
  // "http:example.org" is a slip of the hand that the WHATWG parser reads as meant.
  if (scheme !== undefined && !/^https?$/i.test(scheme)) throw unsupported(scheme);
  return scheme === undefined ? `https://${text}` : text;
}

/** A bare word is no address; a name with a dot in it or an IP literal may be one. */
function looksLikeHost(hostname: string): boolean {
  return /[^.]\.[^.]/.test(hostname) || hostname.startsWith('[');
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new LedeError('bad-url');
  }
}

function unsupported(scheme: string): LedeError {
  return new LedeError('unsupported-scheme', { scheme: scheme.replace(/:$/, '').toLowerCase().slice(0, 32) });
}
