/**
 * Quality of summaries against references, beside peers. `npm run bench:summaries -- [--sets cnndm,writers,held]
 * [--limit N] [--systems lede,lead-3,...]`. Data: LEDE_BENCH_DATA.
 */
import { parseArgs } from 'node:util';
import { bootstrapMean, meanOf } from './bootstrap.ts';
import { readIrregularForms, SETS, type Pair } from './corpora.ts';
import { createStem, scoreRougeMean, type Rouge, type Stem } from './rouge.ts';
import { openLede, PEERS, type System } from './systems.ts';

const MAX_SENTENCES = 3;
const BASELINE = 'lead-3';
const COLUMNS = ['R1', 'R2', 'RLsum'] as const;

interface Result {
  readonly scores: readonly Rouge[];
  readonly words: number;
  /** Milliseconds an article, in order of size. */
  readonly times: readonly number[];
}

async function measure(system: System, pairs: readonly Pair[], stem: Stem): Promise<Result> {
  const scores: Rouge[] = [];
  const times: number[] = [];
  let words = 0;
  for (const pair of pairs) {
    const started = performance.now();
    const summary = await system(pair, MAX_SENTENCES);
    times.push(performance.now() - started);
    words += summary.join(' ').split(/\s+/u).length;
    scores.push(scoreRougeMean(summary, pair.references, stem));
  }
  return { scores, words: words / pairs.length, times: times.sort((a, b) => a - b) };
}

function percent(value: number): string {
  return (100 * value).toFixed(2).padStart(6);
}

function print(name: string, result: Result, baseline: Result | undefined): void {
  const means = COLUMNS.map((_, column) => percent(meanOf(result.scores.map((row) => row[column] ?? 0))));
  const at = (share: number): string => (result.times[Math.floor(share * (result.times.length - 1))] ?? 0).toFixed(1);
  const gains =
    baseline === undefined || baseline === result
      ? ''
      : COLUMNS.map((label, column) => {
          const differences = result.scores.map((row, i) => (row[column] ?? 0) - (baseline.scores[i]?.[column] ?? 0));
          const { mean, low, high } = bootstrapMean(differences);
          return `${label} ${percent(mean)} [${percent(low)},${percent(high)}]`;
        }).join('  ');
  console.log(
    `${name.padEnd(24)} ${means.join(' ')}  words ${result.words.toFixed(0)}  ms ${at(0.5)} / ${at(0.95)}  ${gains}`,
  );
}

/** `limit` of the items at even distances, for the files are sorted by source; all of them for 0. */
function takeEvenly<Item>(items: readonly Item[], limit: number): Item[] {
  const step = limit > 0 ? Math.max(1, items.length / limit) : 1;
  return items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sets: { type: 'string', default: Object.keys(SETS).join(',') },
      limit: { type: 'string', default: '0' },
      systems: { type: 'string', default: ['lede', ...Object.keys(PEERS)].join(',') },
    },
  });
  const stem = createStem(readIrregularForms());
  const before = performance.now();
  const lede = await openLede();
  console.log(`model loaded in ${(performance.now() - before).toFixed(0)} ms, with the library's own start`);
  const systems: Record<string, System> = { ...PEERS, lede: lede.summarize };
  const names = values.systems.split(',').filter((name) => name !== BASELINE);
  for (const set of values.sets.split(',')) {
    if (!Object.hasOwn(SETS, set)) throw new Error(`no set ${set}: there are ${Object.keys(SETS).join(', ')}`);
    const all = await SETS[set as keyof typeof SETS]();
    const pairs = takeEvenly(all, Number(values.limit));
    const words = meanOf(pairs.map(({ article }) => article.wordCount)).toFixed(0);
    console.log(
      `\n${set}: ${pairs.length} articles of ${words} words; R1, R2, RLsum; beside ${BASELINE} with 95 % intervals`,
    );
    const baseline = await measure(PEERS[BASELINE] ?? lede.summarize, pairs, stem);
    print(BASELINE, baseline, undefined);
    for (const name of names) {
      const system = systems[name];
      if (system === undefined) throw new Error(`no system ${name}: there are ${Object.keys(systems).join(', ')}`);
      print(name, await measure(system, pairs, stem), baseline);
    }
  }
  console.log(`\nresident memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
  await lede.dispose();
}

await main();
