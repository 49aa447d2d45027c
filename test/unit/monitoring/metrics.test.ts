import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../src/core/failure.ts';
import { LANES, MEASURED_STAGES, type Observation, type ResultCode } from '../../../src/core/meter.ts';
import { createMetrics } from '../../../src/monitoring/metrics.ts';

const codes: readonly ResultCode[] = ['ok', ...FAILURE_CODES];
const seconds = fc.double({ min: 0, max: 1_000, noNaN: true });

const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({ kind: fc.constant('stage' as const), stage: fc.constantFrom(...MEASURED_STAGES), seconds }),
  fc.record({
    kind: fc.constant('model-load' as const),
    model: fc.constantFrom('salience' as const, 'generative' as const),
    seconds,
  }),
  fc.record({ kind: fc.constant('faithfulness' as const), kept: fc.nat(6), replaced: fc.nat(6), dropped: fc.nat(6) }),
  fc.record({ kind: fc.constant('fetch' as const), code: fc.constantFrom(...codes, 'not-modified' as const) }),
  fc.constant({ kind: 'run-begun' as const }),
  fc.record({ kind: fc.constant('run-ended' as const), code: fc.constantFrom(...codes), seconds }),
  fc.constant({ kind: 'thread-lost' as const }),
  fc.record({
    kind: fc.constant('job' as const),
    lane: fc.constantFrom(...LANES),
    code: fc.constantFrom(...codes),
    waited: fc.option(seconds),
    seconds,
  }),
  fc.record({ kind: fc.constant('cache' as const), found: fc.constantFrom('hit' as const, 'miss' as const) }),
  fc.record({
    kind: fc.constant('acknowledgement' as const),
    of: fc.constantFrom('command' as const, 'menu' as const, 'button' as const),
    outcome: fc.constantFrom('taken' as const, 'too-late' as const, 'failed' as const),
    seconds,
  }),
  fc.record({
    kind: fc.constant('digest-run' as const),
    outcome: fc.constantFrom('posted' as const, 'failed' as const, 'missed' as const),
    late: fc.option(seconds),
  }),
);

/** Sum of a metric's series whose labels hold `label`. */
function valueOf(text: string, name: string, label = ''): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(name) && /[ {]/.test(line[name.length] ?? '') && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

describe('the metrics', () => {
  it('follow Prometheus conventions', async () => {
    const names = await createMetrics('1.2.3').names();
    const own = names.filter((name) => name.startsWith('lede_'));
    expect(own.length).toBeGreaterThan(25);
    for (const name of own) expect(name).toMatch(/^lede_[a-z]+(_[a-z]+)*$/);
    const text = (await createMetrics('1.2.3').read()).text;
    expect(text).toContain('lede_build_info{version="1.2.3"} 1');
    for (const [, name, type] of text.matchAll(/^# TYPE (lede_\S+) (\w+)$/gm)) {
      if (type === 'counter') expect(name).toMatch(/_total$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('count observations with labels from closed sets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { maxLength: 40 }), async (observations) => {
        const metrics = createMetrics('1');
        for (const each of observations) metrics.meter(each);
        const { text } = await metrics.read();
        const count = (kind: Observation['kind']) => observations.filter((each) => each.kind === kind).length;
        expect(valueOf(text, 'lede_jobs_total')).toBe(count('job'));
        expect(valueOf(text, 'lede_fetches_total')).toBe(count('fetch'));
        expect(valueOf(text, 'lede_stage_seconds_count')).toBe(count('stage'));
        expect(valueOf(text, 'lede_acknowledgements_total')).toBe(count('acknowledgement'));
        expect(valueOf(text, 'lede_runs_total')).toBe(count('run-ended'));
        expect(valueOf(text, 'lede_runs_active')).toBe(count('run-begun') - count('run-ended'));
        expect(valueOf(text, 'lede_cache_requests_total')).toBe(count('cache'));
        expect(valueOf(text, 'lede_digest_runs_total')).toBe(count('digest-run'));
        for (const [, labels] of text.matchAll(/^lede_\w+\{([^}]*)\}/gm)) {
          expect(labels).toMatch(/^(\w+="[a-z0-9.+-]+(Inf)?",?)+$/i);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never use a worker’s text as a label', async () => {
    const metrics = createMetrics('1');
    const code = 'https://example.org/secret' as ResultCode;
    metrics.meter({ kind: 'job', lane: 'asked', code, waited: null, seconds: 1 });
    const { text } = await metrics.read();
    expect(text).not.toContain('secret');
    expect(valueOf(text, 'lede_jobs_total', 'code="internal"')).toBe(1);
  });

  it('report a process’s own state and omit the rest', async () => {
    const metrics = createMetrics('1');
    const before = (await metrics.read()).text;
    expect(before).not.toMatch(/^lede_(jobs_waiting|gateway_connected|shared_queue_up|digests_overdue)[ {]/m);
    metrics.watch({
      queueDepth: () => ({
        waiting: { asked: 3, scheduled: 4 },
        loading: { asked: 2, scheduled: 0 },
        running: { asked: 1, scheduled: 0 },
      }),
      sharedQueue: () => Promise.resolve({ waiting: 7, running: 2 }),
      gateway: () => [
        { shard: 0, isReady: true, pingMs: 41, reconnects: 2 },
        { shard: 1, isReady: false, pingMs: null, reconnects: 0 },
      ],
      overdueDigests: () => Promise.resolve(5),
    });
    const { text } = await metrics.read();
    const again = (await metrics.read()).text;
    for (const each of [text, again]) {
      expect(each).toContain('lede_jobs_waiting{lane="scheduled"} 4');
      expect(each).toContain('lede_jobs_loading{lane="asked"} 2');
      expect(each).toContain('lede_jobs_running{lane="asked"} 1');
      expect(each).toContain('lede_shared_queue_jobs{state="waiting"} 7');
      expect(each).toContain('lede_shared_queue_up 1');
      expect(each).toContain('lede_gateway_connected{shard="0"} 1');
      expect(each).toContain('lede_gateway_connected{shard="1"} 0');
      expect(each).toContain('lede_gateway_ping_seconds{shard="0"} 0.041');
      expect(each).not.toContain('lede_gateway_ping_seconds{shard="1"}');
      expect(each).toContain('lede_gateway_reconnects_total{shard="0"} 2');
      expect(each).toContain('lede_digests_overdue 5');
    }
  });

  it('stay available while Redis and the database are down', async () => {
    const metrics = createMetrics('1');
    metrics.watch({
      sharedQueue: () => new Promise(() => undefined),
      overdueDigests: () => Promise.reject(new Error('closed')),
    });
    const begun = performance.now();
    const { text } = await metrics.read();
    expect(performance.now() - begun).toBeLessThan(18_000);
    expect(text).toContain('lede_shared_queue_up 0');
    expect(text).not.toMatch(/^lede_digests_overdue /m);
  });
});
