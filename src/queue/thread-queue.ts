import type { BriefQueue } from '../core/job.ts';
import type { Executor } from './executor.ts';
import { createScheduledQueue, type QueueLimits } from './scheduled-queue.ts';
import { createWorkerLane, type WorkerLaneSettings } from './worker-lane.ts';

export interface ThreadSettings extends Partial<Omit<WorkerLaneSettings, 'workerFile'>> {
  readonly workerFile: URL;
  /** Worker threads, each with a model of its own; one when absent. */
  readonly workers?: number;
}

export interface ThreadQueueSettings extends Partial<QueueLimits>, ThreadSettings {}

/** A queue over worker threads, so that the gateway's event loop never waits for a model. */
export function createThreadQueue(settings: ThreadQueueSettings): BriefQueue {
  const { maxWaiting, maxWaitingOfServer, jobTimeoutMs, totalTimeoutMs, ...threads } = settings;
  return createScheduledQueue(createThreadExecutor(threads), {
    ...(maxWaiting === undefined ? {} : { maxWaiting }),
    ...(maxWaitingOfServer === undefined ? {} : { maxWaitingOfServer }),
    ...(jobTimeoutMs === undefined ? {} : { jobTimeoutMs }),
    ...(totalTimeoutMs === undefined ? {} : { totalTimeoutMs }),
  });
}

/**
 * Does jobs in worker threads, which start at once. A worker that dies, hangs or grows too large is replaced; the job
 * of one that died is tried once more.
 */
export function createThreadExecutor(settings: ThreadSettings): Executor {
  const { workers = 1, ...lane } = settings;
  const lanes = Array.from({ length: workers }, () =>
    createWorkerLane({ maxHeapMb: 512, maxJobsPerWorker: 2_000, maxResidentMb: 900, stopGraceMs: 750, ...lane }),
  );
  const idle = [...lanes];
  return {
    concurrency: workers,
    async run(job, events, signal) {
      const taken = idle.pop();
      if (!taken) throw new Error('more jobs at once than workers');
      try {
        return await taken.run(job, events, signal);
      } finally {
        idle.push(taken);
      }
    },
    async close() {
      await Promise.all(lanes.map((each) => each.close()));
    },
  };
}
