import type { QueuedRun } from './queued-run.ts';

/** Counts who asks something of a host, so that no host gets more than its share of the room. */
export interface HostRoom {
  hasRoom(run: QueuedRun): boolean;
  take(run: QueuedRun): void;
  /** Does nothing for a run that holds none. @returns whether it held any. */
  leave(run: QueuedRun): boolean;
}

/** @param maxOfHost runs that may ask something of one host at once. */
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
