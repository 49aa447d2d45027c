import type { FigureKind } from '../../core/figure.ts';

/** A quantity of one line. `start` and `end` are offsets into the line; `from` and `to` index its tokens. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly unit: string | null;
  readonly kind: FigureKind;
  /** Hundreds, dozens: more than the value, not the value itself. */
  readonly vague: boolean;
  /** One side of a score. */
  readonly side: boolean;
}
