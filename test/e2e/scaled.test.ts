import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import type { Message } from '../../sandbox/protocol.ts';
import { shardOf } from '../../sandbox/snowflakes.ts';
import { ROOT } from '../../src/app/root.ts';
import type { BotProcess } from '../../src/demo/bot-process.ts';
import { createTestPostgres, HAS_POSTGRES, type TestPostgres } from '../support/postgres-server.ts';
import { createTestRedis, HAS_REDIS, type TestRedis } from '../support/redis-server.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { openHouse, type House } from '../support/house.ts';

const LAUNCHER = fileURLToPath(new URL('src/bin/launch.mjs', ROOT));
const PATIENCE_MS = 45_000;
const MINUTE_MS = 60_000;
const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

/** A server for each of two shards. */
const GUILDS = ['300000000000000001', '300000000004194305']
  .sort((a, b) => shardOf(a, 2) - shardOf(b, 2))
  .map((id, shard) => ({
    id,
    name: `Server of shard ${shard}`,
    locale: 'en-US',
    hasBot: true,
    channels: [
      { name: `room-${shard}`, kind: 'text' as const },
      { name: `news-${shard}`, kind: 'text' as const },
    ],
  }));

/** On Postgres the bots share nothing else, as on two machines; without one, which is told, they share a file. */
const STATE = HAS_POSTGRES ? 'on Postgres' : 'on one file (for Postgres, Debian: postgresql)';

describe.skipIf(!HAS_REDIS)(
  `two bots with one shard each and three workers, ${STATE} (needs redis-server; Debian: redis-server)`,
  () => {
    let redis: TestRedis;
    let postgres: TestPostgres | null = null;
    let folder: string;
    let house: House;
    let workers: ChildProcess[];
    /** The process of shard 1; the house's first one has shard 0. */
    let second: BotProcess;
    const startSecond = () =>
      house.startBot({ SHARD_IDS: '1', ...(postgres === null ? {} : { DATA_DIR: join(folder, 'second') }) });

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lede-scaled-'));
      redis = await createTestRedis();
      await redis.start();
      postgres = HAS_POSTGRES ? await createTestPostgres() : null;
      const state = postgres === null ? {} : { DATABASE_URL: await postgres.createDatabase() };
      house = await openHouse(
        { guilds: GUILDS, identifyConcurrency: 2 },
        { REDIS_URL: redis.url, REDIS_FALLBACK: 'refuse', SHARDS: '2', SHARD_IDS: '0', ...state },
      );
      for (const name of ['seed-bank', 'tram-line', 'bees']) {
        const body = await readFile(new URL(`examples/site/${name}.html`, ROOT), 'utf8');
        for (const at of [0, 1, 2, 3]) house.site.pages.set(`/${name}.html?${at}`, { body });
      }
      const { origin } = house.site;
      [second, ...workers] = await Promise.all([
        startSecond(),
        startWorkerProcess(redis.url, origin),
        startWorkerProcess(redis.url, origin),
        startWorkerProcess(redis.url, origin),
      ]);
      await Promise.all(['room-0', 'room-1'].map(answersFirst));
    }, 90_000);

    /** A bot that has just started on a busy machine may miss Discord's three seconds once. */
    async function answersFirst(room: string): Promise<void> {
      const about = () => ada().runSlashCommand(room, 'about').reply(10_000);
      await about().catch(about).catch(about);
    }

    afterAll(async () => {
      for (const worker of workers) worker.kill('SIGKILL');
      expect(house.sandbox.violations).toEqual([]);
      await house.close();
      await redis.kill();
      await postgres?.remove();
      await rm(folder, { recursive: true });
    });

    const ada = () => house.sandbox.asMember('ada');
    const summarize = (page: string, channel = 'room-0') =>
      ada().runSlashCommand(channel, 'summarize', { url: `${house.site.origin}/${page}` });
    const posts = (channel: string) =>
      house.sandbox.messages(channel).filter((message) => plainText(message).includes('Today from'));

    /** A digest of a feed with one article, due in two minutes of the sandbox's time. */
    async function makeDigest(room: string, channel: string, path: string, title: string): Promise<void> {
      const link = `${house.site.origin}${path}`;
      const feed = `${path.replace(/\W/g, '-')}.rss`;
      const item = `<item><title>${title}</title><link>${link}</link></item>`;
      const body = `<rss version="2.0"><channel><title>Upland Review</title>${item}</channel></rss>`;
      house.site.pages.set(`/${feed}`, { type: 'application/rss+xml', body });
      const time = new Date(house.sandbox.now() + 2 * MINUTE_MS).toISOString().slice(11, 16);
      const to = house.sandbox.findChannel(channel).id;
      const options = { source: `${house.site.origin}/${feed}`, time, timezone: 'UTC', channel: to };
      const made = await ada().runSlashCommand(room, 'digest create', options).reply(PATIENCE_MS);
      expect(plainText(made)).toContain('Done.');
    }

    it('answer in the servers of both shards and in direct messages', { timeout: 60_000 }, async () => {
      expect(house.sandbox.gateway.shards).toEqual([0, 1]);
      const asked = [
        summarize('seed-bank.html?0', 'room-0'),
        summarize('seed-bank.html?1', 'room-1'),
        ada().sendDirectMessage(`${house.site.origin}/seed-bank.html?2`),
      ];
      for (const handle of asked) {
        const brief = await handle.waitFor(hasEmbed, PATIENCE_MS);
        expect(brief.embeds[0]?.title).toContain('seed bank');
      }
    });

    it('register the commands once', () => {
      const puts = house.sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
      expect(puts).toHaveLength(1);
      expect(house.bot.log()).toContain('commands registered');
      expect(second.log()).not.toContain('commands registered');
    });

    it('show shards and remaining logins in doctor', { timeout: 60_000 }, async () => {
      const env = { PATH: process.env.PATH, ...house.environment, REDIS_URL: '', LOG_LEVEL: 'silent' };
      const doctor = spawn(process.execPath, [LAUNCHER, 'cli', 'doctor', '--json'], { env });
      let out = '';
      doctor.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      await once(doctor, 'close');
      const { findings } = JSON.parse(out) as { findings: { what: string; state: string; says: string }[] };
      expect(findings.find(({ what }) => what === 'Shards')).toMatchObject({
        state: 'fine',
        says: 'this process has 1 of 2; Discord recommends 1. 998 of 1000 logins left today; each shard uses one.',
      });
    });

    it('post a due digest once', { timeout: 60_000 }, async () => {
      await makeDigest('room-1', 'news-1', '/tram-line.html?1', 'City buys 28 trams');
      house.sandbox.advance(3 * MINUTE_MS);
      await expect.poll(() => posts('news-1').length, { timeout: PATIENCE_MS, interval: 100 }).toBe(1);
      await sleep(1_000);
      expect(posts('news-1')).toHaveLength(1);
    });

    it('survive a killed bot: the other posts its digest once', { timeout: 90_000 }, async () => {
      const brief = await summarize('seed-bank.html?1', 'room-1').waitFor(hasEmbed, PATIENCE_MS);
      const body = await readFile(new URL('examples/site/bell-founder.html', ROOT), 'utf8');
      let readings = 0;
      house.site.pages.set('/slow.html', {
        delayMs: 2_000,
        get body() {
          readings += 1;
          return body;
        },
      });
      await makeDigest('room-1', 'news-1', '/slow.html', 'Bell founder melts his last bell');
      // While the first is held up, it is the second that takes the digest.
      kill(house.bot.pid, 'SIGSTOP');
      house.sandbox.advance(3 * MINUTE_MS);
      await expect.poll(() => readings, { timeout: PATIENCE_MS, interval: 50 }).toBe(1);
      await second.kill();
      kill(house.bot.pid, 'SIGCONT');
      expect(posts('news-1')).toHaveLength(1);

      const inShard0 = await summarize('bees.html?0', 'room-0').waitFor(hasEmbed, PATIENCE_MS);
      expect(inShard0.embeds[0]?.title).toBeDefined();
      // The lease of the dead one runs out.
      house.sandbox.advance(2 * MINUTE_MS);
      await expect.poll(() => posts('news-1').length, { timeout: PATIENCE_MS, interval: 100 }).toBe(2);

      second = await startSecond();
      const pressed = (message: Message) => plainText(message).includes('seed');
      await ada()
        .clickButton(brief, /^1\.quotes/)
        .waitFor(pressed, PATIENCE_MS);
      house.sandbox.advance(2 * MINUTE_MS);
      await sleep(1_000);
      expect(posts('news-1')).toHaveLength(2);
    });

    it('survive a killed worker', { timeout: 60_000 }, async () => {
      const [killed, other] = workers;
      killed?.kill('SIGKILL');
      const brief = await summarize('tram-line.html?2', 'room-1').waitFor(hasEmbed, PATIENCE_MS);
      expect(brief.embeds[0]?.title).toContain('trams');
      expect(other?.exitCode).toBeNull();
    });

    it('let a stopping worker finish its job', async () => {
      const [, ...last] = workers;
      for (const worker of last) {
        const ended = once(worker, 'exit');
        worker.kill('SIGTERM');
        expect(await ended).toEqual([0, null]);
      }
    });

    it('report that no worker is left', { timeout: 60_000 }, async () => {
      const isTold = ({ content }: Message) => content.includes('can’t be reached');
      const answer = await summarize('bees.html?2').waitFor(isTold, PATIENCE_MS);
      expect(answer.embeds).toEqual([]);
    });

    it('report an unavailable Redis within three seconds', async () => {
      await redis.kill();
      const begun = performance.now();
      const answer = await summarize('bees.html?3').waitFor(({ content }) => content.includes('can’t be reached'));
      expect(answer.content).toContain('can’t be reached');
      expect(performance.now() - begun).toBeLessThan(3_000);
    });
  },
);
