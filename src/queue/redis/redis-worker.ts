import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { BriefResult } from '../../core/brief.ts';
import { LedeError } from '../../core/failure.ts';
import type { Executor } from '../executor.ts';
import { closeWithin, patientConnection } from './link.ts';
import { BRIEF_QUEUE, CancelMessage, cancelChannel, DEFAULT_PREFIX, unpackJob } from './wire.ts';

export interface RedisWorkerSettings {
  readonly url: string;
  readonly prefix?: string;
  /** Does the jobs, as many at once as it can. */
  readonly executor: Executor;
  /** Bound on one job, in milliseconds, for one whose asker is no longer there to give it up. */
  readonly jobTimeoutMs?: number;
  /** Told of what goes wrong between jobs, the connection mostly; for the log. */
  readonly onError?: (error: Error) => void;
}

export interface RedisWorker {
  /** Resolves once jobs are taken. */
  ready(): Promise<void>;
  /** Whether the connections to Redis stand. */
  readonly isConnected: () => boolean;
  /** Takes no more jobs and lets the running ones end; one that doesn't within `graceMs` is done by another worker. */
  close(graceMs: number): Promise<void>;
}

/** A worker that died is noticed, and its job given to another, after this long. The lock is renewed at half of it. */
const LOCK_MS = 15_000;
/** What closing the connections may take, when no job runs. */
const CLOSE_MS = 500;

/** Takes brief jobs from Redis and has them done here. */
export function startRedisWorker(settings: RedisWorkerSettings): RedisWorker {
  const { url, prefix = DEFAULT_PREFIX, executor, jobTimeoutMs = 60_000 } = settings;
  const running = new Map<string, AbortController>();
  const onError = (error: Error) => settings.onError?.(error);

  const subscriber = new Redis(url, patientConnection(url)).on('error', onError);
  // The subscription is renewed by the client itself after a break.
  subscriber.subscribe(cancelChannel(prefix)).catch(onError);
  subscriber.on('message', (_channel, message) => {
    const asked = CancelMessage.safeParse(parseJson(message));
    if (asked.success) running.get(asked.data.id)?.abort(new LedeError(asked.data.code));
  });

  const worker = new Worker<unknown, BriefResult>(
    BRIEF_QUEUE,
    async (job) => {
      const id = job.id ?? '';
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(new LedeError('job-timeout')), jobTimeoutMs);
      running.set(id, controller);
      /** One after another: the last stage must not be overtaken by one before it. */
      let told: Promise<unknown> = Promise.resolve();
      try {
        return await executor.run(
          unpackJob(job.data),
          {
            onBegin: () => undefined,
            onStage: (stage) => {
              told = told.then(() => job.updateProgress(stage)).catch(() => undefined);
            },
          },
          controller.signal,
        );
      } finally {
        clearTimeout(timer);
        await told;
        running.delete(id);
      }
    },
    {
      connection: patientConnection(url),
      prefix,
      concurrency: executor.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS,
      maxStalledCount: 1,
    },
  );
  worker.on('error', onError);

  async function end(graceMs: number): Promise<void> {
    await closeWithin(graceMs + CLOSE_MS, worker);
    subscriber.disconnect();
    await executor.close();
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
