import { randomUUID } from 'node:crypto';
import { Queue, QueueEvents, type Job } from 'bullmq';
import type { BriefResult } from '../../core/brief.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { BriefJob } from '../../core/job.ts';
import type { SharedQueueCounts } from '../../core/vitals.ts';
import type { ExecuteJob, Executor } from '../executor.ts';
import { jobId } from '../job-id.ts';
import { closeWithin, openRedisLink, patientConnection } from './link.ts';
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
  /** redis:// or rediss:// address. */
  readonly url: string;
  readonly prefix?: string;
  /** Jobs that this process may have in Redis at once, waiting there included. */
  readonly inFlight?: number;
  /** Does the jobs while Redis is away; null answers them 'queue-unavailable'. */
  readonly fallback?: Executor | null;
  /** Told when Redis goes and comes back; for the log. */
  readonly onLink?: (up: boolean) => void;
}

export interface RedisExecutor extends Executor {
  /** The jobs of all processes in Redis. Rejects while Redis is away. */
  readonly counts: () => Promise<SharedQueueCounts>;
}

/** How a job ended, as far as Redis tells. `gone`: nobody will ever answer it. */
type Outcome =
  | { readonly kind: 'result'; readonly result: BriefResult }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' };

interface Follower {
  readonly begin: () => void;
  readonly stage: (data: unknown) => void;
  readonly settle: (outcome: Outcome) => void;
}

/** A member is told within three seconds that Redis is away; a shorter break is waited out. */
const DOWN_AFTER_MS = 2_000;
const CLOSE_MS = 500;
/** How long a result may be fetched by who asked for the same job in the moment that it ended. */
const KEEP_RESULT_S = 60;
const KEEP_RESULTS = 200;
/** Events that Redis keeps for processes that lost their connection. Each may hold a brief. */
const KEEP_EVENTS = 2_000;
/** A job is asked for again when it went lost, or when another process cancelled the shared run. */
const ATTEMPTS = 3;

/**
 * Has jobs done by workers on any machine, through BullMQ on Redis. Equal jobs of several processes share one run.
 * Progress and results come as events of the queue's stream; nothing is polled.
 */
export function createRedisExecutor(settings: RedisExecutorSettings): RedisExecutor {
  const { url, prefix = DEFAULT_PREFIX, inFlight = 64, fallback = null } = settings;
  const link = openRedisLink(url, DOWN_AFTER_MS);
  const queue = new Queue(BRIEF_QUEUE, {
    connection: link.redis,
    prefix,
    streams: { events: { maxLen: KEEP_EVENTS } },
    defaultJobOptions: {
      attempts: 2,
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
   * Listens from where the stream stands now: the default, from the first read on, would miss what happens between a
   * job's adding and that read.
   */
  async function listen(): Promise<QueueEvents> {
    const [last] = await link.redis.xrevrange(queue.toKey('events'), '+', '-', 'COUNT', 1);
    const opened = new QueueEvents(BRIEF_QUEUE, {
      connection: patientConnection(url),
      prefix,
      lastEventId: last?.[0] ?? '0-0',
    });
    // It mends its connection itself and reads on where it was.
    opened.on('error', () => undefined);
    opened.on('active', ({ jobId: id }) => toFollowers(id, (each) => each.begin()));
    opened.on('progress', ({ jobId: id, data }) => toFollowers(id, (each) => each.stage(data)));
    opened.on('completed', ({ jobId: id, returnvalue }) => {
      toFollowers(id, (each) => each.settle(toOutcome(returnvalue)));
    });
    opened.on('failed', ({ jobId: id }) => toFollowers(id, (each) => each.settle(FAILED)));
    opened.on('removed', ({ jobId: id }) => toFollowers(id, (each) => each.settle({ kind: 'gone' })));
    return opened;
  }

  link.watch((up) => {
    settings.onLink?.(up);
    for (const id of followers.keys()) {
      if (up) void lookAgain(id);
      else toFollowers(id, (each) => each.settle({ kind: 'unreachable' }));
    }
  });

  /** What a job has come to while nobody here listened; a server that lost its memory no longer knows it. */
  async function lookAgain(id: string): Promise<void> {
    try {
      const job = (await queue.getJob(id)) as Job | undefined;
      const state = job ? await job.getState() : 'unknown';
      if (state === 'active') toFollowers(id, (each) => each.begin());
      else if (state === 'completed') toFollowers(id, (each) => each.settle(toOutcome(job?.returnvalue)));
      else if (state === 'failed') toFollowers(id, (each) => each.settle(FAILED));
      else if (state === 'unknown') toFollowers(id, (each) => each.settle({ kind: 'gone' }));
    } catch {
      // The connection went again: its coming back asks anew.
    }
  }

  async function attempt(job: BriefJob, told: Parameters<ExecuteJob>[1], signal: AbortSignal): Promise<Outcome> {
    const ownId: string = randomUUID();
    let id = ownId;
    let settle!: (outcome: Outcome) => void;
    const outcome = new Promise<Outcome>((resolve) => (settle = resolve));
    const follower: Follower = {
      begin: told.onBegin,
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
    follow();
    try {
      await (events ??= listen().catch((error: unknown) => {
        events = null;
        throw error;
      }));
      const added = await queue.add('brief', packJob(job), { jobId: ownId, deduplication: { id: jobId(job) } });
      if (added.id !== undefined && added.id !== ownId) {
        leave();
        id = added.id;
        follow();
        // It may have begun or ended before anybody here listened.
        await lookAgain(id);
      }
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      return await outcome;
    } catch (error) {
      if (error instanceof TypeError) throw error;
      return { kind: 'unreachable' };
    } finally {
      signal.removeEventListener('abort', stop);
      leave();
    }
  }

  async function cancel(message: CancelMessage): Promise<void> {
    try {
      await link.redis.publish(cancelChannel(prefix), JSON.stringify(message));
      // Works while it waits. One that runs is locked by its worker, which has just been told.
      await queue.remove(message.id);
    } catch {
      // Redis is away or the job is locked: its worker gives it up at its own time limit.
    }
  }

  const run: ExecuteJob = async (job, told, signal) => {
    for (let attempts = 0; attempts < ATTEMPTS && !signal.aborted; attempts += 1) {
      if (!(await link.waitUntilUp(signal))) break;
      const outcome = await attempt(job, told, signal);
      if (outcome.kind === 'unreachable') break;
      if (outcome.kind === 'gone') continue;
      const { result } = outcome;
      const cancelledByOthers = !result.ok && result.code === 'cancelled' && !isAborted(signal);
      if (!cancelledByOthers) return result;
    }
    if (signal.aborted) return { ok: false, ...toFailure(signal.reason) };
    if (fallback) return runLocally(fallback, job, told, signal);
    return { ok: false, ...toFailure(new LedeError('queue-unavailable')) };
  };

  const free: (() => void)[] = [];
  let localRuns = 0;
  /** The fallback does only as many jobs at once as it promises; the rest of them take turns. */
  async function runLocally(local: Executor, ...args: Parameters<ExecuteJob>): Promise<BriefResult> {
    if (localRuns >= local.concurrency) await new Promise<void>((resolve) => free.push(resolve));
    else localRuns += 1;
    try {
      return await local.run(...args);
    } finally {
      const next = free.shift();
      if (next) next();
      else localRuns -= 1;
    }
  }

  return {
    concurrency: inFlight,
    run,
    async counts() {
      const { active = 0, ...waiting } = await queue.getJobCounts('active', 'wait', 'prioritized', 'delayed');
      return { running: active, waiting: Object.values(waiting).reduce((sum, each) => sum + each, 0) };
    },
    close: async () => {
      await Promise.allSettled([
        events?.then((opened) => closeWithin(CLOSE_MS, opened)),
        closeWithin(CLOSE_MS, queue),
        fallback?.close(),
      ]);
      link.close();
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
