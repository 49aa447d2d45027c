import type { RedisOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { within } from '../../core/within.ts';

/** How Redis answers somebody whom it doesn't let in. */
const REFUSALS = /^(?:WRONGPASS|NOAUTH|NOPERM)\b|invalid password|without any password/;

const PULSE_MS = 1_000;

/** A member is told within three seconds that Redis is away; a shorter break is waited out. */
const DOWN_AFTER_MS = 2_000;

/** A question that only saves work or keeps good manners doesn't wait longer than this for its answer. */
const BRIEF_WAIT_MS = 500;

/** A process's connection to Redis, which knows whether it stands. */
export interface RedisLink {
  readonly url: string;
  readonly redis: Redis;
  isUp(): boolean;
  /** Whether the server is there and refuses the user or the password. */
  isRefused(): boolean;
  /** Does something on Redis where that can be had at once; rejects when it can't. */
  briefly<T>(work: (redis: Redis) => Promise<T>): Promise<T>;
  /** Waits until the connection stands; false when it counts as gone before, or the signal is aborted. */
  waitUntilUp(signal: AbortSignal): Promise<boolean>;
  /** Calls back when the connection counts as gone, and when it stands again. */
  watch(listener: (up: boolean) => void): { stop(): void };
  close(): void;
}

/**
 * A connection that fails at once instead of keeping commands for later, so that nobody waits for a server that is
 * away. It goes on trying to connect. `downAfterMs`: shorter breaks are waited out.
 */
export function openRedisLink(url: string, downAfterMs = DOWN_AFTER_MS): RedisLink {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: downAfterMs,
    commandTimeout: downAfterMs,
    retryStrategy: backOff,
  });
  const listeners = new Set<(up: boolean) => void>();
  let downTimer: NodeJS.Timeout | undefined;
  const tell = (up: boolean) => {
    for (const listener of [...listeners]) listener(up);
  };
  let isRefused = false;
  redis.on('ready', () => {
    isRefused = false;
    clearTimeout(downTimer);
    downTimer = undefined;
    tell(true);
  });
  redis.on('close', () => {
    downTimer ??= setTimeout(() => tell(false), downAfterMs).unref();
  });
  // What fails is reported by the command that failed; the connection mends itself, unless it is refused.
  redis.on('error', (error: Error) => (isRefused ||= REFUSALS.test(error.message)));
  // A server that hangs closes no connection: only its silence tells.
  const pulse = setInterval(() => {
    if (redis.status === 'ready') redis.ping().catch(() => redis.disconnect(true));
  }, PULSE_MS).unref();

  function waitUntilUp(signal: AbortSignal): Promise<boolean> {
    if (redis.status === 'ready') return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (up: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        listeners.delete(settle);
        resolve(up);
      };
      const giveUp = () => settle(false);
      const timer = setTimeout(giveUp, downAfterMs);
      signal.addEventListener('abort', giveUp, { once: true });
      listeners.add(settle);
    });
  }

  async function briefly<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    if (redis.status !== 'ready') throw new Error('Redis is away');
    return within(BRIEF_WAIT_MS, work(redis), () => new Error('Redis is slow'));
  }

  return {
    url,
    redis,
    isUp: () => redis.status === 'ready' && !isRefused,
    isRefused: () => isRefused,
    briefly,
    waitUntilUp,
    watch(listener) {
      listeners.add(listener);
      return { stop: () => void listeners.delete(listener) };
    },
    close: () => {
      clearInterval(pulse);
      clearTimeout(downTimer);
      listeners.clear();
      redis.disconnect();
    },
  };
}

/** Connection options for what blocks and waits: it keeps its commands over a break and never gives up. */
export function patientConnection(url: string): RedisOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: backOff };
}

/** Milliseconds to the next attempt to connect. */
function backOff(attempts: number): number {
  return Math.min(100 * attempts, 1_000);
}

/**
 * Closes what speaks to Redis, but waits for it no longer than `graceMs`: with the server away, a close would wait
 * for its return.
 */
export async function closeWithin(
  graceMs: number,
  each: { close(): Promise<void>; disconnect(): Promise<void> },
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), graceMs)));
  const ended = await Promise.race([each.close(), late]);
  clearTimeout(timer);
  // Not waited for: a connection that is being made has no end to wait for.
  if (ended === 'late') each.disconnect().catch(() => undefined);
}
