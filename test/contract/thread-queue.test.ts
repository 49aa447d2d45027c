import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BriefQueue } from '../../src/core/job.ts';
import { createLoadingThread, type LoadingThread } from '../../src/queue/loading-thread.ts';
import { createThreadQueue, type ThreadQueueSettings } from '../../src/queue/thread-queue.ts';
import { doneResult, scriptedJob } from '../support/scripted-run.ts';

const workerFile = new URL('../support/scripted-worker.ts', import.meta.url);
let folder: string;
let queue: BriefQueue;
let lost: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lede-threads-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => queue.close(0));

function open(settings: Partial<ThreadQueueSettings> = {}): BriefQueue {
  lost = [];
  queue = createThreadQueue({ workerFile, onWorkerLost: (reason) => lost.push(reason), ...settings });
  return queue;
}

const workerDied = { ok: false, code: 'internal', details: { reason: 'worker-died' } };

describe('a worker', () => {
  it('that dies is replaced, and the next one does its job', async () => {
    open();
    const job = scriptedJob(`exit-once ${join(folder, 'died')}`, 'done');
    expect(await queue.run(job)).toMatchObject({ ok: true });
    expect(lost).toHaveLength(1);
  });

  it('that dies twice on a job fails only that job', async () => {
    open();
    expect(await queue.run(scriptedJob('exit'))).toEqual(workerDied);
    expect(lost).toHaveLength(2);
    expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
  });

  it('that exceeds its memory is replaced', async () => {
    open({ maxHeapMb: 48 });
    expect(await queue.run(scriptedJob('gobble'))).toEqual(workerDied);
    expect(lost.join()).toMatch(/memory/i);
    expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
  });

  it('that never yields is terminated at the time limit', async () => {
    open({ jobTimeoutMs: 400, stopGraceMs: 50 });
    await queue.run(scriptedJob('warm up'));
    const started = performance.now();
    expect(await queue.run(scriptedJob('spin'))).toMatchObject({ ok: false, code: 'job-timeout' });
    expect(performance.now() - started).toBeLessThan(18_000);
    expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
    expect(lost).toHaveLength(1);
  });

  it('that obeys a cancellation is kept', async () => {
    open();
    await queue.run(scriptedJob('count'));
    const controller = new AbortController();
    await queue.run(scriptedJob('stages', 'sleep 60000'), () => controller.abort(), controller.signal);
    expect(await queue.run(scriptedJob('count'))).toEqual(doneResult('3'));
    expect(lost).toEqual([]);
  });

  it('is replaced after its share of jobs', async () => {
    open({ maxJobsPerWorker: 2 });
    const counts = [];
    for (let i = 0; i < 5; i += 1) counts.push(await queue.run(scriptedJob('count')));
    expect(counts.map((result) => result.ok && result.text)).toEqual(['1', '2', '1', '2', '1']);
  });

  it('that cannot start fails each job, in time', async () => {
    open({ workerFile: new URL('no-such-worker.ts', import.meta.url) });
    expect(await queue.run(scriptedJob('a'))).toEqual(workerDied);
    expect(await queue.run(scriptedJob('b'))).toEqual(workerDied);
    expect(lost.join()).toMatch(/no-such-worker/);
  });

  it('gets only the given environment', async () => {
    open({ env: { GIVEN: 'yes' }, workerFile: new URL('../support/environment-worker.ts', import.meta.url) });
    const result = await queue.run(scriptedJob('x'));
    expect(result.ok && result.text).toBe('["GIVEN"]');
  });
});

describe('a loading thread with workers', () => {
  const page = (path: string) => ({
    ...scriptedJob(),
    source: { kind: 'url', url: `https://a.example${path}` } as const,
  });
  let loader: LoadingThread;
  beforeEach(() => {
    loader = createLoadingThread({
      workerFile: new URL('../support/scripted-loader.ts', import.meta.url),
      concurrency: 24,
      maxHeapMb: 64,
      stopGraceMs: 100,
      onWorkerLost: (reason) => lost.push(reason),
    });
  });
  afterEach(() => loader.close());

  it('passes documents to them', async () => {
    open({ loader });
    expect(await queue.run(page('/page'))).toEqual(doneResult('loaded /page'));
    expect(await queue.run(page('/missing'))).toMatchObject({ code: 'not-found' });
  });

  it('that dies leaves its jobs to them', async () => {
    open({ loader });
    const results = await Promise.all(['/exit', '/stubborn', '/spin'].map((path) => queue.run(page(path))));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(lost).toHaveLength(1);
  });

  it('does not block others on a hanging site', async () => {
    open({ loader, maxOfHost: 8 });
    const controller = new AbortController();
    const slow = Array.from({ length: 7 }, (_, n) => queue.run(page(`/wait?${n}`), undefined, controller.signal));
    expect(await queue.run(page('/page'))).toEqual(doneResult('loaded /page'));
    expect(await queue.run(scriptedJob('text'))).toEqual(doneResult('text'));
    controller.abort();
    for (const result of await Promise.all(slow)) expect(result).toMatchObject({ code: 'cancelled' });
  });
});

describe('several workers', () => {
  it('work in parallel', async () => {
    open({ workers: 2 });
    await Promise.all([queue.run(scriptedJob('sleep 1')), queue.run(scriptedJob('sleep 2'))]);
    const stages: string[] = [];
    const controller = new AbortController();
    const both = ['a', 'b'].map((name) =>
      queue.run(
        scriptedJob('stages', 'sleep 60000', name),
        (progress) => {
          if (progress.kind === 'stage' && progress.stage === 'summarising') stages.push(name);
          if (stages.length === 2) controller.abort();
        },
        controller.signal,
      ),
    );
    await Promise.all(both);
    expect(stages.sort()).toEqual(['a', 'b']);
  });
});
