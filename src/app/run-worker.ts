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

/** How long running work may take to finish once the worker was told to stop. */
const STOP_GRACE_MS = 60_000;

/** The same while Redis is away. */
const STOP_WITHOUT_REDIS_MS = 2_000;

/** How long loading the models and a first brief may take. */
const TRIAL_MS = 60_000;

/** Jobs taken for each thread beside those that may load: it finds its next one loaded, also while sites are slow. */
const TAKEN_AHEAD = 8;

const WITHOUT_REDIS = `A worker takes its jobs from Redis: set REDIS_URL, to the same server as the bot's.
Without Redis the bot makes its briefs itself, and no worker is needed.`;

const REFUSED = `Redis refuses the user or the password. Check both in REDIS_URL, or in the file that REDIS_URL_FILE names.`;

const WITHOUT_MODEL = `This worker cannot make a brief of a plain text, so it takes no jobs; the line above says why.
Check that the folder models/ is whole.`;

/** Makes briefs for bots anywhere until it is told to stop. @returns the exit status. */
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
  // A server that is away may come back; a password that is refused stays wrong.
  if (link !== null && !(await link.waitUntilUp(new AbortController().signal)) && link.isRefused()) {
    console.error(REFUSED);
    link.close();
    await monitoring.close();
    return 1;
  }
  const loading = openLoading(log, link, monitoring.meter);
  const executor = openThreads(config, log, loading, monitoring.meter, await openTracing());
  // A worker that takes jobs which it can't do would have them fail for all bots.
  const trial = new AbortController();
  const timer = setTimeout(() => trial.abort(new LedeError('job-timeout')), TRIAL_MS);
  void stopRequested.then(() => trial.abort(new LedeError('stopping')));
  const failure = await tryExecutor(executor, trial.signal);
  clearTimeout(timer);
  if (failure !== null) {
    await Promise.all([executor.close(), loading.close(), monitoring.close()]);
    link?.close();
    if (failure.code === 'stopping') return 0;
    log.error({ code: failure.code, details: failure.details }, 'a first brief failed');
    console.error(WITHOUT_MODEL);
    return 1;
  }
  const queue = createScheduledQueue(executor);
  const worker = startRedisWorker({
    url: config.redisUrl,
    queue,
    concurrency: (executor.loader?.concurrency ?? 0) + TAKEN_AHEAD * executor.concurrency,
    // While Redis is away, which the link has told, each further try to reach it fails alike.
    onError: (error) => {
      if (link?.isUp() !== false) log.warn({ err: error }, 'Redis');
    },
  });
  monitoring.watch({ queueDepth: queue.depth }, { redis: worker.isConnected, model: () => true });
  const ready = worker.ready().then(() => log.info({ version: VERSION, workers: config.workers }, 'taking jobs'));
  const cause = await Promise.race([stopRequested, ready.then(() => stopRequested)]);
  log.info({ cause }, 'finishing what runs');
  monitoring.stopping();
  // Without Redis no result reaches anybody.
  await worker.close(worker.isConnected() ? STOP_GRACE_MS : STOP_WITHOUT_REDIS_MS);
  await loading.close();
  link?.close();
  await monitoring.close();
  return cause === 'uncaught-error' ? 1 : 0;
}
