import type { Piscina } from 'piscina';
import { LedeError } from '../core/failure.ts';
import { openThread, type ThreadSettings } from './thread.ts';

export interface BoundedThreadSettings extends Omit<ThreadSettings, 'stopGraceMs'> {
  /** Milliseconds that one task may take before its thread is ended. */
  readonly deadlineMs: number;
  /** The thread is ended after this many milliseconds without a task; the next task starts another. */
  readonly idleMs: number;
}

/** A thread for work that cannot be interrupted. It does one task at a time, in the order given. */
export interface BoundedThread<Task, Result> {
  /**
   * Rejects with LedeError 'job-timeout' {seconds} when the deadline passes, 'cancelled' when the signal aborts, and
   * 'internal' when the thread dies: in each case the thread is replaced. The buffers in `transferred` are given away.
   */
  run(task: Task, transferred: readonly ArrayBuffer[], signal?: AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

/** Added to a new thread's first deadline: it has to load its modules. */
const START_MS = 15_000;

/** Runs a module's default export in a thread of its own, under a deadline that a busy loop cannot outlast. */
export function createBoundedThread<Task, Result>(settings: BoundedThreadSettings): BoundedThread<Task, Result> {
  let pool: Piscina | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;
  // Asked anew each time: it may change while a task runs.
  const closed = () => isClosed;

  async function end(): Promise<void> {
    const ended = pool;
    pool = null;
    await ended?.destroy();
  }

  async function attempt(task: Task, transferred: readonly ArrayBuffer[], signal?: AbortSignal): Promise<Result> {
    if (closed()) throw new LedeError('stopping');
    if (signal?.aborted === true) throw new LedeError('cancelled');
    const isNew = pool === null;
    const used = (pool ??= openThread({ ...settings, stopGraceMs: 0 }));
    const ending = new AbortController();
    const interruption = new Promise<never>((_, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason as Error), { once: true });
    });
    // A thread that can't start is told of as the pool's error, and its task waits for ever.
    used.on('error', (error: Error) => ending.abort(error));
    const late = new LedeError('job-timeout', { seconds: Math.ceil(settings.deadlineMs / 1000) });
    const timer = setTimeout(() => ending.abort(late), settings.deadlineMs + (isNew ? START_MS : 0));
    const cancel = () => ending.abort(new LedeError('cancelled'));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return (await Promise.race([used.run(task, { transferList: [...transferred] }), interruption])) as Result;
    } catch (error) {
      if (!closed()) settings.onWorkerLost?.(error instanceof Error ? error.message : String(error));
      void end();
      throw error instanceof LedeError ? error : new LedeError('internal', { reason: 'worker-died' }, { cause: error });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    run(task, transferred, signal) {
      clearTimeout(idleTimer);
      waiting += 1;
      const result = last.then(() => attempt(task, transferred, signal));
      last = result
        .catch(() => undefined)
        .then(() => {
          waiting -= 1;
          if (waiting === 0) idleTimer = setTimeout(() => void end(), settings.idleMs).unref();
        });
      return result;
    },
    async close() {
      isClosed = true;
      clearTimeout(idleTimer);
      await end();
    },
  };
}
