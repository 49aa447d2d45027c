import type { QueuedRun } from './queued-run.ts';

/** Counts the runs per host, so that no host exceeds its share. */
export interface HostRoom {
  hasRoom(run: QueuedRun): boolean;
  take(run: QueuedRun): void;
  /** Does nothing for a run that holds none. @returns whether it held any. */
  leave(run: QueuedRun): boolean;
}

/** @param maxOfHost maximum concurrent runs per host. */
export function createHostRoom(maxOfHost: number): HostRoom {
  const taken = new Map<string, number>();
  const holders = new Set<QueuedRun>();
  return {
    hasRoom: ({ host }) => host === null || (taken.get(host) ?? 0) < maxOfHost,
    take(run) {
      if (run.host === null) return;
      holders.add(run);
      taken.set(run.host, (taken.get(run.host) ?? 0) + 1);
    },
    leave(run) {
      if (run.host === null || !holders.delete(run)) return false;
      const left = (taken.get(run.host) ?? 0) - 1;
      if (left > 0) taken.set(run.host, left);
      else taken.delete(run.host);
      return true;
    },
  };
}
