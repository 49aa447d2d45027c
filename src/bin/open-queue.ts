import type { Config } from '../app/config.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import type { Executor } from '../queue/executor.ts';
import { createRedisQueue, lazyExecutor } from '../queue/redis/redis-queue.ts';
import { createScheduledQueue } from '../queue/scheduled-queue.ts';
import { createThreadExecutor } from '../queue/thread-queue.ts';
import { workerEnvironment } from './environment.ts';
import { processSchedule } from './process-schedule.ts';

/** A thread's module beside this file: its source, or compiled. */
const threadFile = (name: string) =>
  new URL(`${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url);

/** This process's worker threads, as many as configured, and its loading thread. They know no token and share one schedule of hosts. */
export function openThreads(config: Pick<Config, 'workers'>, log: Logger): Executor {
  processSchedule();
  return createThreadExecutor({
    workerFile: threadFile('worker'),
    loaderFile: threadFile('loader'),
    env: workerEnvironment(),
    workers: config.workers,
    onWorkerLost: (reason) => log.warn({ reason }, 'a worker was lost and is replaced'),
  });
}

/** The queue as configured: worker threads of this process, or Redis with workers anywhere. */
export function openQueue(config: Config, log: Logger): BriefQueue {
  const { redisUrl: url, redisFallback, workers } = config;
  if (url === null) return createScheduledQueue(openThreads(config, log));
  return createRedisQueue({
    url,
    fallback: redisFallback === 'local' ? lazyExecutor(workers, () => openThreads(config, log)) : null,
    onLink: (up) => {
      if (up) log.info({}, 'Redis is there');
      else log.error({ fallback: redisFallback }, 'Redis is away');
    },
  });
}
