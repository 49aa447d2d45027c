import type { JobOrigin } from '../../core/job.ts';

/** BullMQ runs lower numbers first, and equal ones in order of arrival. */
export const FIRST_PRIORITY = 1;

/** Priority of background jobs: after interactive ones, until they have waited long (see redis-executor.ts). */
export const UNASKED_PRIORITY = 10_000;

/** Server turns in Redis. */
export interface TurnCount {
  /** The priority of a new job. Call `give` when it ends. */
  take(origin: JobOrigin | undefined): number;
  give(origin: JobOrigin | undefined): void;
}

/**
 * Approximates turns with priorities, the only order in Redis: a server's first job has the first priority, its second
 * the second, and so on. Small requests run before large ones without inspecting the queue.
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
