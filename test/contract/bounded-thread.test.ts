import { afterEach, describe, expect, it } from 'vitest';
import { LedeError } from '../../src/core/failure.ts';
import { createBoundedThread, type BoundedThread } from '../../src/queue/bounded-thread.ts';

let thread: BoundedThread<string, string>;
let lost: string[] = [];
afterEach(() => thread.close());

function open(workerFile = '../support/scripted-task.ts', deadlineMs = 1_000): BoundedThread<string, string> {
  lost = [];
  thread = createBoundedThread({
    workerFile: new URL(workerFile, import.meta.url),
    maxHeapMb: 64,
    deadlineMs,
    idleMs: 50,
    onWorkerLost: (reason) => lost.push(reason),
  });
  return thread;
}

describe('a bounded thread', () => {
  it('runs tasks in order', async () => {
    open();
    const done: string[] = [];
    const note = (text: string) => void done.push(text);
    await Promise.all(['slow', 'b', 'c'].map((task) => thread.run(task, []).then(note)));
    expect(done).toEqual(['did slow', 'did b', 'did c']);
    expect(lost).toEqual([]);
  });

  it('is replaced when a task exceeds its deadline, without blocking the caller', async () => {
    open();
    await thread.run('a', []);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 20);
    const stuck = thread.run('spin', []);
    const next = thread.run('b', []);
    await expect(stuck).rejects.toMatchObject({ code: 'job-timeout', details: { seconds: 1 } });
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
    expect(await next).toBe('did b');
    expect(lost).toHaveLength(1);
  });

  it.each(['exit', 'throw', 'fill'])('is replaced when a task kills it: %s', async (task) => {
    open(undefined, 20_000);
    await expect(thread.run(task, [])).rejects.toMatchObject({ code: 'internal' });
    expect(await thread.run('a', [])).toBe('did a');
  });

  it('ends cancelled tasks, running or waiting', async () => {
    open();
    await thread.run('a', []);
    const controller = new AbortController();
    const stuck = [thread.run('spin', [], controller.signal), thread.run('spin', [], controller.signal)];
    controller.abort(new LedeError('cancelled'));
    for (const each of await Promise.allSettled(stuck)) expect(each).toMatchObject({ reason: { code: 'cancelled' } });
    expect(await thread.run('b', [])).toBe('did b');
  });

  it('restarts after being idle', async () => {
    open();
    await thread.run('a', []);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await thread.run('b', [])).toBe('did b');
    expect(lost).toEqual([]);
  });

  it('reports that it cannot start', async () => {
    open('no-such-task.ts');
    await expect(thread.run('a', [])).rejects.toMatchObject({ code: 'internal' });
    expect(lost.join()).toMatch(/no-such-task/);
  });
});
