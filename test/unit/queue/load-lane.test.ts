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

describe('a loading thread', () => {
  it('brings bytes, and what is wrong', async () => {
    open();
    expect(await textOf('/page')).toBe('/page');
    expect(await load('/missing')).toEqual({ kind: 'failed', code: 'not-found', details: { host: 'a.example' } });
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
