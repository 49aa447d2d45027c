import type { Config } from './config.ts';
import type { Logger } from '../core/log.ts';
import type { RunSharedScript } from '../loading/cluster-schedule.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { DEFAULT_PREFIX } from '../queue/redis/wire.ts';

/** This process's connection to Redis as configured; null without one. Whoever opens it closes it, after all that use it. */
export async function openLink({ redisUrl, redisFallback }: Config, log: Logger): Promise<RedisLink | null> {
  if (redisUrl === null) return null;
  // Redis' libraries are large: only who uses it waits for them.
  const { openRedisLink } = await import('../queue/redis/link.ts');
  const link = openRedisLink(redisUrl);
  link.watch((up) => {
    if (up) log.info({}, 'Redis is there');
    else if (link.isRefused())
      log.error({ fallback: redisFallback }, 'Redis refuses the user or the password in REDIS_URL');
    else log.error({ fallback: redisFallback }, 'Redis is away');
  });
  return link;
}

/** Where processes share what they know of hosts. */
export function sharedScripts(link: RedisLink): RunSharedScript {
  return (script, key, argument) =>
    link.briefly((redis) => redis.eval(script, 1, `${DEFAULT_PREFIX}:host:${key}`, argument));
}
