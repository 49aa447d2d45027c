import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BriefJob, BriefQueue } from '../../src/core/job.ts';
import type { Executor } from '../../src/queue/executor.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { openRedisLink, type RedisLink } from '../../src/queue/redis/link.ts';
import { createRedisExecutor, type RedisExecutor } from '../../src/queue/redis/redis-executor.ts';
import { startRedisWorker, type RedisWorker } from '../../src/queue/redis/redis-worker.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { doneResult, runScript, scriptedJob } from '../support/scripted-run.ts';

/** A member must be told within this many milliseconds. */
const TOLD_WITHIN_MS = 3_000;
const told = { onBegin: () => undefined, onStage: () => undefined };
const unavailable = { ok: false, code: 'queue-unavailable', details: {} };

/** Does scripts in this process. */
const openLocal = (concurrency = 1): BriefQueue => createInProcessQueue(runScript, { concurrency });

describe.skipIf(!HAS_REDIS)('while Redis is down (needs redis-server; Debian: redis-server)', () => {
  let redis: TestRedis;
  let worker: RedisWorker | null;
  let executors: Executor[];
  let links: RedisLink[];
  const prefix = randomUUID();

  beforeEach(async () => {
    redis = await createTestRedis();
    await redis.start();
    worker = startWorker();
    executors = [];
    links = [];
  });
  afterEach(async () => {
    redis.resume();
    await Promise.all(executors.map((executor) => executor.close()));
    for (const link of links) link.close();
    await worker?.close(0);
    await redis.kill();
  });

  function startWorker(): RedisWorker {
    return startRedisWorker({ url: redis.url, prefix, queue: openLocal(), concurrency: 1 });
  }

  function open(fallback: BriefQueue | null = null, workerWaitMs?: number): RedisExecutor {
    const link = openRedisLink(redis.url);
    const waiting = workerWaitMs === undefined ? {} : { workerWaitMs };
    const executor = createRedisExecutor({ link, prefix, fallback, ...waiting });
    links.push(link);
    executors.push(executor);
    return executor;
  }

  const run = (executor: Executor, job: BriefJob, signal = new AbortController().signal) =>
    executor.run(job, told, signal);

  async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
    const begun = performance.now();
    return { value: await work, ms: performance.now() - begun };
  }

  it('fails in time and recovers', async () => {
    const executor = open();
    expect(await run(executor, scriptedJob('a'))).toEqual(doneResult('a'));
    await redis.kill();
    const { value, ms } = await timed(run(executor, scriptedJob('b')));
    expect(value).toEqual(unavailable);
    expect(ms).toBeLessThan(TOLD_WITHIN_MS);
    await redis.start();
    expect(await run(executor, scriptedJob('c'))).toEqual(doneResult('c'));
  });

  it('answers running jobs', async () => {
    const executor = open();
    const running = run(executor, scriptedJob('sleep 60000'));
    await run(executor, scriptedJob('x'), AbortSignal.timeout(200));
    await redis.kill();
    const { value, ms } = await timed(running);
    expect(value).toEqual(unavailable);
    expect(ms).toBeLessThan(TOLD_WITHIN_MS);
  });

  it.each(['says so', 'does them itself'])('with fifty jobs under way, %s', { timeout: 20_000 }, async (what) => {
    const executor = open(what === 'says so' ? null : openLocal(4));
    const crowd = Array.from({ length: 50 }, (_, n) =>
      run(executor, scriptedJob(`sleep ${n === 0 ? 400 : 10}`, `${n}`)),
    );
    await crowd[0];
    await redis.kill();
    const { value, ms } = await timed(Promise.all(crowd));
    expect(ms).toBeLessThan(TOLD_WITHIN_MS);
    const kinds = new Set(value.map((result) => (result.ok ? 'done' : result.code)));
    expect([...kinds].sort()).toEqual(what === 'says so' ? ['done', 'queue-unavailable'] : ['done']);
  });

  it('runs jobs locally if configured', async () => {
    const executor = open(openLocal());
    await redis.kill();
    const { value, ms } = await timed(run(executor, scriptedJob('b')));
    expect(value).toEqual(doneResult('b'));
    expect(ms).toBeLessThan(TOLD_WITHIN_MS);
  });

  it('says so, or does the job itself, when no worker is left', { timeout: 20_000 }, async () => {
    const [refusing, local] = [open(null, 500), open(openLocal(), 500)];
    expect(await run(refusing, scriptedJob('a'))).toEqual(doneResult('a'));
    expect(await refusing.hasWorkers()).toBe(true);
    await worker?.close(0);
    worker = null;
    await expect.poll(() => refusing.hasWorkers()).toBe(false);
    const { value, ms } = await timed(run(refusing, scriptedJob('b')));
    expect(value).toEqual(unavailable);
    expect(ms).toBeLessThan(TOLD_WITHIN_MS);
    expect(await run(local, scriptedJob('b'))).toEqual(doneResult('b'));
    worker = startWorker();
    await worker.ready();
    expect(await run(refusing, scriptedJob('c'))).toEqual(doneResult('c'));
  });

  it('tells queued jobs so when the last worker dies', { timeout: 20_000 }, async () => {
    const [refusing, local] = [open(null, 500), open(openLocal(2), 500)];
    const held = run(refusing, scriptedJob('sleep 60000'));
    await expect.poll(() => refusing.counts()).toMatchObject({ running: 1 });
    const queued = [run(refusing, scriptedJob('b')), run(local, scriptedJob('c'))];
    await expect.poll(() => refusing.counts()).toMatchObject({ waiting: 2 });
    // It closes at once and hands its job back.
    await worker?.close(0);
    worker = null;
    const { value, ms } = await timed(Promise.all([held, ...queued]));
    expect(value).toEqual([unavailable, unavailable, doneResult('c')]);
    expect(ms).toBeLessThan(2 * TOLD_WITHIN_MS);
  });

  it('waits a moment for a worker that is being restarted', { timeout: 20_000 }, async () => {
    const executor = open(null, 10_000);
    await worker?.close(0);
    worker = null;
    await expect.poll(() => executor.hasWorkers()).toBe(false);
    const waiting = run(executor, scriptedJob('a'));
    worker = startWorker();
    expect(await waiting).toEqual(doneResult('a'));
  });

  it('treats a hanging server as down', { timeout: 20_000 }, async () => {
    const executor = open();
    expect(await run(executor, scriptedJob('a'))).toEqual(doneResult('a'));
    const running = run(executor, scriptedJob('sleep 60000'));
    redis.pause();
    expect((await timed(run(executor, scriptedJob('b')))).value).toEqual(unavailable);
    expect(await running).toEqual(unavailable);
    redis.resume();
  });

  it('resubmits a job that the server lost', { timeout: 20_000 }, async () => {
    await worker?.close(0);
    worker = null;
    const executor = open();
    const waiting = run(executor, scriptedJob('late'));
    await run(executor, scriptedJob('x'), AbortSignal.timeout(200));
    await redis.kill();
    await redis.start();
    worker = startWorker();
    expect(await waiting).toEqual(doneResult('late'));
  });

  it('can be cancelled while it waits for the server', async () => {
    const executor = open();
    await redis.kill();
    const { value, ms } = await timed(run(executor, scriptedJob('b'), AbortSignal.timeout(100)));
    expect(value).toMatchObject({ ok: false });
    expect(ms).toBeLessThan(1_000);
  });

  it('shares a run between processes, also when one of them leaves', async () => {
    const [one, other] = [open(), open()];
    const controller = new AbortController();
    const leaves = run(one, scriptedJob('sleep 300'), controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stays = run(other, scriptedJob('sleep 300'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect(await leaves).toMatchObject({ ok: false });
    expect(await stays).toEqual(doneResult('sleep 300'));
  });
});
