import { VERSION } from '../app/version.ts';
import { startRedisWorker } from '../queue/redis/redis-worker.ts';
import { readEnvironment } from './environment.ts';
import { createLog } from './log.ts';
import { openThreads } from './open-queue.ts';
import { waitForStop } from './wait-for-stop.ts';

/** How long running work may take to finish once the worker was told to stop. */
const STOP_GRACE_MS = 60_000;

const WITHOUT_REDIS = `A worker takes its jobs from Redis: set REDIS_URL, to the same server as the bot's.
Without Redis the bot makes its briefs itself, and no worker is needed.`;

/** Makes briefs for bots anywhere until it is told to stop. @returns the exit status. */
export async function runWorker(): Promise<number> {
  const config = readEnvironment();
  if (!config) return 2;
  if (config.redisUrl === null) {
    console.error(WITHOUT_REDIS);
    return 2;
  }
  const log = createLog(config);
  const stopRequested = waitForStop(log);
  const worker = startRedisWorker({
    url: config.redisUrl,
    executor: openThreads(config, log),
    onError: (error) => log.warn({ err: error }, 'Redis'),
  });
  const ready = worker.ready().then(() => log.info({ version: VERSION, workers: config.workers }, 'taking jobs'));
  const cause = await Promise.race([stopRequested, ready.then(() => stopRequested)]);
  log.info({ cause }, 'finishing what runs');
  await worker.close(STOP_GRACE_MS);
  return cause === 'uncaught-error' ? 1 : 0;
}
