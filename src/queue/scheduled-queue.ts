import type { BriefResult, Stage } from '../core/brief.ts';
import { LedeError, toFailure, type FailureCode, type FailureDetails } from '../core/failure.ts';
import type { BriefJob, BriefQueue, JobOrigin, OnProgress } from '../core/job.ts';
import type { Executor } from './executor.ts';
import { createFairLine } from './fair-line.ts';
import { jobId } from './job-id.ts';

export interface QueueLimits {
  /** Jobs that may wait; the next one is answered 'queue-full'. */
  readonly maxWaiting: number;
  /** The same for the jobs of one server, so that one alone does not fill the line. At most `maxWaiting`. */
  readonly maxWaitingOfServer: number;
  /** Milliseconds from the beginning of the work on a job to 'job-timeout'. */
  readonly jobTimeoutMs: number;
  /** Milliseconds from the asking to 'job-timeout', waiting included. */
  readonly totalTimeoutMs: number;
}

/** An interaction's token lives 15 minutes: an answer after that reaches nobody. */
const MAX_TOTAL_TIMEOUT_MS = 14 * 60_000;

export const DEFAULT_QUEUE_LIMITS: QueueLimits = {
  maxWaiting: 60,
  maxWaitingOfServer: 30,
  jobTimeoutMs: 60_000,
  totalTimeoutMs: MAX_TOTAL_TIMEOUT_MS,
};

/** Jobs without an origin share one lane. */
const NOBODY: JobOrigin = { server: '', member: '' };

/** Somebody who waits for a run. */
interface Follower {
  readonly settle: (result: BriefResult) => void;
  readonly onProgress: OnProgress | undefined;
  /** The place that it was told last. */
  ahead: number | null;
}

/** One run of a job, with all who asked for it. */
interface Run {
  readonly id: string;
  readonly job: BriefJob;
  readonly controller: AbortController;
  readonly followers: Set<Follower>;
  readonly timers: NodeJS.Timeout[];
  stage: Stage | null;
}

/**
 * The waiting line, sharing, time limits and cancellation that every queue has, over an executor that does the work.
 * Servers take turns, and within a server its members; who waits alone is served first come, first served.
 */
export function createScheduledQueue(executor: Executor, limits: Partial<QueueLimits> = {}): BriefQueue {
  const { maxWaiting, maxWaitingOfServer, jobTimeoutMs, totalTimeoutMs } = { ...DEFAULT_QUEUE_LIMITS, ...limits };
  const line = createFairLine<Run>();
  const running = new Map<Run, Promise<void>>();
  /** Runs that another caller may still join, by job id. */
  const joinable = new Map<string, Run>();
  let closing: Promise<void> | null = null;

  function run(job: BriefJob, onProgress?: OnProgress, signal?: AbortSignal): Promise<BriefResult> {
    if (closing) return Promise.resolve(failed('stopping'));
    if (signal?.aborted) return Promise.resolve(failed('cancelled'));
    const id = jobId(job);
    const shared = joinable.get(id);
    const origin = job.origin ?? NOBODY;
    if (!shared && running.size >= executor.concurrency) {
      const limit =
        origin !== NOBODY && line.sizeOf(origin.server) >= maxWaitingOfServer
          ? maxWaitingOfServer
          : line.order().length >= maxWaiting
            ? maxWaiting
            : null;
      if (limit !== null) return Promise.resolve(failed('queue-full', { limit }));
    }
    const joined = shared ?? createRun(id, job);
    const result = follow(joined, onProgress, signal);
    if (shared) {
      // It waits in the lanes of all who want it, so that no busy server holds back what a quiet one asks for.
      if (!running.has(shared)) line.add(shared, origin);
    } else {
      joinable.set(id, joined);
      line.add(joined, origin);
      startNext();
    }
    if (running.has(joined)) tellStage(joined);
    else tellPlaces();
    return result;
  }

  function createRun(id: string, job: BriefJob): Run {
    const created: Run = { id, job, controller: new AbortController(), followers: new Set(), timers: [], stage: null };
    limitTime(created, Math.min(totalTimeoutMs, MAX_TOTAL_TIMEOUT_MS));
    return created;
  }

  function limitTime(run: Run, ms: number): void {
    const details = { seconds: Math.ceil(ms / 1000) };
    run.timers.push(setTimeout(() => abandon(run, 'job-timeout', details), ms));
  }

  function follow(run: Run, onProgress: OnProgress | undefined, signal?: AbortSignal): Promise<BriefResult> {
    return new Promise((resolve) => {
      const follower: Follower = {
        onProgress,
        ahead: null,
        settle(result) {
          signal?.removeEventListener('abort', leave);
          run.followers.delete(follower);
          resolve(result);
        },
      };
      const leave = () => {
        follower.settle(failed('cancelled'));
        if (run.followers.size === 0) abandon(run, 'cancelled');
      };
      run.followers.add(follower);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function startNext(): void {
    while (running.size < executor.concurrency) {
      const next = line.next();
      if (!next) return;
      running.set(next, execute(next));
      tellPlaces();
    }
  }

  async function execute(run: Run): Promise<void> {
    let begun = false;
    const onBegin = () => {
      if (!begun) limitTime(run, jobTimeoutMs);
      begun = true;
    };
    const onStage = (stage: Stage) => {
      run.stage = stage;
      for (const { onProgress } of run.followers) tell(onProgress, { kind: 'stage', stage });
    };
    // A turn later, so that whoever asked has its promise before anything is told.
    await Promise.resolve();
    const result = await executor
      .run(run.job, { onBegin, onStage }, run.controller.signal)
      .catch((error: unknown): BriefResult => ({ ok: false, ...toFailure(error) }));
    finish(run, result);
    running.delete(run);
    startNext();
  }

  /** Answers all who wait and stops the work, wherever it is. */
  function abandon(run: Run, code: 'cancelled' | 'job-timeout' | 'stopping', details: FailureDetails = {}): void {
    finish(run, failed(code, details));
    line.remove(run);
    tellPlaces();
    run.controller.abort(new LedeError(code, details));
  }

  function finish(run: Run, result: BriefResult): void {
    run.timers.forEach((timer) => clearTimeout(timer));
    if (joinable.get(run.id) === run) joinable.delete(run.id);
    for (const follower of [...run.followers]) follower.settle(result);
  }

  /** Tells each who waits for a place that has changed: with turns, one that comes may push others back. */
  function tellPlaces(): void {
    for (const [ahead, run] of line.order().entries()) {
      for (const follower of run.followers) {
        if (follower.ahead === ahead) continue;
        follower.ahead = ahead;
        tell(follower.onProgress, { kind: 'queued', ahead });
      }
    }
  }

  function tellStage({ followers, stage }: Run): void {
    if (stage === null) return;
    for (const { onProgress } of followers) tell(onProgress, { kind: 'stage', stage });
  }

  async function end(graceMs: number): Promise<void> {
    for (const run of line.order()) abandon(run, 'stopping');
    const all = Promise.all(running.values());
    await Promise.race([all, sleep(graceMs)]);
    for (const run of running.keys()) abandon(run, 'stopping');
    await all;
    await executor.close();
  }

  return { run, close: (graceMs) => (closing ??= end(graceMs)) };
}

/** A listener's mistake must not stop the queue. */
function tell(onProgress: OnProgress | undefined, progress: Parameters<OnProgress>[0]): void {
  try {
    onProgress?.(progress);
  } catch {
    // Progress is a courtesy: the result is what counts.
  }
}

function failed(code: FailureCode, details: FailureDetails = {}): BriefResult {
  return { ok: false, code, details };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
