/**
 * Cold starts: the bot from process start to READY (with commands registered) on the loopback Discord, with an existing
 * database; its first start after a source change, which compiles; and the command line. Wall time and, since load
 * affects it, CPU time of all threads. Needs Linux' /proc for the bot's processor time.
 *
 * npm run bench:start [-- RUNS]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../sandbox/discord.ts';
import { ROOT } from '../../src/app/root.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { median } from '../speed/statistics.ts';

/** Milliseconds. */
interface Start {
  readonly wall: number;
  readonly processor: number;
}

const runs = Number(process.argv[2] ?? 7);
const root = fileURLToPath(ROOT);

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** The processor time of a process so far; NaN where there is no /proc. */
function processorTime(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  const text = readFileSync(path, 'utf8');
  // The second field, the program's name in parentheses, may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Runs node to its end. The shell's `times` tells what its children took: "0m0.52s 0m0.08s" on its second line. */
function node(...args: string[]): Start {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" >&2 || exit; times', 'sh', process.execPath, ...args],
    {
      cwd: root,
      env: { PATH: process.env.PATH },
    },
  );
  const wall = performance.now() - begun;
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr.toString()}`);
  const [, children = ''] = stdout.toString().split('\n');
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
  return { wall, processor: seconds.reduce((sum, each) => sum + each, 0) * 1000 };
}

const launch = (...args: string[]) => Promise.resolve(node('src/bin/launch.mjs', 'cli', ...args));

const sandbox = await startSandbox({ botName: 'Lede' });
const dataDir = await mkdtemp(join(tmpdir(), 'lede-bench-'));

async function startBot(): Promise<Start> {
  const begun = performance.now();
  const bot = startBotProcess({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  });
  await Promise.race([
    sandbox.botReady(120_000),
    bot.ended.then((status) => Promise.reject(new Error(`the bot ended with ${status}: ${bot.log()}`))),
  ]);
  const start = { wall: performance.now() - begun, processor: processorTime(bot.pid) };
  await bot.stop();
  // The sandbox notices the end of the connection a moment later.
  while (sandbox.gateway.clients > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return start;
}

const cases: readonly { name: string; run: () => Promise<Start> }[] = [
  { name: 'node, doing nothing', run: () => Promise.resolve(node('-e', '0')) },
  { name: 'bot to READY', run: startBot },
  { name: '`lede --help`', run: () => launch('--help') },
  { name: '`lede summarize` of a text file of 700 words', run: () => launch('summarize', 'examples/night-ferry.txt') },
];

await rm(join(root, 'dist'), { recursive: true, force: true });
const first = await startBot();
const took = new Map<string, Start[]>(cases.map(({ name }) => [name, []]));
// In turns, so that a busy minute falls on all of them.
for (let run = 0; run < runs; run += 1) {
  for (const { name, run: start } of cases) took.get(name)?.push(await start());
}
const ms = (values: readonly number[]) =>
  `${Math.round(median(values))} (${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))})`;
console.log(`Medians of ${runs}, with the quickest and the slowest; load average ${loadavg()[0]?.toFixed(1)}.\n`);
console.log('| start | wall ms | processor ms |');
console.log('|---|---|---|');
for (const [name, starts] of took) {
  console.log(`| ${name} | ${ms(starts.map(({ wall }) => wall))} | ${ms(starts.map(({ processor }) => processor))} |`);
}
console.log(
  `| bot to READY, once, compiling the sources | ${Math.round(first.wall)} | ${Math.round(first.processor)} |`,
);
await sandbox.stop();
await rm(dataDir, { recursive: true, force: true });
