import { describe, expect, it } from 'vitest';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../../src/core/brief.ts';
import type { BriefJob } from '../../../src/core/job.ts';
import { createMeterBuffer } from '../../../src/app/meter-buffer.ts';
import type { Observation } from '../../../src/core/meter.ts';
import type { Executor } from '../../../src/queue/executor.ts';
import { meterExecutor, meterQueue } from '../../../src/queue/metered-queue.ts';
import { createScheduledQueue } from '../../../src/queue/scheduled-queue.ts';

const FAILED: BriefResult = { ok: false, code: 'not-found', details: {} };
const origin = { server: 's', member: 'm' };

const job = (url: string): BriefJob => ({ source: { kind: 'url', url }, options: DEFAULT_BRIEF_OPTIONS, origin });

/** A clock that moves by a second at each look. */
function steadyClock(): () => number {
  let ms = 0;
  return () => (ms += 1_000);
}

const silent: Executor = { concurrency: 1, run: async () => FAILED, close: async () => undefined };

describe('a metered executor', () => {
  it('reports each run and its thread’s observations', async () => {
    const seen: Observation[] = [];
    const stage: Observation = { kind: 'stage', stage: 'extract', seconds: 0.5 };
    const executor: Executor = {
      ...silent,
      async run(_job, { onObserved }) {
        onObserved?.([{ at: 5, observation: stage }]);
        return FAILED;
      },
    };
    const metered = meterExecutor(executor, (observation) => seen.push(observation), steadyClock());
    const events = { onBegin: () => undefined, onStage: () => undefined };
    await metered.run(job('a'), events, new AbortController().signal);
    expect(seen).toEqual([{ kind: 'run-begun' }, stage, { kind: 'run-ended', code: 'not-found', seconds: 1 }]);
  });

  it('also reports a run that throws', async () => {
    const seen: Observation[] = [];
    const executor: Executor = { ...silent, run: () => Promise.reject(new Error('broken')) };
    const metered = meterExecutor(executor, (observation) => seen.push(observation), steadyClock());
    const events = { onBegin: () => undefined, onStage: () => undefined };
    await expect(metered.run(job('a'), events, new AbortController().signal)).rejects.toThrow('broken');
    expect(seen.at(-1)).toEqual({ kind: 'run-ended', code: 'internal', seconds: 1 });
  });

  it('counts a load as a fetch, but not a lost one', async () => {
    const seen: Observation[] = [];
    const answers = [{ kind: 'lost' }, { kind: 'failed', code: 'timeout', details: {} }] as const;
    let at = 0;
    const executor: Executor = { ...silent, loader: { concurrency: 2, load: async () => answers[at++]! } };
    const { loader } = meterExecutor(executor, (observation) => seen.push(observation), steadyClock());
    const { signal } = new AbortController();
    for (const url of ['a', 'b']) await loader?.load({ kind: 'url', url }, signal);
    expect(seen).toEqual([
      { kind: 'stage', stage: 'load', seconds: 1 },
      { kind: 'fetch', code: 'timeout' },
    ]);
  });
});

describe('a metered queue', () => {
  it('reports how jobs end, including those that never start', async () => {
    const seen: Observation[] = [];
    let release: () => void = () => undefined;
    const executor: Executor = {
      ...silent,
      run: (_job, { onStage }, signal) =>
        new Promise((resolve) => {
          onStage('reading');
          release = () => resolve(FAILED);
          signal.addEventListener('abort', release);
        }),
    };
    const scheduled = createScheduledQueue(executor, { maxWaiting: 1 });
    const queue = meterQueue(scheduled, (observation) => seen.push(observation));
    const { origin: _, ...unasked } = job('b');
    const first = queue.run(job('a'));
    const second = queue.run(unasked);
    const third = queue.run(job('c'));
    expect(await third).toMatchObject({ code: 'queue-full' });
    expect(scheduled.depth()).toEqual({
      waiting: { asked: 0, scheduled: 1 },
      loading: { asked: 0, scheduled: 0 },
      running: { asked: 1, scheduled: 0 },
    });
    release();
    await first;
    await queue.close(0);
    await second;
    expect(seen.map((each) => (each.kind === 'job' ? [each.lane, each.code, each.waited === null] : each))).toEqual([
      ['asked', 'queue-full', true],
      ['asked', 'not-found', false],
      ['scheduled', 'stopping', expect.any(Boolean)],
    ]);
  });
});

describe('a meter buffer', () => {
  it('returns its observations once, at most a thousand', () => {
    const buffer = createMeterBuffer(() => 7);
    for (let n = 0; n < 1_500; n += 1) buffer.meter({ kind: 'thread-lost' });
    const taken = buffer.take();
    expect(taken).toHaveLength(1_000);
    expect(taken[0]).toEqual({ at: 7, observation: { kind: 'thread-lost' } });
    expect(buffer.take()).toEqual([]);
  });
});
