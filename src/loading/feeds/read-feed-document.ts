import { LedeError } from '../../core/failure.ts';
import type { RawDocument } from '../../core/source.ts';
import { decodeFeed } from './decode-feed.ts';
import { feedsOfPage, type PageFeeds } from './discover-feed.ts';
import { readOpml } from './opml.ts';
import { parseFeed, type Feed } from './parse-feed.ts';
import { sitemapsOf } from './sitemap-entries.ts';

/** Feeds of a list that are tried for one that can be read. */
const MAX_TRIED = 6;

/** What a document is to somebody who looks for a feed. Plain data: it crosses threads. */
export type FeedReading =
  | { readonly kind: 'feed'; readonly feed: Feed }
  /** A page, an index of sitemaps or a list of feeds (OPML), with the addresses at which feeds may be. */
  | ({ readonly kind: 'page' } & PageFeeds)
  | { readonly kind: 'neither' };

/**
 * Reads a document as a feed, or failing that as a page that may name one. `finalUrl` is the document's own address,
 * `now` is in Unix milliseconds. Never throws for what the bytes are.
 */
export function readFeedDocument(document: RawDocument, finalUrl: string, now: number): FeedReading {
  try {
    return { kind: 'feed', feed: parseFeed(document, finalUrl, now) };
  } catch (error) {
    if (!(error instanceof LedeError)) throw error;
  }
  const text = decodeFeed(document);
  const sitemaps = sitemapsOf(text, finalUrl);
  if (sitemaps.length > 0) return { kind: 'page', candidates: sitemaps, declared: [] };
  const listed = readOpml(text, finalUrl);
  if (listed !== null)
    return { kind: 'page', candidates: listed.slice(0, MAX_TRIED).map(({ url }) => url), declared: listed };
  if (!isPage(document)) return { kind: 'neither' };
  return { kind: 'page', ...feedsOfPage(text, finalUrl) };
}

function isPage(document: RawDocument): boolean {
  if (document.mediaType === 'text/html' || document.mediaType === 'application/xhtml+xml') return true;
  const head = new TextDecoder('latin1').decode(document.bytes.subarray(0, 1024));
  return /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head);
}
