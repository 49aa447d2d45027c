import type { BriefResult } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Executor, RunJob } from './executor.ts';
import { createScheduledQueue, type QueueLimits } from './scheduled-queue.ts';

export interface InProcessQueueSettings extends Partial<QueueLimits> {
  /** Jobs at once; one when absent. */
  readonly concurrency?: number;
}

/** Work that ignores its signal is abandoned after this many milliseconds. */
const ABANDON_AFTER_MS = 1_000;

/** Runs jobs in this thread, for the command line. */
export function createInProcessQueue(run: RunJob, settings: InProcessQueueSettings = {}): BriefQueue {
  const { concurrency = 1, ...limits } = settings;
  const executor: Executor = {
    concurrency,
    run(job, { onBegin, onStage }, signal) {
      onBegin();
      return Promise.race([run(job, onStage, signal), abandonment(signal)]);
    },
    close: () => Promise.resolve(),
  };
  return createScheduledQueue(executor, limits);
}

function abandonment(signal: AbortSignal): Promise<BriefResult> {
  return new Promise((resolve) => {
    const give = () => resolve({ ok: false, ...toFailure(signal.reason) });
    const giveLater = () => setTimeout(give, ABANDON_AFTER_MS).unref();
    if (signal.aborted) giveLater();
    else signal.addEventListener('abort', giveLater, { once: true });
  });
}
