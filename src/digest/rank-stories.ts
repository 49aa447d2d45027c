/**
 * What each signal can add. Breadth counts most: what several outlets report independently is news, and the second says
 * more than the tenth. Freshness is next; how near an item is to the day's subjects decides between equals.
 */
const WEIGHTS = {
  breadth: 1,
  freshness: 0.6,
  centrality: 0.25,
  preference: 0.5,
  reactions: 0.5,
  order: 0.3,
  /** Taken off for each story of the same source that stands higher, as long as others have some. */
  repeat: 0.5,
} as const;

/** Half of an item's freshness is gone after this share of the time from one digest to the next. */
const HALF_LIFE = 0.5;

export interface StorySignals {
  /** Outlets that report it, at least 1. */
  readonly outlets: number;
  /** Milliseconds since its newest article. */
  readonly age: number;
  /** From `centralities`, the highest of its articles. */
  readonly centrality: number;
  /** Preferring filters that its articles match. */
  readonly preferred: number;
  /** Members' reactions to its links, all together; 0 where no source tells of them. */
  readonly reactions: number;
  /** The best place of its articles in a feed that its editors order, from 0; null where none does. */
  readonly position: number | null;
}

/** A story's rank: higher comes first. `interval` is the time from one digest to the next, in milliseconds. */
export function scoreStory(signals: StorySignals, interval: number): number {
  const { outlets, age, centrality, preferred, reactions, position } = signals;
  return (
    WEIGHTS.breadth * Math.log2(outlets) +
    WEIGHTS.freshness * 0.5 ** (Math.max(0, age) / (interval * HALF_LIFE)) +
    WEIGHTS.centrality * centrality +
    WEIGHTS.preference * preferred +
    // The first few say most: three are three quarters of what a hundred are.
    WEIGHTS.reactions * (1 - 1 / (1 + reactions)) +
    (position === null ? 0 : WEIGHTS.order / (1 + position / 3))
  );
}

/**
 * Orders stories by score, best first, with each further one of a source moved down: else a busy feed takes every place.
 * `sourceOf` names the source of a story's first article. Of equals, the order given decides.
 */
export function orderStories<T>(
  stories: readonly { readonly story: T; readonly score: number }[],
  sourceOf: (story: T) => string,
): T[] {
  // Per source in order of score: only the best that is left of each can be next.
  const queues = new Map<string, { story: T; score: number; place: number }[]>();
  [...stories]
    .map(({ story, score }, place) => ({ story, score, place }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .forEach((entry) => {
      const source = sourceOf(entry.story);
      const queue = queues.get(source);
      if (queue === undefined) queues.set(source, [entry]);
      else queue.push(entry);
    });
  const ordered: T[] = [];
  const taken = new Map<string, number>();
  while (queues.size > 0) {
    let best: { source: string; score: number; place: number } | null = null;
    for (const [source, [first]] of queues) {
      if (first === undefined) continue;
      const score = first.score - WEIGHTS.repeat * (taken.get(source) ?? 0);
      if (best === null || score > best.score || (score === best.score && first.place < best.place)) {
        best = { source, score, place: first.place };
      }
    }
    if (best === null) break;
    const queue = queues.get(best.source) ?? [];
    const next = queue.shift();
    if (next !== undefined) ordered.push(next.story);
    if (queue.length === 0) queues.delete(best.source);
    taken.set(best.source, (taken.get(best.source) ?? 0) + 1);
  }
  return ordered;
}
