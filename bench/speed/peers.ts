/**
 * Alternatives from npm beside Lede, alternating on the same pages: Readability over linkedom to find the article and
 * textrank to summarize it; and Lede's pipeline in the main thread instead of a worker. Milliseconds per page, and how
 * long the main thread was blocked.
 *
 * npm run bench:peers
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createParts } from '../../src/app/parts.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../../src/core/brief.ts';
import type { BriefJob } from '../../src/core/job.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import { createThreadQueue } from '../../src/queue/thread-queue.ts';
import { readabilityText } from '../extraction/peers.ts';
import { composePage } from './page.ts';
import { median, quantile } from './statistics.ts';
import { summarizeByPackage } from '../summaries/textrank-package.ts';

const ROUNDS = 25;
const WARM_UP = 5;
/** textrank compares every pair of sentences repeatedly: minutes for the longest page. */
const TEXTRANK_MOST_WORDS = 3_000;

interface Timing {
  readonly took: number;
  /** Longest time that the main thread was held, in milliseconds. */
  readonly held: number;
}

async function time(work: () => unknown): Promise<Timing> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // It counts from its second turn on.
  await sleep(5);
  const started = performance.now();
  await work();
  const took = performance.now() - started;
  await sleep(5);
  delay.disable();
  return { took, held: delay.max / 1e6 };
}

const parts = createParts({ allowPrivateOrigins: [] }, { error: console.error });
const queue = createThreadQueue({ workerFile: new URL('../../src/bin/worker.ts', import.meta.url) });

function jobFor(html: string): BriefJob {
  const bytes = new TextEncoder().encode(html);
  const source = { kind: 'upload', url: null, filename: 'page.html', mediaType: 'text/html', bytes } as const;
  return { source, options: DEFAULT_BRIEF_OPTIONS };
}

async function runInThread(html: string): Promise<void> {
  const result = await queue.run(jobFor(html));
  if (!result.ok) throw new Error(`no brief: ${result.code}`);
}

async function runInMain(html: string): Promise<void> {
  const { source, options } = jobFor(html);
  const result = await makeBrief(source, options, parts);
  if (!result.ok) throw new Error(`no brief: ${result.code}`);
}

function summarizeWithPackages(html: string): string {
  return summarizeByPackage(readabilityText(html), 3).join(' ');
}

type SystemName = 'Lede in a worker thread' | 'Lede in the main thread' | 'Readability' | 'Readability + textrank';

const SYSTEMS: Readonly<Record<SystemName, (html: string) => unknown>> = {
  'Lede in a worker thread': runInThread,
  'Lede in the main thread': runInMain,
  Readability: readabilityText,
  'Readability + textrank': summarizeWithPackages,
};

console.log('| words | system | gives | median ms | p95 ms | main thread held, median ms (p95) |');
console.log('|---|---|---|---|---|---|');
for (const words of [300, 800, 3_000, 20_000]) {
  const html = composePage(words);
  const timings = new Map<string, Timing[]>();
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(SYSTEMS)) {
      if (name === 'Readability + textrank' && words > TEXTRANK_MOST_WORDS) continue;
      const timing = await time(() => work(html));
      if (round >= 0) timings.set(name, [...(timings.get(name) ?? []), timing]);
    }
  }
  for (const [name, of] of timings) {
    const [took, held] = [of.map((each) => each.took), of.map((each) => each.held)];
    const gives = { Readability: 'body', 'Readability + textrank': 'body, summary' }[name] ?? 'brief';
    const cells = [median(took), quantile(took, 0.95), median(held), quantile(held, 0.95)].map((ms) => ms.toFixed(1));
    console.log(`| ${words} | ${name} | ${gives} | ${cells[0]} | ${cells[1]} | ${cells[2]} (${cells[3]}) |`);
  }
}
await queue.close(1000);
await parts.dispose();
