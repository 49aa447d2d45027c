import type { BriefResult } from '../core/brief.ts';
import { LedeError, toFailure, type FailureDetails } from '../core/failure.ts';
import { laneOf, type BriefJob, type BriefQueue, type OnProgress } from '../core/job.ts';
import type { LaneCounts } from '../core/meter.ts';
import type { QueueDepth } from '../core/vitals.ts';
import type { Executor, SourceLoader } from './executor.ts';
import { createFairLine } from './fair-line.ts';
import { createHostRoom } from './host-room.ts';
import { jobId } from './job-id.ts';
import { failed, hostOf, isRemote, tellPlace, tellStage, type Follower, type QueuedRun } from './queued-run.ts';

export interface QueueLimits {
  /** Jobs that may wait; the next one is answered 'queue-full'. */
  readonly maxWaiting: number;
  /** The same for the jobs of one server, so that one alone does not fill the line. At most `maxWaiting`. */
  readonly maxWaitingOfServer: number;
  /** Jobs that may ask something of one host at once, so that a slow site does not take all the room there is. */
  readonly maxOfHost: number;
  /** Milliseconds that loading a job's source, and then the work on it, may each take before 'job-timeout'. */
  readonly jobTimeoutMs: number;
  /** Milliseconds from the asking to 'job-timeout', waiting included. */
  readonly totalTimeoutMs: number;
}

/** A queue with a waiting line of its own. */
export interface ScheduledQueue extends BriefQueue {
  readonly depth: () => QueueDepth;
}

/** An interaction's token lives 15 minutes: an answer after that reaches nobody. */
const MAX_TOTAL_TIMEOUT_MS = 14 * 60_000;

export const DEFAULT_QUEUE_LIMITS: QueueLimits = {
  maxWaiting: 500,
  maxWaitingOfServer: 200,
  maxOfHost: 6,
  jobTimeoutMs: 60_000,
  totalTimeoutMs: MAX_TOTAL_TIMEOUT_MS,
};

/** Whoever would wait longer than this, as far as can be told, is refused at once. */
const MAX_EXPECTED_WAIT_MS = 10 * 60_000;

/** Weight of the newest run in the mean time of a run, which begins at 0: one slow start refuses nobody. */
const NEWEST = 0.1;

/** Sources of one member that are loaded at the same time. */
const MAX_LOADS_OF_MEMBER = 6;

/** Bytes of loaded documents that may wait for their turn; past it nothing more is loaded. */
const MAX_HELD_BYTES = 32 * 2 ** 20;

/**
 * The waiting line, sharing, time limits and cancellation that every queue has, over an executor that does the work.
 * Servers take turns, and within a server its members; who waits alone is served first come, first served.
 *
 * Where the executor has a loader, sources are loaded while their jobs wait, and a job's turn comes when its document
 * is there: whoever waits for the network holds no place where briefs are made.
 */
export function createScheduledQueue(executor: Executor, limits: Partial<QueueLimits> = {}): ScheduledQueue {
  const { maxWaiting, maxWaitingOfServer, maxOfHost, jobTimeoutMs, totalTimeoutMs } = {
    ...DEFAULT_QUEUE_LIMITS,
    ...limits,
  };
  const { loader } = executor;
  const line = createFairLine<QueuedRun>();
  const loading = new Set<QueuedRun>();
  const running = new Map<QueuedRun, Promise<void>>();
  /** Runs that another caller may still join, by job id. */
  const joinable = new Map<string, QueuedRun>();
  const hosts = createHostRoom(maxOfHost);
  let heldBytes = 0;
  /** Milliseconds that a run takes where it is done, of late. */
  let meanRunMs = 0;
  let closing: Promise<void> | null = null;
  /** Called when nothing is left to do, once the queue closes. */
  let onIdle: (() => void) | null = null;

  function run(job: BriefJob, onProgress?: OnProgress, signal?: AbortSignal): Promise<BriefResult> {
    if (onIdle) return Promise.resolve(failed('stopping'));
    if (signal?.aborted) return Promise.resolve(failed('cancelled'));
    const id = jobId(job);
    const shared = joinable.get(id);
    const limit = shared ? null : fullLimit(job);
    if (limit !== null) return Promise.resolve(failed('queue-full', { limit }));
    const joined = shared ?? createRun(id, job);
    const result = follow(joined, onProgress, signal);
    // It waits in the lanes of all who want it, so that no busy server holds back what a quiet one asks for.
    if (joined.state !== 'running') line.add(joined, job.origin);
    if (!shared) joinable.set(id, joined);
    advance();
    return result;
  }

  /** The limit that keeps a job out; null when there is room. */
  function fullLimit({ origin }: BriefJob): number | null {
    if (line.size === 0 && running.size < executor.concurrency) return null;
    if (origin && line.sizeOf(origin.server) >= maxWaitingOfServer) return maxWaitingOfServer;
    // A model that takes a minute a brief makes a short line a long wait.
    const bearable = Math.floor((MAX_EXPECTED_WAIT_MS * executor.concurrency) / Math.max(1, meanRunMs));
    const limit = Math.min(maxWaiting, Math.max(1, bearable));
    return line.size >= limit ? limit : null;
  }

  function createRun(id: string, job: BriefJob): QueuedRun {
    const host = hostOf(job.source);
    const created: QueuedRun = {
      id,
      job,
      host: host === null ? null : hostKey(host, job),
      controller: new AbortController(),
      followers: new Set(),
      state: loader && isRemote(job.source) ? 'unloaded' : 'ready',
      loaded: null,
      stage: null,
      totalTimer: undefined,
      stageTimer: undefined,
    };
    created.totalTimer = limitTime(created, Math.min(totalTimeoutMs, MAX_TOTAL_TIMEOUT_MS));
    return created;
  }

  function limitTime(limited: QueuedRun, ms: number): NodeJS.Timeout {
    const details = { seconds: Math.ceil(ms / 1000) };
    return setTimeout(() => {
      abandon(limited, 'job-timeout', details);
      advance();
    }, ms);
  }

  function limitStage(limited: QueuedRun): void {
    clearTimeout(limited.stageTimer);
    limited.stageTimer = limitTime(limited, jobTimeoutMs);
  }

  function follow(followed: QueuedRun, onProgress: OnProgress | undefined, signal?: AbortSignal): Promise<BriefResult> {
    return new Promise((resolve) => {
      const follower: Follower = {
        onProgress,
        place: null,
        settle(result) {
          signal?.removeEventListener('abort', leave);
          followed.followers.delete(follower);
          resolve(result);
        },
      };
      const leave = () => {
        follower.settle(failed('cancelled'));
        if (followed.followers.size > 0) return;
        abandon(followed, 'cancelled');
        advance();
      };
      followed.followers.add(follower);
      signal?.addEventListener('abort', leave, { once: true });
      tellStage(followed, new Set([follower]));
    });
  }

  /** Begins whatever there is room for, and tells the others their places. */
  function advance(): void {
    while (running.size < executor.concurrency) {
      const next = line.next((each) => each.state === 'ready' && (loader !== undefined || hosts.hasRoom(each)));
      if (!next) break;
      running.set(next, execute(next));
    }
    if (loader) beginLoading(loader);
    if (running.size + loading.size + line.size === 0) onIdle?.();
    for (const [ahead, each] of line.order().entries()) tellWaiting(each, ahead);
  }

  /** While others are before it, their number says more than that its source is being loaded. */
  function tellWaiting(waiting: QueuedRun, ahead: number): void {
    if (waiting.stage !== null) return;
    if (waiting.state === 'loading' && ahead < executor.concurrency) {
      waiting.stage = 'fetching';
      tellStage(waiting);
    } else {
      tellPlace(waiting, ahead);
    }
  }

  function beginLoading(from: SourceLoader): void {
    const { concurrency } = from;
    if (loading.size >= concurrency) return;
    for (const next of line.order()) {
      if (loading.size >= concurrency || heldBytes >= MAX_HELD_BYTES) return;
      // Schedules wait long at a site's door, by its own wish: half of the room is for those who are waited for.
      const unasked = [...loading].filter(({ job }) => !job.origin).length;
      const isPastShare = next.job.origin ? isMemberPastShare(next) : unasked >= concurrency / 2;
      if (next.state === 'unloaded' && !isPastShare && hosts.hasRoom(next)) void loadSource(next, from);
    }
  }

  /** One member's links, to sites or name servers that never answer, leave room for everybody else's. */
  function isMemberPastShare({ job }: QueuedRun): boolean {
    return [...loading].filter((each) => each.job.origin?.member === job.origin?.member).length >= MAX_LOADS_OF_MEMBER;
  }

  async function loadSource(next: QueuedRun, from: SourceLoader): Promise<void> {
    next.state = 'loading';
    loading.add(next);
    hosts.take(next);
    limitStage(next);
    const result = await from.load(next.job.source, next.controller.signal);
    loading.delete(next);
    hosts.leave(next);
    clearTimeout(next.stageTimer);
    next.state = 'ready';
    next.stage = null;
    if (result.kind === 'failed') {
      line.remove(next);
      finish(next, failed(result.code, result.details));
    } else if (result.kind === 'loaded' && !next.controller.signal.aborted) {
      next.loaded = result;
      heldBytes += result.document.bytes.byteLength;
    }
    advance();
  }

  async function execute(next: QueuedRun): Promise<void> {
    const loaded = handOn(next);
    next.state = 'running';
    if (!loader) hosts.take(next);
    let begun = false;
    const started = performance.now();
    // A turn later, so that whoever asked has its promise before anything is told.
    await Promise.resolve();
    const result = await executor
      .run(
        next.job,
        {
          onBegin: () => {
            if (!begun) limitStage(next);
            begun = true;
          },
          onStage: (stage) => {
            next.stage = stage;
            tellStage(next);
            if (stage !== 'fetching' && hosts.leave(next)) advance();
          },
        },
        next.controller.signal,
        loaded,
      )
      .catch((error: unknown): BriefResult => ({ ok: false, ...toFailure(error) }));
    finish(next, result);
    running.delete(next);
    meanRunMs += NEWEST * (performance.now() - started - meanRunMs);
    hosts.leave(next);
    advance();
  }

  /** The document that a run holds, which it then holds no longer. */
  function handOn(from: QueuedRun): QueuedRun['loaded'] {
    const { loaded } = from;
    heldBytes -= loaded?.document.bytes.byteLength ?? 0;
    from.loaded = null;
    return loaded;
  }

  /** Answers all who wait and stops the work, wherever it is. */
  function abandon(
    given: QueuedRun,
    code: 'cancelled' | 'job-timeout' | 'stopping',
    details: FailureDetails = {},
  ): void {
    finish(given, failed(code, details));
    line.remove(given);
    handOn(given);
    given.controller.abort(new LedeError(code, details));
  }

  function finish(ended: QueuedRun, result: BriefResult): void {
    clearTimeout(ended.totalTimer);
    clearTimeout(ended.stageTimer);
    if (joinable.get(ended.id) === ended) joinable.delete(ended.id);
    for (const follower of [...ended.followers]) follower.settle(result);
  }

  async function end(graceMs: number): Promise<void> {
    const idle = new Promise<void>((resolve) => (onIdle = resolve));
    const hasBegun = ({ state, loaded }: QueuedRun) => state === 'loading' || loaded !== null;
    for (const waiting of line.order()) if (!hasBegun(waiting)) abandon(waiting, 'stopping');
    advance();
    await Promise.race([idle, sleep(graceMs)]);
    for (const late of [...line.order(), ...running.keys()]) abandon(late, 'stopping');
    advance();
    await idle;
    await executor.close();
  }

  return {
    run,
    close: (graceMs) => (closing ??= end(graceMs)),
    depth: () => ({
      waiting: countLanes(line.order().filter((each) => !loading.has(each))),
      loading: countLanes([...loading]),
      running: countLanes([...running.keys()]),
    }),
  };
}

function countLanes(runs: readonly QueuedRun[]): LaneCounts {
  const asked = runs.filter(({ job }) => laneOf(job) === 'asked').length;
  return { asked, scheduled: runs.length - asked };
}

/** A schedule's requests to a host don't take the room of those who wait for one. */
function hostKey(host: string, { origin }: BriefJob): string {
  return `${origin ? 'asked' : 'scheduled'} ${host}`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
