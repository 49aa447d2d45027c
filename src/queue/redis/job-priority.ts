import type { JobOrigin } from '../../core/job.ts';

/** BullMQ takes lower numbers first, and equal ones in the order of their coming. */
export const FIRST_PRIORITY = 1;

/** Of what nobody waits for: after everything that somebody asked for, until it has waited long (see redis-executor.ts). */
export const UNASKED_PRIORITY = 10_000;

/** The turns that servers have in Redis. */
export interface TurnCount {
  /** The priority of one more job. `give` must be called for each, when it has ended. */
  take(origin: JobOrigin | undefined): number;
  give(origin: JobOrigin | undefined): void;
}

/**
 * Lets servers take turns in a line that Redis keeps by priority alone: a server's first job has the first priority, one
 * beside it the second, and so on. Whoever asks for little comes before whoever asks for much, without a look at the line.
 */
export function createTurnCount(): TurnCount {
  const waiting = new Map<string, number>();
  return {
    take(origin) {
      if (origin === undefined) return UNASKED_PRIORITY;
      const before = waiting.get(origin.server) ?? 0;
      waiting.set(origin.server, before + 1);
      return Math.min(FIRST_PRIORITY + before, UNASKED_PRIORITY - 1);
    },
    give(origin) {
      if (origin === undefined) return;
      const left = (waiting.get(origin.server) ?? 0) - 1;
      if (left > 0) waiting.set(origin.server, left);
      else waiting.delete(origin.server);
    },
  };
}
