/** Half of an item's freshness is gone after so long, in milliseconds. */
const HALF_LIFE_MS = 12 * 3_600_000;

/**
 * What each signal can add. Breadth counts most: what several outlets report independently is news. Freshness is next;
 * how near an item is to the day's subjects decides between equals.
 */
const WEIGHTS = { breadth: 1, freshness: 0.6, centrality: 0.25, preference: 0.5, reactions: 0.5 } as const;

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
}

/** A story's rank: higher comes first. */
export function scoreStory({ outlets, age, centrality, preferred, reactions }: StorySignals): number {
  return (
    WEIGHTS.breadth * (1 - 1 / outlets) +
    WEIGHTS.freshness * 0.5 ** (Math.max(0, age) / HALF_LIFE_MS) +
    WEIGHTS.centrality * centrality +
    WEIGHTS.preference * preferred +
    // The first few say most: three are three quarters of what a hundred are.
    WEIGHTS.reactions * (1 - 1 / (1 + reactions))
  );
}
