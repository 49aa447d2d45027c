import type { DigestItem, ItemFate } from '../core/digest.ts';
import type { RecordedItem } from '../core/digest-service.ts';
import { isPassingFailure } from '../core/failure.ts';
import { isSiteAllowed, type ServerSettingsStore } from '../core/server-settings.ts';
import { briefStories, type BriefedStory, type BrieferParts } from './brief-stories.ts';
import { compileFilters } from './filters.ts';
import type { FeedItem } from '../loading/feeds/parse-feed.ts';
import { readSources, type SourceReaderParts } from './read-sources.ts';
import type { RunOutcome } from '../storage/digest/run-outcome.ts';
import { selectItems } from './select-items.ts';
import type { ToldArticle } from '../storage/digest/told-stories.ts';
import { subscriptionOf, type StoredDigest } from '../storage/digest/subscriptions.ts';

/** How often an article that can't be had for a passing reason is named before it is given up. */
const MAX_TRIES = 2;

/** Headlines that are worth reading after the stories; the rest is counted. */
const MAX_HEADLINES = 10;

export interface GatherParts extends SourceReaderParts, BrieferParts {
  /** What the servers' managers set; without it every site is let in. */
  readonly settings?: Pick<ServerSettingsStore, 'get'> | undefined;
}

/**
 * Reads a digest's sources, leaves out what it has dealt with before and briefs the best stories of the rest. Nothing is
 * marked as seen; the outcome says what is to be. `insist` asks sources too that are being left alone for failing.
 * Rejects only when `signal` aborts or Lede stops.
 */
export async function gather(
  digest: StoredDigest,
  insist: boolean,
  parts: GatherParts,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const now = parts.now();
  const subscription = subscriptionOf(digest);
  const { read, failed } = await readSources(digest.sources, insist, parts, signal);
  const settings = await parts.settings?.get(digest.guildId);
  const filters = compileFilters(
    digest.options.filters,
    (host) => settings === undefined || isSiteAllowed(settings, host),
  );
  const selection = await selectItems(digest, read, filters, parts.db, now);
  const briefOptions = { ...parts.briefOptions, length: digest.options.length };
  const done = await briefStories(
    selection.stories,
    digest.maxItems,
    selection.known,
    filters,
    { ...parts, briefOptions },
    signal,
  );
  const tries = await triesOf(digest.id, parts);
  const isRetried = ({ candidate, outcome }: BriefedStory): boolean =>
    outcome.kind === 'failed' &&
    isPassingFailure(outcome.failure.code) &&
    (tries.get(candidate.item.identities[0] ?? '') ?? 0) + 1 < MAX_TRIES;
  const shown = done.filter(({ candidate, outcome }) => !(candidate.isFirst && outcome.kind === 'over-limit'));
  const items = inOrder(shown.flatMap((story) => reportItem(story, subscription.feedUrl) ?? []));
  const headlines = items.filter(({ fate }) => fate.kind === 'over-limit');
  const leftOut = new Set(headlines.slice(MAX_HEADLINES));
  const filteredByBody = done.filter(({ outcome }) => outcome.kind === 'filtered').length;
  return {
    report: {
      subscription,
      ranAt: new Date(now).toISOString(),
      itemCount: selection.itemCount,
      seenBefore: selection.seenBefore.length + done.filter(({ outcome }) => outcome.kind === 'known').length,
      items: items.filter((item) => !leftOut.has(item)),
      moreHeadlines: leftOut.size,
      toldBefore: selection.toldBefore.length,
      failure: read.length === 0 ? (failed[0]?.failure ?? null) : null,
      sourceFailures: failed,
      filteredOut: selection.filtered.length + filteredByBody,
    },
    aside: [
      ...[...leftOut].map(({ url, title, publishedAt }): RecordedItem => ({
        url,
        title,
        publishedAt,
        fate: { kind: 'over-limit' },
      })),
      ...asideOf(
        [
          ...selection.seenBefore,
          ...selection.toldBefore.map(({ item }) => item),
          ...done.filter((story) => !shown.includes(story)).map(({ candidate }) => candidate.item),
        ],
        selection.filtered,
        done,
        subscription.feedUrl,
      ),
    ],
    told: toldArticles(shown, leftOut),
    seen: [
      ...new Set([
        ...selection.settled,
        ...selection.toldBefore.flatMap(({ item }) => item.identities),
        ...done.filter((story) => !isRetried(story)).flatMap((story) => story.identities),
      ]),
    ],
    retry: done.filter(isRetried).flatMap(({ candidate }) => candidate.item.identities.slice(0, 1)),
    waiting: selection.waiting,
    sourcesRead: read.map(({ source }) => source.url),
  };
}

function reportItem({ candidate, outcome, story, updateOf }: BriefedStory, feedUrl: string): DigestItem | null {
  const fate = fateOf(outcome);
  if (fate === null) return null;
  const { item, outlet } = candidate;
  return {
    url: item.url ?? feedUrl,
    title: item.title,
    publishedAt: item.publishedAt,
    fate,
    outlet,
    ...(item.medium === undefined ? {} : { medium: item.medium }),
    ...(story === null ? {} : { story }),
    ...(updateOf === null ? {} : { updateOf: { ...updateOf, toldAt: new Date(updateOf.toldAt).toISOString() } }),
  };
}

/** What the channel is told: the stories briefed and the headlines shown, each with the articles beside it. */
function toldArticles(done: readonly BriefedStory[], leftOut: ReadonlySet<DigestItem>): ToldArticle[] {
  const leftOutUrls = new Set([...leftOut].map(({ url }) => url));
  return done.flatMap(({ candidate, beside, outcome, identities }) => {
    const isTold =
      outcome.kind === 'briefed' ||
      outcome.kind === 'listed' ||
      (outcome.kind === 'over-limit' && !leftOutUrls.has(candidate.item.url ?? ''));
    if (!isTold) return [];
    return [candidate, ...beside].map(({ item, host }, n) => ({
      story: candidate.item.identities[0] ?? '',
      // The first one's brief may have led to another address.
      identities: n === 0 ? [...new Set([...item.identities, ...identities])] : item.identities,
      url: item.url,
      title: item.title ?? '',
      body: item.summary ?? '',
      outlet: host,
      publishedAt: item.publishedAt === null ? null : Date.parse(item.publishedAt),
    }));
  });
}

function fateOf(outcome: BriefedStory['outcome']): ItemFate | null {
  switch (outcome.kind) {
    case 'briefed':
    case 'failed':
      return outcome;
    case 'over-limit':
    case 'listed':
      return { kind: 'over-limit' };
    case 'filtered':
    case 'known':
      return null;
  }
}

/** What is recorded of a run beyond what it posts. */
function asideOf(
  seenBefore: readonly FeedItem[],
  filtered: readonly { item: FeedItem; filter: string | null }[],
  done: readonly BriefedStory[],
  feedUrl: string,
): RecordedItem[] {
  const recorded = ({ url, title, publishedAt }: FeedItem, fate: RecordedItem['fate']): RecordedItem => ({
    url: url ?? feedUrl,
    title,
    publishedAt,
    fate,
  });
  return [
    ...done.flatMap(({ candidate, outcome, beside }) => [
      ...(outcome.kind === 'filtered' ? [recorded(candidate.item, { kind: 'filtered', filter: outcome.filter })] : []),
      ...(outcome.kind === 'known' ? [recorded(candidate.item, { kind: 'seen-before' })] : []),
      ...beside.map(({ item }) => recorded(item, { kind: 'same-story', as: candidate.item.url ?? feedUrl })),
    ]),
    ...filtered.map(({ item, filter }) => recorded(item, { kind: 'filtered', filter })),
    ...seenBefore.map((item) => recorded(item, { kind: 'seen-before' })),
  ];
}

/** Briefs, then what failed, then the headlines of the rest; each in the order found. */
function inOrder(items: readonly DigestItem[]): DigestItem[] {
  const rank = { briefed: 0, failed: 1, 'over-limit': 2 } as const;
  return [...items].sort((a, b) => rank[a.fate.kind] - rank[b.fate.kind]);
}

async function triesOf(digestId: string, { db }: GatherParts): Promise<Map<string, number>> {
  const rows = await db.selectFrom('failedItems').selectAll().where('digestId', '=', digestId).execute();
  return new Map(rows.map((row) => [row.identity, row.tries]));
}
