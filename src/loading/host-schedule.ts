/**
 * When each host may be asked next: pauses that it asked for, and the distance between two scheduled requests. One
 * schedule serves the whole process (see shared-schedule.ts), so that two threads never burden a host twice over.
 */
export interface HostSchedule {
  /** Milliseconds that the host is still to be left alone; 0 when it may be asked. */
  pauseLeft(host: string): Promise<number>;
  /** Leaves the host alone for so many milliseconds from now. A shorter pause never ends a longer one. */
  pause(host: string, ms: number): void;
  /** Takes the host's next free moment; resolves with the milliseconds until then. */
  takeSlot(host: string, spacingMs: number): Promise<number>;
}

/** Hosts that are remembered; forgotten when they have nothing more to say. */
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
