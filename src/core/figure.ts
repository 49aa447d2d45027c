import type { Span } from './span.ts';

export const FIGURE_KINDS = [
  'money',
  'percent',
  'count',
  'duration',
  'distance',
  'area',
  'volume',
  'mass',
  'temperature',
  'speed',
  'energy',
  'age',
  'rate',
  'other',
] as const;

export type FigureKind = (typeof FIGURE_KINDS)[number];

export const FIGURE_CHANGES = ['up', 'down', 'over', 'under', 'about', 'exact'] as const;

export type FigureChange = (typeof FIGURE_CHANGES)[number];

/** A stated quantity. `text` is `article.text` at `span`. Dates and clock times are not figures. */
export interface Figure {
  readonly text: string;
  readonly span: Span;
  /** A plain number with the magnitude applied: 3900000000 for "$3.9 billion", 12 for "12 percent". */
  readonly value: number;
  /** The upper end of a range, else null. */
  readonly valueHigh: number | null;
  /** An ISO 4217 code for money, "%", or the unit's or counted thing's name in the singular; null when there is none. */
  readonly unit: string | null;
  readonly kind: FigureKind;
  readonly change: FigureChange;
  /**
   * What the figure measures, in the article's own words and order; null when the sentence doesn't say. "…" stands for
   * the figure itself: "the U.S. lowered its demand from … to $3.9 billion".
   */
  readonly measures: string | null;
  /** The whole clause that states it. Encloses `span`. */
  readonly clause: Span;
  /** Importance in its article, from 0 to 1. */
  readonly score: number;
}
