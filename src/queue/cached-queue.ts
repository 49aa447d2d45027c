import { createHash } from 'node:crypto';
import { stripTracking } from '../core/canonical-url.ts';
import type { BriefResult } from '../core/brief.ts';
import type { BriefJob, BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import { PIPELINE_VERSION, sortedEntries } from './job-id.ts';
import { parseUrl } from '../core/parse-url.ts';

/** Lifetime of a cached brief, in milliseconds. */
export const CACHE_LIFETIME_MS = 24 * 3600 * 1000;

/** Longest cached article, in UTF-16 units. */
const MAX_TEXT = 200_000;

/** The store of cached briefs, such as a Keyv. Values are plain and survive a restart. */
export interface CacheStore {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, ttlMs: number): Promise<unknown>;
}

type Made = Extract<BriefResult, { ok: true }>;

/** The value of an article's key. */
interface Kept {
  readonly brief: Made['brief'];
  readonly text: string;
}

/** The value of an address's key: the article found there, and when, in Unix milliseconds. */
interface Found {
  readonly article: string;
  readonly readAt: number;
}

export interface CacheParts {
  readonly store: CacheStore;
  /** Lede's version: briefs of other versions are not used. */
  readonly version: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  /** Told of each lookup. */
  readonly meter?: Meter;
}

/**
 * A queue that answers immediately for a web page briefed within a day.
 *
 * An article is cached under its canonical address, content hash and options; an address points to the article found
 * there. Only addresses that were actually fetched point to an article: the requested one and the final one. A page's
 * canonical claim is not trusted for other addresses, since any author on a shared host could then speak for another.
 *
 * Nothing private is cached: no uploads, no text, no asker. Pages are fetched without cookies or passwords, so anyone
 * with the address could read them.
 *
 * A store failure is logged, and the job runs without the cache.
 */
export function createCachedQueue(
  queue: BriefQueue,
  { store, version, now, log, meter = NO_METER }: CacheParts,
): BriefQueue {
  const find = async (job: BriefJob): Promise<Made | null> => {
    const address = addressOf(job);
    if (address === null || job.isFresh === true) return null;
    try {
      const found = await store.get<Found>(addressKey(address, job, version));
      const isCurrent = found !== undefined && found.readAt > now() - CACHE_LIFETIME_MS;
      const kept = isCurrent ? await store.get<Kept>(found.article) : undefined;
      meter({ kind: 'cache', found: kept === undefined ? 'miss' : 'hit' });
      return kept === undefined || found === undefined ? null : { ok: true, ...kept, keptSince: found.readAt };
    } catch (error) {
      meter({ kind: 'cache', found: 'error' });
      log.warn({ err: error }, 'brief cache read failed');
      return null;
    }
  };

  const keep = async (job: BriefJob, { brief, text }: Made): Promise<void> => {
    const asked = addressOf(job);
    if (asked === null || text.length > MAX_TEXT) return;
    const article = articleKey(brief, job, version);
    const read = brief.article.url;
    const addresses = new Set([asked, ...(read === null ? [] : [normalise(new URL(read))])]);
    const found: Found = { article, readAt: now() };
    try {
      await store.set(article, { brief, text } satisfies Kept, CACHE_LIFETIME_MS);
      for (const address of addresses) await store.set(addressKey(address, job, version), found, CACHE_LIFETIME_MS);
    } catch (error) {
      log.warn({ err: error }, 'brief cache write failed');
    }
  };

  return {
    async run(job, onProgress, signal) {
      const kept = signal?.aborted === true ? null : await find(job);
      if (kept !== null) return kept;
      const result = await queue.run(job, onProgress, signal);
      // Not awaited: the answer does not depend on it.
      if (result.ok && !isMakeshift(result)) void keep(job, result);
      return result;
    },
    close: (graceMs) => queue.close(graceMs),
  };
}

/** Whether the requested model was unavailable and may work the next time. */
function isMakeshift({ brief }: Made): boolean {
  return brief.summaryNotices.some((notice) => notice.kind === 'fallback' && notice.reason !== 'other-language');
}

/** The requested address; null for jobs that are never cached. */
function addressOf({ source }: BriefJob): string | null {
  const url = source.kind === 'url' ? parseUrl(source.url) : null;
  return url === null ? null : normalise(url);
}

/** The address without its fragment, which no server sees, and without tracking parameters. */
function normalise(url: URL): string {
  url.hash = '';
  stripTracking(url);
  return url.href;
}

function addressKey(address: string, { options }: BriefJob, version: string): string {
  return `page:${hash([address, sortedEntries(options), version])}`;
}

/** `article.id` hashes the text and the address that it was read at, so no page elsewhere can take its place. */
function articleKey({ article }: Made['brief'], { options }: BriefJob, version: string): string {
  return `article:${hash([article.canonicalUrl ?? article.url, article.id, sortedEntries(options), version])}`;
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([PIPELINE_VERSION, ...parts]))
    .digest('hex');
}
