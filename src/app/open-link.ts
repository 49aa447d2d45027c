import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';
import type { RunSharedScript } from '../loading/cluster-schedule.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { DEFAULT_PREFIX } from '../queue/redis/wire.ts';

/**
 * This process's configured connection to Redis; null without one. The caller closes it, after everything that uses it.
 */
export async function openLink({ redisUrl, redisFallback }: Config, log: Logger): Promise<RedisLink | null> {
  if (redisUrl === null) return null;
  // The Redis libraries are large, so they load only when needed.
  const { openRedisLink } = await import('../queue/redis/link.ts');
  const link = openRedisLink(redisUrl);
  link.watch((up) => {
    if (up) log.info({}, 'Redis connected');
    else if (link.isRefused()) log.error({ fallback: redisFallback }, 'Redis login failed, check REDIS_URL');
    else log.error({ fallback: redisFallback }, 'Redis unavailable');
  });
  return link;
}

/** The schedule of hosts that processes share. */
export function sharedScripts(link: RedisLink): RunSharedScript {
  return (script, key, argument) =>
    link.briefly((redis) => redis.eval(script, 1, `${DEFAULT_PREFIX}:host:${key}`, argument));
}
