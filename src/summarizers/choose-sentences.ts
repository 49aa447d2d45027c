import { createSegmenter, segmentWords } from './centrality.ts';
import { costOf, leaningOf } from './coherence.ts';

/** A sentence that may stand in the summary. */
export interface Candidate {
  readonly text: string;
  readonly salience: number;
  /** Whether the candidate before this one is the sentence right before it in the article. */
  readonly followsPrevious: boolean;
}

/** Two sentences that share more of the shorter one's words than this say the same thing. */
const REPEAT = 0.6;
const TINY = 1e-6;

function logOdds(probability: number): number {
  const p = Math.min(1 - TINY, Math.max(TINY, probability));
  return Math.log(p / (1 - p));
}

/** Words of a text and runs of three of them. */
function wordsAndRuns(words: readonly string[]): { words: ReadonlySet<string>; runs: ReadonlySet<string> } {
  const runs = new Set<string>();
  for (let at = 0; at + 2 < words.length; at += 1) runs.add(words.slice(at, at + 3).join(' '));
  return { words: new Set(words), runs };
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return small.size === 0 ? 0 : shared / small.size;
}

/** Runs of three words that two sentences of a summary may share: names make one or two. */
const SHARED_RUNS = 2;

/**
 * Takes sentences one by one, the best first: the most salient after the cost of standing there without its neighbours,
 * and none that repeats a taken one. Returns at most `max` indices of candidates, in reading order.
 */
export function chooseGreedily(candidates: readonly Candidate[], language: string | null, max: number): number[] {
  const segmenter = createSegmenter(language);
  const units = candidates.map(({ text }) => wordsAndRuns(segmentWords(text, segmenter)));
  const leanings = candidates.map(({ text }) => leaningOf(text));
  const odds = candidates.map(({ salience }) => logOdds(salience));
  const taken = new Set<number>();
  const repeats = (index: number): boolean =>
    Array.from(taken).some((other) => {
      const [a, b] = [units[index], units[other]];
      if (a === undefined || b === undefined) return false;
      const sharedRuns = Array.from(a.runs).filter((run) => b.runs.has(run)).length;
      return sharedRuns > SHARED_RUNS || shareOf(a.words, b.words) > REPEAT;
    });
  while (taken.size < max) {
    let best = -1;
    let bestValue = -Infinity;
    candidates.forEach((candidate, index) => {
      const leaning = leanings[index];
      if (taken.has(index) || leaning === undefined) return;
      const value = (odds[index] ?? 0) - costOf(leaning, candidate.followsPrevious && taken.has(index - 1));
      if (value > bestValue && !repeats(index)) {
        best = index;
        bestValue = value;
      }
    });
    if (best < 0) break;
    taken.add(best);
  }
  return Array.from(taken).sort((a, b) => a - b);
}
