import type { BriefOptions, BriefResult, Stage } from './brief.ts';
import type { Source } from './source.ts';

export interface BriefJob {
  readonly source: Source;
  readonly options: BriefOptions;
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
