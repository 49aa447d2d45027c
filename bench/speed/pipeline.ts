/**
 * Milliseconds from a page's bytes to its brief with everything warm, by length, with Readability over linkedom on the
 * same page in the same run; then the command line cold.
 *
 *   npm run bench:speed [-- FILE]     FILE: what the cold command line summarizes; a sample article by default
 */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { createParts } from '../../src/app/parts.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../../src/core/brief.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import { composePage } from './page.ts';
import { median, quantile } from './statistics.ts';

function readWithPeer(html: string): unknown {
  // linkedom's types name the browser's own, which Node's don't have.
  const { document } = parseHTML(html) as unknown as { document: never };
  return new Readability(document).parse();
}

const ROUNDS = 40;
const WARM_UP = 8;
const COLD_STARTS = 7;

const parts = createParts({ allowPrivateOrigins: [] }, { error: console.error });
console.log(
  '| words | brief, median ms | p95 | load | extract | summarize | quotes | figures | Readability + linkedom, median ms | ratio |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const words of [300, 700, 3000, 20_000]) {
  const page = composePage(words);
  const bytes = new TextEncoder().encode(page);
  const total: number[] = [];
  const peer: number[] = [];
  const stages: Record<'load' | 'extract' | 'summarize' | 'quotes' | 'figures', number[]> = {
    load: [],
    extract: [],
    summarize: [],
    quotes: [],
    figures: [],
  };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const source = { kind: 'upload', url: null, filename: 'page.html', mediaType: 'text/html', bytes } as const;
    const started = performance.now();
    const result = await makeBrief(source, DEFAULT_BRIEF_OPTIONS, parts);
    const took = performance.now() - started;
    if (!result.ok) throw new Error(`no brief: ${result.code}`);
    const peerStarted = performance.now();
    readWithPeer(page);
    const peerTook = performance.now() - peerStarted;
    if (round < WARM_UP) continue;
    total.push(took);
    peer.push(peerTook);
    for (const stage of Object.keys(stages) as (keyof typeof stages)[])
      stages[stage].push(result.brief.madeBy.ms[stage]);
  }
  const each = Object.values(stages).map((values) => median(values).toFixed(1));
  const [ours, theirs] = [median(total), median(peer)];
  const row = [
    words,
    ours.toFixed(1),
    quantile(total, 0.95).toFixed(1),
    ...each,
    theirs.toFixed(1),
    (ours / theirs).toFixed(2),
  ];
  console.log(`| ${row.join(' | ')} |`);
}
await parts.dispose();

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = process.argv[2] ?? 'examples/night-ferry.txt';
const cold = Array.from({ length: COLD_STARTS }, () => {
  const started = performance.now();
  const run = spawnSync('npm', ['run', '-s', 'lede', '--', 'summarize', file], { cwd: root, stdio: 'ignore' });
  if (run.status !== 0) throw new Error(`lede summarize ${file} ended with ${run.status ?? 'a signal'}`);
  return performance.now() - started;
});
const seconds = (ms: number) => (ms / 1000).toFixed(2);
console.log(
  `\nCold command line: median ${seconds(median(cold))} s, slowest ${seconds(Math.max(...cold))} s of ${COLD_STARTS}.`,
);
