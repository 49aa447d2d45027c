/** Pause after a failed connection, in milliseconds: briefs meanwhile use the bundled model at once. */
export const AWAY_MS = 30_000;

/** Whether a server answered its last request. */
export interface EndpointHealth {
  isAway(): boolean;
  tell(what: 'answered' | 'away'): void;
}

/** @param now a monotonic clock in milliseconds. */
export function createEndpointHealth(now: () => number): EndpointHealth {
  let awayUntil = -Infinity;
  return {
    isAway: () => now() < awayUntil,
    tell(what) {
      awayUntil = what === 'away' ? now() + AWAY_MS : -Infinity;
    },
  };
}
