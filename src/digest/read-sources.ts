import type { Kysely } from 'kysely';
import type { SourceFailure } from '../core/digest.ts';
import { LedeError, toFailure, type Failure } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
import pLimit from 'p-limit';
import type { Feed } from '../loading/feeds/parse-feed.ts';
import type { FeedReader } from './read-feed.ts';
import type { DigestTables, SourceRow } from '../storage/digest/tables.ts';
import { parseUrl } from '../core/parse-url.ts';

/** Feeds of one digest that are read at once. */
const AT_ONCE = 4;

/** The delay after the first failure, doubled with each further one up to the maximum, in milliseconds. */
const FIRST_WAIT_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 12 * 3_600_000;

/** Retry-After is respected up to a week. */
const LONGEST_RETRY_AFTER_MS = 7 * 24 * 3_600_000;

export interface SourceReading {
  readonly source: SourceRow;
  readonly feed: Feed;
}

export interface ReadSources {
  readonly read: readonly SourceReading[];
  readonly failed: readonly SourceFailure[];
}

export interface SourceReaderParts {
  readonly db: Kysely<DigestTables>;
  readonly feeds: FeedReader;
  readonly log: Logger;
  readonly now: () => number;
  /** Uniform in [0, 1): spreads retries of feeds that failed together. */
  readonly random: () => number;
}

/**
 * Reads sources concurrently; a failure does not stop the others. A failed source is paused for a time that doubles
 * with each failure (with jitter), or for as long as its site asks; until then the earlier failure is returned. With
 * `insist`, for a member who asks now, only the site’s own wait applies. Rejects only on abort.
 */
export async function readSources(
  sources: readonly SourceRow[],
  insist: boolean,
  parts: SourceReaderParts,
  signal: AbortSignal,
): Promise<ReadSources> {
  const limited = pLimit(AT_ONCE);
  const results = await Promise.all(sources.map((source) => limited(() => readSource(source, insist, parts, signal))));
  return {
    read: results.flatMap((result) => ('feed' in result ? [result] : [])),
    failed: results.flatMap((result) => ('failure' in result ? [result] : [])),
  };
}

async function readSource(
  source: SourceRow,
  insist: boolean,
  { db, feeds, log, now, random }: SourceReaderParts,
  signal: AbortSignal,
): Promise<SourceReading | SourceFailure> {
  const { url, title } = source;
  const earlier = await db.selectFrom('feedFailures').selectAll().where('url', '=', url).executeTakeFirst();
  const described = (failure: Failure, since: number): SourceFailure => ({
    source: { url, title },
    failure,
    since: new Date(since).toISOString(),
  });
  if (earlier !== undefined && earlier.retryAt > now()) {
    const failure = JSON.parse(earlier.failure) as Failure;
    if (!insist || failure.code === 'rate-limited-by-site') return described(failure, earlier.since);
  }
  try {
    const feed = await feeds.read(url, signal);
    if (earlier !== undefined) await db.deleteFrom('feedFailures').where('url', '=', url).execute();
    return { source, feed };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error);
    if (failure.code === 'cancelled') throw new LedeError('cancelled', {}, { cause: error });
    // Only the host: an address may reveal what somebody reads, or contain a key.
    log.warn({ host: hostOf(url), code: failure.code, err: error }, 'feed not read');
    const tries = (earlier?.tries ?? 0) + 1;
    const since = earlier?.since ?? now();
    const row = {
      since,
      tries,
      retryAt: now() + waitAfter(failure, tries, random()),
      failure: JSON.stringify(failure),
    };
    await db
      .insertInto('feedFailures')
      .values({ url, ...row })
      .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
      .execute();
    return described(failure, since);
  }
}

function hostOf(url: string): string {
  return parseUrl(url)?.host ?? 'discord';
}

/** How long to pause a feed after its `tries`th consecutive failure, in milliseconds; `jitter` is in [0, 1). */
export function waitAfter({ details }: Failure, tries: number, jitter: number): number {
  const asked = (details.seconds ?? 0) * 1000;
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  // Between half and all of the delay, so that feeds that failed together return at different times.
  const wait = doubled * (0.5 + jitter / 2);
  return Math.round(Number.isFinite(asked) ? Math.max(wait, Math.min(asked, LONGEST_RETRY_AFTER_MS)) : wait);
}
