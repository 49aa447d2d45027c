import type { BriefQueue } from '../../core/job.ts';
import type { SharedQueueCounts } from '../../core/vitals.ts';
import { createScheduledQueue, type QueueLimits, type ScheduledQueue } from '../scheduled-queue.ts';
import { createRedisExecutor, type RedisExecutorSettings } from './redis-executor.ts';

export interface RedisQueueSettings extends RedisExecutorSettings {
  readonly limits?: Partial<QueueLimits>;
}

export interface RedisQueue extends ScheduledQueue {
  /** The jobs of all processes in Redis. Rejects while Redis is away. */
  readonly counts: () => Promise<SharedQueueCounts>;
}

/**
 * Jobs of one process that may ask something of one host at once. More than one process's own threads are allowed: there
 * the wait for a worker counts, too. Fewer than a worker takes at once, so that no site takes all of a worker.
 */
const MAX_OF_HOST = 24;

/** Has jobs done by Lede's workers on any machine. Its own waiting line is what exceeds `inFlight`. */
export function createRedisQueue({ limits, ...settings }: RedisQueueSettings): RedisQueue {
  const executor = createRedisExecutor(settings);
  const queue = createScheduledQueue(executor, { maxOfHost: MAX_OF_HOST, ...limits });
  return { ...queue, counts: () => executor.counts() };
}

/** A queue that is made when it is first needed: worker threads with their models take memory from then on. */
export function lazyQueue(create: () => BriefQueue): BriefQueue {
  let made: BriefQueue | null = null;
  return {
    run: (...args) => (made ??= create()).run(...args),
    close: async (graceMs) => made?.close(graceMs),
  };
}
