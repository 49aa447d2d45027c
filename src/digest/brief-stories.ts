import type { Brief, BriefOptions } from '../core/brief.ts';
import type { DigestStory } from '../core/digest.ts';
import { LedeError, type Failure, type FailureCode } from '../core/failure.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import { urlIdentity } from '../core/canonical-url.ts';
import { compareFigures } from './compare-figures.ts';
import type { Filters } from './filters.ts';
import { groupStories } from './group-stories.ts';
import pLimit from 'p-limit';
import { identityOfUrl } from '../loading/feeds/parse-feed.ts';
import type { EarlierStory, Story } from './select-items.ts';
import { hostOf, type Candidate } from './sift-items.ts';

/** Articles of one digest that are briefed at once; the queue has its own limit for all. */
const AT_ONCE = 3;

/** Time after which no further article is started, in milliseconds: a digest belongs to its time of day. */
const ENOUGH_MS = 8 * 60_000;

/** Maximum articles of other outlets read to compare their figures. */
const COMPARED = 3;
/** Number of an article's best figures that are compared; lesser ones do not concern the story. */
const COMPARED_FIGURES = 10;
const figuresOf = ({ figures }: Brief) => figures.slice(0, COMPARED_FIGURES);

/** The result for a candidate. */
export type Outcome =
  | { readonly kind: 'briefed'; readonly brief: Brief }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'filtered'; readonly filter: string }
  /** It led to an article that the digest has handled before. */
  | { readonly kind: 'known' }
  | { readonly kind: 'over-limit' }
  /** It has no page to read, so only its headline is shown. */
  | { readonly kind: 'listed' };

/** A handled story: the results for its main article and for the others. */
export interface BriefedStory {
  readonly candidate: Candidate;
  readonly outcome: Outcome;
  /** Further articles of the story. */
  readonly beside: readonly Candidate[];
  readonly story: DigestStory | null;
  readonly updateOf: EarlierStory | null;
  /** Identities of the candidate, of the article it led to, and of all further articles. */
  readonly identities: readonly string[];
}

export interface BrieferParts {
  readonly queue: BriefQueue;
  readonly briefOptions: BriefOptions;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Briefs stories in order until `max` have succeeded. If an article fails, the story’s next outlet is tried, then the
 * next story; at most twice `max` stories are tried, and none is started after eight minutes. The rest is over the
 * limit. Rejects only if `signal` aborts or Lede stops.
 */
export async function briefStories(
  stories: readonly Story[],
  max: number,
  known: ReadonlySet<string>,
  filters: Filters,
  parts: BrieferParts,
  signal: AbortSignal,
): Promise<BriefedStory[]> {
  const done: BriefedStory[] = [];
  const met = new Set(known);
  const queue = [...stories];
  const enough = parts.now() + ENOUGH_MS;
  let [briefed, tried] = [0, 0];
  // Recounted each time: some articles prove to be one story only after they were read.
  while (briefed < max && tried < max * 2 && queue.length > 0 && parts.now() < enough) {
    const batch = queue.splice(0, Math.min(AT_ONCE, max - briefed, max * 2 - tried));
    tried += batch.length;
    const results = await Promise.all(
      batch.map(({ articles: [lead] }) => briefCandidate(lead, filters, parts, signal)),
    );
    signal.throwIfAborted();
    results.forEach((result, n) => {
      const [, ...beside] = batch[n]?.articles ?? [];
      const updateOf = batch[n]?.updateOf ?? null;
      const [next, ...others] = beside;
      // Its own address may be known: another edition at the same address is let through.
      const own = new Set(result.candidate.item.identities);
      const isKnown =
        result.outcome.kind === 'briefed' &&
        result.identities.some((identity) => met.has(identity) && !(own.has(identity) && known.has(identity)));
      const outcome: Outcome = isKnown ? { kind: 'known' } : result.outcome;
      for (const identity of result.identities) met.add(identity);
      // If a story's article failed, another outlet's replaces it immediately.
      if (outcome.kind !== 'briefed' && next !== undefined) queue.unshift({ articles: [next, ...others], updateOf });
      done.push({ ...result, outcome, beside: outcome.kind === 'briefed' ? beside : [], story: null, updateOf });
    });
    briefed = mergeStories(done).filter(({ outcome }) => outcome.kind === 'briefed').length;
  }
  const rest = queue.map(({ articles: [candidate, ...beside], updateOf }): BriefedStory => {
    const identities = [candidate, ...beside].flatMap(({ item }) => item.identities);
    return { candidate, beside, outcome: { kind: 'over-limit' }, story: storyOf(beside, []), updateOf, identities };
  });
  const merged = mergeStories(done);
  const limited = pLimit(AT_ONCE);
  const compared = await Promise.all(
    merged.map((story) => limited(() => compareOutlets(story, filters, parts, signal))),
  );
  signal.throwIfAborted();
  return [...compared, ...rest];
}

type Result = Pick<BriefedStory, 'candidate' | 'outcome' | 'identities'>;

async function briefCandidate(
  candidate: Candidate,
  filters: Filters,
  { queue, briefOptions, log }: BrieferParts,
  signal: AbortSignal,
): Promise<Result> {
  const { identities, url } = candidate.item;
  if (url === null) return { candidate, identities, outcome: { kind: 'listed' } };
  const job = { source: { kind: 'url', url, scheduled: true }, options: briefOptions } as const;
  const result = await queue.run(job, undefined, signal);
  if (!result.ok) {
    const failure = { code: result.code, details: result.details };
    // Neither the item nor the site is at fault if Lede itself stops.
    if (result.code === 'cancelled' || result.code === 'stopping') throw new LedeError('cancelled');
    // Only the host is logged: which articles people read is private.
    log.info({ host: new URL(url).hostname, code: failure.code }, 'digest article failed');
    // An episode's page may have no text to read.
    if (candidate.item.medium !== undefined && WITHOUT_TEXT.has(failure.code)) {
      return { candidate, identities, outcome: { kind: 'listed' } };
    }
    return { candidate, identities, outcome: { kind: 'failed', failure } };
  }
  const all = [...identities, ...articleIdentities(result.brief)];
  const excluding = filters.excludeArticle({ url: result.brief.article.url, text: result.text });
  if (excluding !== null) {
    return { candidate, identities: all, outcome: { kind: 'filtered', filter: excluding } };
  }
  return { candidate, identities: all, outcome: { kind: 'briefed', brief: result.brief } };
}

/** Failures of a page that was fetched but holds no article. */
const WITHOUT_TEXT: ReadonlySet<FailureCode> = new Set([
  'no-article',
  'index-page',
  'video-page',
  'post-page',
  'app-page',
  'map-page',
  'shop-page',
  'script-page',
]);

/**
 * The final address counts, and the canonical one on the same host: otherwise a page could claim to be another site's
 * article and suppress it.
 */
function articleIdentities({ article }: Brief): string[] {
  const final = article.url;
  const canonical = article.canonicalUrl;
  const isOwn = final !== null && canonical !== null && hostOf(final) === hostOf(canonical);
  return [final, isOwn ? canonical : null].flatMap((address) => {
    const identity = address === null ? null : urlIdentity(address);
    return identity === null ? [] : [identityOfUrl(identity)];
  });
}

/** Merges stories that prove to be one after their articles were read, although the headlines did not show it. */
function mergeStories(done: readonly BriefedStory[]): BriefedStory[] {
  const briefed = done.filter(({ outcome }) => outcome.kind === 'briefed');
  const groups = groupStories(briefed.map(briefTextOf));
  const others = done.filter(({ outcome }) => outcome.kind !== 'briefed');
  const merged = groups.flatMap(([first, ...rest]) => {
    const lead = first === undefined ? undefined : briefed[first];
    if (lead === undefined) return [];
    const joining = rest.flatMap((index) => briefed[index] ?? []);
    return [
      {
        ...lead,
        beside: [...lead.beside, ...joining.flatMap(({ candidate, beside }) => [candidate, ...beside])],
        identities: [...lead.identities, ...joining.flatMap(({ identities }) => identities)],
      },
    ];
  });
  return [...merged, ...others];
}

function briefTextOf({ candidate, outcome }: BriefedStory): Parameters<typeof groupStories>[0][number] {
  const brief = outcome.kind === 'briefed' ? outcome.brief : null;
  const { title, publishedAt, summary } = candidate.item;
  return {
    title: brief?.article.title ?? title ?? '',
    body: [summary ?? '', ...(brief?.summary.map(({ text }) => text) ?? [])].join('\n'),
    outlet: candidate.host,
    at: publishedAt === null ? null : Date.parse(publishedAt),
  };
}

function hasNumber({ item }: Candidate): boolean {
  return /\d/.test(`${item.title ?? ''} ${item.summary ?? ''}`);
}

/** Reads a few other outlets' articles on a story and finds where their figures differ. */
async function compareOutlets(
  story: BriefedStory,
  filters: Filters,
  parts: BrieferParts,
  signal: AbortSignal,
): Promise<BriefedStory> {
  const { candidate, outcome, beside } = story;
  if (outcome.kind !== 'briefed' || beside.length === 0) return story;
  const hosts = new Set([candidate.host]);
  const toRead = beside
    .filter(({ host }) => !hosts.has(host) && hosts.add(host))
    // First those that seem to have figures.
    .sort((a, b) => Number(hasNumber(b)) - Number(hasNumber(a)))
    .slice(0, COMPARED);
  const results = await Promise.all(toRead.map((other) => briefCandidate(other, filters, parts, signal)));
  const articles = results.flatMap((result) =>
    result.outcome.kind === 'briefed'
      ? [{ outlet: result.candidate.outlet, figures: figuresOf(result.outcome.brief) }]
      : [],
  );
  const differences = compareFigures([{ outlet: candidate.outlet, figures: figuresOf(outcome.brief) }, ...articles]);
  const identities = [
    ...story.identities,
    ...beside.flatMap(({ item }) => item.identities),
    ...results.flatMap((result) => result.identities),
  ];
  return { ...story, story: storyOf(beside, differences), identities };
}

/** What is shown besides a story's first article; null for nothing. */
function storyOf(beside: readonly Candidate[], differences: DigestStory['differences']): DigestStory | null {
  const others = beside.flatMap(({ item, outlet }) =>
    item.url === null ? [] : [{ outlet, url: item.url, title: item.title }],
  );
  return others.length === 0 && differences.length === 0 ? null : { others, differences };
}
