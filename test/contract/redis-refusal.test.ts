import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRedis } from '../../src/cli/doctor-redis.ts';
import { openRedisLink } from '../../src/queue/redis/link.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';

const CLI = fileURLToPath(new URL('../../src/bin/cli.ts', import.meta.url));

describe.skipIf(!HAS_REDIS)('a Redis that rejects the login', () => {
  let redis: TestRedis;
  let wrong: string[];

  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
    const link = openRedisLink(redis.url);
    await link.waitUntilUp(new AbortController().signal);
    await link.redis.config('SET', 'requirepass', 'right');
    link.close();
    wrong = [redis.url, redis.url.replace('redis://', 'redis://:wrong@')];
  });
  afterAll(() => redis.kill());

  it('is distinguished from one that is down', async () => {
    for (const url of wrong) {
      const link = openRedisLink(url, 1_000);
      expect(await link.waitUntilUp(new AbortController().signal), url).toBe(false);
      expect(link.isRefused(), url).toBe(true);
      link.close();
    }
    const right = openRedisLink(redis.url.replace('redis://', 'redis://:right@'));
    expect(await right.waitUntilUp(new AbortController().signal)).toBe(true);
    expect(right.isRefused()).toBe(false);
    right.close();
  });

  it('is reported by doctor', async () => {
    const [refused] = await checkRedis(wrong[1] ?? '');
    expect(refused).toMatchObject({ state: 'problem', says: expect.stringContaining('rejected') as string });
    const [away] = await checkRedis('redis://127.0.0.1:1');
    expect(away).toMatchObject({ state: 'problem', says: expect.stringContaining('does not answer') as string });
  });

  it('stops a worker with a message about the password', { timeout: 120_000 }, async () => {
    const env = { ...process.env, REDIS_URL: wrong[1] };
    const worker = spawn(process.execPath, ['--import', 'tsx', CLI, 'worker'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    worker.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    const [code] = (await once(worker, 'exit')) as [number];
    expect(code).toBe(1);
    expect(said).toContain('Redis rejected the user name or password');
  });
});
