import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BriefResult } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import { laneOf, type BriefJob, type BriefQueue, type OnProgress } from '../core/job.ts';
import type { LaneCounts } from '../core/meter.ts';
import type { QueueDepth } from '../core/vitals.ts';
import type { Executor } from './executor.ts';
import { createFairLine } from './fair-line.ts';
import { createHostRoom } from './host-room.ts';
import { jobId } from './job-id.ts';
import { createLoadAhead } from './load-ahead.ts';
import { failed, QueuedRun, type RunLimits } from './queued-run.ts';

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

/** Jobs whose expected wait is longer are rejected immediately. */
const MAX_EXPECTED_WAIT_MS = 10 * 60_000;

/** Weight of the newest run in the mean time of a run, which begins at 0: one slow start rejects nobody. */
const NEWEST = 0.1;

/**
 * The waiting line, sharing, time limits and cancellation that every queue has, over an executor that does the work.
 * Servers take turns, and within a server its members; each member's own jobs are served in order.
 *
 * Where the executor has a loader, sources are loaded while their jobs wait, and a job's turn comes when its document
 * is there: a job that waits for the network takes no room where briefs are made.
 */
export function createScheduledQueue(executor: Executor, limits: Partial<QueueLimits> = {}): ScheduledQueue {
  const { maxWaiting, maxWaitingOfServer, maxOfHost, jobTimeoutMs, totalTimeoutMs } = {
    ...DEFAULT_QUEUE_LIMITS,
    ...limits,
  };
  const line = createFairLine<QueuedRun>();
  const hosts = createHostRoom(maxOfHost);
  const { loader } = executor;
  const ahead = loader ? createLoadAhead({ loader, line, hosts, onEnd }) : null;
  /** Runs that the executor is at, those that were ended in the meantime included. */
  const running = new Set<QueuedRun>();
  /** Runs that another caller may still join, by job id. */
  const joinable = new Map<string, QueuedRun>();
  const events = new EventEmitter();
  const runLimits: RunLimits = {
    stageMs: jobTimeoutMs,
    totalMs: Math.min(totalTimeoutMs, MAX_TOTAL_TIMEOUT_MS),
    onLate(run, details) {
      run.end('job-timeout', details);
      drop(run);
      advance();
    },
  };
  /** Milliseconds that the executor has taken for a run, of late. */
  let meanRunMs = 0;
  let closing: Promise<void> | null = null;

  function run(job: BriefJob, onProgress?: OnProgress, signal?: AbortSignal): Promise<BriefResult> {
    if (closing) return Promise.resolve(failed('stopping'));
    if (signal?.aborted) return Promise.resolve(failed('cancelled'));
    const id = jobId(job);
    const shared = joinable.get(id);
    const limit = shared ? null : fullLimit(job);
    if (limit !== null) return Promise.resolve(failed('queue-full', { limit }));
    const joined = shared ?? new QueuedRun(id, job, loader !== undefined, runLimits);
    const result = joined.follow(onProgress, signal, () => {
      joined.end('cancelled');
      drop(joined);
      advance();
    });
    // It waits in the line of each who asked, so that a busy server does not delay what a quiet one asks for.
    if (joined.state !== 'running') line.add(joined, job.origin);
    joinable.set(id, joined);
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

  /** Begins whatever there is room for, and tells the others their places. */
  function advance(): void {
    while (running.size < executor.concurrency) {
      const next = line.next((each) => each.state === 'ready' && (ahead !== null || hosts.hasRoom(each)));
      if (!next) break;
      void execute(next);
    }
    ahead?.begin();
    for (const [place, each] of line.order().entries()) each.tellPlace(place, place < executor.concurrency);
    events.emit('advanced');
  }

  async function execute(next: QueuedRun): Promise<void> {
    const loaded = next.begin();
    running.add(next);
    if (!ahead) hosts.take(next);
    let begun = false;
    const started = performance.now();
    // A turn later, so that the caller has its promise before any progress is told.
    await Promise.resolve();
    const result = await executor
      .run(
        next.job,
        {
          onBegin: () => {
            if (!begun) next.limitStage();
            begun = true;
          },
          onStage: (stage) => {
            next.tellStage(stage);
            if (stage !== 'fetching' && hosts.leave(next)) advance();
          },
        },
        next.signal,
        loaded,
      )
      .catch((error: unknown): BriefResult => ({ ok: false, ...toFailure(error) }));
    next.settle(result);
    drop(next);
    running.delete(next);
    meanRunMs += NEWEST * (performance.now() - started - meanRunMs);
    hosts.leave(next);
    advance();
  }

  function onEnd(loaded: QueuedRun): void {
    if (loaded.state === 'settled') drop(loaded);
    advance();
  }

  /** Takes a settled run out of the line, and lets nobody join it. */
  function drop(settled: QueuedRun): void {
    line.remove(settled);
    if (joinable.get(settled.id) === settled) joinable.delete(settled.id);
  }

  function stop(runs: Iterable<QueuedRun>): void {
    for (const each of runs) {
      each.end('stopping');
      drop(each);
    }
  }

  async function idle(): Promise<void> {
    while (line.size + running.size + (ahead?.loading.size ?? 0) > 0) await once(events, 'advanced');
  }

  async function end(graceMs: number): Promise<void> {
    stop(line.order().filter(({ hasBegun }) => !hasBegun));
    await Promise.race([idle(), sleep(graceMs, undefined, { ref: false })]);
    stop([...line.order(), ...running]);
    await idle();
    await executor.close();
  }

  return {
    run,
    close: (graceMs) => (closing ??= end(graceMs)),
    depth: () => ({
      waiting: countLanes(line.order().filter((each) => ahead?.loading.has(each) !== true)),
      loading: countLanes(ahead?.loading ?? []),
      running: countLanes(running),
    }),
  };
}

function countLanes(runs: Iterable<QueuedRun>): LaneCounts {
  const lanes = Array.from(runs, ({ job }) => laneOf(job));
  const asked = lanes.filter((lane) => lane === 'asked').length;
  return { asked, scheduled: lanes.length - asked };
}
