/**
 * Simulates a day of many servers with workers and bot processes, event by event, and prints how long members and
 * digests wait: the basis of docs/SCALING.md. Service times come from the other benchmarks; the load is assumed
 * (load-model.ts). No code of Lede runs in it.
 *
 * npm run bench:plan [-- --servers 100000] [--work-ms 95,200] [--fetch-ms 600,4000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { createRandom } from '../soak/random.ts';
import { quantile } from '../speed/statistics.ts';
import { DAY_S, DEFAULT_LOAD, drawDay, type LoadModel } from './load-model.ts';
import { simulate, type Outcome, type Plant, type Spread } from './simulate.ts';

const { values } = parseArgs({
  options: {
    servers: { type: 'string', default: String(DEFAULT_LOAD.servers) },
    'work-ms': { type: 'string', default: '95,200' },
    'fetch-ms': { type: 'string', default: '600,4000' },
    seed: { type: 'string', default: '1' },
  },
});

/** "95,200": the median and the 95th percentile in milliseconds. */
function readSpread(text: string, most: number): Spread {
  const [median = Number.NaN, p95 = Number.NaN] = text.split(',').map((ms) => Number(ms) / 1000);
  if (!(median > 0 && p95 >= median)) throw new Error(`not a median and a 95th percentile: ${text}`);
  return { median, p95, most };
}

const seed = Number(values.seed);
const assumed: LoadModel = { ...DEFAULT_LOAD, servers: Number(values.servers) };

const plant: Plant = {
  cores: 8,
  // A worker process waits for 24 sites at once; with two threads that is twelve a core.
  jobsPerCore: 12,
  botProcesses: 4,
  digestsAtOnce: 8,
  articlesAtOnce: 3,
  // Lede gives a site 20 s.
  fetch: readSpread(values['fetch-ms'], 20),
  work: readSpread(values['work-ms'], 20),
  feeds: { median: 1.5, p95: 8, most: 30 },
  requestsPerSecond: 50,
  requestsPerDigest: 2,
};

/** What a table compares: plants under one load, then loads on one plant. */
interface Trial {
  readonly what: string;
  readonly load?: Partial<LoadModel>;
  readonly plant?: Partial<Plant>;
}

const PLANTS: readonly Trial[] = [
  { what: '2 cores, 4 bots of 3 digests at once', plant: { cores: 2, digestsAtOnce: 3 } },
  { what: '8 cores, 4 bots of 3', plant: { digestsAtOnce: 3 } },
  { what: '8 cores, 4 bots of 8', plant: {} },
  { what: '4 cores, 4 bots of 8', plant: { cores: 4 } },
  { what: '16 cores, 4 bots of 8', plant: { cores: 16 } },
  { what: '8 cores, 8 bots of 8', plant: { botProcesses: 8 } },
  { what: '8 cores, 4 bots of 32', plant: { digestsAtOnce: 32 } },
  { what: '32 cores, 4 bots of 96', plant: { cores: 32, digestsAtOnce: 96 } },
  { what: '8 cores, 4 bots of 8, a core waits for its site', plant: { jobsPerCore: 1 } },
];

const LOADS: readonly Trial[] = [
  { what: 'as assumed' },
  { what: 'ten times the links', load: { linksPerServer: 10 * assumed.linksPerServer } },
  { what: 'three of four servers with a digest, all at 08:00', load: { digests: { share: 0.75, atEight: 1 } } },
  { what: 'no two servers read the same', load: { feeds: { ...assumed.feeds, count: 2_000_000, exponent: 0 } } },
  {
    what: 'all three',
    load: {
      linksPerServer: 10 * assumed.linksPerServer,
      digests: { share: 0.75, atEight: 1 },
      feeds: { ...assumed.feeds, count: 2_000_000, exponent: 0 },
    },
  },
];

console.log(`${assumed.servers.toLocaleString('en')} servers, seed ${seed}`);
printTable('plant', PLANTS);
printTable(`load, on ${plant.cores} cores, ${plant.botProcesses} bots of ${plant.digestsAtOnce}`, LOADS);

function printTable(head: string, trials: readonly Trial[]): void {
  console.log(
    `\n| ${head} | links, digests a day | link p50 / p95 / p99 s | digest p50 / p95 / last, min late | ` +
      'cores busy: worst quarter of an hour, mean | cached | jobs in the worst minute |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const trial of trials) {
    const arrivals = drawDay({ ...assumed, ...trial.load }, createRandom(seed));
    const tried = { ...plant, ...trial.plant };
    const digests = arrivals.filter(({ kind }) => kind === 'digest').length;
    const outcome = simulate(arrivals, tried, createRandom(seed + 1));
    console.log(
      `| ${[trial.what, counts(arrivals.length - digests, digests), ...cells(outcome, tried)].join(' | ')} |`,
    );
  }
}

function counts(...numbers: number[]): string {
  return numbers.map((number) => number.toLocaleString('en')).join('; ');
}

function cells(outcome: Outcome, { cores }: Plant): string[] {
  const of = (times: readonly number[], unit: number, shares: readonly number[]) =>
    shares.map((share) => (quantile(times, share) / unit).toFixed(1)).join(' / ');
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return [
    of(outcome.links, 1, [0.5, 0.95, 0.99]),
    of(outcome.digests, 60, [0.5, 0.95, 1]),
    `${percent(outcome.busiest)}, ${percent(outcome.coreSeconds / (DAY_S * cores))}`,
    percent(outcome.cached),
    counts(outcome.jobsInMinute),
  ];
}
