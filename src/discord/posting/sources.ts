import { LedeError } from '../../core/failure.ts';
import type { Source } from '../../core/source.ts';

/** At most this many articles are taken from one message or option. */
export const MAX_SOURCES = 5;

/** What Lede needs of a Discord attachment. */
export interface AttachmentLike {
  readonly name: string;
  readonly url: string;
  readonly contentType?: string | null;
}

/** A file somebody sent, as its link on Discord's content delivery network. */
export function sourceOfAttachment({ name, url, contentType }: AttachmentLike): Source {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return { kind: 'upload', url, filename: name, mediaType: mediaType === '' ? null : mediaType, bytes: null };
}

/**
 * Reads one address as a member writes it: without a scheme it is taken as https, "<" and ">" around it are dropped.
 * Throws 'bad-url' or 'unsupported-scheme'.
 */
export function sourceOfAddress(text: string): Source {
  const address = text.trim().replace(/^<(.*)>$/s, '$1');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new LedeError('unsupported-scheme', { scheme });
  }
  const whole = scheme === undefined ? `https://${address}` : address;
  const host = URL.canParse(whole) ? new URL(whole).hostname : '';
  // Without a scheme a host needs a dot, so that a mere word isn't taken for one.
  if (host === '' || (scheme === undefined && !host.includes('.'))) throw new LedeError('bad-url', { url: address });
  return { kind: 'url', url: new URL(whole).href };
}

/** From this many words on a text without a link is itself taken for what shall be summed up. */
const FEWEST_WORDS = 40;

/**
 * What a member means by what they typed or pasted: its links, wherever they stand; else the one address written
 * without a scheme; else a text of `FEWEST_WORDS` words and more itself. Throws 'no-source' for an empty text, and
 * 'bad-url' or 'unsupported-scheme' for a text that is none of these.
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
 * Whether a text without links is long enough to be an article that somebody pasted. Scripts without spaces count by
 * their characters, of which a word has about two.
 */
export function isArticle(text: string): boolean {
  return text.trim().split(/\s+/u).length >= FEWEST_WORDS || (text.match(UNSPACED)?.length ?? 0) >= 2 * FEWEST_WORDS;
}

/** A pasted text as a source; where it was copied from is not known. */
export function textSource(text: string): Source {
  return { kind: 'text', text, mediaType: 'text/plain', url: null };
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** "example.org/news": a host with a path, or one that begins with "www."; what else has a dot may be a file's name. */
function bareAddress(word: string): string[] {
  const address = trimLink(word.replace(/^[<(["'“„«]+/u, ''));
  if (!/^(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?]))(?::\d+)?(?:[/?#]\S*)?$/i.test(address))
    return [];
  return URL.canParse(`https://${address}`) ? [new URL(`https://${address}`).href] : [];
}

/**
 * Links that start with http:// or https://, in order, without repeats, in any form that chats give them: bare, in
 * angle brackets, or as Markdown's `[text](link)` and `[text](<link>)`, also side by side.
 */
export function linksIn(text: string): string[] {
  const found = Array.from(text.matchAll(/https?:\/\/[^\s<>"`|\\]+/gi)).flatMap(([run]) =>
    // "](" ends a link's text and ")[" a link's address; what follows may be a link of its own.
    run.split(/\]\(|\)\[/u).filter((part) => /^https?:\/\//i.test(part)),
  );
  const links = found.map(trimLink).filter((link) => URL.canParse(link));
  return [...new Set(links.map((link) => new URL(link).href))];
}

/** Drops what follows a link in running text: punctuation, and brackets that it does not open itself. */
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
