import { afterEach, describe, expect, it } from 'vitest';
import { LedeError } from '../../../src/core/failure.ts';
import { createLoadLane, type LoadLane } from '../../../src/queue/load-lane.ts';

let lane: LoadLane;
let lost: string[] = [];
afterEach(() => lane.close());

function open(workerFile = '../../support/scripted-loader.ts'): LoadLane {
  lost = [];
  lane = createLoadLane({
    workerFile: new URL(workerFile, import.meta.url),
    concurrency: 8,
    fetchesAtOnce: 4,
    maxHeapMb: 64,
    stopGraceMs: 100,
    onWorkerLost: (reason) => lost.push(reason),
  });
  return lane;
}

const never = new AbortController().signal;
const load = (path: string, signal = never) => lane.load({ kind: 'url', url: `https://a.example${path}` }, signal);

async function textOf(path: string): Promise<string> {
  const result = await load(path);
  return result.kind === 'loaded' ? new TextDecoder().decode(result.document.bytes) : result.kind;
}

const fetch = (path: string, etag?: string, signal?: AbortSignal) =>
  lane.fetch({ url: `https://a.example${path}`, accept: '*/*', etag: etag ?? null }, signal);

describe('a loading thread', () => {
  it('brings bytes, and what is wrong', async () => {
    open();
    expect(await textOf('/page')).toBe('/page');
    expect(await load('/missing')).toEqual({ kind: 'failed', code: 'not-found', details: { host: 'a.example' } });
  });

  it('fetches single documents, also those that are unchanged', async () => {
    open();
    const answer = await fetch('/page');
    expect(new TextDecoder().decode(answer.document?.bytes)).toBe('/page');
    expect(answer).toMatchObject({ status: 200, finalUrl: 'https://a.example/page' });
    expect(await fetch('/page', '"known"')).toMatchObject({ status: 304, document: null });
    await expect(fetch('/missing')).rejects.toMatchObject({ code: 'not-found', details: { host: 'a.example' } });
  });

  it('repeats a fetch that was under way when the thread died', async () => {
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

  it('goes on while others wait, and lets go of what is cancelled', async () => {
    open();
    const controller = new AbortController();
    const waiting = Array.from({ length: 7 }, () => load('/wait', controller.signal));
    expect(await textOf('/page')).toBe('/page');
    controller.abort(new LedeError('cancelled'));
    for (const result of await Promise.all(waiting)) expect(result.kind).toBe('failed');
    expect(lost).toEqual([]);
  });

  it('that dies loses what it was at, and the next one works', async () => {
    open();
    const both = [load('/wait'), load('/exit')];
    expect(await Promise.all(both)).toEqual([{ kind: 'lost' }, { kind: 'lost' }]);
    expect(await textOf('/page')).toBe('/page');
    expect(lost).toHaveLength(1);
  });

  it.each(['/stubborn', '/spin'])('that does not stop (%s) is ended', async (path) => {
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

  it('that cannot start loses everything, in time', async () => {
    open('no-such-loader.ts');
    expect(await load('/page')).toEqual({ kind: 'lost' });
    expect(await load('/page')).toEqual({ kind: 'lost' });
    expect(lost.join()).toMatch(/no-such-loader/);
  });
});
