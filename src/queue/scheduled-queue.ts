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
  /** Maximum queued jobs; further ones fail with 'queue-full'. */
  readonly maxWaiting: number;
  /** The same for one server, so that it cannot fill the queue. At most `maxWaiting`. */
  readonly maxWaitingOfServer: number;
  /** Maximum concurrent jobs per host, so that a slow site does not take all capacity. */
  readonly maxOfHost: number;
  /** Time limit of loading and of the work, each, in milliseconds; then 'job-timeout'. */
  readonly jobTimeoutMs: number;
  /** Total time limit in milliseconds, including queue time; then 'job-timeout'. */
  readonly totalTimeoutMs: number;
}

/** A queue with its own waiting line. */
export interface ScheduledQueue extends BriefQueue {
  readonly depth: () => QueueDepth;
}

/** An interaction token expires after 15 minutes; a later answer is lost. */
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
 * Queueing, sharing, time limits and cancellation, over an executor that runs the jobs. Servers take turns, and members
 * within a server; each member's jobs stay in order.
 *
 * If the executor has a loader, sources load while their jobs are queued, and a job runs once its document is loaded,
 * so that jobs waiting for the network do not occupy workers.
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
  /** Runs of the executor, including ended ones. */
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
  /** Recent mean run time of the executor, in milliseconds. */
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
    // It is queued for each asker, so that a busy server does not delay a quiet one.
    if (joined.state !== 'running') line.add(joined, job.origin);
    joinable.set(id, joined);
    advance();
    return result;
  }

  /** The limit that rejects a job; null if there is room. */
  function fullLimit({ origin }: BriefJob): number | null {
    if (line.size === 0 && running.size < executor.concurrency) return null;
    if (origin && line.sizeOf(origin.server) >= maxWaitingOfServer) return maxWaitingOfServer;
    // With a model that takes a minute per brief, even a short queue is a long wait.
    const bearable = Math.floor((MAX_EXPECTED_WAIT_MS * executor.concurrency) / Math.max(1, meanRunMs));
    const limit = Math.min(maxWaiting, Math.max(1, bearable));
    return line.size >= limit ? limit : null;
  }

  /** Starts as many runs as the limits allow, and reports positions to the others. */
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
    // Deferred, so that the caller has its promise before any progress.
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

  /** Removes a settled run from the queue and from sharing. */
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
