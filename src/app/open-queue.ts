import type { Config } from './config.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import type { Meter } from '../core/meter.ts';
import type { Vitals } from '../core/vitals.ts';
import type { Executor } from '../queue/executor.ts';
import { meterExecutor, meterQueue } from '../queue/metered-queue.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { createScheduledQueue } from '../queue/scheduled-queue.ts';
import { createThreadExecutor } from '../queue/thread-queue.ts';
import { shareSlots } from '../summarizers/endpoint/slots.ts';
import { summarizingEnvironment } from './environment.ts';
import type { Loading } from './open-loading.ts';
import { NO_TRACING } from './open-tracing.ts';
import { threadFile } from './thread-file.ts';

/** This process's worker threads, fed by its loading thread. The only secret they know is the endpoint's key. */
export function openThreads(
  config: Pick<Config, 'workers' | 'endpoint'>,
  log: Logger,
  { loader }: Loading,
  meter: Meter,
  tracing = NO_TRACING,
): Executor {
  if (config.endpoint !== null) shareSlots(config.endpoint.concurrency);
  const threads = createThreadExecutor({
    workerFile: threadFile('worker'),
    loader,
    env: summarizingEnvironment(config),
    workers: config.workers,
    onWorkerLost(reason) {
      meter({ kind: 'thread-lost' });
      log.warn({ reason }, 'worker thread replaced');
    },
  });
  return tracing.executor(meterExecutor(threads, meter));
}

/** How long a job waits for a worker to connect, as one does that is being restarted. */
const WORKER_WAIT_MS = 10_000;
/** The same where this process can do the job itself. */
const WORKER_WAIT_BEFORE_LOCAL_MS = 2_000;

export interface OpenQueue {
  readonly queue: BriefQueue;
  readonly vitals: Pick<Vitals, 'queueDepth' | 'sharedQueue'>;
  /** Whether jobs can currently be run. */
  readonly isUsable: () => boolean;
  /** Whether somebody can do them: a worker, or this process itself. Rejects while Redis is down. */
  readonly hasWorkers: () => boolean | Promise<boolean>;
}

/** The configured queue: worker threads of this process, or Redis with workers on any machine. */
export async function openQueue(
  config: Config,
  log: Logger,
  link: RedisLink | null,
  loading: Loading,
  meter: Meter,
  tracing = NO_TRACING,
): Promise<OpenQueue> {
  const openOwn = () => createScheduledQueue(openThreads(config, log, loading, meter, tracing));
  if (link === null) {
    const queue = openOwn();
    return {
      queue: tracing.queue(meterQueue(queue, meter)),
      vitals: { queueDepth: queue.depth },
      isUsable: () => true,
      hasWorkers: () => true,
    };
  }
  const { createRedisQueue, lazyQueue } = await import('../queue/redis/redis-queue.ts');
  const isLocalWanted = config.redisFallback === 'local';
  const queue = createRedisQueue({
    link,
    fallback: isLocalWanted ? lazyQueue(openOwn) : null,
    workerWaitMs: isLocalWanted ? WORKER_WAIT_BEFORE_LOCAL_MS : WORKER_WAIT_MS,
  });
  return {
    queue: tracing.queue(meterQueue(queue, meter)),
    vitals: { queueDepth: queue.depth, sharedQueue: queue.counts },
    isUsable: () => isLocalWanted || link.isUp(),
    hasWorkers: () => isLocalWanted || queue.hasWorkers(),
  };
}
