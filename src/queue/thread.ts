import { Piscina } from 'piscina';

export interface ThreadSettings {
  /** The thread's module: its default export does a task. TypeScript or JavaScript. */
  readonly workerFile: URL;
  /** Environment of the thread; the process's own when absent. Leave out what it has no business to know. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Bound on the thread's JavaScript heap, in MiB. One over it dies and is replaced. */
  readonly maxHeapMb: number;
  /** Milliseconds that a task has to stop by itself before its thread is ended. */
  readonly stopGraceMs: number;
  /** Told when a thread died, or was ended because it didn't stop; for the log. */
  readonly onWorkerLost?: (reason: string) => void;
}

/**
 * Bound on the space for new objects. Node's own (48 MiB) is kept filled by pages that come and go: over 100 real
 * pages the process then grew to 460 MB instead of 425, for the same processor time.
 */
const YOUNG_HEAP_MB = 4;

/** Starts one thread, which a pool of one keeps alive. @param tasksAtOnce for tasks that wait rather than work. */
export function openThread({ workerFile, env, maxHeapMb }: ThreadSettings, tasksAtOnce = 1): Piscina {
  return new Piscina({
    filename: new URL('thread-entry.mjs', import.meta.url).href,
    workerData: { file: workerFile.href },
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: tasksAtOnce,
    // Waiting by Atomics would block the thread's event loop between tasks.
    atomics: 'disabled',
    // The entry registers the TypeScript loader itself.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    ...(env ? { env: { ...env } as Record<string, string> } : {}),
  });
}
