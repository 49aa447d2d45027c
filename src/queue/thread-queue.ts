import type { BriefQueue } from '../core/job.ts';
import type { Executor, SourceLoader } from './executor.ts';
import { createScheduledQueue, type QueueLimits } from './scheduled-queue.ts';
import { createBriefThread, type BriefThreadSettings } from './brief-thread.ts';

export interface ThreadExecutorSettings extends Partial<Omit<BriefThreadSettings, 'workerFile'>> {
  readonly workerFile: URL;
  /** Loads the jobs' sources; not closed with the executor. Without it, each worker thread loads its own sources. */
  readonly loader?: SourceLoader;
  /** Worker threads, each with its own model; default one. */
  readonly workers?: number;
}

export interface ThreadQueueSettings extends Partial<QueueLimits>, ThreadExecutorSettings {}

/** A queue over worker threads, so that a model never blocks the gateway's event loop. */
export function createThreadQueue(settings: ThreadQueueSettings): BriefQueue {
  return createScheduledQueue(createThreadExecutor(settings), settings);
}

/**
 * Runs jobs in worker threads, one at a time in each. Threads start immediately. One that dies, hangs or grows too
 * large is replaced; its job is retried once.
 */
export function createThreadExecutor(settings: ThreadExecutorSettings): Executor {
  const { workers = 1, loader, ...given } = settings;
  const thread = { maxHeapMb: 512, maxJobsPerWorker: 2_000, maxResidentMb: 900, stopGraceMs: 750, ...given };
  const threads = Array.from({ length: workers }, () => createBriefThread(thread));
  const idle = [...threads];
  return {
    concurrency: workers,
    ...(loader ? { loader } : {}),
    async run(job, events, signal, loaded) {
      const taken = idle.pop();
      if (!taken) throw new Error('more jobs at once than workers');
      try {
        return await taken.run(job, events, signal, loaded);
      } finally {
        idle.push(taken);
      }
    },
    async close() {
      await Promise.all(threads.map((each) => each.close()));
    },
  };
}
