import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BriefQueue, OnProgress } from '../../src/core/job.ts';
import type { QueueLimits } from '../../src/queue/scheduled-queue.ts';
import { doneResult, scriptedJob } from '../support/scripted-run.ts';

/** What every BriefQueue promises. `createQueue` makes one that runs scripts, one at a time. */
export function describeBriefQueue(name: string, createQueue: (limits?: Partial<QueueLimits>) => BriefQueue): void {
  describe(name, () => {
    let folder: string;
    let files = 0;
    /** For the tests that leave it as it was: a worker takes its time to start. */
    let shared: BriefQueue;
    const opened: BriefQueue[] = [];

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'lede-queue-'));
      shared = createQueue();
    });
    afterAll(async () => {
      await shared.close(0);
      rmSync(folder, { recursive: true });
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.close(0)));
    });

    function open(limits?: Partial<QueueLimits>): BriefQueue {
      const queue = createQueue(limits);
      opened.push(queue);
      return queue;
    }

    /** A job that runs until it is let go. */
    function gate(): { job: ReturnType<typeof scriptedJob>; open: () => void } {
      const path = join(folder, `gate-${(files += 1)}`);
      return { job: scriptedJob(`until ${path}`), open: () => writeFileSync(path, '') };
    }

    async function runsSoFar(queue: BriefQueue): Promise<number> {
      const result = await queue.run(scriptedJob('count'));
      return Number(result.ok && result.text);
    }

    const cancelled = { ok: false, code: 'cancelled', details: {} };
    const stopping = { ok: false, code: 'stopping', details: {} };

    it('answers a job with its brief', async () => {
      expect(await shared.run(scriptedJob('sleep 1'))).toEqual(doneResult('sleep 1'));
    });

    it('passes a failure through with its details', async () => {
      const expected = { ok: false, code: 'not-found', details: { host: 'news.example' } };
      expect(await shared.run(scriptedJob('fail news.example'))).toEqual(expected);
    });

    it('turns a thrown error into a failure', async () => {
      const queue = shared;
      expect(await queue.run(scriptedJob('throw lede'))).toEqual({ ok: false, code: 'no-article', details: {} });
      expect(await queue.run(scriptedJob('throw'))).toEqual({ ok: false, code: 'internal', details: {} });
      expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
    });

    it('reports stages in order', async () => {
      const told: Parameters<OnProgress>[0][] = [];
      await shared.run(scriptedJob('stages'), (progress) => told.push(progress));
      expect(told).toEqual([
        { kind: 'stage', stage: 'fetching' },
        { kind: 'stage', stage: 'reading' },
        { kind: 'stage', stage: 'summarising' },
      ]);
    });

    it('survives a listener that throws', async () => {
      const result = shared.run(scriptedJob('stages'), () => {
        throw new Error('a mistake of the listener');
      });
      expect(await result).toEqual(doneResult('stages'));
    });

    it('runs jobs in order and reports each one’s position', async () => {
      const queue = shared;
      const first = gate();
      const order: string[] = [];
      const places: number[] = [];
      const note = (what: string) => () => order.push(what);
      const all = [
        queue.run(first.job).then(note('first')),
        queue.run(scriptedJob('second')).then(note('second')),
        queue
          .run(scriptedJob('third'), (progress) => progress.kind === 'queued' && places.push(progress.ahead))
          .then(note('third')),
      ];
      first.open();
      await Promise.all(all);
      expect(order).toEqual(['first', 'second', 'third']);
      expect(places).toEqual([1, 0]);
    });

    it('lets servers take turns and reports changed positions', async () => {
      const queue = shared;
      const first = gate();
      const order: string[] = [];
      const places: number[] = [];
      const ask = (name: string, server: string) =>
        queue
          .run({ ...scriptedJob(name), origin: { server, member: 'm' } }, (progress) => {
            if (name === 'busy 2' && progress.kind === 'queued') places.push(progress.ahead);
          })
          .then(() => order.push(name));
      const running = queue.run(first.job);
      const all = [ask('busy 1', 'busy'), ask('busy 2', 'busy'), ask('busy 3', 'busy'), ask('quiet', 'quiet')];
      first.open();
      await Promise.all([running, ...all]);
      expect(order).toEqual(['busy 1', 'quiet', 'busy 2', 'busy 3']);
      expect(places).toEqual([1, 2, 1, 0]);
    });

    it('moves a job up when a member with an earlier turn asks for it too', async () => {
      const queue = shared;
      const first = gate();
      const order: string[] = [];
      const ask = (name: string, server: string) =>
        queue.run({ ...scriptedJob(name), origin: { server, member: 'm' } }).then(() => order.push(name));
      const running = queue.run(first.job);
      const all = [ask('a1', 'a'), ask('a2', 'a'), ask('wanted', 'a'), ask('wanted', 'b')];
      first.open();
      await Promise.all([running, ...all]);
      expect(order).toEqual(['a1', 'wanted', 'wanted', 'a2']);
    });

    it('prevents one server from filling the queue', async () => {
      const queue = open({ maxWaiting: 3, maxWaitingOfServer: 2 });
      const first = gate();
      const ask = (name: string, server: string) =>
        queue.run({ ...scriptedJob(name), origin: { server, member: name } });
      const running = queue.run(first.job);
      const waiting = [ask('a1', 'a'), ask('a2', 'a')];
      expect(await ask('a3', 'a')).toEqual({ ok: false, code: 'queue-full', details: { limit: 2 } });
      waiting.push(ask('b1', 'b'));
      expect(await ask('c1', 'c')).toEqual({ ok: false, code: 'queue-full', details: { limit: 3 } });
      first.open();
      expect((await Promise.all([running, ...waiting])).every(({ ok }) => ok)).toBe(true);
    });

    it('rejects jobs while the queue is full, and accepts them again after', async () => {
      const queue = open({ maxWaiting: 1 });
      const first = gate();
      const running = queue.run(first.job);
      const waiting = queue.run(scriptedJob('a'));
      expect(await queue.run(scriptedJob('b'))).toEqual({ ok: false, code: 'queue-full', details: { limit: 1 } });
      first.open();
      await Promise.all([running, waiting]);
      expect(await queue.run(scriptedJob('b'))).toEqual(doneResult('b'));
    });

    it('lets identical jobs share one run, even when the queue is full', async () => {
      const queue = open({ maxWaiting: 1 });
      const first = gate();
      const running = queue.run(first.job);
      const others = [queue.run(scriptedJob('count')), queue.run(scriptedJob('count')), queue.run(first.job)];
      first.open();
      await running;
      const [one, two] = await Promise.all(others);
      expect(one).toEqual(two);
      expect(one).toEqual(doneResult('2'));
    });

    it('runs an identical job again once the first is done', async () => {
      const queue = shared;
      const before = await runsSoFar(queue);
      expect(await runsSoFar(queue)).toBe(before + 1);
    });

    it('tells a joining caller the current stage', async () => {
      const queue = shared;
      const { job, open: letGo } = gate();
      const staged = {
        ...job,
        source: { ...job.source, text: `stages\n${'text' in job.source ? job.source.text : ''}` },
      };
      const started = new Promise<void>((resolve) => {
        void queue.run(staged, (progress) => {
          if (progress.kind === 'stage' && progress.stage === 'summarising') resolve();
        });
      });
      await started;
      const told: unknown[] = [];
      const joined = queue.run(staged, (progress) => told.push(progress));
      letGo();
      await joined;
      expect(told).toEqual([{ kind: 'stage', stage: 'summarising' }]);
    });

    it('cancels a running job and continues with the next', async () => {
      const queue = shared;
      const controller = new AbortController();
      const running = queue.run(scriptedJob('stages', 'sleep 60000'), () => controller.abort(), controller.signal);
      expect(await running).toEqual(cancelled);
      expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
    });

    it('cancels a queued job before it runs', async () => {
      const queue = shared;
      const before = await runsSoFar(queue);
      const first = gate();
      const running = queue.run(first.job);
      const controller = new AbortController();
      const waiting = queue.run(scriptedJob('never'), undefined, controller.signal);
      controller.abort();
      expect(await waiting).toEqual(cancelled);
      first.open();
      await running;
      // The gate's run and the counting one.
      expect(await runsSoFar(queue)).toBe(before + 2);
    });

    it('keeps a shared run until its last caller leaves', async () => {
      const queue = shared;
      const { job, open: letGo } = gate();
      const controller = new AbortController();
      const leaves = queue.run(job, undefined, controller.signal);
      const stays = queue.run(job);
      controller.abort();
      expect(await leaves).toEqual(cancelled);
      letGo();
      expect((await stays).ok).toBe(true);
    });

    it('answers immediately if the signal is already aborted', async () => {
      expect(await shared.run(scriptedJob('count'), undefined, AbortSignal.abort())).toEqual(cancelled);
    });

    it('includes queue time in the total time limit', async () => {
      const queue = open({ totalTimeoutMs: 1_000 });
      const running = queue.run(scriptedJob('stubborn 60000', 'first'));
      const waiting = queue.run(scriptedJob('second'));
      expect(await waiting).toEqual({ ok: false, code: 'job-timeout', details: { seconds: 1 } });
      expect(await running).toEqual({ ok: false, code: 'job-timeout', details: { seconds: 1 } });
    });

    it('ends a job at its time limit and continues with the next', async () => {
      const queue = open({ jobTimeoutMs: 300 });
      const late = await queue.run(scriptedJob('sleep 60000'));
      expect(late).toMatchObject({ ok: false, code: 'job-timeout' });
      expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
    });

    it('ends a job that ignores its signal', async () => {
      const queue = open({ jobTimeoutMs: 300 });
      expect(await queue.run(scriptedJob('stubborn 60000'))).toMatchObject({ ok: false, code: 'job-timeout' });
      expect(await queue.run(scriptedJob('next'))).toEqual(doneResult('next'));
    });

    it('on close, finishes running jobs, cancels queued ones and accepts no more', async () => {
      const queue = open();
      const first = gate();
      const running = queue.run(first.job);
      const waiting = queue.run(scriptedJob('waiting'));
      const closed = queue.close(10_000);
      expect(await waiting).toEqual(stopping);
      expect(await queue.run(scriptedJob('late'))).toEqual(stopping);
      first.open();
      expect((await running).ok).toBe(true);
      await closed;
    });

    it('on close, cancels jobs that outlast the grace period', async () => {
      const queue = open();
      const running = queue.run(scriptedJob('sleep 60000'));
      await queue.close(50);
      expect(await running).toEqual(stopping);
      await queue.close(50);
    });

    it('does not detach the bytes of an upload', async () => {
      const bytes = new Uint8Array(1000);
      const source = { kind: 'upload', url: null, filename: 'a', mediaType: null, bytes } as const;
      expect(await shared.run({ ...scriptedJob(), source })).toEqual(doneResult('bytes 1000'));
      expect(bytes.byteLength).toBe(1000);
    });

    it('answers every one of many concurrent jobs exactly once', async () => {
      const queue = open({ maxWaiting: 100 });
      const kinds = ['stages', 'fail x', 'throw', 'sleep 1'];
      const crowd = Array.from({ length: 60 }, (_, i) => {
        const controller = new AbortController();
        if (i % 7 === 0) setTimeout(() => controller.abort(), i);
        return queue.run(scriptedJob(kinds[i % 4] ?? '', `${i % 20}`), undefined, controller.signal);
      });
      expect(await Promise.all(crowd)).toHaveLength(60);
    });
  });
}
