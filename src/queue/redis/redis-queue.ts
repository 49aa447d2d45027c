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
