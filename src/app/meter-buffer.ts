import type { DatedObservation, Meter } from '../core/meter.ts';

/** Observations that are kept at most: a thread whose jobs never end must not collect them for ever. */
const MAX_KEPT = 1_000;

/** A meter that keeps what it is told until it is taken, for a thread whose figures another one counts. */
export interface MeterBuffer {
  readonly meter: Meter;
  /** What was observed since the last call, in order. */
  readonly take: () => readonly DatedObservation[];
}

/** @param now the wall clock, in Unix milliseconds. */
export function createMeterBuffer(now: () => number): MeterBuffer {
  let kept: DatedObservation[] = [];
  return {
    meter(observation) {
      if (kept.length < MAX_KEPT) kept.push({ at: now(), observation });
    },
    take() {
      const taken = kept;
      kept = [];
      return taken;
    },
  };
}
