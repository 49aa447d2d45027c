import { UnrecoverableError, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { BriefResult } from '../../core/brief.ts';
import { LedeError } from '../../core/failure.ts';
import type { BriefJob, BriefQueue } from '../../core/job.ts';
import { closeWithin, patientConnection } from './link.ts';
import { BRIEF_QUEUE, CancelMessage, cancelChannel, DEFAULT_PREFIX, unpackJob } from './wire.ts';

export interface RedisWorkerSettings {
  readonly url: string;
  readonly prefix?: string;
  /** Runs the jobs: this process's own queue, for `concurrency` jobs. The worker closes it. */
  readonly queue: BriefQueue;
  /** Concurrent jobs, including loading ones. */
  readonly concurrency: number;
  /** Milliseconds after which a dead worker's job goes to another; default 15,000. */
  readonly lockMs?: number;
  /** Called on errors between jobs, mostly of the connection; for the log. */
  readonly onError?: (error: Error) => void;
}

export interface RedisWorker {
  /** Resolves once it takes jobs. */
  ready(): Promise<void>;
  /** Whether Redis is connected. */
  readonly isConnected: () => boolean;
  /** Takes no more jobs and finishes started ones; hands back the rest and those that exceed `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** The lock is renewed at half of this. */
const LOCK_MS = 15_000;
/** Time limit for closing connections without jobs, in milliseconds. */
const CLOSE_MS = 500;

/** Takes brief jobs from Redis and runs them here. */
export function startRedisWorker(settings: RedisWorkerSettings): RedisWorker {
  const { url, prefix = DEFAULT_PREFIX, queue, concurrency, lockMs = LOCK_MS } = settings;
  const running = new Map<string, AbortController>();
  const onError = (error: Error) => settings.onError?.(error);

  const subscriber = new Redis(url, patientConnection(url)).on('error', onError);
  // The client renews the subscription after an interruption.
  subscriber.subscribe(cancelChannel(prefix)).catch(onError);
  subscriber.on('message', (_channel, message) => {
    const asked = CancelMessage.safeParse(parseJson(message));
    if (asked.success) running.get(asked.data.id)?.abort(new LedeError(asked.data.code));
  });

  async function work(job: Job<unknown, BriefResult>): Promise<BriefResult> {
    const id = job.id ?? '';
    const controller = new AbortController();
    running.set(id, controller);
    /** In sequence, so that stages arrive in order. */
    let told: Promise<unknown> = Promise.resolve();
    try {
      const result = await queue.run(
        unpack(job.data),
        (progress) => {
          if (progress.kind !== 'stage') return;
          told = told.then(() => job.updateProgress(progress.stage)).catch(() => undefined);
        },
        controller.signal,
      );
      // Thrown so that another worker retries the job.
      if (!result.ok && result.code === 'stopping') throw new LedeError('stopping');
      return result;
    } finally {
      await told;
      running.delete(id);
    }
  }

  const worker = new Worker<unknown, BriefResult>(BRIEF_QUEUE, work, {
    connection: patientConnection(url),
    prefix,
    concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: 1,
  });
  worker.on('error', onError);

  async function end(graceMs: number): Promise<void> {
    // The queue fails the remaining jobs, and the worker hands them back.
    await Promise.all([closeWithin(graceMs + CLOSE_MS, worker), queue.close(graceMs)]);
    subscriber.disconnect();
  }

  let closing: Promise<void> | null = null;
  return {
    ready: async () => {
      await worker.waitUntilReady();
    },
    isConnected: () => subscriber.status === 'ready',
    close: (graceMs) => (closing ??= end(graceMs)),
  };
}

/** Retrying cannot fix another version's job. */
function unpack(data: unknown): BriefJob {
  try {
    return unpackJob(data);
  } catch (error) {
    throw new UnrecoverableError(String(error));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
