import { LedeError } from '../core/failure.ts';
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
  /** Origins that are the operator's own: nothing is asked and nothing waits there. */
  readonly exemptOrigins: readonly string[];
  /** Milliseconds between the starts of two requests to one host. */
  readonly spacingMs: number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** A site may ask for any pause; this much is kept to without asking again. */
const MAX_PAUSE_MS = 3_600_000;

/** Where a site names no time with its 429. */
const DEFAULT_PAUSE_MS = 60_000;

/** A site may wish for any distance; a digest can wait this long. */
const MAX_SPACING_MS = 10_000;

/** Hosts that are remembered; forgotten when they have nothing more to say. */
const MAX_HOSTS = 2_000;

export function createPoliteness({ robots, exemptOrigins, spacingMs, now }: PolitenessSettings): Politeness {
  const pausedUntil = new Map<string, number>();
  const nextSlot = new Map<string, number>();

  function refusePaused(host: string): void {
    const left = (pausedUntil.get(host) ?? 0) - now();
    if (left > 0) throw new LedeError('rate-limited-by-site', { host, retryAfterSeconds: Math.ceil(left / 1000) });
  }

  /** Takes the host's next free moment and waits for it. */
  async function waitForSlot(host: string, spacing: number, signal: AbortSignal): Promise<void> {
    forgetPast(nextSlot, now());
    const at = Math.max(now(), nextSlot.get(host) ?? 0);
    nextSlot.set(host, at + spacing);
    await sleep(at - now(), signal);
  }

  return {
    gate: (options) => async (url, signal) => {
      if (exemptOrigins.includes(url.origin)) return;
      refusePaused(url.hostname);
      const crawlDelay = await robots.check(url, options.robots, signal);
      if (!options.spaced) return;
      const spacing = Math.max(spacingMs, Math.min((crawlDelay ?? 0) * 1000, MAX_SPACING_MS));
      await waitForSlot(url.hostname, spacing, signal);
      refusePaused(url.hostname);
    },
    note(error) {
      if (!(error instanceof LedeError) || error.code !== 'rate-limited-by-site') return;
      const { host, retryAfterSeconds } = error.details;
      if (typeof host !== 'string') return;
      const pause = typeof retryAfterSeconds === 'number' ? retryAfterSeconds * 1000 : DEFAULT_PAUSE_MS;
      forgetPast(pausedUntil, now());
      const until = now() + Math.min(pause, MAX_PAUSE_MS);
      pausedUntil.set(host, Math.max(until, pausedUntil.get(host) ?? 0));
    },
  };
}

function forgetPast(times: Map<string, number>, now: number): void {
  if (times.size < MAX_HOSTS) return;
  for (const [host, at] of times) if (at <= now) times.delete(host);
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
