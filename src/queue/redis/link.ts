import type { RedisOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { within } from '../../core/within.ts';

/** Redis's error for a rejected login. */
const REFUSALS = /^(?:WRONGPASS|NOAUTH|NOPERM)\b|invalid password|without any password/;

const PULSE_MS = 1_000;

/** Members learn within three seconds that Redis is down; shorter interruptions are waited out. */
const DOWN_AFTER_MS = 2_000;

/** Timeout of optional requests (cache, host spacing), in milliseconds. */
const BRIEF_WAIT_MS = 500;

/** A process's connection to Redis, with its state. */
export interface RedisLink {
  readonly url: string;
  readonly redis: Redis;
  isUp(): boolean;
  /** Whether the server rejected the user name or password. */
  isRefused(): boolean;
  /** Runs a command on Redis; rejects if it is not available immediately. */
  briefly<T>(work: (redis: Redis) => Promise<T>): Promise<T>;
  /** Waits until connected; false if the connection is lost first or the signal aborts. */
  waitUntilUp(signal: AbortSignal): Promise<boolean>;
  /** Calls back when the connection is lost, and when it is back. */
  watch(listener: (up: boolean) => void): { stop(): void };
  close(): void;
}

/**
 * A connection that fails immediately instead of queuing commands, so that nobody waits for a server that is down. It
 * keeps reconnecting. `downAfterMs`: shorter interruptions are waited out.
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
  // The failed command reports the error; the connection recovers by itself unless rejected.
  redis.on('error', (error: Error) => (isRefused ||= REFUSALS.test(error.message)));
  // A hanging server closes no connection, so only its silence shows it.
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
    return within(BRIEF_WAIT_MS, work(redis), () => new Error('Redis timed out'));
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

/** Connection options for blocking commands: they are kept during an interruption and retried forever. */
export function patientConnection(url: string): RedisOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: backOff };
}

/** Milliseconds to the next attempt to connect. */
function backOff(attempts: number): number {
  return Math.min(100 * attempts, 1_000);
}

/** Closes Redis clients within `graceMs`: with the server down, a close would wait for its return. */
export async function closeWithin(
  graceMs: number,
  each: { close(): Promise<void>; disconnect(): Promise<void> },
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), graceMs)));
  const ended = await Promise.race([each.close(), late]);
  clearTimeout(timer);
  // Not awaited: a pending connection may never settle.
  if (ended === 'late') each.disconnect().catch(() => undefined);
}
