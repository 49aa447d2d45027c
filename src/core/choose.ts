import type { Figure } from './figure.ts';
import type { Quote } from './quote.ts';
import { countWords } from './quotes/not-speech.ts';
import type { SummarySentence } from './summarizer.ts';

/** Fewer words than this say too little on their own. */
const LEAST_WORDS = 4;
/** What each further quotation of a speaker who is shown already costs. */
const SAME_SPEAKER = 0.18;
/** What stating a figure shown already in another unit costs. */
const SAME_QUANTITY = 0.3;
/** Below this a figure tells nothing about the story; it is shown only where there are few others. */
const LEAST_FIGURE_SCORE = 0.35;
const FEW = 3;

/**
 * The quotes to show, best first: no repeats, none that the summary already holds, several speakers rather than one.
 * Fewer than `max` where no more are worth showing.
 */
export function chooseQuotes(quotes: readonly Quote[], summary: readonly SummarySentence[], max: number): Quote[] {
  const told = normalise(summary.map((sentence) => sentence.text).join(' '));
  const left = quotes.filter((quote) => countWords(quote.text) >= LEAST_WORDS && !told.includes(normalise(quote.text)));
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

/**
 * The figures to show, best first: a value and unit stated twice is shown once, and a quantity given again in another
 * unit right after ("1.04 trillion won ($896 million)") gives way to other figures.
 */
export function chooseFigures(figures: readonly Figure[], max: number): Figure[] {
  const worth = new Map<Figure, number>();
  const best = new Map<string, Figure>();
  for (const [index, figure] of figures.entries()) {
    const before = figures[index - 1];
    const restated = before !== undefined && restates(before, figure);
    worth.set(figure, figure.score - (restated ? SAME_QUANTITY : 0));
    const key = `${figure.value}|${figure.valueHigh ?? ''}|${figure.unit ?? ''}`;
    const known = best.get(key);
    if (known === undefined || figure.score > known.score) best.set(key, figure);
  }
  const ranked = [...best.values()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  return ranked.filter((figure, index) => index < FEW || figure.score >= LEAST_FIGURE_SCORE).slice(0, max);
}

/** Whether a figure stands in brackets right after another of its kind. */
function restates(before: Figure, figure: Figure): boolean {
  const gap = figure.span.start - before.span.end;
  return gap >= 1 && gap <= 2 && before.kind === figure.kind && before.unit !== figure.unit;
}
