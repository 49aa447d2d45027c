import { laneOf, type BriefQueue } from '../core/job.ts';
import type { Meter, ResultCode } from '../core/meter.ts';
import type { Executor, SourceLoader } from './executor.ts';

/** Milliseconds of a monotonic clock. */
type Clock = () => number;

const monotonic: Clock = () => performance.now();

/** A queue that counts jobs by result, with wait and run time. */
export function meterQueue(queue: BriefQueue, meter: Meter, now: Clock = monotonic): BriefQueue {
  return {
    async run(job, onProgress, signal) {
      const asked = now();
      const seconds = () => (now() - asked) / 1000;
      let waited: number | null = null;
      const result = await queue.run(
        job,
        (progress) => {
          if (progress.kind === 'stage') waited ??= seconds();
          onProgress?.(progress);
        },
        signal,
      );
      meter({ kind: 'job', lane: laneOf(job), code: result.ok ? 'ok' : result.code, waited, seconds: seconds() });
      return result;
    },
    close: (graceMs) => queue.close(graceMs),
  };
}

/** An executor that counts runs and loads, with its threads' observations. */
export function meterExecutor(executor: Executor, meter: Meter, now: Clock = monotonic): Executor {
  return {
    concurrency: executor.concurrency,
    ...(executor.loader ? { loader: meterLoader(executor.loader, meter, now) } : {}),
    async run(job, events, signal, loaded) {
      const begun = now();
      let code: ResultCode = 'internal';
      meter({ kind: 'run-begun' });
      const onObserved: typeof events.onObserved = (observations) => {
        for (const { observation } of observations) meter(observation);
        events.onObserved?.(observations);
      };
      try {
        const result = await executor.run(job, { ...events, onObserved }, signal, loaded);
        code = result.ok ? 'ok' : result.code;
        return result;
      } finally {
        meter({ kind: 'run-ended', code, seconds: (now() - begun) / 1000 });
      }
    },
    close: () => executor.close(),
  };
}

/** A lost source is loaded by the run, which reports it. */
function meterLoader(loader: SourceLoader, meter: Meter, now: Clock): SourceLoader {
  return {
    concurrency: loader.concurrency,
    async load(source, signal) {
      const begun = now();
      const result = await loader.load(source, signal);
      if (result.kind === 'lost') return result;
      meter({ kind: 'stage', stage: 'load', seconds: (now() - begun) / 1000 });
      meter({ kind: 'fetch', code: result.kind === 'loaded' ? 'ok' : result.code });
      return result;
    },
  };
}
