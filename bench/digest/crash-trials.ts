import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startSandbox } from '../../sandbox/discord.ts';
import { ROOT } from '../../src/app/root.ts';
import type { CrashOrder, CrashStep } from './crash-process.ts';

const STEPS: readonly CrashStep[] = ['claim', 'fetch', 'brief', 'prepare', 'post', 'posted', 'confirm', 'any'];

const DAY = 86_400_000;
const FIRST_DUE = Date.parse('2026-03-02T08:00:00Z');

/** Longer than a lease, shorter than Discord remembers a nonce. */
const RESTART_AFTER_MS = 90_000;

const STORIES_A_DAY = 3;

/** The result of one step's trials. */
export interface StepResult {
  readonly step: CrashStep;
  trials: number;
  /** Trials whose process was killed; the others finished earlier. */
  killed: number;
  /** Stories missing in the channel. */
  lost: number;
  /** Stories posted more than once. */
  repeated: number;
}

/**
 * Kills a digest's process at a step once a day, seeded, restarts it 90 s later, and counts each story in the channel
 * of a loopback Discord. One database is used for all days, so that the next run meets what a kill left behind: a new
 * file, or the empty Postgres database at `databaseUrl`.
 */
export async function runCrashTrials(
  trials: number,
  seed: number,
  databaseUrl: string | null = null,
): Promise<StepResult[]> {
  const random = createRandom(seed);
  const results = new Map(STEPS.map((step) => [step, { step, trials: 0, killed: 0, lost: 0, repeated: 0 }]));
  const trial = await openTrial(databaseUrl);
  try {
    trial.site.publish(0);
    await trial.start(FIRST_DUE - DAY / 2, null, 0);
    for (let day = 0; day < trials; day += 1) {
      const step = STEPS[day % STEPS.length] ?? 'any';
      trial.site.publish(day);
      const due = FIRST_DUE + day * DAY;
      const signal = await trial.start(due, step, delayFor(step, random));
      trial.sandbox.advance(RESTART_AFTER_MS);
      await trial.start(due + RESTART_AFTER_MS, null, 0);
      const result = results.get(step);
      if (result === undefined) continue;
      result.trials += 1;
      if (signal === 'SIGKILL') result.killed += 1;
      const times = storiesOf(day).map(trial.timesPosted);
      result.lost += times.filter((n) => n === 0).length;
      result.repeated += times.filter((n) => n > 1).length;
      trial.sandbox.advance(DAY - RESTART_AFTER_MS);
    }
    // Repeats on a later day show only at the end.
    const all = Array.from({ length: trials }, (_, day) => storiesOf(day)).flat();
    const wrong = all.filter((story) => trial.timesPosted(story) !== 1).length;
    const counted = [...results.values()].reduce((sum, { lost, repeated }) => sum + lost + repeated, 0);
    if (wrong !== counted)
      throw new Error(`${wrong} stories are not posted once, ${counted} were counted on their day`);
    return [...results.values()];
  } finally {
    await trial.close();
  }
}

/** A loopback request takes a few milliseconds, a start a few hundred; kills must fall within. */
function delayFor(step: CrashStep, random: () => number): number {
  if (step === 'post' || step === 'confirm') return Math.floor(random() * 12);
  return step === 'any' ? Math.floor(random() * 150) : Math.floor(random() * 3);
}

function storiesOf(day: number): string[] {
  return Array.from({ length: STORIES_A_DAY }, (_, n) => `d${day}s${n}`);
}

/**
 * Starts several processes on one database at the same due times, and counts lost and repeated stories like the crash
 * trials.
 */
export async function runSideBySide(
  processes: number,
  days: number,
  databaseUrl: string | null = null,
): Promise<{ lost: number; repeated: number }> {
  const trial = await openTrial(databaseUrl);
  try {
    trial.site.publish(0);
    await trial.start(FIRST_DUE - DAY / 2, null, 0);
    for (let day = 0; day < days; day += 1) {
      trial.site.publish(day);
      await Promise.all(Array.from({ length: processes }, () => trial.start(FIRST_DUE + day * DAY, null, 0)));
      trial.sandbox.advance(DAY);
    }
    const times = Array.from({ length: days }, (_, day) => storiesOf(day))
      .flat()
      .map(trial.timesPosted);
    return { lost: times.filter((n) => n === 0).length, repeated: times.filter((n) => n > 1).length };
  } finally {
    await trial.close();
  }
}

interface Trial {
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>;
  readonly site: Awaited<ReturnType<typeof serveStories>>;
  /** Runs one process to its end; see CrashOrder. */
  readonly start: (now: number, step: CrashStep | null, delayMs: number) => Promise<NodeJS.Signals | null>;
  /** How often a story is in the channel. */
  readonly timesPosted: (story: string) => number;
  readonly close: () => Promise<void>;
}

async function openTrial(databaseUrl: string | null): Promise<Trial> {
  const sandbox = await startSandbox({ botName: 'Lede' });
  const site = await serveStories();
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-crash-'));
  const program = await compile();
  const { apiUrl: api, token } = sandbox;
  const common = {
    dataDir,
    databaseUrl,
    api,
    token,
    channelId: sandbox.findChannel('announcements').id,
    feedUrl: site.feedUrl,
  };
  return {
    sandbox,
    site,
    start: (now, step, delayMs) => runProcess(program, { ...common, now, step, delayMs }),
    timesPosted: (story) =>
      JSON.stringify(sandbox.messages('announcements').map(({ embeds }) => embeds)).split(`This is story ${story}.`)
        .length - 1,
    async close() {
      await site.stop();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
      await rm(program, { force: true });
    },
  };
}

async function compile(): Promise<string> {
  const outfile = fileURLToPath(new URL(`node_modules/.cache/lede-crash/${process.pid}.mjs`, ROOT));
  await build({
    entryPoints: [fileURLToPath(new URL('crash-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    // Packages too, but for the native ones and what discord.js has optionally: one file starts three times as fast.
    external: ['libsql', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate', '@discordjs/opus', 'ffmpeg-static'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    logLevel: 'error',
  });
  return outfile;
}

/** Resolves with the signal that ended the process, null when it ended by itself. Rejects when it failed. */
function runProcess(program: string, order: CrashOrder): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === null || code === 0) resolve(signal);
      else reject(new Error(`The process of a crash trial ended with ${code}`));
    });
  });
}

/** A site whose feed has the stories of one day and the days before. */
async function serveStories(): Promise<{ feedUrl: string; publish: (day: number) => void; stop: () => Promise<void> }> {
  let feed = '';
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    feedUrl: `${origin}/feed.xml`,
    publish(day) {
      const days = Array.from({ length: Math.min(day + 1, 5) }, (_, back) => day - back);
      const items = days.flatMap((each) =>
        storiesOf(each).map((story) => {
          const at = new Date(FIRST_DUE + each * DAY - 3_600_000).toUTCString();
          return `<item><title>Story ${story}</title><link>${origin}/${story}</link><pubDate>${at}</pubDate></item>`;
        }),
      );
      feed = `<rss version="2.0"><channel><title>Trial</title><link>${origin}/</link>${items.join('')}</channel></rss>`;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** Mulberry32: the same sequence for the same seed, uniform in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
