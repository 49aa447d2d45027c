import type { Kysely } from 'kysely';
import type { Brief, BriefOptions } from '../core/brief.ts';
import type { DigestItem, ItemFate } from '../core/digest.ts';
import { LedeError, toFailure, type Failure, type FailureCode } from '../core/failure.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import { urlIdentity } from './canonical-url.ts';
import { identityOfUrl, type Feed, type FeedItem } from './parse-feed.ts';
import type { FeedReader } from './read-feed.ts';
import type { RunOutcome } from './runs.ts';
import { subscriptionOf, type StoredDigest } from './subscriptions.ts';
import type { DigestTables } from './tables.ts';

/** Articles of one digest that are briefed at the same time; the queue has its own limit over all. */
const AT_ONCE = 3;

/** After so long no further article is begun, in milliseconds: a digest is for its time of day. */
const ENOUGH_MS = 8 * 60_000;

/** How often an article that can't be had for a passing reason is named before it is given up. */
const MAX_TRIES = 2;

/** Failures that may be gone tomorrow. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'unknown-host',
  'connection-failed',
  'tls-failed',
  'timeout',
  'rate-limited-by-site',
  'http-error',
  'bot-wall',
  'model-unavailable',
  'queue-full',
  'job-timeout',
  'internal',
]);

export interface GatherParts {
  readonly db: Kysely<DigestTables>;
  readonly feeds: FeedReader;
  readonly queue: BriefQueue;
  readonly briefOptions: BriefOptions;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Reads a digest's feed, leaves out what it has dealt with before and briefs the best of the rest. Nothing is marked
 * as seen; the outcome says what is to be. Rejects only when `signal` aborts.
 */
export async function gather(digest: StoredDigest, parts: GatherParts, signal: AbortSignal): Promise<RunOutcome> {
  const ranAt = new Date(parts.now()).toISOString();
  const subscription = subscriptionOf(digest);
  const [source] = digest.sources;
  let feed: Feed;
  try {
    feed = await parts.feeds.read(subscription.feedUrl, signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error);
    parts.log.warn({ digest: digest.id, feed: subscription.feedUrl, failure, err: error }, 'A feed cannot be read');
    const report = { subscription, ranAt, itemCount: 0, seenBefore: 0, items: [], failure };
    return { report, seen: [], retry: [], sourcesRead: [] };
  }
  const known = await seenIdentities(parts.db, digest.id);
  const fresh = feed.items.filter((item) => !item.identities.some((identity) => known.has(identity)));
  // The first time, a feed's older items are not news: they count as read.
  const isFirst = source?.primed_at === null;
  const candidates = isFirst ? fresh.slice(0, digest.max_items) : fresh;
  const older = isFirst ? fresh.slice(digest.max_items) : [];
  const tries = await triesOf(parts.db, digest.id);
  const picked = await briefBest(candidates, digest.max_items, known, parts, signal);
  const retry: string[] = [];
  const seen = older.flatMap((item) => item.identities);
  for (const { item, fate, identities } of picked) {
    const key = item.identities[0] ?? '';
    if (fate?.kind === 'failed' && PASSING.has(fate.failure.code) && (tries.get(key) ?? 0) + 1 < MAX_TRIES)
      retry.push(key);
    else seen.push(...identities);
  }
  // What is still in the feed is met again, so that it isn't forgotten before it leaves the feed.
  seen.push(...feed.items.flatMap((item) => item.identities.filter((identity) => known.has(identity))));
  const items = picked.flatMap(({ item, fate }) =>
    fate === null ? [] : [reportItem(item, fate, subscription.feedUrl)],
  );
  const report = {
    subscription,
    ranAt,
    itemCount: feed.items.length,
    seenBefore: feed.items.length - items.length,
    items: inOrder(items),
    failure: null,
  };
  return { report, seen: [...new Set(seen)], retry, sourcesRead: [subscription.feedUrl] };
}

/** An item and what became of it; `fate` is null when its article turned out to be one that is known already. */
interface Picked {
  readonly item: FeedItem;
  readonly fate: ItemFate | null;
  /** The item's own, and those of the article that it led to. */
  readonly identities: readonly string[];
}

/**
 * Briefs items in their order until `max` have worked out. An item that fails gives its place to the next one; twice
 * `max` are tried at most, and none is begun after eight minutes. The rest is over the limit.
 */
async function briefBest(
  items: readonly FeedItem[],
  max: number,
  known: ReadonlySet<string>,
  parts: GatherParts,
  signal: AbortSignal,
): Promise<Picked[]> {
  const picked: Picked[] = [];
  const met = new Set(known);
  let briefed = 0;
  let next = 0;
  const enough = parts.now() + ENOUGH_MS;
  while (briefed < max && next < Math.min(items.length, max * 2) && parts.now() < enough) {
    const batch = items.slice(next, next + Math.min(AT_ONCE, max - briefed));
    next += batch.length;
    const results = await Promise.all(batch.map((item) => briefItem(item, parts, signal)));
    signal.throwIfAborted();
    for (const result of results) {
      const settled = settle(result, met);
      if (settled.fate?.kind === 'briefed') briefed += 1;
      for (const identity of settled.identities) met.add(identity);
      picked.push(settled);
    }
  }
  const rest = items.slice(next);
  return [
    ...picked,
    ...rest.map((item): Picked => ({ item, fate: { kind: 'over-limit' }, identities: item.identities })),
  ];
}

async function briefItem(item: FeedItem, parts: GatherParts, signal: AbortSignal): Promise<Picked> {
  const { identities } = item;
  if (item.url === null) return { item, fate: { kind: 'failed', failure: NO_LINK }, identities };
  const job = { source: { kind: 'url', url: item.url, scheduled: true }, options: parts.briefOptions } as const;
  const result = await parts.queue.run(job, undefined, signal);
  if (result.ok)
    return {
      item,
      fate: { kind: 'briefed', brief: result.brief },
      identities: [...identities, ...articleIdentities(result.brief)],
    };
  // Neither the item nor the site is to blame when Lede itself stops.
  if (result.code === 'cancelled') throw new LedeError('cancelled');
  const failure = { code: result.code, details: result.details };
  parts.log.info({ url: item.url, failure }, 'An article of a digest cannot be briefed');
  return { item, fate: { kind: 'failed', failure }, identities };
}

const NO_LINK: Failure = { code: 'no-source', details: {} };

/** Drops a brief whose article was met under another address: by redirect, or by its canonical URL. */
function settle(result: Picked, met: ReadonlySet<string>): Picked {
  const isKnown = result.fate?.kind === 'briefed' && result.identities.some((identity) => met.has(identity));
  return isKnown ? { ...result, fate: null } : result;
}

/** The article's final address counts, and its canonical one where it is on the same host: else a page could claim another's. */
function articleIdentities({ article }: Brief): string[] {
  const final = article.url;
  const canonical = article.canonicalUrl;
  const isOwn = final !== null && canonical !== null && hostOf(final) === hostOf(canonical);
  return [final, isOwn ? canonical : null].flatMap((address) => {
    const identity = address === null ? null : urlIdentity(address);
    return identity === null ? [] : [identityOfUrl(identity)];
  });
}

function hostOf(address: string): string | null {
  return urlIdentity(address)?.split('/')[0] ?? null;
}

function reportItem(item: FeedItem, fate: ItemFate, feedUrl: string): DigestItem {
  return { url: item.url ?? feedUrl, title: item.title, publishedAt: item.publishedAt, fate };
}

/** Briefs, then what failed, then the headlines of the rest; each in the order found. */
function inOrder(items: readonly DigestItem[]): DigestItem[] {
  const rank = { briefed: 0, failed: 1, 'over-limit': 2 } as const;
  return [...items].sort((a, b) => rank[a.fate.kind] - rank[b.fate.kind]);
}

async function seenIdentities(db: Kysely<DigestTables>, digestId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('seen_items').select('identity').where('digest_id', '=', digestId).execute();
  return new Set(rows.map((row) => row.identity));
}

async function triesOf(db: Kysely<DigestTables>, digestId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('failed_items').selectAll().where('digest_id', '=', digestId).execute();
  return new Map(rows.map((row) => [row.identity, row.tries]));
}
