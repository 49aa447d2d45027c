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
  /** Does the jobs: this process's own queue, with room for `concurrency` of them. The worker closes it. */
  readonly queue: BriefQueue;
  /** Jobs taken at once, those among them that still load included. */
  readonly concurrency: number;
  /** A worker that died is noticed, and its job given to another, after this many milliseconds; 15,000 when absent. */
  readonly lockMs?: number;
  /** Told of what goes wrong between jobs, the connection mostly; for the log. */
  readonly onError?: (error: Error) => void;
}

export interface RedisWorker {
  /** Resolves once jobs are taken. */
  ready(): Promise<void>;
  /** Whether the connections to Redis stand. */
  readonly isConnected: () => boolean;
  /** Takes no more jobs and lets what has begun end; the rest, and what takes longer than `graceMs`, others do. */
  close(graceMs: number): Promise<void>;
}

/** The lock is renewed at half of it. */
const LOCK_MS = 15_000;
/** What closing the connections may take, when no job runs. */
const CLOSE_MS = 500;

/** Takes brief jobs from Redis and has them done here. */
export function startRedisWorker(settings: RedisWorkerSettings): RedisWorker {
  const { url, prefix = DEFAULT_PREFIX, queue, concurrency, lockMs = LOCK_MS } = settings;
  const running = new Map<string, AbortController>();
  const onError = (error: Error) => settings.onError?.(error);

  const subscriber = new Redis(url, patientConnection(url)).on('error', onError);
  // The subscription is renewed by the client itself after a break.
  subscriber.subscribe(cancelChannel(prefix)).catch(onError);
  subscriber.on('message', (_channel, message) => {
    const asked = CancelMessage.safeParse(parseJson(message));
    if (asked.success) running.get(asked.data.id)?.abort(new LedeError(asked.data.code));
  });

  async function work(job: Job<unknown, BriefResult>): Promise<BriefResult> {
    const id = job.id ?? '';
    const controller = new AbortController();
    running.set(id, controller);
    /** One after another: the last stage must not be overtaken by one before it. */
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
      // Thrown, so that the job is tried again, by a worker that doesn't stop.
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
    // The queue answers what it won't do any more, and the worker hands that back.
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

/** Another version's job is none that trying again would mend. */
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
