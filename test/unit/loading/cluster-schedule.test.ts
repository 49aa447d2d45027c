import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedScripts } from '../../../src/app/open-link.ts';
import { createClusterSchedule } from '../../../src/loading/cluster-schedule.ts';
import { createHostSchedule, type HostSchedule } from '../../../src/loading/host-schedule.ts';
import { openRedisLink, type RedisLink } from '../../../src/queue/redis/link.ts';
import { createSharedCache } from '../../../src/queue/redis/shared-cache.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../../support/redis-server.ts';

const SPACING_MS = 1_000;

describe.skipIf(!HAS_REDIS)('state shared by processes (needs redis-server; Debian: redis-server)', () => {
  let redis: TestRedis;
  let links: RedisLink[];

  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
    links = [openRedisLink(redis.url), openRedisLink(redis.url)];
    await Promise.all(links.map((link) => link.waitUntilUp(new AbortController().signal)));
  });
  afterAll(async () => {
    for (const link of links) link.close();
    await redis.kill();
  });

  /** The schedules of two processes. */
  const openTwo = (): HostSchedule[] =>
    links.map((link) =>
      createClusterSchedule(
        sharedScripts(link),
        createHostSchedule(() => Date.now()),
      ),
    );

  const memory = () => {
    const values = new Map<string, unknown>();
    return {
      values,
      get: <T>(key: string) => Promise.resolve(values.get(key) as T | undefined),
      set: (key: string, value: unknown) => Promise.resolve(values.set(key, value)),
    };
  };

  it('spaces requests across processes', async () => {
    const [one, other] = openTwo();
    const waits = [
      await one!.takeSlot('a.example', SPACING_MS),
      await other!.takeSlot('a.example', SPACING_MS),
      await one!.takeSlot('a.example', SPACING_MS),
    ];
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeGreaterThan(n * SPACING_MS - 300);
      expect(wait).toBeLessThanOrEqual(n * SPACING_MS);
    }
    expect(await other!.takeSlot('b.example', SPACING_MS)).toBe(0);
  });

  it('gives each concurrent request its own slot', async () => {
    const [one, other] = openTwo();
    const crowd = Array.from({ length: 40 }, (_, n) => (n % 2 ? one! : other!).takeSlot('c.example', 500));
    const waits = (await Promise.all(crowd)).sort((a, b) => a - b);
    for (const [n, wait] of waits.entries()) if (n > 0) expect(wait - waits[n - 1]!).toBeGreaterThan(300);
  });

  it('shares pauses and keeps the longer of two', async () => {
    const [one, other] = openTwo();
    one!.pause('d.example', 60_000);
    one!.pause('d.example', 5_000);
    await expect.poll(() => other!.pauseLeft('d.example')).toBeGreaterThan(50_000);
    expect(await other!.pauseLeft('e.example')).toBe(0);
  });

  it('shares briefs', async () => {
    const [one, other] = links.map((link) => createSharedCache(link, memory()));
    await one!.set('key', { text: 'Größe '.repeat(1000) }, 60_000);
    expect(await other!.get('key')).toEqual({ text: 'Größe '.repeat(1000) });
    expect(await other!.get('none')).toBeUndefined();
    await one!.set('short', 1, 1);
    await expect.poll(() => other!.get('short')).toBeUndefined();
  });

  it('works separately and without delay while Redis is down or hangs', async () => {
    const [one] = openTwo();
    const local = memory();
    const cache = createSharedCache(links[0]!, local);
    one!.pause('f.example', 60_000);
    const begun = performance.now();
    redis.pause();
    expect(await one!.takeSlot('f.example', SPACING_MS)).toBe(0);
    redis.resume();
    await redis.kill();
    expect(await one!.takeSlot('f.example', SPACING_MS)).toBeGreaterThan(0);
    expect(await one!.pauseLeft('f.example')).toBeGreaterThan(50_000);
    await cache.set('key', 'kept here', 60_000);
    expect(local.values.get('key')).toBe('kept here');
    expect(await cache.get('key')).toBe('kept here');
    expect(performance.now() - begun).toBeLessThan(18_000);
  });
});
