import { LedeError } from '../core/failure.ts';
import { openThread, type Thread, type ThreadSettings } from './thread.ts';

export interface BoundedThreadSettings extends Omit<ThreadSettings, 'stopGraceMs'> {
  /** Time limit of a task in milliseconds; then its thread is terminated. */
  readonly deadlineMs: number;
  /** The thread ends after this many idle milliseconds; the next task starts another. */
  readonly idleMs: number;
}

/** A thread for work that cannot be interrupted. It runs one task at a time, in order. */
export interface BoundedThread<Task, Result> {
  /**
   * Rejects with LedeError 'job-timeout' {seconds} at the deadline, 'cancelled' when the signal aborts, and 'internal'
   * when the thread dies; in each case the thread is replaced. Transfers the buffers in `transferred`.
   */
  run(task: Task, transferred: readonly ArrayBuffer[], signal?: AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

/** Added to a new thread's first deadline, to load its modules. */
const START_MS = 15_000;

/** Runs a module's default export in a separate thread with a deadline that a busy loop cannot exceed. */
export function createBoundedThread<Task, Result>(settings: BoundedThreadSettings): BoundedThread<Task, Result> {
  let thread: Thread | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;
  // A function, because it may change while a task runs.
  const closed = () => isClosed;

  async function end(reason?: Error): Promise<void> {
    const ended = thread;
    thread = null;
    await ended?.end(reason);
  }

  async function attempt(task: Task, transferred: readonly ArrayBuffer[], signal?: AbortSignal): Promise<Result> {
    if (closed()) throw new LedeError('stopping');
    if (signal?.aborted === true) throw new LedeError('cancelled');
    const isNew = thread?.isAlive !== true;
    const used = (thread = isNew || thread === null ? openThread(settings) : thread);
    const late = new LedeError('job-timeout', { seconds: Math.ceil(settings.deadlineMs / 1000) });
    const timer = setTimeout(() => void used.end(late), settings.deadlineMs + (isNew ? START_MS : 0));
    const cancel = () => void used.end(new LedeError('cancelled'));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return (await used.run(task, transferred)) as Result;
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
