/** For how long a server that was away is not asked again: briefs in that time wait for nothing. */
export const AWAY_MS = 30_000;

/** What is known of a server from the last requests to it. */
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
