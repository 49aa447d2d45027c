import type { BriefOptions, BriefResult, Stage } from './brief.ts';
import type { Lane } from './meter.ts';
import type { Source } from './source.ts';

/** For whom a job is done, so that a queue can be fair. Opaque keys: equal means the same. */
export interface JobOrigin {
  /** A server, or a member's direct messages. */
  readonly server: string;
  readonly member: string;
}

export interface BriefJob {
  readonly source: Source;
  readonly options: BriefOptions;
  /** Absent for what nobody waits for: schedules and the command line. Jobs that differ in it alone are equal. */
  readonly origin?: JobOrigin;
  /** Asks for the source to be read anew, whatever is kept of an earlier reading. Not part of a job's identity either. */
  readonly isFresh?: boolean;
  /** Where it stands in a trace, as a `traceparent` of W3C Trace Context. Not part of its identity. */
  readonly trace?: string;
}

/** Nobody waits for what has no origin: schedules. */
export function laneOf({ origin }: Pick<BriefJob, 'origin'>): Lane {
  return origin === undefined ? 'scheduled' : 'asked';
}

/** Told of each stage as it begins, and of the place in the queue while a job waits (0: next). */
export type OnProgress = (progress: { kind: 'queued'; ahead: number } | { kind: 'stage'; stage: Stage }) => void;

/**
 * The job boundary. Resolves with a result, never rejects: failures, cancellation and a dead worker included.
 * Two equal jobs in flight at once share one run.
 */
export interface BriefQueue {
  run(job: BriefJob, onProgress?: OnProgress, signal?: AbortSignal): Promise<BriefResult>;
  /** Stops taking work, lets running jobs finish for at most `graceMs`, then ends. Later jobs resolve 'cancelled'. */
  close(graceMs: number): Promise<void>;
}
