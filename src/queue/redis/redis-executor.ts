import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, QueueEvents, type Job } from 'bullmq';
import type { BriefResult } from '../../core/brief.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { BriefJob, BriefQueue } from '../../core/job.ts';
import type { SharedQueueCounts } from '../../core/vitals.ts';
import type { ExecuteJob, Executor } from '../executor.ts';
import { jobId } from '../job-id.ts';
import { createTurnCount, FIRST_PRIORITY } from './job-priority.ts';
import { closeWithin, patientConnection, type RedisLink } from './link.ts';
import {
  BRIEF_QUEUE,
  cancelChannel,
  DEFAULT_PREFIX,
  packJob,
  readResult,
  readStage,
  type CancelMessage,
} from './wire.ts';

export interface RedisExecutorSettings {
  /** The process's connection; its opener closes it. */
  readonly link: RedisLink;
  readonly prefix?: string;
  /** Maximum jobs of this process in Redis, including queued ones. */
  readonly inFlight?: number;
  /** Runs jobs while Redis is down or has no worker; null fails them with 'queue-unavailable'. The executor closes it. */
  readonly fallback?: BriefQueue | null;
  /** Milliseconds after which a queued job gets the highest priority; default 30,000. */
  readonly patienceMs?: number;
  /** Milliseconds that a job waits for a worker to connect when there is none; absent: as long as it may run. */
  readonly workerWaitMs?: number;
}

export interface RedisExecutor extends Executor {
  /** The jobs of all processes in Redis. Rejects while Redis is down. */
  readonly counts: () => Promise<SharedQueueCounts>;
  /** Whether a worker is connected to Redis; true where Redis does not tell. Rejects while Redis is down. */
  readonly hasWorkers: () => Promise<boolean>;
}

/** How a job ended according to Redis. `gone`: it will never be answered. `workerless`: nobody is left to do it. */
type Outcome =
  | { readonly kind: 'result'; readonly result: BriefResult }
  | { readonly kind: 'gone' }
  | { readonly kind: 'workerless' }
  | { readonly kind: 'unreachable' };

interface Follower {
  readonly stage: (data: unknown) => void;
  readonly settle: (outcome: Outcome) => void;
}

const CLOSE_MS = 500;
/** Lifetime of a result, for a caller that joined as the job ended. */
const KEEP_RESULT_S = 60;
const KEEP_RESULTS = 200;
/** Events that Redis keeps for disconnected processes. Each may hold a brief. */
const KEEP_EVENTS = 2_000;
/** Attempts to resubmit a lost job, or one that another process cancelled. */
const ATTEMPTS = 3;
/** Times that stopping workers may hand a job back. */
const HAND_BACKS = 4;
const PATIENCE_MS = 30_000;
const DEFAULT_IN_FLIGHT = 200;
/** Interval of looking for a first worker, in milliseconds. */
const WORKER_LOOK_MS = 250;
/** Interval of looking whether the last worker has gone while jobs are queued, in milliseconds. */
const LAST_WORKER_LOOK_MS = 1_000;

/**
 * Runs jobs on workers on any machine, through BullMQ on Redis. Identical jobs of several processes share one run.
 * Progress and results arrive as events of the queue's stream; nothing is polled.
 */
export function createRedisExecutor(settings: RedisExecutorSettings): RedisExecutor {
  const { link, prefix = DEFAULT_PREFIX, inFlight = DEFAULT_IN_FLIGHT, fallback = null } = settings;
  const { patienceMs = PATIENCE_MS, workerWaitMs = null } = settings;
  const queue = new Queue(BRIEF_QUEUE, {
    connection: link.redis,
    prefix,
    streams: { events: { maxLen: KEEP_EVENTS } },
    defaultJobOptions: {
      attempts: 1 + HAND_BACKS,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: { age: KEEP_RESULT_S, count: KEEP_RESULTS },
      removeOnFail: { age: KEEP_RESULT_S, count: KEEP_RESULTS },
    },
  });
  queue.on('error', () => undefined);
  let events: Promise<QueueEvents> | null = null;

  const followers = new Map<string, Set<Follower>>();
  const toFollowers = (id: string, tell: (follower: Follower) => void) => {
    for (const follower of [...(followers.get(id) ?? [])]) tell(follower);
  };

  /**
   * Listens from the stream's current end: the default, from the first read, would miss events between adding a job and
   * that read.
   */
  async function listen(): Promise<QueueEvents> {
    const [last] = await link.redis.xrevrange(queue.toKey('events'), '+', '-', 'COUNT', 1);
    const opened = new QueueEvents(BRIEF_QUEUE, {
      connection: patientConnection(link.url),
      prefix,
      lastEventId: last?.[0] ?? '0-0',
    });
    // It reconnects by itself and continues where it was.
    opened.on('error', () => undefined);
    opened.on('progress', ({ jobId: id, data }) => toFollowers(id, (each) => each.stage(data)));
    opened.on('completed', ({ jobId: id, returnvalue }) => {
      toFollowers(id, (each) => each.settle(toOutcome(returnvalue)));
    });
    opened.on('failed', ({ jobId: id }) => toFollowers(id, (each) => each.settle(FAILED)));
    opened.on('removed', ({ jobId: id }) => toFollowers(id, (each) => each.settle({ kind: 'gone' })));
    return opened;
  }

  const watch = link.watch((up) => {
    for (const id of followers.keys()) {
      if (up) void lookAgain(id);
      else toFollowers(id, (each) => each.settle({ kind: 'unreachable' }));
    }
  });

  /** The outcome of a job while disconnected; a server that lost its memory does not know it. */
  async function lookAgain(id: string): Promise<void> {
    try {
      const job = (await queue.getJob(id)) as Job | undefined;
      const state = job ? await job.getState() : 'unknown';
      if (state === 'completed') toFollowers(id, (each) => each.settle(toOutcome(job?.returnvalue)));
      else if (state === 'failed') toFollowers(id, (each) => each.settle(FAILED));
      else if (state === 'unknown') toFollowers(id, (each) => each.settle({ kind: 'gone' }));
    } catch {
      // The connection was lost again; reconnecting asks again.
    }
  }

  async function attempt(
    job: BriefJob,
    priority: number,
    told: Parameters<ExecuteJob>[1],
    signal: AbortSignal,
  ): Promise<Outcome> {
    const ownId: string = randomUUID();
    let id = ownId;
    let settle!: (outcome: Outcome) => void;
    const outcome = new Promise<Outcome>((resolve) => (settle = resolve));
    const follower: Follower = {
      stage: (data) => {
        const stage = readStage(data);
        if (stage) told.onStage(stage);
      },
      settle,
    };
    const follow = () => {
      const set = followers.get(id) ?? new Set();
      followers.set(id, set.add(follower));
    };
    const leave = () => {
      followers.get(id)?.delete(follower);
      if (followers.get(id)?.size === 0) followers.delete(id);
    };
    const stop = () => {
      const failure = toFailure(signal.reason);
      const code = failure.code === 'job-timeout' ? 'job-timeout' : 'cancelled';
      void cancel({ id, code });
      settle({ kind: 'result', result: { ok: false, ...failure } });
    };
    let ageTimer: NodeJS.Timeout | undefined;
    follow();
    try {
      await (events ??= listen().catch((error: unknown) => {
        events = null;
        throw error;
      }));
      const options = { jobId: ownId, deduplication: { id: jobId(job) }, priority };
      const added = await queue.add('brief', packJob(job), options);
      if (added.id !== undefined && added.id !== ownId) {
        leave();
        id = added.id;
        follow();
        // It may have ended before we listened.
        await lookAgain(id);
        // For example, a member now asks for a background job.
        await moveUp(id, priority);
      }
      const agedId = id;
      ageTimer = setTimeout(() => void moveUp(agedId, FIRST_PRIORITY), patienceMs);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      return await outcome;
    } catch (error) {
      if (error instanceof TypeError) throw error;
      return { kind: 'unreachable' };
    } finally {
      clearTimeout(ageTimer);
      signal.removeEventListener('abort', stop);
      leave();
    }
  }

  /** Raises the priority of a queued job. */
  async function moveUp(id: string, priority: number): Promise<void> {
    try {
      const job = (await queue.getJob(id)) as Job | undefined;
      if (job && job.priority > priority) await job.changePriority({ priority });
    } catch {
      // It keeps its priority.
    }
  }

  async function cancel(message: CancelMessage): Promise<void> {
    try {
      await link.redis.publish(cancelChannel(prefix), JSON.stringify(message));
      // Works only while queued. A running job is locked by its worker, which was just notified.
      await queue.remove(message.id);
    } catch {
      // Redis is down or the job is locked: its worker ends it at the time limit.
    }
  }

  const hasWorkers = async () => {
    try {
      return (await queue.getWorkersCount()) > 0;
    } catch (error) {
      // A user of Redis who may not list its clients learns of no worker.
      if (error instanceof Error && error.message.startsWith('NOPERM')) return true;
      throw error;
    }
  };

  /** Whether a worker is there, or comes while one is waited for. */
  async function waitForWorker(signal: AbortSignal): Promise<boolean> {
    if (workerWaitMs === null) return true;
    const end = performance.now() + workerWaitMs;
    try {
      while (!(await hasWorkers())) {
        if (signal.aborted || performance.now() >= end) return false;
        await sleep(WORKER_LOOK_MS);
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Since when jobs have been queued without a worker, in `performance.now()`'s milliseconds. */
  let workerlessSince: number | null = null;
  /** Gives up queued jobs whose last worker has died: once for all jobs, since it lists Redis's clients. */
  async function lookForLastWorker(waitMs: number): Promise<void> {
    const isLeft = followers.size === 0 || !link.isUp() || (await hasWorkers().catch(() => true));
    workerlessSince = isLeft ? null : (workerlessSince ?? performance.now());
    if (workerlessSince === null || performance.now() - workerlessSince < waitMs) return;
    for (const id of [...followers.keys()]) {
      toFollowers(id, (each) => each.settle({ kind: 'workerless' }));
      // A job that its dead worker still locks is given to the next worker, and its result ignored.
      await queue.remove(id).catch(() => undefined);
    }
  }
  const looking =
    workerWaitMs === null
      ? undefined
      : setInterval(() => void lookForLastWorker(workerWaitMs), LAST_WORKER_LOOK_MS).unref();

  const turns = createTurnCount();
  const run: ExecuteJob = async (job, told, signal) => {
    for (let attempts = 0; attempts < ATTEMPTS && !signal.aborted; attempts += 1) {
      if (!(await link.waitUntilUp(signal)) || !(await waitForWorker(signal))) break;
      const priority = turns.take(job.origin);
      const outcome = await attempt(job, priority, told, signal).finally(() => turns.give(job.origin));
      if (outcome.kind === 'unreachable' || outcome.kind === 'workerless') break;
      if (outcome.kind === 'gone') continue;
      const { result } = outcome;
      const cancelledByOthers = !result.ok && result.code === 'cancelled' && !isAborted(signal);
      if (!cancelledByOthers) return result;
    }
    if (signal.aborted) return { ok: false, ...toFailure(signal.reason) };
    if (!fallback) return { ok: false, ...toFailure(new LedeError('queue-unavailable')) };
    return fallback.run(job, (progress) => progress.kind === 'stage' && told.onStage(progress.stage), signal);
  };

  return {
    concurrency: inFlight,
    run,
    async counts() {
      const { active = 0, ...waiting } = await queue.getJobCounts('active', 'wait', 'prioritized', 'delayed');
      return { running: active, waiting: Object.values(waiting).reduce((sum, each) => sum + each, 0) };
    },
    hasWorkers,
    close: async () => {
      watch.stop();
      clearInterval(looking);
      await Promise.allSettled([
        events?.then((opened) => closeWithin(CLOSE_MS, opened)),
        closeWithin(CLOSE_MS, queue),
        fallback?.close(0),
      ]);
    },
  };
}

const FAILED: Outcome = { kind: 'result', result: { ok: false, code: 'internal', details: {} } };

function toOutcome(returned: unknown): Outcome {
  const result = readResult(returned);
  return result ? { kind: 'result', result } : FAILED;
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
