import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { BriefQueue } from '../../src/core/job.ts';
import { toFailure } from '../../src/core/failure.ts';
import type { Executor } from '../../src/queue/executor.ts';
import { createRedisQueue } from '../../src/queue/redis/redis-queue.ts';
import { startRedisWorker } from '../../src/queue/redis/redis-worker.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { runScript } from '../support/scripted-run.ts';
import { describeBriefQueue } from './queue-contract.ts';

let redis: TestRedis;

/** Scripts in this process; the count is of one worker's runs. */
function scriptExecutor(): Executor {
  let runs = 0;
  return {
    concurrency: 1,
    async run(job, { onBegin, onStage }, signal) {
      onBegin();
      runs += 1;
      const abandoned = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => setTimeout(() => reject(signal.reason as Error), 100));
      });
      const result = await Promise.race([runScript(job, onStage, signal), abandoned]).catch((error: unknown) => ({
        ok: false as const,
        ...toFailure(signal.aborted ? signal.reason : error),
      }));
      const counted = job.source.kind === 'text' && job.source.text === 'count' && result.ok;
      return counted ? { ...result, text: String(runs) } : result;
    },
    close: () => Promise.resolve(),
  };
}

describe.skipIf(!HAS_REDIS)('with a Redis of its own (needs redis-server; Debian: redis-server)', () => {
  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
  });
  afterAll(() => redis.kill());

  describeBriefQueue('Redis queue', (limits = {}): BriefQueue => {
    const prefix = randomUUID();
    const worker = startRedisWorker({ url: redis.url, prefix, executor: scriptExecutor() });
    const queue = createRedisQueue({ url: redis.url, prefix, inFlight: 1, limits });
    return {
      run: (...args) => queue.run(...args),
      close: async (graceMs) => {
        await queue.close(graceMs);
        await worker.close(0);
      },
    };
  });
});
