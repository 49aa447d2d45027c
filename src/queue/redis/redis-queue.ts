import type { Executor } from '../executor.ts';
import type { BriefQueue } from '../../core/job.ts';
import { createScheduledQueue, type QueueLimits } from '../scheduled-queue.ts';
import { createRedisExecutor, type RedisExecutorSettings } from './redis-executor.ts';

export interface RedisQueueSettings extends RedisExecutorSettings {
  readonly limits?: Partial<QueueLimits>;
}

/** Has jobs done by Lede's workers on any machine. Its own waiting line is what exceeds `inFlight`. */
export function createRedisQueue({ limits, ...settings }: RedisQueueSettings): BriefQueue {
  return createScheduledQueue(createRedisExecutor(settings), limits);
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
