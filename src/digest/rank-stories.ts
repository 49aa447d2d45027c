/**
 * The maximum of each signal. Breadth counts most: what several outlets report independently is news, and the second
 * says more than the tenth. Freshness is next; nearness to the day’s topics decides between equals.
 */
const WEIGHTS = {
  breadth: 1,
  freshness: 0.6,
  centrality: 0.25,
  preference: 0.5,
  reactions: 0.5,
  order: 0.3,
  /** Subtracted for each higher story of the same source, while others have some. */
  repeat: 0.5,
} as const;

/** An item's freshness halves in this share of the interval between digests. */
const HALF_LIFE = 0.5;

export interface StorySignals {
  /** Number of outlets, at least 1. */
  readonly outlets: number;
  /** Milliseconds since its newest article. */
  readonly age: number;
  /** From `centralities`, the highest of its articles. */
  readonly centrality: number;
  /** Number of matching 'prefer' filters. */
  readonly preferred: number;
  /** Total reactions to its links; 0 if no source has any. */
  readonly reactions: number;
  /** The best position of its articles in a feed ordered by editors, from 0; null without one. */
  readonly position: number | null;
}

/** A story's score: higher comes first. `interval` is the time between digests in milliseconds. */
export function scoreStory(signals: StorySignals, interval: number): number {
  const { outlets, age, centrality, preferred, reactions, position } = signals;
  return (
    WEIGHTS.breadth * Math.log2(outlets) +
    WEIGHTS.freshness * 0.5 ** (Math.max(0, age) / (interval * HALF_LIFE)) +
    WEIGHTS.centrality * centrality +
    WEIGHTS.preference * preferred +
    // The first few count most: three give three quarters of what a hundred give.
    WEIGHTS.reactions * (1 - 1 / (1 + reactions)) +
    (position === null ? 0 : WEIGHTS.order / (1 + position / 3))
  );
}

/**
 * Orders stories by score, best first, with a penalty for each further one of a source, so that a busy feed does not
 * take every place. `sourceOf` names the source of a story’s first article. Ties keep the given order.
 */
export function orderStories<T>(
  stories: readonly { readonly story: T; readonly score: number }[],
  sourceOf: (story: T) => string,
): T[] {
  // By source in order of score: only the best remaining one of each can be next.
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
