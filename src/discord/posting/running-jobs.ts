import { randomBytes } from 'node:crypto';

/** A job that its member can cancel. */
export interface RunningJob {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Removes the job; call it when the job has ended. */
  end(): void;
}

/** The running jobs of this process. After a restart there are none, and their buttons do nothing. */
export interface RunningJobs {
  begin(memberId: string): RunningJob;
  /** Cancels a member's job; false if it has ended or is not theirs. */
  cancel(id: string, memberId: string): boolean;
  /** Cancels all of a member's jobs; returns their number. */
  cancelAll(memberId: string): number;
}

export function createRunningJobs(): RunningJobs {
  const jobs = new Map<string, { memberId: string; controller: AbortController }>();
  return {
    begin(memberId) {
      const id = randomBytes(12).toString('base64url');
      const controller = new AbortController();
      jobs.set(id, { memberId, controller });
      return { id, signal: controller.signal, end: () => void jobs.delete(id) };
    },
    cancel(id, memberId) {
      const job = jobs.get(id);
      if (job?.memberId !== memberId) return false;
      job.controller.abort();
      return true;
    },
    cancelAll(memberId) {
      const own = [...jobs.values()].filter((job) => job.memberId === memberId);
      for (const { controller } of own) controller.abort();
      return own.length;
    },
  };
}
