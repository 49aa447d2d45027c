/**
 * Briefs a second with 1, 2 and 4 workers, as threads of one process and as processes on Redis; the effect of a slow
 * site on other jobs; and one worker's time by length. CPU time covers all processes, including the page server, and is
 * more reliable than the rate on a busy machine. Pages are of the sample articles, from hosts on the loopback
 * interface.
 *
 * npm run bench:throughput [-- BRIEFS]
 */
import { setMaxListeners } from 'node:events';
import { cpus } from 'node:os';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../src/core/brief.ts';
import type { BriefJob, BriefQueue } from '../../src/core/job.ts';
import { composePage } from '../speed/page.ts';
import { median, quantile } from '../speed/statistics.ts';
import { openRedisQueue, openThreadQueue, type BenchQueue } from './queues.ts';
import { openSite } from './site.ts';

const briefs = Number(process.argv[2] ?? 200);
const WORKERS = [1, 2, 4];
const SERVERS = 24;
/** Every worker has loaded its model and compiled its code before the clock starts. */
const WARM_UP_PER_WORKER = 24;

const site = await openSite();
process.env.ALLOW_PRIVATE_ORIGINS = site.origins.join(',');
process.env.LOG_LEVEL = 'silent';

const jobFor = (url: string, server: string): BriefJob => ({
  source: { kind: 'url', url },
  options: DEFAULT_BRIEF_OPTIONS,
  origin: { server, member: 'reader' },
});

interface Timed {
  readonly ms: number;
  readonly result: BriefResult;
}

async function time(queue: BriefQueue, job: BriefJob): Promise<Timed> {
  const begun = performance.now();
  const result = await queue.run(job);
  return { ms: performance.now() - begun, result };
}

/** Asks for so many pages at once, of several servers. */
function askAtOnce(queue: BriefQueue, count: number): Promise<Timed[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => time(queue, jobFor(site.page(), `${n % SERVERS}`))));
}

const round = (ms: number): string => Math.round(ms).toLocaleString('en');

async function measureThroughput(name: string, workers: number, opened: BenchQueue): Promise<void> {
  await askAtOnce(opened.queue, WARM_UP_PER_WORKER * workers);
  const processorBefore = opened.processorMs();
  const begun = performance.now();
  const all = await askAtOnce(opened.queue, briefs);
  const processorMs = (opened.processorMs() - processorBefore) / briefs;
  const seconds = (performance.now() - begun) / 1000;
  const took = all.map(({ ms }) => ms);
  const failed = all.filter(({ result }) => !result.ok).length;
  console.log(
    `| ${name} | ${workers} | ${(briefs / seconds).toFixed(1)} | ${round(processorMs)} | ${round(median(took))} | ${round(quantile(took, 0.95))} | ` +
      `${round(Math.max(...took))} | ${failed} |`,
  );
}

console.log(`${cpus().length} cores, ${briefs} pages of 300 to 1,100 words asked for at once by ${SERVERS} servers\n`);
console.log(
  '| queue | workers | briefs a second | processor ms a brief | median ms | p95 ms | last ms | failed |\n|---|---|---|---|---|---|---|---|',
);
for (const workers of WORKERS) {
  const threads = openThreadQueue(workers);
  await measureThroughput('threads', workers, threads);
  await threads.close();
}
for (const workers of WORKERS) {
  const redis = await openRedisQueue(workers);
  if (redis === null) {
    console.log('| Redis (redis-server is not installed) | | | | | | | |');
    break;
  }
  await measureThroughput('Redis', workers, redis);
  await redis.close();
}

/** Pages that a slow host keeps waiting, and how long, beside quick ones of other servers. */
const SLOW = 40;
const SLOW_MS = 8_000;
const QUICK = 60;
console.log(
  `\n${QUICK} quick pages asked for at once, one worker, beside pages that take ${SLOW_MS / 1000} s to come\n`,
);
console.log('| queue | slow pages asked for before | quick: median ms | p95 ms | last ms |\n|---|---|---|---|---|');
const openers = { threads: () => Promise.resolve(openThreadQueue(1)), Redis: () => openRedisQueue(1) };
for (const [name, open] of Object.entries(openers)) {
  const opened = await open();
  if (opened === null) continue;
  await askAtOnce(opened.queue, WARM_UP_PER_WORKER);
  for (const slow of [0, SLOW]) {
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const waiting = Array.from({ length: slow }, () =>
      opened.queue.run(jobFor(site.page(SLOW_MS), 'slow'), undefined, leaving.signal),
    );
    const took = (await askAtOnce(opened.queue, QUICK)).map(({ ms }) => ms);
    console.log(
      `| ${name} | ${slow} | ${round(median(took))} | ${round(quantile(took, 0.95))} | ${round(Math.max(...took))} |`,
    );
    leaving.abort();
    await Promise.all(waiting);
  }
  await opened.close();
}
await site.close();

/** Lengths in words, and how many rounds of each. */
const LENGTHS = new Map([
  [300, 120],
  [800, 120],
  [3_000, 60],
  [20_000, 30],
]);
const STAGES = ['extract', 'summarize', 'quotes', 'figures'] as const;
console.log('\nOne worker thread, one brief after another, from bytes to result\n');
console.log(
  `| words | p50 ms | p95 | p99 | ms a 1,000 words | ${STAGES.join(' | ')} |\n|---|---|---|---|---|---|---|---|---|`,
);
const one = openThreadQueue(1);
for (const [words, rounds] of LENGTHS) {
  const page = composePage(words);
  const took: number[] = [];
  const stages = new Map<string, number[]>(STAGES.map((stage) => [stage, []]));
  for (let n = -10; n < rounds; n += 1) {
    const bytes = new TextEncoder().encode(page.replaceAll('Night ferry', `Night ferry ${n}`));
    const source = { kind: 'upload', url: null, filename: `${n}.html`, mediaType: 'text/html', bytes } as const;
    const { ms, result } = await time(one.queue, { source, options: DEFAULT_BRIEF_OPTIONS });
    if (!result.ok) throw new Error(`no brief: ${result.code}`);
    if (n < 0) continue;
    took.push(ms);
    for (const stage of STAGES) stages.get(stage)?.push(result.brief.madeBy.ms[stage]);
  }
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(took, q));
  const each = [...stages.values()].map((values) => median(values).toFixed(1)).join(' | ');
  const perThousand = ((p50 ?? 0) / words) * 1000;
  console.log(
    `| ${words.toLocaleString('en')} | ${p50?.toFixed(1)} | ${p95?.toFixed(1)} | ${p99?.toFixed(1)} | ${perThousand.toFixed(1)} | ${each} |`,
  );
}
await one.close();
