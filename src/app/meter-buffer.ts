import type { DatedObservation, Meter } from '../core/meter.ts';

/** Maximum number of stored observations, so that a thread whose jobs never end does not grow. */
const MAX_KEPT = 1_000;

/** A meter that buffers observations for another thread to count. */
export interface MeterBuffer {
  readonly meter: Meter;
  /** The observations since the last call, in order. */
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
