import type { BriefResult } from '../core/brief.ts';
import type { BriefJob } from '../core/job.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { Executor } from './executor.ts';

/** Traces one run, which reports its thread's observations. */
export type TraceRun = (
  job: BriefJob,
  run: (onObserved: (observations: readonly DatedObservation[]) => void) => Promise<BriefResult>,
) => Promise<BriefResult>;

/** A traced executor. */
export function traceExecutor(executor: Executor, traceRun: TraceRun): Executor {
  return {
    ...executor,
    run: (job, events, signal, loaded) =>
      traceRun(job, (onObserved) =>
        executor.run(
          job,
          {
            ...events,
            onObserved(observations) {
              onObserved(observations);
              events.onObserved?.(observations);
            },
          },
          signal,
          loaded,
        ),
      ),
  };
}
