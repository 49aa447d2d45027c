import { costOf, leaningOf, type LeaningCosts } from './coherence.ts';
import type { Candidate } from './choose-sentences.ts';
import type { PageHints } from './page-hints.ts';
import type { ScoredSet } from './reranker.ts';
import type { SentenceSet } from './set-features.ts';

/** Costs in units of the reranker's log-probabilities. */
const COSTS: LeaningCosts = {
  connective: 0.5,
  anaphor: 1.2,
  object: 0.6,
  tornQuote: 0.8,
  question: 0.4,
  caption: 0.6,
  unnamedSource: 0.6,
};

/** Cost of mentioning "Ms Bennett" before she was introduced. */
const UNINTRODUCED = 0.3;

/**
 * Weight of the sum of the sentences' own log-odds against the reranker. The reranker learned mostly from news
 * highlights; the ranker's view of each sentence generalises better.
 */
const OWN_WORTH = 0.1;
/** Additional weight of what the page’s kind contributes, which the reranker does not know. */
const SHAPE_WORTH = 0.4;

/**
 * Cost of saying little: of fewer sentences than requested, and of fewer words than this for each. The reranker
 * learned from terse highlights; readers get more from a third sentence, and ROUGE agrees.
 */
const MEAGRE = 0.4;
const WORDS_A_SENTENCE = 70 / 3;

/**
 * The set with the best score after the costs of sentences that depend on missing context. Sets of fewer than
 * `smallest` sentences are taken only if there is no larger one; `asked` is the maximum number of sentences.
 */
export function chooseSet(
  sets: readonly ScoredSet[],
  candidates: readonly Candidate[],
  smallest: number,
  asked: number,
  hints: Pick<PageHints, 'ofSet'> = { ofSet: () => 0 },
): SentenceSet | null {
  const leanings = new Map(
    Array.from(new Set(sets.flatMap(({ set }) => set)), (index) => [index, leaningOf(candidates[index]?.text ?? '')]),
  );
  const largest = Math.max(0, ...sets.map(({ set }) => set.length));
  const strangers = new Map(
    Array.from(leanings.keys(), (index) => [index, titledNames(candidates[index]?.text ?? '')]),
  );
  let best: SentenceSet | null = null;
  let bestValue = -Infinity;
  for (const { set, score } of sets) {
    if (set.length < Math.min(smallest, largest)) continue;
    let value = score - (isMeagre(set, candidates, asked) ? MEAGRE : 0) + hints.ofSet(set) - longCost(set, candidates);
    for (const index of set) {
      const [candidate, leaning] = [candidates[index], leanings.get(index)];
      if (candidate === undefined || leaning === undefined) continue;
      const shownBefore = candidate.followsPrevious && set.includes(index - 1);
      value += OWN_WORTH * candidate.logit + SHAPE_WORTH * candidate.shape;
      value -= costOf(leaning, { shownBefore, repairable: candidate.repairable, opens: index === set[0] }, COSTS);
    }
    for (const [place, index] of set.entries()) {
      const shown = set.slice(0, place + 1).map((each) => candidates[each]?.text ?? '');
      const unknown = strangers.get(index)?.filter((name) => !shown.some((text) => introduces(text, name))) ?? [];
      if (unknown.length > 0) value -= UNINTRODUCED;
    }
    if (value > bestValue) {
      best = set;
      bestValue = value;
    }
  }
  return best;
}

function isMeagre(set: SentenceSet, candidates: readonly Candidate[], asked: number): boolean {
  if (set.length >= asked) return false;
  const words = set.reduce((sum, index) => sum + (candidates[index]?.text.split(' ').length ?? 0), 0);
  return words < WORDS_A_SENTENCE * asked;
}

/** Longer lines tire a reader; twice as many words are never acceptable. */
const LONG_LINE = 34;
const LONGEST_LINE = 60;
const TIRING = 0.4;
const UNREADABLE = 6;

function longCost(set: SentenceSet, candidates: readonly Candidate[]): number {
  let cost = 0;
  for (const index of set) {
    const words = candidates[index]?.text.split(' ').length ?? 0;
    if (words > LONGEST_LINE) cost += UNREADABLE;
    else if (words > LONG_LINE) cost += (TIRING * (words - LONG_LINE)) / 10;
  }
  return cost;
}

/** Surnames used with a title: "Ms Bennett". */
function titledNames(text: string): string[] {
  return Array.from(
    text.matchAll(/\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? (\p{Lu}[\p{L}-]+)(?! \p{Lu})/gu),
    ([, name = '']) => name,
  );
}

/** Whether a text contains a surname with a given name before it. */
function introduces(text: string, surname: string): boolean {
  const at = text.indexOf(` ${surname}`);
  return (
    at > 0 &&
    /\p{Lu}[\p{L}.-]+$/u.test(text.slice(0, at)) &&
    !/\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?$/u.test(text.slice(0, at))
  );
}
