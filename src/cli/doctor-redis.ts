import { openRedisLink } from '../queue/redis/link.ts';
import { fine, problem, type Finding } from './finding.ts';

/** Checks that Redis at REDIS_URL is reachable and accepts the login. */
export async function checkRedis(redisUrl: string): Promise<Finding[]> {
  const link = openRedisLink(redisUrl);
  const place = new URL(redisUrl).host;
  try {
    if (await link.waitUntilUp(new AbortController().signal)) return [fine('Redis', `${place} answers.`)];
    return [
      link.isRefused()
        ? problem('Redis', `${place} rejected the user name or password.`, 'Check both in REDIS_URL.')
        : problem(
            'Redis',
            `${place} does not answer.`,
            'Check that the server is running and that REDIS_URL is right.',
          ),
    ];
  } finally {
    link.close();
  }
}
