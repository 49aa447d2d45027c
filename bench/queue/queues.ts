import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { openLoading } from '../../src/app/open-loading.ts';
import { openThreads } from '../../src/app/open-queue.ts';
import type { BriefQueue } from '../../src/core/job.ts';
import { NO_METER } from '../../src/core/meter.ts';
import { openRedisLink } from '../../src/queue/redis/link.ts';
import { createRedisQueue } from '../../src/queue/redis/redis-queue.ts';
import { createScheduledQueue } from '../../src/queue/scheduled-queue.ts';
import { createTestRedis, HAS_REDIS } from '../../test/support/redis-server.ts';
import { startWorkerProcess } from '../../test/support/worker-process.ts';

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  // A bench prints its table alone.
}

/** The queue is unlimited, since the work is measured. */
const LIMITS = { maxWaiting: 10_000, maxWaitingOfServer: 10_000 };

export interface BenchQueue {
  readonly queue: BriefQueue;
  /** Milliseconds of processor time that all its processes have taken so far. */
  processorMs(): number;
  close(): Promise<void>;
}

/** A queue over worker threads of this process, the bot's own. `process.env` is their settings. */
export function openThreadQueue(workers: number): BenchQueue {
  const loading = openLoading(SILENT, null, NO_METER);
  const queue = createScheduledQueue(openThreads({ workers, endpoint: null }, SILENT, loading, NO_METER), LIMITS);
  const close = async () => {
    await queue.close(0);
    await loading.close();
  };
  return { queue, processorMs: ownProcessorMs, close };
}

/** A queue over a Redis of its own and `workers` processes of `lede worker` with a thread each. null without redis-server. */
export async function openRedisQueue(workers: number): Promise<BenchQueue | null> {
  if (!HAS_REDIS) return null;
  const redis = await createTestRedis();
  await redis.start();
  const processes = await Promise.all(
    Array.from({ length: workers }, () => startWorkerProcess(redis.url, process.env.ALLOW_PRIVATE_ORIGINS)),
  );
  const link = openRedisLink(redis.url);
  const queue = createRedisQueue({ link, limits: LIMITS });
  return {
    queue,
    processorMs: () => processes.reduce((sum, { pid }) => sum + processorMsOf(pid ?? 0), ownProcessorMs()),
    close: async () => {
      await queue.close(0);
      link.close();
      const ended = processes.map((each) => once(each, 'exit'));
      for (const each of processes) each.kill('SIGTERM');
      await Promise.all(ended);
      await redis.kill();
    },
  };
}

function ownProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Linux: fields 14 and 15 of /proc/PID/stat, in hundredths of a second. */
function processorMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
