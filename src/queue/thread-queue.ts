import type { BriefQueue } from '../core/job.ts';
import type { Executor, SourceLoader } from './executor.ts';
import { createScheduledQueue, type QueueLimits } from './scheduled-queue.ts';
import { createWorkerLane, type WorkerLaneSettings } from './worker-lane.ts';

export interface ThreadExecutorSettings extends Partial<Omit<WorkerLaneSettings, 'workerFile'>> {
  readonly workerFile: URL;
  /** Loads the jobs' sources, and is not closed with the executor; without one each worker thread loads what it briefs. */
  readonly loader?: SourceLoader;
  /** Worker threads, each with a model of its own; one when absent. */
  readonly workers?: number;
}

export interface ThreadQueueSettings extends Partial<QueueLimits>, ThreadExecutorSettings {}

/** A queue over worker threads, so that the gateway's event loop never waits for a model. */
export function createThreadQueue(settings: ThreadQueueSettings): BriefQueue {
  return createScheduledQueue(createThreadExecutor(settings), settings);
}

/**
 * Does jobs in worker threads, one at a time in each. The threads start at once. One that dies, hangs or grows too large
 * is replaced; the job of one that died is tried once more.
 */
export function createThreadExecutor(settings: ThreadExecutorSettings): Executor {
  const { workers = 1, loader, ...given } = settings;
  const lane = { maxHeapMb: 512, maxJobsPerWorker: 2_000, maxResidentMb: 900, stopGraceMs: 750, ...given };
  const lanes = Array.from({ length: workers }, () => createWorkerLane(lane));
  const idle = [...lanes];
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
      await Promise.all(lanes.map((each) => each.close()));
    },
  };
}
