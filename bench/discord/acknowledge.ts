/**
 * How soon the bot acknowledges 200 `/summarize` at once while its models run: rounds of 200 members of 24 servers, each
 * with a file of their own, on the loopback Discord. A command counts from the moment it is made until its callback has
 * arrived; Discord gives up after 3 s, and so does the loopback one. The bot is the process of `npm start`.
 *
 *   npm run bench:acknowledge [-- ROUNDS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import { startSandbox } from '../../sandbox/discord.ts';
import { startBotProcess } from '../../src/bin/demo/bot-process.ts';
import { composePage } from '../speed/page.ts';
import { quantile } from '../speed/statistics.ts';

const rounds = Number(process.argv[2] ?? 5);
const AT_ONCE = 200;
const SERVERS = 24;
const LIMIT_MS = 3000;
const PATIENCE_MS = 8 * 60_000;
/** Commands sent a moment before each round, so that models are running when it comes. */
const BEFORE = 12;

const members = Array.from({ length: AT_ONCE + BEFORE }, (_, at) => ({
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
const sandbox = await startSandbox({ botName: 'Lede', members, guilds });
const dataDir = await mkdtemp(join(tmpdir(), 'lede-bench-'));
const bot = startBotProcess({
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API: sandbox.apiUrl,
  DATA_DIR: dataDir,
  ALLOW_PRIVATE_ORIGINS: sandbox.url,
  LOG_LEVEL: 'warn',
});
await sandbox.botReady(60_000);

let made = 0;
/** Each file differs in length, so that none is answered from another's brief. */
function ask(member: number, words: number): ActionHandle {
  made += 1;
  const bytes = new TextEncoder().encode(composePage(words + made));
  const file = { name: `page-${made}.html`, mediaType: 'text/html', bytes };
  return sandbox
    .asMember(`reader${member}`)
    .runSlashCommand(`articles-${member % SERVERS}`, 'summarize', { file, length: 'long' });
}

/** Milliseconds until a command was acknowledged; Infinity for one that was refused because it came too late. */
function waitOf({ interaction }: ActionHandle): number {
  const at = interaction?.acknowledgedAt ?? null;
  return interaction === null || at === null ? Infinity : at - interaction.createdAt;
}

/** What became of a command: a brief, or the sentence that said why not. */
async function outcomeOf(handle: ActionHandle): Promise<string> {
  if (waitOf(handle) === Infinity) return 'not acknowledged in time';
  const settled = await handle
    .waitFor(({ embeds, content }) => embeds.length > 0 || content.startsWith('⚠'), PATIENCE_MS)
    .catch(() => null);
  if (settled === null) return `no answer within ${PATIENCE_MS / 60_000} minutes`;
  return settled.embeds.length > 0 ? 'brief' : settled.content;
}

const ms = (value: number): string => Math.round(value).toLocaleString('en');
const all: number[] = [];
const outcomes = new Map<string, number>();
console.log('| round | p50 ms | p99 ms | max ms | late | all answered after s | longest stall of the stand-in, ms |');
console.log('|---|---|---|---|---|---|---|');
for (let round = 1; round <= rounds; round += 1) {
  const busy = Array.from({ length: BEFORE }, (_, at) => ask(AT_ONCE + at, 3000));
  await sleep(1500);
  const stall = monitorEventLoopDelay({ resolution: 5 });
  stall.enable();
  const started = performance.now();
  const handles = Array.from({ length: AT_ONCE }, (_, at) => ask(at, 500));
  await sleep(LIMIT_MS + 1000);
  stall.disable();
  const took = handles.map(waitOf);
  all.push(...took);
  for (const outcome of await Promise.all([...handles, ...busy].map(outcomeOf))) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const late = took.filter((each) => each === Infinity).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `| ${round} | ${ms(quantile(took, 0.5))} | ${ms(quantile(took, 0.99))} | ${ms(Math.max(...took))} | ${late} | ` +
      `${seconds} | ${ms(stall.max / 1e6)} |`,
  );
}
const [p50, p99, p999] = [0.5, 0.99, 0.999].map((q) => ms(quantile(all, q)));
console.log(`\nAll ${all.length}: p50 ${p50} ms, p99 ${p99} ms, p99.9 ${p999} ms, max ${ms(Math.max(...all))} ms.`);
for (const [outcome, count] of outcomes) console.log(`${count} x ${outcome}`);
if (bot.log() !== '') console.log(bot.log().slice(-2000));
await bot.stop();
await sandbox.stop();
await rm(dataDir, { recursive: true, force: true });
process.exitCode = all.every((each) => each <= LIMIT_MS) ? 0 : 1;
