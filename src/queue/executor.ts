import type { BriefResult, Stage } from '../core/brief.ts';
import type { BriefJob } from '../core/job.ts';

/** Does one job: `makeBrief` with its parts filled in, or something of its form. */
export type RunJob = (job: BriefJob, onStage: (stage: Stage) => void, signal: AbortSignal) => Promise<BriefResult>;

/** A job being done: `onBegin` is told when the work itself begins, after whatever has to start first. */
export type ExecuteJob = (
  job: BriefJob,
  events: { readonly onBegin: () => void; readonly onStage: (stage: Stage) => void },
  signal: AbortSignal,
) => Promise<BriefResult>;

/** Where jobs are done. A queue hands it at most `concurrency` jobs at once. */
export interface Executor {
  readonly concurrency: number;
  /**
   * Settles within about a second of the signal's abort, whatever the job does. The abort's reason is a LedeError:
   * 'cancelled', 'stopping' or 'job-timeout'.
   */
  readonly run: ExecuteJob;
  close(): Promise<void>;
}
