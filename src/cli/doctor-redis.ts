import { openRedisLink } from '../queue/redis/link.ts';
import { fine, problem, type Finding } from './finding.ts';

/** Whether the Redis of REDIS_URL can be reached and lets Lede in. */
export async function checkRedis(redisUrl: string): Promise<Finding[]> {
  const link = openRedisLink(redisUrl);
  const place = new URL(redisUrl).host;
  try {
    if (await link.waitUntilUp(new AbortController().signal)) return [fine('Redis', `${place} answers.`)];
    return [
      link.isRefused()
        ? problem(
            'Redis',
            `${place} refuses the user or the password.`,
            'Check both in REDIS_URL against the server’s.',
          )
        : problem('Redis', `${place} does not answer.`, 'Is the server running, and is REDIS_URL right?'),
    ];
  } finally {
    link.close();
  }
}
