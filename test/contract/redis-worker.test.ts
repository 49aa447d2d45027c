import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BriefJob, BriefQueue } from '../../src/core/job.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { FIRST_PRIORITY } from '../../src/queue/redis/job-priority.ts';
import { openRedisLink, type RedisLink } from '../../src/queue/redis/link.ts';
import { createRedisQueue } from '../../src/queue/redis/redis-queue.ts';
import { startRedisWorker, type RedisWorker } from '../../src/queue/redis/redis-worker.ts';
import { BRIEF_QUEUE } from '../../src/queue/redis/wire.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { doneResult, runScript, scriptedJob } from '../support/scripted-run.ts';

describe.skipIf(!HAS_REDIS)('workers on Redis (needs redis-server; Debian: redis-server)', () => {
  let redis: TestRedis;
  let link: RedisLink;
  let prefix: string;
  let closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
    link = openRedisLink(redis.url);
    await link.waitUntilUp(new AbortController().signal);
  });
  afterAll(async () => {
    link.close();
    await redis.kill();
  });
  afterEach(async () => {
    await Promise.all(closing.map((close) => close()));
    closing = [];
  });

  function openQueue(settings: { patienceMs?: number } = {}): BriefQueue {
    const queue = createRedisQueue({ link, prefix, ...settings });
    closing.push(() => queue.close(0));
    return queue;
  }

  /** A worker that does scripts, one at a time, and notes what it does. */
  function startWorker(done: string[] = [], lockMs = 15_000): RedisWorker {
    const queue = createInProcessQueue((job, ...rest) => {
      done.push('text' in job.source ? job.source.text : '');
      return runScript(job, ...rest);
    });
    const worker = startRedisWorker({ url: redis.url, prefix, queue, concurrency: 1, lockMs });
    closing.push(() => worker.close(0));
    return worker;
  }

  const from = (server: string | null, name: string): BriefJob => ({
    ...scriptedJob(name),
    ...(server === null ? {} : { origin: { server, member: 'm' } }),
  });

  /** Has all of them waiting in Redis, in this order, and then a worker that does them; tells the order of the doing. */
  async function orderOf(queue: BriefQueue, jobs: readonly BriefJob[]): Promise<string[]> {
    const waiting = new Queue(BRIEF_QUEUE, { connection: link.redis, prefix });
    const results = [];
    for (const [n, job] of jobs.entries()) {
      results.push(queue.run(job));
      await expect.poll(() => waiting.getPrioritizedCount(), { interval: 5 }).toBe(n + 1);
    }
    const done: string[] = [];
    startWorker(done);
    await Promise.all(results);
    return done;
  }

  it('run interactive jobs first and let servers take turns', async () => {
    prefix = randomUUID();
    const jobs = [from(null, 'digest'), from('a', 'a1'), from('a', 'a2'), from('a', 'a3'), from('b', 'b1')];
    expect(await orderOf(openQueue(), jobs)).toEqual(['a1', 'b1', 'a2', 'a3', 'digest']);
  });

  it('starve no job: long waits raise the priority', async () => {
    prefix = randomUUID();
    const queue = openQueue({ patienceMs: 150 });
    const waiting = new Queue(BRIEF_QUEUE, { connection: link.redis, prefix });
    const results = [queue.run(from(null, 'digest'))];
    const [job] = await expect
      .poll(() => waiting.getPrioritized())
      .toHaveLength(1)
      .then(() => waiting.getPrioritized());
    await expect.poll(async () => (await waiting.getJob(job?.id ?? ''))?.priority).toBe(FIRST_PRIORITY);
    results.push(queue.run(from('a', 'a1')));
    await expect.poll(() => waiting.getPrioritizedCount()).toBe(2);
    const done: string[] = [];
    startWorker(done);
    await Promise.all(results);
    expect(done).toEqual(['digest', 'a1']);
  });

  it('promote a background job when a member asks for it', async () => {
    prefix = randomUUID();
    const [bot, other] = [openQueue(), openQueue()];
    const waiting = new Queue(BRIEF_QUEUE, { connection: link.redis, prefix });
    const results = [bot.run(from(null, 'digest 1')), bot.run(from(null, 'digest 2'))];
    await expect.poll(() => waiting.getPrioritizedCount()).toBe(2);
    // From another process: the two share the run in Redis.
    results.push(other.run(from('a', 'digest 2')));
    await expect
      .poll(async () => (await waiting.getPrioritized())[0]?.data as unknown)
      .toMatchObject({ source: { text: 'digest 2' } });
    const done: string[] = [];
    startWorker(done);
    await Promise.all(results);
    expect(done).toEqual(['digest 2', 'digest 1']);
  });

  it('hand back unstarted jobs on shutdown', async () => {
    prefix = randomUUID();
    const queue = openQueue();
    const stopping = startWorker();
    await stopping.ready();
    const result = queue.run(scriptedJob('sleep 800'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const done: string[] = [];
    const closed = stopping.close(0);
    startWorker(done);
    expect(await result).toEqual(doneResult('sleep 800'));
    expect(done).toEqual(['sleep 800']);
    await closed;
  });

  it('redo the jobs of a worker that died', async () => {
    prefix = randomUUID();
    const queue = openQueue();
    // Takes a job by its lock, as a worker does, and is not heard of again.
    const dead = new Queue(BRIEF_QUEUE, { connection: link.redis, prefix });
    const result = queue.run(scriptedJob('left behind'));
    await expect.poll(() => dead.getPrioritizedCount()).toBe(1);
    const [job] = await dead.getPrioritized();
    await link.redis.zrem(dead.toKey('prioritized'), job?.id ?? '');
    await link.redis.lpush(dead.toKey('active'), job?.id ?? '');
    const done: string[] = [];
    startWorker(done, 300);
    expect(await result).toEqual(doneResult('left behind'));
    expect(done).toEqual(['left behind']);
  });

  it('fail an unknown job once', async () => {
    prefix = randomUUID();
    const queue = new Queue(BRIEF_QUEUE, { connection: link.redis, prefix });
    startWorker();
    const job = await queue.add('brief', { source: 'of another version' }, { attempts: 5 });
    await expect.poll(() => job.getState()).toBe('failed');
    expect((await queue.getJob(job.id ?? ''))?.attemptsMade).toBe(1);
  });
});
