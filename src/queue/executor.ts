import type { BriefResult, Stage } from '../core/brief.ts';
import type { Failure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { Source } from '../core/source.ts';

/**
 * Does one job: `makeBrief` with its parts filled in, or something of its form. With `loaded` the source has been
 * loaded before.
 */
export type RunJob = (
  job: BriefJob,
  onStage: (stage: Stage) => void,
  signal: AbortSignal,
  loaded?: LoadedDocument | null,
) => Promise<BriefResult>;

/** What is told while a job is done. */
export interface JobEvents {
  /** The work itself begins, after whatever has to start first. */
  readonly onBegin: () => void;
  readonly onStage: (stage: Stage) => void;
  /** What was observed in another thread, before the job's result. */
  readonly onObserved?: (observations: readonly DatedObservation[]) => void;
}

/** A job being done. The bytes of `loaded` may be given away to another thread. */
export type ExecuteJob = (
  job: BriefJob,
  events: JobEvents,
  signal: AbortSignal,
  loaded?: LoadedDocument | null,
) => Promise<BriefResult>;

/** `lost`: nobody can say what became of it, so that the job has to be done from its source. */
export type LoadResult =
  ({ readonly kind: 'loaded' } & LoadedDocument) | ({ readonly kind: 'failed' } & Failure) | { readonly kind: 'lost' };

/** Brings sources from the network while their jobs still wait, so that no slow site holds a place where briefs are made. */
export interface SourceLoader {
  /** Sources brought at once, at most. */
  readonly concurrency: number;
  /** Never rejects; settles within about a second of the signal's abort. */
  load(source: Source, signal: AbortSignal): Promise<LoadResult>;
}

/** Where jobs are done. A queue hands it at most `concurrency` jobs at once. */
export interface Executor {
  readonly concurrency: number;
  /** Loads what comes from the network before `run` is called; without one `run` does it itself. */
  readonly loader?: SourceLoader;
  /**
   * Settles within about a second of the signal's abort, whatever the job does. The abort's reason is a LedeError:
   * 'cancelled', 'stopping' or 'job-timeout'.
   */
  readonly run: ExecuteJob;
  close(): Promise<void>;
}
