import { LedeError } from '../core/failure.ts';
import type { HostSchedule } from './host-schedule.ts';
import type { Robots, RobotsScope } from './robots.ts';

/** Called before each request, redirects included. Rejects with LedeError to stop it. */
export type Gate = (url: URL, signal: AbortSignal) => Promise<void>;

export interface Politeness {
  /**
   * A gate that keeps to robots.txt by `robots`, to pauses that sites asked for and, when `spaced`, to a distance in
   * time between two requests to one host.
   */
  gate(options: { readonly robots: RobotsScope; readonly spaced: boolean }): Gate;
  /** Remembers a failed request: a host that asked for a pause is left alone until it is over. */
  readonly note: (error: unknown) => void;
}

export interface PolitenessSettings {
  readonly robots: Robots;
  /** Pauses and free moments of hosts; shared by all threads of the bot. */
  readonly schedule: HostSchedule;
  /** Origins that are the operator's own: nothing is asked and nothing waits there. */
  readonly exemptOrigins: readonly string[];
  /** Milliseconds between the starts of two requests to one host. */
  readonly spacingMs: number;
}

/** A site may ask for any pause; this much is kept to without asking again. */
const MAX_PAUSE_MS = 3_600_000;

/** Where a site names no time with its 429. */
const DEFAULT_PAUSE_MS = 60_000;

/** A site may wish for any distance; a digest can wait this long. */
const MAX_SPACING_MS = 10_000;

export function createPoliteness({ robots, schedule, exemptOrigins, spacingMs }: PolitenessSettings): Politeness {
  async function refusePaused(host: string): Promise<void> {
    const left = await schedule.pauseLeft(host);
    if (left > 0) throw new LedeError('rate-limited-by-site', { host, seconds: Math.ceil(left / 1000) });
  }

  return {
    gate: (options) => async (url, signal) => {
      if (exemptOrigins.includes(url.origin)) return;
      await refusePaused(url.hostname);
      const crawlDelay = await robots.check(url, options.robots, signal);
      if (!options.spaced) return;
      const spacing = Math.max(spacingMs, Math.min((crawlDelay ?? 0) * 1000, MAX_SPACING_MS));
      await sleep(await schedule.takeSlot(url.hostname, spacing), signal);
      await refusePaused(url.hostname);
    },
    note(error) {
      if (!(error instanceof LedeError) || error.code !== 'rate-limited-by-site') return;
      const { host, seconds } = error.details;
      if (host === undefined) return;
      const pause = seconds === undefined ? DEFAULT_PAUSE_MS : seconds * 1000;
      schedule.pause(host, Math.min(pause, MAX_PAUSE_MS));
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
