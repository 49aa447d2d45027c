export interface LoopWatch {
  /** Whether the event loop is blocked, or was blocked for too long within the last minute. */
  isLate(): boolean;
  close(): void;
}

/** Milliseconds between looks. */
const LOOK_MS = 1_000;

/** How long a late loop stays marked as late, in milliseconds: long enough for a probe to notice. */
const REMEMBERED_MS = 60_000;

/**
 * Watches how late the event loop serves its timers. Keeps no process running.
 *
 * @param limitMs a delay beyond this is late.
 * @param now milliseconds of a monotonic clock.
 */
export function watchLoop(limitMs: number, now: () => number = () => performance.now()): LoopWatch {
  let lookedAt = now();
  let lateAt = -Infinity;
  const look = () => {
    if (now() - lookedAt - LOOK_MS > limitMs) lateAt = now();
  };
  const timer = setInterval(() => {
    look();
    lookedAt = now();
  }, LOOK_MS);
  timer.unref();
  return {
    isLate() {
      look();
      return now() - lateAt < REMEMBERED_MS;
    },
    close: () => clearInterval(timer),
  };
}
