/**
 * How fast the bot acknowledges commands while 0, 50 and 200 briefs, or some of long articles, are requested at once:
 * with briefs made in a worker thread (the default), by a `lede worker` on Redis, and, for comparison, in the main
 * thread. The members of 24 servers send `/summarize` with a file of their own each in one moment, and then 40 times
 * `/about`, 50 ms apart. A command counts from the moment it is made until its callback has arrived at the loopback
 * Discord, which gives up after 3 s as Discord does. The bot is the process of `npm start`.
 *
 * npm run bench:acknowledge [-- thread,redis,main]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import { startSandbox, type Sandbox } from '../../sandbox/discord.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { createTestRedis, HAS_REDIS } from '../../test/support/redis-server.ts';
import { startWorkerProcess } from '../../test/support/worker-process.ts';
import { composePage } from '../speed/page.ts';
import { quantile } from '../speed/statistics.ts';
import { buildMainThreadBot } from './main-thread-bot.ts';

/** Briefs asked for at once, and words of each article. */
const LOADS = [
  { briefs: 0, words: 0 },
  { briefs: 50, words: 500 },
  { briefs: 200, words: 500 },
  { briefs: 20, words: 20_000 },
  { briefs: 4, words: 200_000 },
];
const MOST_BRIEFS = Math.max(...LOADS.map(({ briefs }) => briefs));
const PROBES = 40;
const PROBE_EVERY_MS = 50;
const SERVERS = 24;
const LIMIT_MS = 3000;
const PATIENCE_MS = 8 * 60_000;
const READER_COUNT = MOST_BRIEFS + PROBES;

type Mode = 'thread' | 'redis' | 'main';
const modes = (process.argv[2] ?? 'thread,redis,main').split(',') as Mode[];

const members = Array.from({ length: READER_COUNT }, (_, at) => ({
  username: `reader${at}`,
  displayName: `Reader ${at}`,
  locale: 'en-US',
  manageServer: false,
  appInstalled: false,
}));
const guilds = Array.from({ length: SERVERS }, (_, at) => ({
  name: `Server ${at}`,
  locale: 'en-US',
  hasBot: true,
  channels: [{ name: `articles-${at}`, kind: 'text' as const }],
}));

let made = 0;
/** Each file has a different length, to avoid cached briefs. */
function askForBrief(sandbox: Sandbox, reader: number, words: number): ActionHandle {
  made += 1;
  const bytes = new TextEncoder().encode(composePage(words + made));
  const file = { name: `page-${made}.html`, mediaType: 'text/html', bytes };
  return sandbox
    .asMember(`reader${reader}`)
    .runSlashCommand(`articles-${reader % SERVERS}`, 'summarize', { file, length: 'long' });
}

/** Milliseconds until a command was acknowledged; Infinity if it was too late. */
function waitOf({ interaction }: ActionHandle): number {
  const at = interaction?.acknowledgedAt ?? null;
  return interaction === null || at === null ? Infinity : at - interaction.createdAt;
}

/** The result of a command: a brief, or the failure message. */
async function outcomeOf(handle: ActionHandle): Promise<string> {
  if (waitOf(handle) === Infinity) return 'not acknowledged in time';
  const settled = await handle
    .waitFor(({ embeds, content }) => embeds.length > 0 || content.startsWith('⚠'), PATIENCE_MS)
    .catch(() => null);
  if (settled === null) return `no answer within ${PATIENCE_MS / 60_000} minutes`;
  return settled.embeds.length > 0 ? 'brief' : settled.content;
}

/** p50, p99 and maximum of the waits, and how many were too late. */
function describe(waits: readonly number[]): string {
  if (waits.length === 0) return ' | | | ';
  const ms = (value: number) => (value === Infinity ? 'late' : Math.round(value).toLocaleString('en'));
  const late = waits.filter((each) => each === Infinity).length;
  return [ms(quantile(waits, 0.5)), ms(quantile(waits, 0.99)), ms(Math.max(...waits)), late].join(' | ');
}

/** What a mode needs beside the bot: its settings, its program, and an end. */
async function prepare(mode: Mode, site: string) {
  if (mode === 'main') return { program: [await buildMainThreadBot()], settings: {}, close: () => Promise.resolve() };
  if (mode === 'thread') return { program: undefined, settings: {}, close: () => Promise.resolve() };
  const redis = await createTestRedis();
  await redis.start();
  const worker = await startWorkerProcess(redis.url, site);
  const close = async () => {
    worker.kill('SIGKILL');
    await redis.kill();
  };
  return { program: undefined, settings: { REDIS_URL: redis.url }, close };
}

async function measure(mode: Mode): Promise<boolean> {
  const sandbox = await startSandbox({ botName: 'Lede', members, guilds });
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-bench-'));
  const { program, settings, close } = await prepare(mode, sandbox.url);
  const environment = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ORIGINS: sandbox.url,
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const bot = startBotProcess(environment, program);
  await sandbox.botReady(120_000);
  // The model is loaded and the code compiled before anything counts.
  await Promise.all(Array.from({ length: 8 }, (_, at) => outcomeOf(askForBrief(sandbox, at, 500))));
  let isInTime = true;
  for (const { briefs, words } of LOADS) {
    const begun = performance.now();
    const crowd = Array.from({ length: briefs }, (_, at) => askForBrief(sandbox, at, words));
    const probes: ActionHandle[] = [];
    for (let n = 0; n < PROBES; n += 1) {
      probes.push(sandbox.asMember(`reader${MOST_BRIEFS + n}`).runSlashCommand(`articles-${n % SERVERS}`, 'about'));
      await sleep(PROBE_EVERY_MS);
    }
    await sleep(LIMIT_MS + 500);
    const waits = probes.map(waitOf);
    const crowdWaits = crowd.map(waitOf);
    const outcomes = new Map<string, number>();
    for (const outcome of await Promise.all(crowd.map(outcomeOf))) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    const seconds = briefs === 0 ? '' : ((performance.now() - begun) / 1000).toFixed(1);
    const ends = [...outcomes].map(([outcome, count]) => `${count} x ${outcome}`).join('; ');
    console.log(
      `| ${mode} | ${briefs} | ${words} | ${describe(waits)} | ${describe(crowdWaits)} | ${seconds} | ${ends} |`,
    );
    isInTime &&= [...waits, ...crowdWaits].every((each) => each <= LIMIT_MS);
  }
  if (bot.log() !== '') console.log(bot.log().slice(-2000));
  await bot.stop();
  await close();
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
  return isInTime;
}

console.log(
  '| briefs made in | asked for at once | words | /about: p50 ms | p99 | max | late | /summarize: p50 ms | p99 | max | late | all answered after s | answers |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|---|');
process.exitCode = 0;
for (const mode of modes) {
  if (mode === 'redis' && !HAS_REDIS) {
    console.log('| redis (redis-server is not installed) | | | | | | | | | | | | |');
    continue;
  }
  const isInTime = await measure(mode);
  // The main thread is expected to be late.
  if (!isInTime && mode !== 'main') process.exitCode = 1;
}
