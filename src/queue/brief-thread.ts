import type { MessagePort } from 'node:worker_threads';
import type { BriefResult } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { ExecuteJob, JobEvents } from './executor.ts';
import { openTaskPort } from './task-port.ts';
import { openThread, type ThreadSettings } from './thread.ts';
import type { FromWorker, WorkerTask } from './worker-side.ts';

export interface BriefThreadSettings extends ThreadSettings {
  /** A worker is replaced after this many jobs ... */
  readonly maxJobsPerWorker: number;
  /** ... or, once it has done `MIN_JOBS`, when the process holds more than this many MiB. */
  readonly maxResidentMb: number;
  /** Grace period of a cancelled job in milliseconds; then its worker is terminated. */
  readonly stopGraceMs: number;
  /** Called when a worker died or was terminated; for the log. */
  readonly onWorkerLost?: (reason: string) => void;
}

/** A worker thread and its replacements. Makes one brief at a time. */
export interface BriefThread {
  readonly run: ExecuteJob;
  close(): Promise<void>;
}

/**
 * Replacing a worker costs a model load, which a process that is large for another reason must not pay for every job.
 */
const MIN_JOBS = 50;

const ATTEMPTS = 2;

export function createBriefThread(settings: BriefThreadSettings): BriefThread {
  let thread = openThread(settings);
  let jobsDone = 0;
  let isClosed = false;

  const run: ExecuteJob = async (job, events, signal, loaded) => {
    for (let attempt = 1; attempt <= ATTEMPTS && !signal.aborted; attempt += 1) {
      try {
        // The first attempt transfers the document's bytes, so a second one starts from the source.
        const result = await attemptJob(job, attempt === 1 ? (loaded ?? null) : null, events, signal);
        await replaceIfWorn();
        return result;
      } catch (error) {
        settings.onWorkerLost?.(error instanceof Error ? error.message : String(error));
        await replace();
      }
    }
    if (signal.aborted) return { ok: false, ...toFailure(signal.reason) };
    return { ok: false, code: 'internal', details: { reason: 'worker-died' } };
  };

  /** Rejects when the worker dies or is terminated. */
  async function attemptJob(
    job: BriefJob,
    loaded: LoadedDocument | null,
    { onBegin, onStage, onObserved }: JobEvents,
    signal: AbortSignal,
  ): Promise<BriefResult> {
    const used = thread;
    const onMessage = (sent: unknown) => {
      const message = sent as FromWorker;
      if (message.kind === 'begin') onBegin();
      else if (message.kind === 'stage') onStage(message.stage);
      else onObserved?.(message.observations);
    };
    const onStuck = () => void used.end(new Error('the job did not stop'));
    const port = openTaskPort(onMessage, signal, settings.stopGraceMs, onStuck);
    try {
      const { task, transferList } = packTask(job, loaded, port.remote);
      const result = (await used.run(task, transferList)) as BriefResult;
      port.drain();
      return result;
    } finally {
      port.close();
    }
  }

  async function replaceIfWorn(): Promise<void> {
    jobsDone += 1;
    const large = jobsDone >= MIN_JOBS && process.memoryUsage.rss() > settings.maxResidentMb * 2 ** 20;
    if (!large && jobsDone < settings.maxJobsPerWorker) return;
    await replace();
  }

  async function replace(): Promise<void> {
    jobsDone = 0;
    // Ends before the next starts: two at once would permanently grow the process, since the allocator keeps its peak.
    await thread.end();
    if (!isClosed) thread = openThread(settings);
  }

  return {
    run,
    close: () => {
      isClosed = true;
      return thread.end();
    },
  };
}

/**
 * A loaded document's bytes are transferred, since nobody else has them. An upload's bytes are copied once and the copy
 * is transferred, so that the caller's stay usable, also for a second attempt.
 */
function packTask(
  job: BriefJob,
  loaded: LoadedDocument | null,
  port: MessagePort,
): { task: WorkerTask; transferList: (MessagePort | ArrayBuffer)[] } {
  const { source } = job;
  if (loaded !== null) {
    const { buffer } = loaded.document.bytes;
    return { task: { job, loaded, port }, transferList: [port, ...(buffer instanceof ArrayBuffer ? [buffer] : [])] };
  }
  if (source.kind !== 'upload' || source.bytes === null) return { task: { job, loaded, port }, transferList: [port] };
  const bytes = new Uint8Array(source.bytes);
  return {
    task: { job: { ...job, source: { ...source, bytes } }, loaded, port },
    transferList: [port, bytes.buffer],
  };
}
