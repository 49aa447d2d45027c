import type { MessagePort } from 'node:worker_threads';
import type { BriefResult, Stage } from '../core/brief.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { RunJob } from './executor.ts';

/** What a worker is handed: a job, and the port by which the two sides speak while it lasts. */
export interface WorkerTask {
  readonly job: BriefJob;
  readonly port: MessagePort;
}

export interface ToWorker {
  readonly kind: 'stop';
  readonly code: 'cancelled' | 'job-timeout';
}

/** `begin` comes first, once: the worker is up and has taken the job. */
export type FromWorker = { readonly kind: 'begin' } | { readonly kind: 'stage'; readonly stage: Stage };

/**
 * Makes the function that a worker file exports as its default: it does jobs by `run`, reports stages and aborts the
 * signal when the other side says stop. Never rejects.
 */
export function createWorkerTask(run: RunJob): (task: WorkerTask) => Promise<BriefResult> {
  return async ({ job, port }) => {
    const controller = new AbortController();
    port.on('message', (message: ToWorker) => controller.abort(new LedeError(message.code)));
    const send = (message: FromWorker) => port.postMessage(message);
    const onStage = (stage: Stage) => send({ kind: 'stage', stage });
    try {
      send({ kind: 'begin' });
      return await run(job, onStage, controller.signal);
    } catch (error) {
      return { ok: false, ...toFailure(error) };
    } finally {
      port.close();
    }
  };
}
