import type { Span } from './span.ts';

/** One sentence of an article. Sentences are in reading order, do not overlap and never cross a block. */
export interface Sentence {
  /** Without surrounding white space: `article.text.slice(span.start, span.end) === text`. */
  readonly span: Span;
  readonly text: string;
  /** Index into `article.blocks`. */
  readonly block: number;
}
