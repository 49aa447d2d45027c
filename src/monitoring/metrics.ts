import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { FAILURE_CODES } from '../core/failure.ts';
import { LANES, type InteractionKind, type Meter, type Observation } from '../core/meter.ts';
import type { Vitals } from '../core/vitals.ts';
import { answerWithin } from './answer-within.ts';

/** Timeout of a gauge that is read on demand, in milliseconds; after that it is omitted. */
const ASK_MS = 2_000;

const STAGE_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const JOB_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 900];
/** Discord's limit is 3 s. */
const ACKNOWLEDGEMENT_BUCKETS = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 5];
const LOAD_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const LATE_BUCKETS = [15, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600];

const CODES: ReadonlySet<string> = new Set([...FAILURE_CODES, 'ok', 'not-modified']);

/** A result from Redis may contain any text as its code; labels must not. */
function codeLabel(code: string): string {
  return CODES.has(code) ? code : 'internal';
}

export interface Metrics {
  readonly meter: Meter;
  /** State that is read at each scrape; gauges are omitted until it is set. */
  watch(vitals: Vitals): void;
  /** All metrics in Prometheus' text format, with its media type. */
  readonly read: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Every metric's name as it is exposed: a histogram's with its suffixes. */
  names(): Promise<readonly string[]>;
}

/** The metrics of one process. Label values are from closed sets, shard numbers and the version. */
export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  let vitals: Vitals = {};

  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]) =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets, registers });
  /** A gauge that `ask` sets at each scrape; it has no value if there is nothing to ask. */
  const asked = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    ask: (gauge: Gauge<L>) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers,
      async collect() {
        this.reset();
        if (labelNames.length === 0) this.remove();
        await answerWithin(ASK_MS, () => ask(this));
      },
    });

  new Gauge({
    name: 'lede_build_info',
    help: 'Always 1; labels hold the running version.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  asked('lede_jobs_waiting', 'Jobs queued in this process.', ['lane'], (gauge) => {
    const depth = vitals.queueDepth?.();
    if (depth) for (const lane of LANES) gauge.set({ lane }, depth.waiting[lane]);
  });
  asked('lede_jobs_loading', 'Jobs of this process whose sources are loading.', ['lane'], (gauge) => {
    const depth = vitals.queueDepth?.();
    if (depth) for (const lane of LANES) gauge.set({ lane }, depth.loading[lane]);
  });
  asked('lede_jobs_running', 'Jobs of this process that are running, here or on workers.', ['lane'], (gauge) => {
    const depth = vitals.queueDepth?.();
    if (depth) for (const lane of LANES) gauge.set({ lane }, depth.running[lane]);
  });
  asked('lede_shared_queue_jobs', 'Jobs of all processes in Redis.', ['state'], async (gauge) => {
    const counts = await vitals.sharedQueue?.();
    if (!counts) return;
    gauge.set({ state: 'waiting' }, counts.waiting);
    gauge.set({ state: 'running' }, counts.running);
  });
  asked('lede_shared_queue_up', 'Whether Redis answers.', [], async (gauge) => {
    if (!vitals.sharedQueue) return;
    gauge.set((await answerWithin(ASK_MS / 2, vitals.sharedQueue)) === null ? 0 : 1);
  });
  asked('lede_gateway_connected', 'Whether a shard is connected to Discord and ready.', ['shard'], (gauge) => {
    for (const { shard, isReady } of vitals.gateway?.() ?? []) gauge.set({ shard }, isReady ? 1 : 0);
  });
  asked('lede_gateway_ping_seconds', 'Round trip of the last heartbeat.', ['shard'], (gauge) => {
    for (const { shard, pingMs } of vitals.gateway?.() ?? []) if (pingMs !== null) gauge.set({ shard }, pingMs / 1000);
  });
  new Counter({
    name: 'lede_gateway_reconnects_total',
    help: 'Reconnects of a shard.',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      for (const { shard, reconnects } of vitals.gateway?.() ?? []) this.inc({ shard }, reconnects);
    },
  });
  asked('lede_digests_overdue', 'Digests overdue by more than five minutes.', [], async (gauge) => {
    const overdue = await vitals.overdueDigests?.();
    if (overdue !== undefined) gauge.set(overdue);
  });

  const jobs = counter('lede_jobs_total', 'Finished jobs, by result code.', ['lane', 'code']);
  const jobSeconds = histogram('lede_job_seconds', 'Time from submitting a job to its end.', ['lane'], JOB_BUCKETS);
  const jobWait = histogram('lede_job_wait_seconds', 'Time from submitting a job to its start.', ['lane'], JOB_BUCKETS);
  const runs = counter('lede_runs_total', 'Jobs run by this process’s threads, by result code.', ['code']);
  const runSeconds = histogram('lede_run_seconds', 'Run time of a job in this process’s threads.', [], JOB_BUCKETS);
  const runsActive = new Gauge({
    name: 'lede_runs_active',
    help: 'Jobs running in this process’s threads.',
    registers,
  });
  const threadsLost = counter('lede_threads_lost_total', 'Worker threads that died or were terminated.', []);
  const stages = histogram('lede_stage_seconds', 'Time of each stage of a brief.', ['stage'], STAGE_BUCKETS);
  const loads = histogram('lede_model_load_seconds', 'Load time of a model.', ['model'], LOAD_BUCKETS);
  const sentences = counter('lede_faithfulness_sentences_total', 'Generated sentences that were checked, by verdict.', [
    'verdict',
  ]);
  const fetches = counter('lede_fetches_total', 'Pages, feeds and files fetched, by result code.', ['code']);
  const cache = counter('lede_cache_requests_total', 'Lookups in the brief cache.', ['result']);
  const acknowledgements = counter('lede_acknowledgements_total', 'Acknowledgements of interactions, by outcome.', [
    'interaction',
    'outcome',
  ]);
  const acknowledgementSeconds = histogram(
    'lede_acknowledgement_seconds',
    'Time from an interaction’s arrival to Discord’s confirmation of its acknowledgement.',
    ['interaction'],
    ACKNOWLEDGEMENT_BUCKETS,
  );
  const digestRuns = counter('lede_digest_runs_total', 'Digest runs, by outcome.', ['outcome']);
  const digestLate = histogram(
    'lede_digest_lateness_seconds',
    'Time from a digest’s due time to its post.',
    [],
    LATE_BUCKETS,
  );

  // A series that starts at its first event hides that event from rate().
  for (const lane of LANES) jobs.inc({ lane, code: 'ok' }, 0);
  for (const interaction of ['command', 'menu', 'button'] satisfies InteractionKind[]) {
    for (const outcome of ['taken', 'too-late', 'failed']) acknowledgements.inc({ interaction, outcome }, 0);
  }
  for (const verdict of ['kept', 'replaced', 'dropped']) sentences.inc({ verdict }, 0);
  for (const result of ['hit', 'miss', 'error']) cache.inc({ result }, 0);

  const count: { readonly [K in Observation['kind']]: (seen: Extract<Observation, { kind: K }>) => void } = {
    stage: ({ stage, seconds }) => stages.observe({ stage }, seconds),
    'model-load': ({ model, seconds }) => loads.observe({ model }, seconds),
    faithfulness({ kept, replaced, dropped }) {
      sentences.inc({ verdict: 'kept' }, kept);
      sentences.inc({ verdict: 'replaced' }, replaced);
      sentences.inc({ verdict: 'dropped' }, dropped);
    },
    fetch: ({ code }) => fetches.inc({ code: codeLabel(code) }),
    'run-begun': () => runsActive.inc(),
    'run-ended'({ code, seconds }) {
      runsActive.dec();
      runs.inc({ code: codeLabel(code) });
      runSeconds.observe(seconds);
    },
    'thread-lost': () => threadsLost.inc(),
    job({ lane, code, waited, seconds }) {
      jobs.inc({ lane, code: codeLabel(code) });
      if (waited !== null) jobWait.observe({ lane }, waited);
      jobSeconds.observe({ lane }, seconds);
    },
    cache: ({ found }) => cache.inc({ result: found }),
    acknowledgement({ of: interaction, outcome, seconds }) {
      acknowledgements.inc({ interaction, outcome });
      acknowledgementSeconds.observe({ interaction }, seconds);
    },
    'digest-run'({ outcome, late }) {
      digestRuns.inc({ outcome });
      if (late !== null) digestLate.observe(late);
    },
  };

  return {
    meter: (seen) => (count[seen.kind] as (seen: Observation) => void)(seen),
    watch: (given) => (vitals = given),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    async names() {
      const known = await registry.getMetricsAsJSON();
      return known.flatMap(({ name, type }) =>
        // The type declares a number, but the value is its name.
        String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      );
    },
  };
}
