import type { BriefResult } from '../core/brief.ts';
import type { BriefJob } from '../core/job.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { Executor } from './executor.ts';

/** Follows one run, which tells what was observed in its thread. */
export type TraceRun = (
  job: BriefJob,
  run: (onObserved: (observations: readonly DatedObservation[]) => void) => Promise<BriefResult>,
) => Promise<BriefResult>;

/** An executor whose runs are followed. */
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
