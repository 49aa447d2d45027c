import { linksChannelOf } from '../core/digest.ts';
import { urlIdentity } from '../core/canonical-url.ts';
import type { FeedItem } from '../loading/feeds/parse-feed.ts';
import type { RememberedArticle } from '../storage/digest/told-stories.ts';
import type { Filters } from './filters.ts';
import type { SourceReading } from './read-sources.ts';

/** How long an item that the filters keep out waits for a change of them, in milliseconds. */
const FILTERED_WAIT_MS = 2 * 24 * 3_600_000;

/** Nothing older than so many intervals is news, but three days at least. */
const OLDEST_INTERVALS = 2;
const OLDEST_AT_LEAST_MS = 3 * 24 * 3_600_000;

/** A page whose title changes after so long under one address is another edition: "Morning briefing, 12 May". */
const EDITION_MS = 12 * 3_600_000;

/** An item that is new to a digest, and where it comes from. */
export interface Candidate {
  readonly item: FeedItem;
  /** The source's name: its title, or its host. */
  readonly outlet: string;
  /** What tells outlets apart: the host of the article. */
  readonly host: string;
  /** Address of the source. */
  readonly source: string;
  readonly preferred: number;
  /** The digest reads its source for the first time: what is not among the best of it is not news. */
  readonly isFirst: boolean;
}

/** What a digest knows from before. */
export interface Known {
  /** Identities that it has dealt with. */
  readonly seen: ReadonlySet<string>;
  /** What its channel was told of late. */
  readonly told: readonly RememberedArticle[];
  /** Since when items wait that the filters keep out, by identity. */
  readonly waitingSince: ReadonlyMap<string, number>;
}

export interface SiftOptions {
  readonly maxItems: number;
  /** From one digest to the next, in milliseconds. */
  readonly interval: number;
  readonly now: number;
  /** How long articles are kept that are too few for a digest yet, in milliseconds; 0 where it comes anyway. */
  readonly patience: number;
}

export interface Sifted {
  readonly candidates: readonly Candidate[];
  /** Items of all sources, each article once. */
  readonly itemCount: number;
  readonly seenBefore: readonly FeedItem[];
  /** `filter` is null when no 'include' filter matched. */
  readonly filtered: readonly { readonly item: FeedItem; readonly filter: string | null }[];
  /** Identities known from before that are still listed, and those that count as dealt with now. */
  readonly settled: readonly string[];
  /** Identities of filtered items that go on waiting. */
  readonly waiting: readonly string[];
}

/**
 * Parts what is new from what the digest or its channel has had, what is too old, and what the filters keep out. Of a
 * source that the digest reads for the first time, only what came in the last interval is new.
 */
export function siftItems(
  readings: readonly SourceReading[],
  filters: Filters,
  known: Known,
  options: SiftOptions,
): Sifted {
  const { now, interval, maxItems, patience } = options;
  const oldest = now - Math.max(OLDEST_AT_LEAST_MS, OLDEST_INTERVALS * interval, patience);
  const told = new Map(known.told.flatMap((article) => article.identities.map((identity) => [identity, article])));
  const met = new Set<string>();
  const candidates: Candidate[] = [];
  const seenBefore: FeedItem[] = [];
  const filtered: { item: FeedItem; filter: string | null }[] = [];
  const settled: string[] = [];
  const waiting: string[] = [];
  let itemCount = 0;
  for (const { source, feed } of readings) {
    const isFirst = source.primedAt === null;
    const isChannel = linksChannelOf(source.url) !== null;
    // What has no date may be of any age.
    let room = isFirst ? maxItems : Infinity;
    // What came before somebody wished for the source is not news to them, but for the last interval's.
    const wished = source.addedAt - Math.max(interval, DAY_MS);
    const since = isFirst && !isChannel ? Math.max(oldest, wished) : oldest;
    const name = source.title ?? new URL(source.url).host;
    for (const item of feed.items) {
      const isRepeat = item.identities.some((identity) => met.has(identity));
      for (const identity of item.identities) met.add(identity);
      if (isRepeat) continue;
      itemCount += 1;
      const at = item.publishedAt === null ? null : Date.parse(item.publishedAt);
      const isOld = at !== null && at < since;
      const judgement = isOld || isKnown(item, at) ? null : filters.judge(item);
      if (judgement === null) {
        seenBefore.push(item);
        settled.push(...item.identities);
      } else if (!judgement.kept) {
        filtered.push({ item, filter: judgement.filter });
        const [identity = ''] = item.identities;
        // Of a source's first listing nothing waits: it is older than the digest's interest in it.
        const isOver = isFirst || now - (known.waitingSince.get(identity) ?? now) >= FILTERED_WAIT_MS;
        if (isOver) settled.push(...item.identities);
        else waiting.push(identity);
      } else if (at !== null || room > 0) {
        if (at === null) room -= 1;
        const host = hostOf(item.url ?? source.url);
        // A channel's links are not its own articles.
        const outlet = isChannel ? host : name;
        candidates.push({ item, outlet, host, source: source.url, preferred: judgement.preferred, isFirst });
      } else {
        seenBefore.push(item);
        settled.push(...item.identities);
      }
    }
  }
  return { candidates, itemCount, seenBefore, filtered, settled, waiting };

  function isKnown({ identities, title }: FeedItem, at: number | null): boolean {
    const [before] = identities.flatMap((identity) => told.get(identity) ?? []);
    if (before === undefined) return identities.some((identity) => known.seen.has(identity));
    const isEdition =
      at !== null && before.publishedAt !== null && at - before.publishedAt >= EDITION_MS && title !== before.title;
    return !isEdition;
  }
}

const DAY_MS = 24 * 3_600_000;

export function hostOf(address: string): string {
  return urlIdentity(address)?.split(/[/?#]/)[0] ?? address;
}
