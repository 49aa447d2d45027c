import { Worker, type Transferable } from 'node:worker_threads';

export interface ThreadSettings {
  /** The thread's module: its default export does a task. TypeScript or JavaScript. */
  readonly workerFile: URL;
  /** Environment of the thread; default: the process's. Omit secrets that it does not need. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Heap limit of the thread, in MiB; beyond it the thread dies and is replaced. */
  readonly maxHeapMb: number;
  /** Grace period of a cancelled task in milliseconds; then its thread is terminated. */
  readonly stopGraceMs: number;
  /** Called when a thread died or was terminated; for the log. */
  readonly onWorkerLost?: (reason: string) => void;
}

/** A worker thread and its running tasks. */
export interface Thread {
  /** Resolves with what the task returns. Rejects when the task throws, and when the thread dies or is ended. */
  run(task: unknown, transferred: readonly Transferable[]): Promise<unknown>;
  /** false once it died or was terminated; it accepts no further tasks. */
  readonly isAlive: boolean;
  /** Terminates the thread. Running tasks reject with the reason. */
  end(reason?: Error): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread's answer to one task. */
interface Outcome {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: unknown;
}

/**
 * Limit on the young generation. Node's default (48 MiB) fills up with short-lived pages: over 100 real pages the
 * process grew to 460 MB instead of 425, for the same CPU time.
 */
const YOUNG_HEAP_MB = 4;

/** Starts a thread. It keeps the process alive only while a task is under way. */
export function openThread({
  workerFile,
  env,
  maxHeapMb,
}: Pick<ThreadSettings, 'workerFile' | 'env' | 'maxHeapMb'>): Thread {
  const worker = new Worker(new URL('thread-entry.mjs', import.meta.url), {
    workerData: { file: workerFile.href },
    // The entry registers the TypeScript loader itself.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    ...(env ? { env: { ...env } } : {}),
  });
  const underWay = new Map<number, Waiting>();
  let tasks = 0;
  let death: Error | null = null;

  function settle(id: number): Waiting | undefined {
    const waiting = underWay.get(id);
    underWay.delete(id);
    if (underWay.size === 0) worker.unref();
    return waiting;
  }

  function die(error: Error): void {
    death ??= error;
    for (const id of underWay.keys()) settle(id)?.reject(death);
  }

  worker.unref();
  worker.on('error', (error: unknown) =>
    die(error instanceof Error ? error : new Error('the thread failed', { cause: error })),
  );
  worker.on('messageerror', die);
  worker.on('exit', (code) => die(new Error(`the thread ended with code ${code}`)));
  worker.on('message', ({ id, value, error }: Outcome) => {
    const waiting = settle(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(error instanceof Error ? error : new Error('the task failed', { cause: error }));
  });

  return {
    run(task, transferred) {
      if (death !== null) return Promise.reject(death);
      return new Promise((resolve, reject) => {
        const id = (tasks += 1);
        // Throws if the task cannot be sent; the task then rejects.
        worker.postMessage({ id, task }, transferred);
        underWay.set(id, { resolve, reject });
        worker.ref();
      });
    },
    get isAlive() {
      return death === null;
    },
    async end(reason = new Error('the thread was ended')) {
      die(reason);
      await worker.terminate();
    },
  };
}
