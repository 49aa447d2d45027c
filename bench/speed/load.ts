/**
 * How long the bundled model takes to load in a fresh process, the files in the system's cache and transformers.js
 * imported beforehand, and each part's share. Then the command line cold.
 *
 *   npm run bench:load [-- RUNS]
 *
 * `node --import tsx bench/speed/load.ts once` prints one loading as JSON.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoModel, env } from '@xenova/transformers';
import { readLexicon } from '../../src/summarizers/lexicon.ts';
import { loadRanker } from '../../src/summarizers/ranker.ts';
import { loadReranker } from '../../src/summarizers/reranker.ts';
import { createWordSplitter } from '../../src/summarizers/word-pieces.ts';
import { median } from './statistics.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODEL = join(ROOT, 'models', 'salience');

interface Cost {
  /** Wall time and processor time of all threads, in milliseconds. */
  readonly ms: number;
  readonly cpuMs: number;
}

async function time(load: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await load();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}

/** Each part by itself, in a process that has loaded nothing before; `all` is how the bot does it. */
const LOADERS: Readonly<Record<string, () => Promise<unknown>>> = {
  all: () => Promise.all([loadRanker(MODEL), loadReranker(MODEL)]),
  graph: () => {
    env.allowRemoteModels = false;
    const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' } as const;
    return AutoModel.from_pretrained(MODEL, { local_files_only: true, dtype: 'q8', device: 'cpu', session_options });
  },
  vocabulary: async () => createWordSplitter(await readFile(join(MODEL, 'vocab.txt'), 'utf8'), 32_054),
  lexicon: () => readLexicon(MODEL),
  'reranker with lexicon': () => loadReranker(MODEL),
};

const [what, part = 'all'] = process.argv.slice(2);
if (what === 'once') {
  console.log(JSON.stringify(await time(LOADERS[part] ?? (() => Promise.reject(new Error(`no part ${part}`))))));
  process.exit(0);
}

const runs = Number(what ?? 7);
const self = fileURLToPath(import.meta.url);
console.log('| part | ms, median | slowest | processor ms, median |\n|---|---|---|---|');
for (const name of Object.keys(LOADERS)) {
  const costs = Array.from({ length: runs }, () => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', self, 'once', name], { cwd: ROOT });
    return JSON.parse(printed.toString()) as Cost;
  });
  const ms = costs.map((cost) => cost.ms);
  const cpu = median(costs.map((cost) => cost.cpuMs));
  console.log(`| ${name} | ${median(ms).toFixed(0)} | ${Math.max(...ms).toFixed(0)} | ${cpu.toFixed(0)} |`);
}

const cold = Array.from({ length: runs }, () => {
  const started = performance.now();
  const run = spawnSync('npm', ['run', '-s', 'lede', '--', 'summarize', 'examples/night-ferry.txt'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  if (run.status !== 0) throw new Error(`lede summarize ended with ${run.status ?? 'a signal'}`);
  return performance.now() - started;
});
console.log(`\nCold lede summarize: median ${median(cold).toFixed(0)} ms, slowest ${Math.max(...cold).toFixed(0)}.`);
