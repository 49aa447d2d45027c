import type { BriefQueue } from '../../core/job.ts';
import type { SharedQueueCounts } from '../../core/vitals.ts';
import { createScheduledQueue, type QueueLimits, type ScheduledQueue } from '../scheduled-queue.ts';
import { createRedisExecutor, type RedisExecutorSettings } from './redis-executor.ts';

export interface RedisQueueSettings extends RedisExecutorSettings {
  readonly limits?: Partial<QueueLimits>;
}

export interface RedisQueue extends ScheduledQueue {
  /** The jobs of all processes in Redis. Rejects while Redis is down. */
  readonly counts: () => Promise<SharedQueueCounts>;
  /** Whether a worker is connected to Redis; true where Redis does not tell. Rejects while Redis is down. */
  readonly hasWorkers: () => Promise<boolean>;
}

/**
 * Concurrent jobs of one process per host. More than in one process, since time in the queue counts too; fewer than a
 * worker takes at once, so that no site fills a worker.
 */
const MAX_OF_HOST = 24;

/** Runs jobs on Lede's workers on any machine. Jobs beyond `inFlight` wait in this process. */
export function createRedisQueue({ limits, ...settings }: RedisQueueSettings): RedisQueue {
  const executor = createRedisExecutor(settings);
  const queue = createScheduledQueue(executor, { maxOfHost: MAX_OF_HOST, ...limits });
  return { ...queue, counts: () => executor.counts(), hasWorkers: () => executor.hasWorkers() };
}

/** A queue created on first use, since worker threads and their models take memory. */
export function lazyQueue(create: () => BriefQueue): BriefQueue {
  let made: BriefQueue | null = null;
  return {
    run: (...args) => (made ??= create()).run(...args),
    close: async (graceMs) => made?.close(graceMs),
  };
}
