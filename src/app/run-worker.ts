import { VERSION } from './version.ts';
import { LedeError } from '../core/failure.ts';
import { startRedisWorker } from '../queue/redis/redis-worker.ts';
import { createScheduledQueue } from '../queue/scheduled-queue.ts';
import { readEnvironment } from './environment.ts';
import { createLog } from './log.ts';
import { openLink } from './open-link.ts';
import { openLoading } from './open-loading.ts';
import { openMonitoring } from './open-monitoring.ts';
import { openThreads } from './open-queue.ts';
import { openTracing } from './open-tracing.ts';
import { tryExecutor } from './try-executor.ts';
import { startWatchdog } from './watchdog.ts';
import { waitForStop } from './wait-for-stop.ts';

/** Grace period for running work at shutdown, in milliseconds. */
const STOP_GRACE_MS = 60_000;

/** The same while Redis is down. */
const STOP_WITHOUT_REDIS_MS = 2_000;

/** Time limit for loading the models and a test brief, in milliseconds. */
const TRIAL_MS = 60_000;

/** Jobs taken per thread in addition to loading ones, so that the next is loaded even if sites are slow. */
const TAKEN_AHEAD = 8;

const WITHOUT_REDIS = `A worker takes its jobs from Redis. Set REDIS_URL to the bot's Redis server.
Without Redis, the bot makes briefs itself and needs no worker.`;

const REFUSED = `Redis rejected the user name or password. Check REDIS_URL or the file named by REDIS_URL_FILE.`;

const WITHOUT_MODEL = `The worker's test brief failed, so it takes no jobs; the line above says why.
Check that the folder models/ is complete.`;

/** Makes briefs for bots on any machine until it is stopped. @returns the exit status. */
export async function runWorker(): Promise<number> {
  const config = readEnvironment();
  if (!config) return 2;
  if (config.redisUrl === null) {
    console.error(WITHOUT_REDIS);
    return 2;
  }
  const log = createLog(config);
  const monitoring = await openMonitoring(config, log);
  if (monitoring === null) return 1;
  startWatchdog(process.env, log);
  const stopRequested = waitForStop(log);
  const link = await openLink(config, log);
  // A server that is down may come back; a rejected password stays wrong.
  if (link !== null && !(await link.waitUntilUp(new AbortController().signal)) && link.isRefused()) {
    console.error(REFUSED);
    link.close();
    await monitoring.close();
    return 1;
  }
  const loading = openLoading(log, link, monitoring.meter);
  const executor = openThreads(config, log, loading, monitoring.meter, await openTracing());
  // A broken worker would fail the jobs of all bots.
  const trial = new AbortController();
  const timer = setTimeout(() => trial.abort(new LedeError('job-timeout')), TRIAL_MS);
  void stopRequested.then(() => trial.abort(new LedeError('stopping')));
  const failure = await tryExecutor(executor, trial.signal);
  clearTimeout(timer);
  if (failure !== null) {
    await Promise.all([executor.close(), loading.close(), monitoring.close()]);
    link?.close();
    if (failure.code === 'stopping') return 0;
    log.error({ code: failure.code, details: failure.details }, 'test brief failed');
    console.error(WITHOUT_MODEL);
    return 1;
  }
  const queue = createScheduledQueue(executor);
  const worker = startRedisWorker({
    url: config.redisUrl,
    queue,
    concurrency: (executor.loader?.concurrency ?? 0) + TAKEN_AHEAD * executor.concurrency,
    // While Redis is down, which the link has logged, every retry fails the same way.
    onError: (error) => {
      if (link?.isUp() !== false) log.warn({ err: error }, 'Redis error');
    },
  });
  monitoring.watch({ queueDepth: queue.depth }, { redis: worker.isConnected, model: () => true });
  const ready = worker.ready().then(() => log.info({ version: VERSION, workers: config.workers }, 'taking jobs'));
  const cause = await Promise.race([stopRequested, ready.then(() => stopRequested)]);
  log.info({ cause }, 'finishing running jobs');
  monitoring.stopping();
  // Without Redis, results cannot be delivered.
  await worker.close(worker.isConnected() ? STOP_GRACE_MS : STOP_WITHOUT_REDIS_MS);
  await loading.close();
  link?.close();
  await monitoring.close();
  return cause === 'uncaught-error' ? 1 : 0;
}
