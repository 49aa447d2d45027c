import { createSegmenter, segmentWords } from './centrality.ts';
import { costOf, leaningOf, type Leaning, type LeaningCosts } from './coherence.ts';

/** A candidate sentence for the summary. */
export interface Candidate {
  readonly text: string;
  /** Log-odds of belonging to a summary. */
  readonly logit: number;
  /** The contribution of the page’s kind, in log-odds; already part of `logit`. */
  readonly shape: number;
  /** Whether the previous candidate is the sentence right before it in the article. */
  readonly followsPrevious: boolean;
  readonly repairable: boolean;
}

/** Costs in log-odds. */
const COSTS: LeaningCosts = {
  connective: 0.5,
  anaphor: 1,
  object: 0.6,
  tornQuote: 1.2,
  question: 0.5,
  caption: 0.8,
  unnamedSource: 0.6,
};

/** Two sentences that share more than this share of the shorter one's words say the same. */
const REPEAT = 0.6;
/** Maximum word trigrams that two sentences of a summary may share: a name makes one or two. */
const SHARED_RUNS = 2;

interface Units {
  readonly words: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
}

function unitsOf(words: readonly string[]): Units {
  const runs = new Set(words.slice(2).map((word, at) => `${words[at] ?? ''} ${words[at + 1] ?? ''} ${word}`));
  return { words: new Set(words), runs };
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  return shared;
}

function repeats(a: Units, b: Units): boolean {
  const smaller = Math.min(a.words.size, b.words.size);
  return countShared(a.runs, b.runs) > SHARED_RUNS || countShared(a.words, b.words) > REPEAT * smaller;
}

/** The part of the document, if each part is to have its own sentence. */
export type PartOf = (index: number) => number;

/**
 * Takes sentences one by one: the most salient after the cost of standing without its neighbours, and none that
 * repeats a taken one. `taken` are already in the summary. With `partOf`, a part of the document gives only one
 * sentence. Returns at most `max` indices of candidates, in reading order.
 */
export function chooseGreedily(
  candidates: readonly Candidate[],
  language: string | null,
  max: number,
  { taken: already = [], partOf = null }: { taken?: readonly number[]; partOf?: PartOf | null } = {},
): number[] {
  const segmenter = createSegmenter(language);
  // Only eligible candidates are analysed: a few, in a long document.
  const units = new Map<number, Units>();
  const unitsAt = (index: number): Units => {
    let own = units.get(index);
    if (own === undefined) units.set(index, (own = unitsOf(segmentWords(candidates[index]?.text ?? '', segmenter))));
    return own;
  };
  const leanings = new Map<number, Leaning>();
  const leaningAt = (index: number): Leaning => {
    let own = leanings.get(index);
    if (own === undefined) leanings.set(index, (own = leaningOf(candidates[index]?.text ?? '')));
    return own;
  };
  const taken = new Set(already);
  const clashes = (index: number): boolean =>
    Array.from(taken).some(
      (other) => (partOf !== null && partOf(index) === partOf(other)) || repeats(unitsAt(index), unitsAt(other)),
    );
  while (taken.size < max) {
    const first = Math.min(...taken);
    let best = -1;
    let bestValue = -Infinity;
    candidates.forEach(({ logit, followsPrevious, repairable }, index) => {
      // No cost is negative.
      if (logit <= bestValue || taken.has(index)) return;
      const shownBefore = followsPrevious && taken.has(index - 1);
      const value = logit - costOf(leaningAt(index), { shownBefore, repairable, opens: index < first }, COSTS);
      if (value > bestValue && !clashes(index)) {
        best = index;
        bestValue = value;
      }
    });
    if (best < 0) break;
    taken.add(best);
  }
  return Array.from(taken).sort((a, b) => a - b);
}
