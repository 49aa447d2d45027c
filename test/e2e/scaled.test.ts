import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/app/root.ts';
import { freePort } from '../support/free-port.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { openHouse, type House } from './house.ts';

const LAUNCHER = fileURLToPath(new URL('src/bin/launch.mjs', ROOT));
const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

/** A `lede worker`, as an operator starts one on another machine. */
async function startWorker(redis: TestRedis, site: string, metricsPort = ''): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [LAUNCHER, 'cli', 'worker'], {
    env: {
      PATH: process.env.PATH,
      REDIS_URL: redis.url,
      ALLOW_PRIVATE_ORIGINS: site,
      LOG_LEVEL: 'info',
      METRICS_PORT: metricsPort,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    worker.once('exit', () => reject(new Error(`the worker ended:\n${log}`)));
    worker.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('taking jobs')) resolve();
    });
  });
  return worker;
}

describe.skipIf(!HAS_REDIS)('a bot with workers of their own (needs redis-server; Debian: redis-server)', () => {
  let redis: TestRedis;
  let house: House;
  let workers: ChildProcess[];
  let metricsPort: number;

  beforeAll(async () => {
    redis = await createTestRedis();
    await redis.start();
    house = await openHouse({}, { REDIS_URL: redis.url, REDIS_FALLBACK: 'refuse' });
    for (const name of ['seed-bank', 'tram-line', 'bees']) {
      const body = await readFile(new URL(`examples/site/${name}.html`, ROOT), 'utf8');
      house.site.pages.set(`/${name}.html`, { body });
    }
    metricsPort = await freePort();
    const { origin } = house.site;
    workers = await Promise.all([startWorker(redis, origin), startWorker(redis, origin, String(metricsPort))]);
  }, 60_000);

  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    expect(house.sandbox.violations).toEqual([]);
    await house.close();
    await redis.kill();
  });

  const summarize = (name: string) =>
    house.sandbox.asMember('ada').runSlashCommand('general', 'summarize', { url: `${house.site.origin}/${name}.html` });

  it('has briefs made by them', { timeout: 60_000 }, async () => {
    const brief = await summarize('seed-bank').waitFor(hasEmbed, 45_000);
    expect(brief.embeds[0]?.title).toContain('seed bank');
  });

  it('loses nothing when one of them is killed', { timeout: 60_000 }, async () => {
    const [killed, other] = workers;
    killed?.kill('SIGKILL');
    const brief = await summarize('tram-line').waitFor(hasEmbed, 45_000);
    expect(brief.embeds[0]?.title).toContain('trams');
    expect(other?.exitCode).toBeNull();
  });

  it('tells how a worker is, and what it has done', async () => {
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${metricsPort}${path}`)).text();
    expect(JSON.parse(await ask('/readyz'))).toEqual({ ready: true, checks: { redis: true, model: true } });
    const metrics = await ask('/metrics');
    // Its own first brief, and at least one of the two above, since the other worker was killed.
    expect(Number(/lede_runs_total\{code="ok"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThanOrEqual(2);
    expect(metrics).toContain('lede_model_load_seconds_count{model="salience"} 1');
  });

  it('ends a worker that is told to stop, when it is done', async () => {
    const [, last] = workers;
    const ended = once(last!, 'exit');
    last!.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('says so within three seconds when Redis is away', async () => {
    await redis.kill();
    const begun = performance.now();
    const answer = await summarize('bees').waitFor(({ content }) => content.includes('can’t be reached'));
    expect(answer.content).toContain('can’t be reached');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
