import type { BriefOptions, BriefResult, Stage } from './brief.ts';
import type { Lane } from './meter.ts';
import type { Source } from './source.ts';

/** The asker of a job, for fair queueing. Opaque keys, compared for equality. */
export interface JobOrigin {
  /** A server, or a member's direct messages. */
  readonly server: string;
  readonly member: string;
}

export interface BriefJob {
  readonly source: Source;
  readonly options: BriefOptions;
  /** Absent for background jobs and the command line. Not part of a job's identity. */
  readonly origin?: JobOrigin;
  /** Bypasses the cache. Not part of a job's identity. */
  readonly isFresh?: boolean;
  /** Where it stands in a trace, as a `traceparent` of W3C Trace Context. Not part of its identity. */
  readonly trace?: string;
}

/** Jobs without origin are background jobs. */
export function laneOf({ origin }: Pick<BriefJob, 'origin'>): Lane {
  return origin === undefined ? 'scheduled' : 'asked';
}

/** Called with each stage as it starts, and with the queue position while a job waits (0: next). */
export type OnProgress = (progress: { kind: 'queued'; ahead: number } | { kind: 'stage'; stage: Stage }) => void;

/**
 * The job boundary. Resolves with a result, also for failures, cancellation and a dead worker; never rejects. Equal
 * concurrent jobs share one run.
 */
export interface BriefQueue {
  run(job: BriefJob, onProgress?: OnProgress, signal?: AbortSignal): Promise<BriefResult>;
  /**
   * Accepts no more work, lets running jobs finish for at most `graceMs`, then stops. Later jobs resolve 'cancelled'.
   */
  close(graceMs: number): Promise<void>;
}
