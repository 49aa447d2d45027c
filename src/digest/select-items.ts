import type { Kysely } from 'kysely';
import { linksChannelOf } from '../core/digest.ts';
import { urlIdentity } from '../core/canonical-url.ts';
import type { Filters } from './filters.ts';
import { centralities, groupStories, type StoryText } from './group-stories.ts';
import { countTerms, type Frequencies } from './term-weights.ts';
import type { FeedItem } from '../loading/feeds/parse-feed.ts';
import { scoreStory } from './rank-stories.ts';
import type { SourceReading } from './read-sources.ts';
import type { StoredDigest } from '../storage/digest/subscriptions.ts';
import type { DigestTables } from '../storage/digest/tables.ts';

/** How long an item that the filters keep out waits for a change of them, in milliseconds. */
const FILTERED_WAIT_MS = 2 * 24 * 3_600_000;

/** New items that are grouped and ranked; what a flood brings beyond is listed unranked. */
const MAX_RANKED = 400;

/** An item that is new to a digest, and where it comes from. */
export interface Candidate {
  readonly item: FeedItem;
  /** The source's name: its title, or its host. */
  readonly outlet: string;
  /** What tells outlets apart: the host of the article. */
  readonly host: string;
  readonly preferred: number;
}

/** Candidates on one event, the one to be briefed first. */
export type Story = readonly [Candidate, ...Candidate[]];

export interface Selection {
  /** Best first. */
  readonly stories: readonly Story[];
  /** Items of all sources, each article once. */
  readonly itemCount: number;
  readonly seenBefore: readonly FeedItem[];
  /** `filter` is null when no 'include' filter matched. */
  readonly filtered: readonly { readonly item: FeedItem; readonly filter: string | null }[];
  /** Identities known from before that are still listed, and those that count as dealt with now. */
  readonly settled: readonly string[];
  /** Identities of filtered items that go on waiting. */
  readonly waiting: readonly string[];
  readonly known: ReadonlySet<string>;
}

/**
 * Chooses what is new: merges the sources, leaves out what the digest has dealt with, what a source listed before the
 * digest had it, and what the filters keep out; groups the rest by story and ranks the stories. `now` is in Unix
 * milliseconds.
 */
export async function selectItems(
  digest: StoredDigest,
  readings: readonly SourceReading[],
  filters: Filters,
  db: Kysely<DigestTables>,
  now: number,
): Promise<Selection> {
  const known = await seenIdentities(db, digest.id);
  const waitingSince = await filteredSince(db, digest.id);
  const met = new Set<string>();
  const candidates: Candidate[] = [];
  const seenBefore: FeedItem[] = [];
  const filtered: { item: FeedItem; filter: string | null }[] = [];
  const settled: string[] = [];
  const waiting: string[] = [];
  let itemCount = 0;
  for (const { source, feed } of readings) {
    let room = source.primed_at === null ? digest.max_items : Infinity;
    const name = source.title ?? new URL(source.url).host;
    const isChannel = linksChannelOf(source.url) !== null;
    for (const item of feed.items) {
      const isRepeat = item.identities.some((identity) => met.has(identity));
      for (const identity of item.identities) met.add(identity);
      if (isRepeat) continue;
      itemCount += 1;
      const isKnown = item.identities.some((identity) => known.has(identity));
      const judgement = isKnown ? null : filters.judge(item);
      if (judgement === null) {
        seenBefore.push(item);
        settled.push(...item.identities);
      } else if (!judgement.kept) {
        filtered.push({ item, filter: judgement.filter });
        const [identity = ''] = item.identities;
        // Of a source's first listing nothing waits: it is older than the digest's interest in it.
        const isOver = source.primed_at === null || now - (waitingSince.get(identity) ?? now) >= FILTERED_WAIT_MS;
        if (isOver) settled.push(...item.identities);
        else waiting.push(identity);
      } else if (room > 0) {
        room -= 1;
        const host = hostOf(item.url ?? source.url);
        // A channel's links are not its own articles.
        candidates.push({ item, outlet: isChannel ? host : name, host, preferred: judgement.preferred });
      } else {
        seenBefore.push(item);
        settled.push(...item.identities);
      }
    }
  }
  const listed = readings.flatMap(({ feed }) =>
    feed.items.map(({ title, summary }) => `${title ?? ''} ${summary ?? ''}`),
  );
  return {
    stories: rankStories(candidates, countTerms(listed), now),
    itemCount,
    seenBefore,
    filtered,
    settled,
    waiting,
    known,
  };
}

/** Groups candidates by story, the best story first and in each its best article first. */
function rankStories(candidates: readonly Candidate[], frequencies: Frequencies, now: number): Story[] {
  const ranked = candidates.slice(0, MAX_RANKED);
  const texts = ranked.map(storyTextOf);
  const central = centralities(texts, frequencies);
  const stories = groupStories(texts, frequencies).map((group) => {
    const members = group.map((index) => ({ candidate: ranked[index], centrality: central[index] ?? 0 }));
    const present = members.flatMap(({ candidate, centrality }) => (candidate ? [{ candidate, centrality }] : []));
    present.sort((a, b) => b.candidate.preferred - a.candidate.preferred || b.centrality - a.centrality);
    const score = scoreStory({
      outlets: new Set(present.map(({ candidate }) => candidate.host)).size,
      age: Math.min(...present.map(({ candidate }) => ageOf(candidate.item, now))),
      centrality: Math.max(...present.map(({ centrality }) => centrality)),
      preferred: Math.max(...present.map(({ candidate }) => candidate.preferred)),
      reactions: present.reduce((sum, { candidate }) => sum + (candidate.item.reactions ?? 0), 0),
    });
    return { story: present.map(({ candidate }) => candidate), score };
  });
  // Of equals, the order of the feeds decides: sorting is stable.
  stories.sort((a, b) => b.score - a.score);
  const rest = candidates.slice(MAX_RANKED).map((candidate) => [candidate]);
  return [...stories.map(({ story }) => story), ...rest].flatMap((story) => {
    const [first, ...others] = story;
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

export function storyTextOf({ item, host }: Candidate): StoryText {
  return {
    title: item.title ?? '',
    body: item.summary ?? '',
    outlet: host,
    at: item.publishedAt === null ? null : Date.parse(item.publishedAt),
  };
}

/** An undated item counts as half a day old: neither news nor stale. */
function ageOf({ publishedAt }: FeedItem, now: number): number {
  return publishedAt === null ? 12 * 3_600_000 : now - Date.parse(publishedAt);
}

export function hostOf(address: string): string {
  return urlIdentity(address)?.split(/[/?#]/)[0] ?? address;
}

async function seenIdentities(db: Kysely<DigestTables>, digestId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('seen_items').select('identity').where('digest_id', '=', digestId).execute();
  return new Set(rows.map((row) => row.identity));
}

async function filteredSince(db: Kysely<DigestTables>, digestId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('filtered_items').selectAll().where('digest_id', '=', digestId).execute();
  return new Map(rows.map((row) => [row.identity, row.since]));
}
