import type { Kysely } from 'kysely';
import type { ReadChannelLinks } from '../core/channel-links.ts';
import { linksChannelOf } from '../core/digest.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { FetchDocument, FetchResponse } from '../core/fetch.ts';
import type { RawDocument } from '../core/source.ts';
import { httpUrl } from '../core/canonical-url.ts';
import { feedOfLinks } from './channel-feed.ts';
import { knownFeed, type NamedFeed } from '../loading/feeds/discover-feed.ts';
import { feedSchema, type Feed } from '../loading/feeds/parse-feed.ts';
import type { FeedReading } from '../loading/feeds/read-feed-document.ts';
import type { DigestTables } from '../storage/digest/tables.ts';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1';

export interface FeedReader {
  /**
   * Reads a feed, with a conditional request if a copy is stored. Rejects with LedeError: a network code, or
   * 'not-a-feed'.
   */
  read(url: string, signal?: AbortSignal): Promise<Feed>;
  /**
   * Finds the feed at an address, or the feed of the page there. Rejects with LedeError: 'bad-url', a network code
   * for the address itself, 'not-a-feed' for neither a feed nor a page, 'no-feed-found'.
   */
  find(address: string, signal?: AbortSignal): Promise<FoundFeed>;
  /**
   * The feeds in a list of feeds (OPML). Rejects with LedeError: as `find`, and 'no-feed-found' if it is empty or no
   * such list.
   */
  list(url: string, signal?: AbortSignal): Promise<readonly NamedFeed[]>;
}

export interface FoundFeed {
  readonly url: string;
  readonly feed: Feed;
  /** Further feeds of the page; empty if the address was a feed. */
  readonly others: readonly NamedFeed[];
}

/**
 * Reads a fetched document as a feed or a page: `readFeedDocument`, in a thread that hostile input may block. Rejects
 * with LedeError 'feed-too-complex' {url} if it exceeds the limits. `now` is in Unix milliseconds.
 */
export type ReadDocument = (
  document: RawDocument,
  finalUrl: string,
  now: number,
  signal?: AbortSignal,
) => Promise<FeedReading>;

export interface FeedReaderParts {
  readonly db: Kysely<DigestTables>;
  readonly fetchDocument: FetchDocument;
  readonly readDocument: ReadDocument;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Without it, channels cannot be sources. */
  readonly readLinks?: ReadChannelLinks;
}

/** Maximum age of links, in milliseconds. */
const LINKS_SINCE_MS = 7 * 24 * 3_600_000;

export function createFeedReader({ db, fetchDocument, readDocument, now, readLinks }: FeedReaderParts): FeedReader {
  async function keep(url: string, answer: FetchResponse, feed: Feed): Promise<void> {
    const row = {
      etag: answer.etag,
      lastModified: answer.lastModified,
      content: JSON.stringify(feed),
      readAt: now(),
    };
    await db
      .insertInto('feeds')
      .values({ url, ...row })
      .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
      .execute();
  }

  /** The stored copy; null if there is none in the current format. */
  async function kept(url: string): Promise<{ feed: Feed; etag: string | null; lastModified: string | null } | null> {
    const row = await db.selectFrom('feeds').selectAll().where('url', '=', url).executeTakeFirst();
    if (row === undefined) return null;
    const feed = feedSchema.safeParse(JSON.parse(row.content));
    return feed.success ? { feed: feed.data, etag: row.etag, lastModified: row.lastModified } : null;
  }

  /** The links of a channel as a feed. */
  async function readChannel(channelId: string, signal?: AbortSignal): Promise<Feed> {
    if (readLinks === undefined) throw new LedeError('channel-unreadable', { channel: `<#${channelId}>` });
    const { title, links } = await readLinks(channelId, now() - LINKS_SINCE_MS, signal);
    return feedOfLinks(title, links);
  }

  async function read(url: string, signal?: AbortSignal): Promise<Feed> {
    const channelId = linksChannelOf(url);
    if (channelId !== null) return readChannel(channelId, signal);
    const copy = await kept(url);
    const validators = copy === null ? {} : { etag: copy.etag, lastModified: copy.lastModified };
    const answer = await fetchDocument({ url, accept: ACCEPT, ...validators }, signal);
    if (answer.document === null) {
      if (copy !== null) return copy.feed;
      throw new LedeError('http-error', { url, status: answer.status });
    }
    const reading = await readDocument(answer.document, answer.finalUrl, now(), signal);
    if (reading.kind !== 'feed') throw new LedeError('not-a-feed', { url: answer.finalUrl });
    await keep(url, answer, reading.feed);
    return reading.feed;
  }

  /** The first candidate that is a non-empty feed, else the first that is a feed. */
  async function tryCandidates(
    candidates: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ readonly url: string; readonly feed: Feed }> {
    let empty: { url: string; feed: Feed } | null = null;
    for (const url of candidates) {
      try {
        const feed = await read(url, signal);
        if (feed.items.length > 0) return { url, feed };
        empty ??= { url, feed };
      } catch (error) {
        // A candidate is a guess, so its failure is ignored unless the request was cancelled.
        if (signal?.aborted === true || toFailure(error).code === 'internal') throw error;
      }
    }
    if (empty !== null) return empty;
    throw new LedeError('no-feed-found', {});
  }

  /** A page can name many addresses, each of them slow: together they get a minute. */
  async function find(address: string, signal?: AbortSignal): ReturnType<FeedReader['find']> {
    const limit = AbortSignal.timeout(FIND_MS);
    try {
      return await search(address, signal === undefined ? limit : AbortSignal.any([signal, limit]));
    } catch (error) {
      if (limit.aborted && signal?.aborted !== true) throw new LedeError('timeout', { url: address }, { cause: error });
      throw error;
    }
  }

  async function search(address: string, signal: AbortSignal): ReturnType<FeedReader['find']> {
    const channelId = linksChannelOf(address);
    if (channelId !== null) return { url: address, feed: await readChannel(channelId, signal), others: [] };
    const page = feedAddress(address);
    const url = knownFeed(page) ?? page;
    const answer = await fetchDocument({ url, accept: ACCEPT }, signal);
    if (answer.document === null) throw new LedeError('http-error', { url, status: answer.status });
    const reading = await readDocument(answer.document, answer.finalUrl, now(), signal);
    if (reading.kind === 'feed') {
      await keep(url, answer, reading.feed);
      return { url, feed: reading.feed, others: [] };
    }
    if (reading.kind === 'neither') throw new LedeError('not-a-feed', { url: answer.finalUrl });
    try {
      const found = await tryCandidates(reading.candidates, signal);
      return { ...found, others: reading.declared.filter((declared) => declared.url !== found.url) };
    } catch (error) {
      if (error instanceof LedeError && error.code === 'no-feed-found') throw new LedeError('no-feed-found', { url });
      throw error;
    }
  }

  async function list(url: string, signal?: AbortSignal): Promise<readonly NamedFeed[]> {
    const answer = await fetchDocument({ url, accept: ACCEPT }, signal);
    if (answer.document === null) throw new LedeError('http-error', { url, status: answer.status });
    const reading = await readDocument(answer.document, answer.finalUrl, now(), signal);
    const isList = reading.kind === 'page' && reading.declared.length > 0;
    if (!isList) throw new LedeError('no-feed-found', { url });
    return reading.declared;
  }

  return { read, find, list };
}

/** Time limit for finding a feed, in milliseconds. */
const FIND_MS = 60_000;

/** Longer addresses are not accepted: Postgres could not index them. */
const MAX_ADDRESS = 2_048;

/** People type a site as "example.org" and a feed as "feed://example.org/x". Throws LedeError. */
function feedAddress(address: string): string {
  const trimmed = address
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new LedeError('unsupported-scheme', { url: address, scheme });
  }
  const full = scheme === undefined ? `https://${trimmed}` : trimmed;
  const url = httpUrl(full)?.href ?? null;
  // A name without a dot is a typing error; an intranet machine needs a full address.
  if (url === null || url.length > MAX_ADDRESS || (scheme === undefined && !new URL(url).hostname.includes('.'))) {
    throw new LedeError('bad-url', { url: address });
  }
  return url;
}
