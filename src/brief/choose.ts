import type { Clause } from '../core/brief.ts';
import type { Figure } from '../core/figure.ts';
import type { Quote } from '../core/quote.ts';
import { sliceSpan } from '../core/span.ts';

/** What a brief keeps at most: more than any article has, so that no page can swell a brief without bound. */
const MOST_QUOTES = 200;
const MOST_FIGURES = 400;
/** What each further quotation of a speaker who stands before it costs. */
const SAME_SPEAKER = 0.18;
/** A longer "clause" is a text without punctuation: not kept. In UTF-16 units. */
const LONGEST_CLAUSE = 600;

/**
 * An article's quotes, best first, with several speakers before one: each further quote of a speaker counts less.
 * Repeats and parts of other quotes are left out.
 */
export function rankQuotes(quotes: readonly Quote[]): Quote[] {
  const times = new Map<string, number>();
  // In score order, a speaker's quotes can only trade places with those of others.
  const worth = [...quotes]
    .sort((a, b) => b.score - a.score)
    .map((quote) => {
      const name = quote.speaker?.name ?? '';
      const before = times.get(name) ?? 0;
      times.set(name, before + 1);
      return { quote, worth: quote.score - SAME_SPEAKER * before };
    })
    .sort((a, b) => b.worth - a.worth);
  const texts = new Map<string, Quote>();
  for (const { quote } of worth) {
    const text = normalise(quote.text);
    if (text !== '' && !texts.has(text)) texts.set(text, quote);
    if (texts.size === MOST_QUOTES) break;
  }
  const kept = [...texts];
  return kept
    .filter(([text]) => !kept.some(([other]) => other !== text && other.includes(text)))
    .map(([, quote]) => quote);
}

/** Letters and digits alone, in lower case, so that marks and spacing do not tell texts apart. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** An article's figures, best first. */
export function rankFigures(figures: readonly Figure[]): Figure[] {
  return [...figures].sort((a, b) => b.score - a.score).slice(0, MOST_FIGURES);
}

/** The clauses of figures, each once, in reading order. */
export function clausesOf(figures: readonly Figure[], text: string): Clause[] {
  const clauses = new Map<string, Clause>();
  for (const { clause: span } of figures) {
    if (span.end - span.start > LONGEST_CLAUSE) continue;
    clauses.set(`${span.start}-${span.end}`, { text: sliceSpan(text, span), span });
  }
  return [...clauses.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
