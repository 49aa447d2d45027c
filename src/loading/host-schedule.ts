/**
 * When each host may be requested next: pauses that it asked for, and the spacing of scheduled requests. One schedule
 * serves the whole process (see shared-schedule.ts), so that two threads do not double the load on a host.
 */
export interface HostSchedule {
  /** Milliseconds until the host may be requested; 0 if now. */
  pauseLeft(host: string): Promise<number>;
  /** Pauses the host for this many milliseconds. A shorter pause never ends a longer one. */
  pause(host: string, ms: number): void;
  /** Reserves the host's next slot; resolves with the milliseconds until then. */
  takeSlot(host: string, spacingMs: number): Promise<number>;
}

/** Remembered hosts; removed once their entries expire. */
const MAX_HOSTS = 2_000;

/** @param now Unix milliseconds. */
export function createHostSchedule(now: () => number): HostSchedule {
  const pausedUntil = new Map<string, number>();
  const nextSlot = new Map<string, number>();
  return {
    pauseLeft: (host) => Promise.resolve(Math.max(0, (pausedUntil.get(host) ?? 0) - now())),
    pause(host, ms) {
      forgetPast(pausedUntil, now());
      pausedUntil.set(host, Math.max(now() + ms, pausedUntil.get(host) ?? 0));
    },
    takeSlot(host, spacingMs) {
      forgetPast(nextSlot, now());
      const at = Math.max(now(), nextSlot.get(host) ?? 0);
      nextSlot.set(host, at + spacingMs);
      return Promise.resolve(at - now());
    },
  };
}

function forgetPast(times: Map<string, number>, now: number): void {
  if (times.size < MAX_HOSTS) return;
  for (const [host, at] of times) if (at <= now) times.delete(host);
}
