import type { Figure } from '../core/figure.ts';
import type { Quote } from '../core/quote.ts';
import { countWords } from '../text/quotes/not-speech.ts';
import type { SummarySentence } from '../core/summarizer.ts';

/** Fewer words than this say too little on their own. */
const LEAST_WORDS = 4;
/** Below this a quotation is small talk or a scrap: not worth showing even alone. */
const LEAST_QUOTE_SCORE = 0.2;
/** What each further quotation of a speaker who is shown already costs. */
const SAME_SPEAKER = 0.18;
/** Below this a figure tells nothing about the story; it is shown only where there are few others. */
const LEAST_FIGURE_SCORE = 0.35;
const FEW = 3;

/**
 * The quotes to show, best first: no repeats, none that the summary already holds, several speakers rather than one.
 * Fewer than `max` where no more are worth showing.
 */
export function chooseQuotes(quotes: readonly Quote[], summary: readonly SummarySentence[], max: number): Quote[] {
  const told = normalise(summary.map((sentence) => sentence.text).join(' '));
  const left = quotes.filter(
    ({ text, score }) =>
      countWords(text) >= LEAST_WORDS && score >= LEAST_QUOTE_SCORE && !told.includes(normalise(text)),
  );
  const chosen: Quote[] = [];
  const seen: string[] = [];
  const times = new Map<string, number>();
  while (chosen.length < max) {
    let best: { quote: Quote; worth: number } | null = null;
    for (const quote of left) {
      const text = normalise(quote.text);
      if (seen.some((other) => other.includes(text) || text.includes(other))) continue;
      const worth = quote.score - SAME_SPEAKER * (times.get(speakerOf(quote)) ?? 0);
      if (best === null || worth > best.worth) best = { quote, worth };
    }
    if (best === null) break;
    chosen.push(best.quote);
    seen.push(normalise(best.quote.text));
    times.set(speakerOf(best.quote), (times.get(speakerOf(best.quote)) ?? 0) + 1);
  }
  return chosen;
}

function speakerOf(quote: Quote): string {
  return quote.speaker?.name ?? '';
}

/** Letters and digits alone, in lower case, so that marks and spacing do not tell texts apart. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The figures to show, best first: a value and unit stated twice is shown once, where it matters most. */
export function chooseFigures(figures: readonly Figure[], max: number): Figure[] {
  const best = new Map<string, Figure>();
  for (const figure of figures) {
    const key = `${figure.value}|${figure.valueHigh ?? ''}|${figure.unit ?? figure.text}`;
    const known = best.get(key);
    if (known === undefined || figure.score > known.score) best.set(key, figure);
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score);
  return ranked.filter((figure, index) => index < FEW || figure.score >= LEAST_FIGURE_SCORE).slice(0, max);
}
