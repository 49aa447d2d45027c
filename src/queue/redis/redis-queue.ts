import type { Executor } from '../executor.ts';
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

/** Has jobs done by Lede's workers on any machine. Its own waiting line is what exceeds `inFlight`. */
export function createRedisQueue({ limits, ...settings }: RedisQueueSettings): RedisQueue {
  const executor = createRedisExecutor(settings);
  return { ...createScheduledQueue(executor, limits), counts: () => executor.counts() };
}

/** An executor that is made when it is first needed: worker threads with their models take memory from then on. */
export function lazyExecutor(concurrency: number, create: () => Executor): Executor {
  let made: Executor | null = null;
  return {
    concurrency,
    run: (...args) => (made ??= create()).run(...args),
    close: async () => made?.close(),
  };
}
