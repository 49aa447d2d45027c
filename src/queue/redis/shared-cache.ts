import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { CacheStore } from '../cached-queue.ts';
import type { RedisLink } from './link.ts';
import { DEFAULT_PREFIX } from './wire.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/**
 * A cache shared by all processes, over the existing connection; falls back to the process's own while Redis is down.
 * Values are deflated to about a third, since they stay in Redis's memory for a day.
 */
export function createSharedCache(link: RedisLink, local: CacheStore, prefix = DEFAULT_PREFIX): CacheStore {
  const name = (key: string) => `${prefix}:cache:${key}`;
  return {
    async get<T>(key: string): Promise<T | undefined> {
      if (!link.isUp()) return local.get<T>(key);
      try {
        const packed = await link.briefly((redis) => redis.getBuffer(name(key)));
        return packed === null ? undefined : (JSON.parse((await unpack(packed)).toString()) as T);
      } catch {
        return local.get<T>(key);
      }
    },
    async set(key, value, ttlMs) {
      if (!link.isUp()) return local.set(key, value, ttlMs);
      const packed = await pack(JSON.stringify(value));
      return link
        .briefly((redis) => redis.set(name(key), packed, 'PX', Math.ceil(ttlMs)))
        .catch(() => local.set(key, value, ttlMs));
    },
  };
}
