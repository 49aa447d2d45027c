import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { BriefResult } from '../core/brief.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { ExecuteJob } from './executor.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-side.ts';

export interface WorkerLaneSettings {
  /** The worker's module: its default export is what `createWorkerTask` returns. TypeScript or JavaScript. */
  readonly workerFile: URL;
  /** Environment of the worker; the process's own when absent. Leave out what a worker has no business to know. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Bound on the worker's JavaScript heap, in MiB. A worker over it dies and is replaced. */
  readonly maxHeapMb: number;
  /** A worker is replaced after this many jobs ... */
  readonly maxJobsPerWorker: number;
  /** ... or, once it has done `MIN_JOBS`, when the process holds more than this many MiB. */
  readonly maxResidentMb: number;
  /** Milliseconds that a job has to stop by itself before its worker is ended. */
  readonly stopGraceMs: number;
  /** Told when a worker died, or was ended because it didn't stop; for the log. */
  readonly onWorkerLost?: (reason: string) => void;
}

/** One worker thread and its replacements. Does one job at a time. */
export interface WorkerLane {
  readonly run: ExecuteJob;
  close(): Promise<void>;
}

/** Replacing a worker costs a model load: a process that is large for another reason must not pay it for every job. */
const MIN_JOBS = 50;

/**
 * Bound on the space for new objects. Node's own (48 MiB) is kept filled by pages that come and go: over 100 real
 * pages the process then grew to 460 MB instead of 425, for the same processor time.
 */
const YOUNG_HEAP_MB = 4;

const ATTEMPTS = 2;

export function createWorkerLane(settings: WorkerLaneSettings): WorkerLane {
  let pool = createPool();
  let jobsDone = 0;
  /** Ends the attempt under way when the pool has an error that it ties to no task: a worker that can't start. */
  let failAttempt: ((error: Error) => void) | null = null;

  function createPool(): Piscina {
    const created = new Piscina({
      filename: new URL('thread-entry.mjs', import.meta.url).href,
      workerData: { file: settings.workerFile.href },
      minThreads: 1,
      maxThreads: 1,
      // Waiting by Atomics would block the worker's event loop between jobs.
      atomics: 'disabled',
      // The entry registers the TypeScript loader itself.
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: settings.maxHeapMb,
        maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
      },
      ...(settings.env ? { env: { ...settings.env } as Record<string, string> } : {}),
    });
    created.on('error', (error: Error) => failAttempt?.(error));
    return created;
  }

  const run: ExecuteJob = async (job, events, signal) => {
    for (let attempt = 1; attempt <= ATTEMPTS && !signal.aborted; attempt += 1) {
      try {
        const result = await attemptJob(job, events, signal);
        await replaceIfWorn();
        return result;
      } catch (error) {
        settings.onWorkerLost?.(error instanceof Error ? error.message : String(error));
        jobsDone = 0;
      }
    }
    if (signal.aborted) return { ok: false, ...toFailure(signal.reason) };
    return { ok: false, code: 'internal', details: { reason: 'worker-died' } };
  };

  /** Rejects when the worker dies or has to be ended. */
  async function attemptJob(
    job: BriefJob,
    { onBegin, onStage }: Parameters<ExecuteJob>[1],
    signal: AbortSignal,
  ): Promise<BriefResult> {
    const { port1: port, port2 } = new MessageChannel();
    const ending = new AbortController();
    let graceTimer: NodeJS.Timeout | undefined;
    const stop = () => {
      const code =
        signal.reason instanceof LedeError && signal.reason.code === 'job-timeout' ? 'job-timeout' : 'cancelled';
      port.postMessage({ kind: 'stop', code } satisfies ToWorker);
      graceTimer = setTimeout(() => ending.abort(), settings.stopGraceMs);
    };
    const onMessage = (message: FromWorker) => {
      if (message.kind === 'begin') onBegin();
      else onStage(message.stage);
    };
    port.on('message', onMessage);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const { task, transferList } = packTask(job, port2);
      const failure = new Promise<never>((_, reject) => (failAttempt = reject));
      const result = (await Promise.race([
        pool.run(task, { transferList, signal: ending.signal }),
        failure,
      ])) as BriefResult;
      drain(port, onMessage);
      return result;
    } catch (error) {
      // A task that no worker has taken yet stays in the pool's own line otherwise.
      ending.abort();
      throw error;
    } finally {
      failAttempt = null;
      clearTimeout(graceTimer);
      signal.removeEventListener('abort', stop);
      port.close();
    }
  }

  async function replaceIfWorn(): Promise<void> {
    jobsDone += 1;
    const large = jobsDone >= MIN_JOBS && process.memoryUsage.rss() > settings.maxResidentMb * 2 ** 20;
    if (!large && jobsDone < settings.maxJobsPerWorker) return;
    jobsDone = 0;
    const worn = pool;
    pool = createPool();
    await worn.destroy();
  }

  return { run, close: () => pool.destroy() };
}

/** What has been sent on another port than the result's may arrive after it. */
function drain(port: MessagePort, onMessage: (message: FromWorker) => void): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    onMessage(next.message as FromWorker);
  }
}

/**
 * Bytes are copied once and the copy is transferred: the caller's stay as they are, for whoever else holds them and
 * for a second attempt.
 */
function packTask(job: BriefJob, port: MessagePort): { task: WorkerTask; transferList: (MessagePort | ArrayBuffer)[] } {
  const { source } = job;
  if (source.kind !== 'upload' || source.bytes === null) return { task: { job, port }, transferList: [port] };
  const bytes = new Uint8Array(source.bytes);
  return { task: { job: { ...job, source: { ...source, bytes } }, port }, transferList: [port, bytes.buffer] };
}
