import { LedeError } from '../../core/failure.ts';
import type { Source } from '../../core/source.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** Maximum articles per message or option. */
export const MAX_SOURCES = 5;

/** The part of a Discord attachment that is used. */
export interface AttachmentLike {
  readonly name: string;
  readonly url: string;
  readonly contentType?: string | null;
}

/** An attachment, as its link on Discord’s content delivery network. */
export function sourceOfAttachment({ name, url, contentType }: AttachmentLike): Source {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return { kind: 'upload', url, filename: name, mediaType: mediaType === '' ? null : mediaType, bytes: null };
}

/**
 * Parses an address typed by a member: adds https if there is no scheme and drops surrounding "<" and ">". Throws
 * 'bad-url' or 'unsupported-scheme'.
 */
export function sourceOfAddress(text: string): Source {
  const address = text.trim().replace(/^<(.*)>$/s, '$1');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new LedeError('unsupported-scheme', { scheme });
  }
  const whole = scheme === undefined ? `https://${address}` : address;
  const url = parseUrl(whole);
  // Without a scheme the host needs a dot, so that a plain word is not taken for one.
  if (url === null || url.hostname === '' || (scheme === undefined && !url.hostname.includes('.'))) {
    throw new LedeError('bad-url', { url: address });
  }
  return { kind: 'url', url: url.href };
}

/** A text of at least this many words without a link is itself the article. */
const FEWEST_WORDS = 40;

/**
 * Interprets typed or pasted text: its links anywhere; else the only address, without a scheme; else a text of at
 * least `FEWEST_WORDS` words itself. Throws 'no-source' for an empty text, and 'bad-url' or 'unsupported-scheme' for
 * anything else.
 */
export function sourcesOfText(text: string): Source[] {
  const typed = text.trim();
  if (typed === '') throw new LedeError('no-source');
  const links = linksIn(typed);
  const words = typed.split(/\s+/u);
  if (links.length === 0 && isArticle(typed)) return [textSource(typed)];
  if (links.length === 0 && words.length <= MAX_SOURCES && words.every(isAddress)) return words.map(sourceOfAddress);
  if (links.length === 0) links.push(...words.flatMap(bareAddress));
  if (links.length > 0) return [...new Set(links)].map((url) => ({ kind: 'url', url }));
  return [sourceOfAddress(words.length === 1 ? typed : typed.slice(0, 100))];
}

function isAddress(word: string): boolean {
  try {
    return sourceOfAddress(word).kind === 'url';
  } catch {
    return false;
  }
}

/**
 * Whether a text without links is long enough to be a pasted article. Scripts without spaces count two characters as
 * a word.
 */
export function isArticle(text: string): boolean {
  return text.trim().split(/\s+/u).length >= FEWEST_WORDS || (text.match(UNSPACED)?.length ?? 0) >= 2 * FEWEST_WORDS;
}

/** A pasted text as a source; its origin is unknown. */
export function textSource(text: string): Source {
  return { kind: 'text', text, mediaType: 'text/plain', url: null };
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** "example.org/news": a host with a path, or one that begins with "www."; other names with a dot may be files. */
function bareAddress(word: string): string[] {
  const address = trimLink(word.replace(/^[<(["'“„«]+/u, ''));
  if (!/^(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?]))(?::\d+)?(?:[/?#]\S*)?$/i.test(address))
    return [];
  return hrefsOf(`https://${address}`);
}

/**
 * Links that start with http:// or https://, in order, without duplicates, in all forms used in chats: bare, in angle
 * brackets, or as Markdown `[text](link)` and `[text](<link>)`, also adjacent.
 */
export function linksIn(text: string): string[] {
  const found = Array.from(text.matchAll(/https?:\/\/[^\s<>"`|\\]+/gi)).flatMap(([run]) =>
    // "](" ends a link’s text and ")[" an address; another link may follow.
    run.split(/\]\(|\)\[/u).filter((part) => /^https?:\/\//i.test(part)),
  );
  return [...new Set(found.map(trimLink).flatMap(hrefsOf))];
}

function hrefsOf(address: string): string[] {
  const url = parseUrl(address);
  return url === null ? [] : [url.href];
}

/** Removes what follows a link in running text: punctuation, and brackets it does not open itself. */
function trimLink(link: string): string {
  let end = link.length;
  const count = (character: string) => link.slice(0, end).split(character).length - 1;
  for (;;) {
    const last = link.charAt(end - 1);
    const isStray =
      (last === ')' && count(')') > count('(')) ||
      (last === ']' && count(']') > count('[')) ||
      /[.,;:!?'"*_~…。、，」』】）》\p{Pi}\p{Pf}]/u.test(last);
    if (!isStray) return link.slice(0, end);
    end -= 1;
  }
}
