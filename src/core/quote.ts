import type { Span } from './span.ts';

export interface Speaker {
  /** The fullest name that the article gives this speaker. */
  readonly name: string;
  /** The role that the article gives beside the name ("chief negotiator"); null when it gives none. */
  readonly role: string | null;
  /** The nearest mention that the attribution rests on. */
  readonly span: Span;
}

/** Words that the article puts between quotation marks. `text` is `article.text` at `span`: the marks stand outside. */
export interface Quote {
  readonly text: string;
  readonly span: Span;
  /** null when it isn't clear who speaks: a wrong name is worse than none. */
  readonly speaker: Speaker | null;
  /** How much the quote matters in its article, from 0 to 1. */
  readonly score: number;
}

/** A quote's words as shown by themselves: the comma before an attribution belongs to the article's sentence. */
export function standaloneText(quote: Quote): string {
  return quote.text.replace(/,$/, '');
}
