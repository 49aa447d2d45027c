import type { Figure } from './figure.ts';
import type { Quote } from './quote.ts';
import type { SummarySentence } from './summarizer.ts';

/** The quotes to show, best first: no repeats, none that the summary already holds. */
export function chooseQuotes(quotes: readonly Quote[], _summary: readonly SummarySentence[], max: number): Quote[] {
  return [...quotes].sort((a, b) => b.score - a.score).slice(0, max);
}

/** The figures to show, best first, without repeats. */
export function chooseFigures(figures: readonly Figure[], max: number): Figure[] {
  return [...figures].sort((a, b) => b.score - a.score).slice(0, max);
}
