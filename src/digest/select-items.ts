import type { Kysely } from 'kysely';
import type { FeedItem } from '../loading/feeds/parse-feed.ts';
import { readTold, TOLD_FOR_MS, type RememberedArticle } from '../storage/digest/told-stories.ts';
import type { StoredDigest } from '../storage/digest/subscriptions.ts';
import type { DigestTables } from '../storage/digest/tables.ts';
import type { Filters } from './filters.ts';
import { centralities, groupStories, type StoryText } from './group-stories.ts';
import { orderStories, scoreStory } from './rank-stories.ts';
import type { SourceReading } from './read-sources.ts';
import { intervalOf } from './schedule.ts';
import { siftItems, type Candidate, type Known, type Sifted } from './sift-items.ts';
import { countTerms, type Frequencies } from './term-weights.ts';
import { isUpdate } from './told-news.ts';

/** Maximum new items to group and rank, the newest of all sources; further ones of a flood count as read. */
const MAX_RANKED = 400;

/** Maximum new items of one source, so that one that lists thousands leaves room for others. */
const MAX_EACH = 100;

/** Items of each source, including seen ones, whose words show its habits. */
const LISTED_EACH = 60;

/** Told articles to compare with, newest first. */
const MAX_TOLD = 200;

/** How long articles are kept that are too few for a digest yet, in milliseconds. */
const PATIENCE_MS = 30 * 24 * 3_600_000;

/** The told story that this one continues, if any. */
export interface EarlierStory {
  readonly title: string;
  readonly url: string | null;
  /** Unix milliseconds. */
  readonly toldAt: number;
}

/** Candidates on one event, the one to brief first. */
export interface Story {
  readonly articles: readonly [Candidate, ...Candidate[]];
  readonly updateOf: EarlierStory | null;
}

export interface Selection extends Omit<Sifted, 'candidates'> {
  /** Best first. */
  readonly stories: readonly Story[];
  /** New articles on told stories that add nothing. */
  readonly toldBefore: readonly Candidate[];
  readonly known: ReadonlySet<string>;
}

/**
 * Chooses what is new: merges the sources, drops what the digest has handled, what is too old and what filters
 * exclude; groups the rest by story, drops stories that the channel knows, and ranks the others. `now` is in Unix
 * milliseconds.
 */
export async function selectItems(
  digest: StoredDigest,
  readings: readonly SourceReading[],
  filters: Filters,
  db: Kysely<DigestTables>,
  now: number,
): Promise<Selection> {
  const known = await readKnown(db, digest, now);
  const interval = readings.length === 0 ? 0 : intervalOf(digest.schedule, digest.timeZone, now);
  const { candidates, ...sifted } = siftItems(readings, filters, known, {
    maxItems: digest.maxItems,
    interval,
    now,
    patience: digest.options.atLeast > 1 ? PATIENCE_MS : 0,
  });
  // By date across all sources, so that none is cut for its position in the list.
  const counts = new Map<string, number>();
  const byAge = [...candidates].sort((a, b) => ageOf(a.item, now) - ageOf(b.item, now));
  const fair = byAge.filter(({ source }) => {
    counts.set(source, (counts.get(source) ?? 0) + 1);
    return (counts.get(source) ?? 0) <= MAX_EACH;
  });
  const ranked = new Set(fair.slice(0, MAX_RANKED));
  const beyond = candidates.filter((candidate) => !ranked.has(candidate)).map(({ item }) => item);
  const listed = readings.flatMap(({ feed }) =>
    feed.items.slice(0, LISTED_EACH).map(({ title, summary }) => `${title ?? ''} ${summary ?? ''}`),
  );
  const grouped = groupNews([...ranked], known.told.slice(-MAX_TOLD), countTerms(listed));
  return {
    ...sifted,
    seenBefore: [...sifted.seenBefore, ...beyond],
    settled: [...sifted.settled, ...beyond.flatMap(({ identities }) => identities)],
    stories: rank(grouped.stories, { interval, now }),
    toldBefore: grouped.toldBefore,
    known: known.seen,
  };
}

interface GroupedStory extends Story {
  /** The highest of its articles. */
  readonly centrality: number;
}

/** Groups new articles with each other and with told ones; of a told story only an update remains. */
function groupNews(
  candidates: readonly Candidate[],
  told: readonly RememberedArticle[],
  frequencies: Frequencies,
): { stories: GroupedStory[]; toldBefore: Candidate[] } {
  const texts = candidates.map(storyTextOf);
  const central = centralities(texts, frequencies);
  const toldTexts = told.map(({ title, body, outlet, publishedAt, toldAt }): StoryText => ({
    title,
    body,
    outlet,
    at: publishedAt ?? toldAt,
  }));
  const stories: GroupedStory[] = [];
  const toldBefore: Candidate[] = [];
  for (const group of groupStories([...texts, ...toldTexts], frequencies)) {
    const articles = group.flatMap((index) => candidates[index] ?? []);
    const earlier = group.flatMap((index) => told[index - candidates.length] ?? []);
    const last = earlier.at(-1);
    articles.sort((a, b) => b.preferred - a.preferred || youngerFirst(a, b));
    const lead = last === undefined ? articles[0] : articles.find(({ item }) => isUpdate(item, earlier));
    if (lead === undefined) {
      toldBefore.push(...articles);
      continue;
    }
    const others = articles.filter((article) => article !== lead);
    const updateOf = last === undefined ? null : { title: last.title, url: last.url, toldAt: last.toldAt };
    const centrality = Math.max(...group.map((index) => central[index] ?? 0));
    stories.push({ articles: [lead, ...others], updateOf, centrality });
  }
  return { stories, toldBefore };
}

/** The newest article leads: it has the latest facts. */
function youngerFirst(a: Candidate, b: Candidate): number {
  return (b.item.publishedAt ?? '').localeCompare(a.item.publishedAt ?? '');
}

/** The best position in an editor's order. */
function bestPosition(items: readonly FeedItem[]): number | null {
  const positions = items.flatMap(({ position }) => position ?? []);
  return positions.length === 0 ? null : Math.min(...positions);
}

function rank(stories: readonly GroupedStory[], { interval, now }: { interval: number; now: number }): Story[] {
  const scored = stories.map((story) => {
    const items = story.articles.map(({ item }) => item);
    const score = scoreStory(
      {
        outlets: new Set(story.articles.map(({ host }) => host)).size,
        age: Math.min(...items.map((item) => ageOf(item, now))),
        centrality: story.centrality,
        preferred: Math.max(...story.articles.map(({ preferred }) => preferred)),
        reactions: items.reduce((sum, item) => sum + (item.reactions ?? 0), 0),
        position: bestPosition(items),
      },
      interval,
    );
    return { story, score };
  });
  return orderStories(scored, ({ articles: [lead] }) => lead.source).map(({ articles, updateOf }) => ({
    articles,
    updateOf,
  }));
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

async function readKnown(db: Kysely<DigestTables>, digest: StoredDigest, now: number): Promise<Known> {
  const seen = await db.selectFrom('seenItems').select('identity').where('digestId', '=', digest.id).execute();
  const waiting = await db.selectFrom('filteredItems').selectAll().where('digestId', '=', digest.id).execute();
  return {
    seen: new Set(seen.map(({ identity }) => identity)),
    told: await readTold(db, digest, now - TOLD_FOR_MS),
    waitingSince: new Map(waiting.map(({ identity, since }) => [identity, since])),
  };
}
