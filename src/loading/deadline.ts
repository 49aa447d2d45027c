import { LedeError } from '../core/failure.ts';

/** A deadline for work that the caller may also cancel. */
export interface Deadline {
  /** Aborts at the deadline or when the caller cancels. */
  readonly signal: AbortSignal;
  /**
   * Waits for `work` until the deadline, even where the work can't be interrupted (a name look-up). Rejects with
   * LedeError 'timeout' (`host`) when time is up, 'cancelled' when the caller called off.
   */
  guard<T>(work: Promise<T>, host: string): Promise<T>;
  /** Must be called when the work ends. */
  clear(): void;
}

/** Starts a deadline `ms` from now. A caller's abort reason is kept where it is a LedeError. */
export function startDeadline(ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new LedeError('timeout')), ms);
  const callOff = () =>
    controller.abort(caller?.reason instanceof LedeError ? caller.reason : new LedeError('cancelled'));
  if (caller?.aborted) callOff();
  caller?.addEventListener('abort', callOff, { once: true });

  const failure = (host: string): LedeError => {
    const reason = controller.signal.reason as LedeError;
    return reason.code === 'timeout' ? new LedeError('timeout', { host }) : reason;
  };

  return {
    signal: controller.signal,
    async guard(work, host) {
      let stop: () => void = () => undefined;
      const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(failure(host));
        if (controller.signal.aborted) stop();
        else controller.signal.addEventListener('abort', stop, { once: true });
      });
      try {
        return await Promise.race([work, aborted]);
      } catch (error) {
        // An interrupted request fails with the interruption, whatever its own error.
        throw controller.signal.aborted ? failure(host) : error;
      } finally {
        controller.signal.removeEventListener('abort', stop);
      }
    },
    clear() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', callOff);
    },
  };
}
