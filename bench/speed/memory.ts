/**
 * Resident memory of the bot with its worker over 100 briefs on the loopback Discord, and the time from command to
 * brief. Linux only: the figures come from /proc.
 *
 *   npm run bench:memory [-- BRIEFS]
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/discord.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { composePage } from './page.ts';
import { median, quantile } from './statistics.ts';

const briefs = Number(process.argv[2] ?? 100);
const PATIENCE_MS = 60_000;

/** Megabytes of the process's memory that are resident now, and at their peak. */
async function residentMemory(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** The bot limits what one member may ask for in five minutes, so many members ask, each in direct messages. */
const BRIEFS_A_MEMBER = 10;
const members = Array.from({ length: Math.ceil(briefs / BRIEFS_A_MEMBER) }, (_, at) => ({
  username: `reader${at}`,
  displayName: `Reader ${at}`,
  locale: 'en-US',
  manageServer: false,
  appInstalled: false,
}));
const sandbox = await startSandbox({ botName: 'Lede', members });
const dataDir = await mkdtemp(join(tmpdir(), 'lede-bench-'));
const bot = startBotProcess({
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API: sandbox.apiUrl,
  DATA_DIR: dataDir,
  ALLOW_PRIVATE_ORIGINS: sandbox.url,
  LOG_LEVEL: 'warn',
});
await sandbox.botReady(PATIENCE_MS);
console.log(`| briefs | resident MB | peak MB |\n|---|---|---|`);
const took: number[] = [];
for (let done = 0; done <= briefs; done += 1) {
  if (done % Math.max(1, Math.round(briefs / 5)) === 0) {
    const { now, peak } = await residentMemory(bot.pid);
    console.log(`| ${done} | ${now} | ${peak} |`);
  }
  if (done === briefs) break;
  // Each page differs in length, so that none is answered from an earlier one.
  const bytes = new TextEncoder().encode(composePage(400 + done * 8));
  const started = performance.now();
  const file = { name: `page-${done}.html`, mediaType: 'text/html', bytes };
  const member = sandbox.asMember(`reader${Math.floor(done / BRIEFS_A_MEMBER)}`);
  const handle = member.sendDirectMessage('', { files: [file] });
  await handle.waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
  took.push(performance.now() - started);
}
console.log(`\nMessage to brief: median ${Math.round(median(took))} ms, p95 ${Math.round(quantile(took, 0.95))} ms.`);
if (bot.log() !== '') console.log(bot.log());
await bot.stop();
await sandbox.stop();
await rm(dataDir, { recursive: true, force: true });
