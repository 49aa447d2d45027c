import { afterEach, describe, expect, it } from 'vitest';
import { LedeError } from '../../src/core/failure.ts';
import { createLoadingThread, type LoadingThread } from '../../src/queue/loading-thread.ts';

let thread: LoadingThread;
let lost: string[] = [];
afterEach(() => thread.close());

function open(workerFile = '../support/scripted-loader.ts'): LoadingThread {
  lost = [];
  thread = createLoadingThread({
    workerFile: new URL(workerFile, import.meta.url),
    concurrency: 8,
    maxHeapMb: 64,
    stopGraceMs: 100,
    onWorkerLost: (reason) => lost.push(reason),
  });
  return thread;
}

const never = new AbortController().signal;
const load = (path: string, signal = never) => thread.load({ kind: 'url', url: `https://a.example${path}` }, signal);

async function textOf(path: string): Promise<string> {
  const result = await load(path);
  return result.kind === 'loaded' ? new TextDecoder().decode(result.document.bytes) : result.kind;
}

const fetch = (path: string, etag?: string, signal?: AbortSignal) =>
  thread.fetch({ url: `https://a.example${path}`, accept: '*/*', etag: etag ?? null }, signal);

describe('a loading thread', () => {
  it('returns bytes or a failure', async () => {
    open();
    expect(await textOf('/page')).toBe('/page');
    expect(await load('/missing')).toEqual({ kind: 'failed', code: 'not-found', details: { host: 'a.example' } });
  });

  it('fetches documents, including unchanged ones', async () => {
    open();
    const answer = await fetch('/page');
    expect(new TextDecoder().decode(answer.document?.bytes)).toBe('/page');
    expect(answer).toMatchObject({ status: 200, finalUrl: 'https://a.example/page' });
    expect(await fetch('/page', '"known"')).toMatchObject({ status: 304, document: null });
    await expect(fetch('/missing')).rejects.toMatchObject({ code: 'not-found', details: { host: 'a.example' } });
  });

  it('repeats a fetch after the thread died', async () => {
    open();
    const slow = fetch('/late');
    expect(await load('/exit')).toEqual({ kind: 'lost' });
    expect((await slow).status).toBe(200);
    await expect(fetch('/exit')).rejects.toMatchObject({ code: 'internal' });
  });

  it('stops a fetch that is cancelled', async () => {
    open();
    const controller = new AbortController();
    const waiting = fetch('/wait', undefined, controller.signal);
    controller.abort(new LedeError('cancelled'));
    await expect(waiting).rejects.toBeInstanceOf(LedeError);
  });

  it('continues other loads when one is cancelled', async () => {
    open();
    const controller = new AbortController();
    const waiting = Array.from({ length: 7 }, () => load('/wait', controller.signal));
    expect(await textOf('/page')).toBe('/page');
    controller.abort(new LedeError('cancelled'));
    for (const result of await Promise.all(waiting)) expect(result.kind).toBe('failed');
    expect(lost).toEqual([]);
  });

  it('that dies fails its loads, and the next one works', async () => {
    open();
    const both = [load('/wait'), load('/exit')];
    expect(await Promise.all(both)).toEqual([{ kind: 'lost' }, { kind: 'lost' }]);
    expect(await textOf('/page')).toBe('/page');
    expect(lost).toHaveLength(1);
  });

  it.each(['/stubborn', '/spin'])('that does not stop (%s) is terminated', async (path) => {
    open();
    await textOf('/page');
    const controller = new AbortController();
    const stuck = load(path, controller.signal);
    const beside = load('/wait');
    controller.abort(new LedeError('job-timeout'));
    expect(await stuck).toEqual({ kind: 'lost' });
    expect(await beside).toEqual({ kind: 'lost' });
    expect(await textOf('/page')).toBe('/page');
  });

  it('that cannot start fails all loads in time', async () => {
    open('no-such-loader.ts');
    expect(await load('/page')).toEqual({ kind: 'lost' });
    expect(await load('/page')).toEqual({ kind: 'lost' });
    expect(lost.join()).toMatch(/no-such-loader/);
  });
});
