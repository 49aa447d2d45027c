import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { BriefQueue } from '../../src/core/job.ts';
import type { QueueLimits } from '../../src/queue/scheduled-queue.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { openRedisLink } from '../../src/queue/redis/link.ts';
import { createRedisQueue } from '../../src/queue/redis/redis-queue.ts';
import { startRedisWorker } from '../../src/queue/redis/redis-worker.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { runScript } from '../support/scripted-run.ts';
import { describeBriefQueue } from './queue-contract.ts';

let redis: TestRedis;

/** Scripts in this process; the count is of one worker's runs. */
function scriptQueue(limits: Partial<QueueLimits>): BriefQueue {
  let runs = 0;
  return createInProcessQueue(async (job, onStage, signal) => {
    runs += 1;
    const result = await runScript(job, onStage, signal);
    const counted = job.source.kind === 'text' && job.source.text === 'count' && result.ok;
    return counted ? { ...result, text: String(runs) } : result;
  }, limits);
}

describe.skipIf(!HAS_REDIS)('with its own Redis (needs redis-server; Debian: redis-server)', () => {
  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
  });
  afterAll(() => redis.kill());

  describeBriefQueue('Redis queue', (limits = {}): BriefQueue => {
    const prefix = randomUUID();
    const link = openRedisLink(redis.url);
    // The time for the work itself is the worker's to bound: it knows when that begins.
    const { jobTimeoutMs = 60_000 } = limits;
    const worker = startRedisWorker({ url: redis.url, prefix, queue: scriptQueue({ jobTimeoutMs }), concurrency: 1 });
    const queue = createRedisQueue({ link, prefix, inFlight: 1, limits });
    return {
      run: (...args) => queue.run(...args),
      close: async (graceMs) => {
        await queue.close(graceMs);
        await worker.close(0);
        link.close();
      },
    };
  });
});
