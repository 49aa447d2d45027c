import type { BriefResult, Stage } from '../core/brief.ts';
import type { Failure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { Source } from '../core/source.ts';

/** Runs one job: `makeBrief` with its parts bound, or an equivalent. With `loaded`, the source is already loaded. */
export type RunJob = (
  job: BriefJob,
  onStage: (stage: Stage) => void,
  signal: AbortSignal,
  loaded?: LoadedDocument | null,
) => Promise<BriefResult>;

/** Events of a running job. */
export interface JobEvents {
  /** The work starts, after any set-up. */
  readonly onBegin: () => void;
  readonly onStage: (stage: Stage) => void;
  /** Observations of another thread, before the job's result. */
  readonly onObserved?: (observations: readonly DatedObservation[]) => void;
}

/** A running job. The bytes of `loaded` may be transferred. */
export type ExecuteJob = (
  job: BriefJob,
  events: JobEvents,
  signal: AbortSignal,
  loaded?: LoadedDocument | null,
) => Promise<BriefResult>;

/** `lost`: the outcome is unknown, so the job must be rerun from its source. */
export type LoadResult =
  ({ readonly kind: 'loaded' } & LoadedDocument) | ({ readonly kind: 'failed' } & Failure) | { readonly kind: 'lost' };

/** Loads sources while their jobs are queued, so that slow sites do not occupy workers. */
export interface SourceLoader {
  /** Maximum concurrent loads. */
  readonly concurrency: number;
  /** Never rejects; settles within about a second of the signal's abort. */
  load(source: Source, signal: AbortSignal): Promise<LoadResult>;
}

/** Runs jobs. A queue passes it at most `concurrency` jobs at once. */
export interface Executor {
  readonly concurrency: number;
  /** Loads network sources before `run` is called; without it, `run` loads them. */
  readonly loader?: SourceLoader;
  /**
   * Settles within about a second of the abort, whatever the job does. The abort's reason is a LedeError: 'cancelled',
   * 'stopping' or 'job-timeout'.
   */
  readonly run: ExecuteJob;
  close(): Promise<void>;
}
