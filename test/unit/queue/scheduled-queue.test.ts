import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_BRIEF_OPTIONS, type BriefResult } from '../../../src/core/brief.ts';
import { toFailure } from '../../../src/core/failure.ts';
import type { BriefJob, BriefQueue, OnProgress } from '../../../src/core/job.ts';
import type { Executor, LoadResult } from '../../../src/queue/executor.ts';
import { createScheduledQueue, type QueueLimits } from '../../../src/queue/scheduled-queue.ts';
import { doneResult } from '../../support/scripted-run.ts';

const origin = { server: 's', member: 'm' };

function page(url: string, isAsked = true): BriefJob {
  return { source: { kind: 'url', url }, options: DEFAULT_BRIEF_OPTIONS, ...(isAsked ? { origin } : {}) };
}

function documentOf(url: string, bytes = 3): LoadResult {
  const document = { bytes: new Uint8Array(bytes), mediaType: null, charset: null, url, filename: null, fetchedAt: 0 };
  return { kind: 'loaded', document, ms: 5 };
}

/** A queue whose sources arrive when the test says so, and whose briefs are made when the test says so. */
function open({ loads = 4, places = 1, ...limits }: Partial<QueueLimits> & { loads?: number; places?: number } = {}) {
  const loading = new Map<string, { settle: (result: LoadResult) => void; signal: AbortSignal }>();
  const briefing = new Map<string, { settle: () => void; wasLoaded: boolean }>();
  const executor: Executor = {
    concurrency: places,
    loader: {
      concurrency: loads,
      load: (source, signal) =>
        new Promise((resolve) => {
          const url = source.kind === 'url' ? source.url : '';
          const settle = (result: LoadResult) => {
            loading.delete(url);
            resolve(result);
          };
          loading.set(url, { settle, signal });
          signal.addEventListener('abort', () => settle({ kind: 'failed', ...toFailure(signal.reason) }));
        }),
    },
    run: ({ source }, { onBegin }, _signal, loaded) =>
      new Promise<BriefResult>((resolve) => {
        onBegin();
        const url = source.kind === 'url' ? source.url : 'text';
        const settle = () => {
          briefing.delete(url);
          resolve(doneResult(url));
        };
        briefing.set(url, { settle, wasLoaded: Boolean(loaded) });
      }),
    close: () => Promise.resolve(),
  };
  const queue = createScheduledQueue(executor, limits);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    queue,
    loading: () => [...loading.keys()],
    briefing: () => [...briefing.keys()],
    wasLoaded: (url: string) => briefing.get(url)?.wasLoaded,
    signalOf: (url: string) => loading.get(url)?.signal,
    arrive: async (url: string, result: LoadResult = documentOf(url)) => {
      loading.get(url)?.settle(result);
      await turn();
    },
    brief: async (url: string) => {
      briefing.get(url)?.settle();
      await turn();
    },
    turn,
  };
}

function ask(queue: BriefQueue, job: BriefJob, signal?: AbortSignal) {
  const told: Parameters<OnProgress>[0][] = [];
  return { result: queue.run(job, (progress) => told.push(progress), signal), told };
}

describe('a queue that loads while its jobs wait', () => {
  it('reloads a failed source when asked again', async () => {
    const { queue, arrive, brief } = open();
    const url = 'https://a.example/1';
    const first = ask(queue, page(url));
    await arrive(url, { kind: 'failed', code: 'timeout', details: { host: 'a.example' } });
    expect(await first.result).toMatchObject({ ok: false, code: 'timeout' });
    const second = ask(queue, page(url));
    await arrive(url);
    await brief(url);
    expect(await second.result).toMatchObject({ ok: true });
  });

  it('is not blocked by a slow site', async () => {
    const { queue, arrive, brief, briefing, turn } = open();
    const slow = ask(queue, page('https://slow.example/'));
    const quick = ask(queue, page('https://quick.example/'));
    await turn();
    await arrive('https://quick.example/');
    expect(briefing()).toEqual(['https://quick.example/']);
    await brief('https://quick.example/');
    expect(await quick.result).toEqual(doneResult('https://quick.example/'));
    await arrive('https://slow.example/');
    await brief('https://slow.example/');
    expect((await slow.result).ok).toBe(true);
  });

  it('limits the loads of one host', async () => {
    const { queue, loading, arrive, turn } = open({ loads: 10, maxOfHost: 2 });
    for (const path of ['1', '2', '3']) ask(queue, page(`https://a.example/${path}`));
    ask(queue, page('https://b.example/1'));
    await turn();
    expect(loading()).toEqual(['https://a.example/1', 'https://a.example/2', 'https://b.example/1']);
    await arrive('https://a.example/1');
    expect(loading()).toContain('https://a.example/3');
  });

  it('limits background loads to half, with separate host limits', async () => {
    const { queue, loading, turn } = open({ loads: 4, maxOfHost: 1 });
    for (const host of ['a', 'b', 'c']) ask(queue, page(`https://${host}.example/scheduled`, false));
    ask(queue, page('https://a.example/asked'));
    await turn();
    expect(loading()).toEqual([
      'https://a.example/scheduled',
      'https://b.example/scheduled',
      'https://a.example/asked',
    ]);
  });

  it('reports loading, then the position, then the work', async () => {
    const { queue, arrive, brief, turn } = open();
    const first = ask(queue, page('https://a.example/'));
    const second = ask(queue, page('https://b.example/'));
    await turn();
    await arrive('https://a.example/');
    await arrive('https://b.example/');
    expect(first.told).toEqual([{ kind: 'stage', stage: 'fetching' }]);
    expect(second.told).toEqual([
      { kind: 'queued', ahead: 1 },
      { kind: 'stage', stage: 'fetching' },
      { kind: 'queued', ahead: 0 },
    ]);
    const late = ask(queue, page('https://b.example/'));
    expect(late.told).toEqual([{ kind: 'queued', ahead: 0 }]);
    await brief('https://a.example/');
    await brief('https://b.example/');
    expect((await late.result).ok).toBe(true);
  });

  it('answers failed loads and redoes lost ones', async () => {
    const { queue, arrive, wasLoaded, turn } = open();
    const gone = ask(queue, page('https://gone.example/'));
    ask(queue, page('https://lost.example/'));
    await turn();
    await arrive('https://gone.example/', { kind: 'failed', code: 'not-found', details: { host: 'gone.example' } });
    expect(await gone.result).toEqual({ ok: false, code: 'not-found', details: { host: 'gone.example' } });
    await arrive('https://lost.example/', { kind: 'lost' });
    expect(wasLoaded('https://lost.example/')).toBe(false);
  });

  it('stops a load without callers and starts the next', async () => {
    const { queue, loading, signalOf, turn } = open({ loads: 1 });
    const controller = new AbortController();
    const left = ask(queue, page('https://a.example/'), controller.signal);
    ask(queue, page('https://b.example/'));
    await turn();
    const signal = signalOf('https://a.example/');
    controller.abort();
    expect(await left.result).toMatchObject({ code: 'cancelled' });
    expect(signal?.aborted).toBe(true);
    await turn();
    expect(loading()).toEqual(['https://b.example/']);
  });

  it('limits the loading time', async () => {
    const { queue } = open({ jobTimeoutMs: 30 });
    expect(await queue.run(page('https://a.example/'))).toMatchObject({ ok: false, code: 'job-timeout' });
  });

  it('pauses loading while many bytes wait', async () => {
    const { queue, loading, arrive, brief, turn } = open({ loads: 1 });
    for (const name of ['a', 'b', 'c', 'd']) ask(queue, page(`https://${name}.example/`));
    await turn();
    await arrive('https://a.example/');
    await arrive('https://b.example/', documentOf('https://b.example/', 20 * 2 ** 20));
    await arrive('https://c.example/', documentOf('https://c.example/', 20 * 2 ** 20));
    expect(loading()).toEqual([]);
    await brief('https://a.example/');
    expect(loading()).toEqual(['https://d.example/']);
  });

  it('on close, finishes running loads and starts no more', async () => {
    const { queue, arrive, brief, turn } = open({ loads: 1 });
    const [loads, waits] = ['a', 'b'].map((name) => ask(queue, page(`https://${name}.example/`)));
    await turn();
    const closed = queue.close(5_000);
    expect(await waits?.result).toMatchObject({ code: 'stopping' });
    await arrive('https://a.example/');
    await brief('https://a.example/');
    expect((await loads?.result)?.ok).toBe(true);
    await closed;
  });

  it('drops loads after the grace period', async () => {
    const { queue, turn } = open();
    const { result } = ask(queue, page('https://a.example/'));
    await turn();
    await queue.close(0);
    expect(await result).toMatchObject({ code: 'stopping' });
  });
});

describe('a long queue', () => {
  it('reports distant positions only on large changes', async () => {
    const { queue, brief, briefing, turn } = open();
    const text = (n: number): BriefJob => ({
      source: { kind: 'text', text: `${n}`, mediaType: 'text/plain', url: null },
      options: DEFAULT_BRIEF_OPTIONS,
      origin,
    });
    for (let n = 0; n < 200; n += 1) ask(queue, text(n));
    const last = ask(queue, text(200));
    for (let n = 0; n < 200; n += 1) {
      await turn();
      await brief(briefing()[0] ?? '');
    }
    const places = last.told.map((progress) => (progress.kind === 'queued' ? progress.ahead : null));
    expect(places[0]).toBe(200);
    expect(places.slice(-4)).toEqual([3, 2, 1, 0]);
    expect(places.length).toBeLessThan(35);
  });

  it('is limited to ten minutes of work', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { queue, arrive, brief, turn } = open();
      const first = ask(queue, page('https://a.example/'));
      await turn();
      await arrive('https://a.example/');
      vi.advanceTimersByTime(2_500_000);
      await brief('https://a.example/');
      await first.result;
      const next = ['b', 'c', 'd'].map((name) => ask(queue, page(`https://${name}.example/`)).result);
      expect(await next[2]).toEqual({ ok: false, code: 'queue-full', details: { limit: 2 } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('respects its limits, including loads', async () => {
    const { queue, turn } = open({ maxWaiting: 3, maxWaitingOfServer: 2 });
    ask(queue, page('https://a.example/'));
    ask(queue, page('https://b.example/'));
    await turn();
    expect(await queue.run(page('https://c.example/'))).toEqual({
      ok: false,
      code: 'queue-full',
      details: { limit: 2 },
    });
  });
});
