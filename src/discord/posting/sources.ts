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

/** Links that start with http:// or https://, in order, without repeats. */
export function linksIn(text: string): string[] {
  const found = Array.from(text.matchAll(/https?:\/\/[^\s<>"`|\\]+/gi), ([link]) => trimLink(link));
  return [...new Set(found.filter((link) => URL.canParse(link)).map((link) => new URL(link).href))];
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
