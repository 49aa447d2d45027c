import { Keyv } from 'keyv';
import { DISCORD_API } from './config.ts';
import type { Database } from '../storage/database.ts';
import { KeyValueStore } from '../storage/key-value-store.ts';
import { createModelList } from './models.ts';
import { openConfiguredDatabase } from '../storage/open-database.ts';
import { VERSION } from './version.ts';
import { COMMANDS } from '../../commands/index.ts';
import { startBot, type Bot } from '../discord/gateway/bot.ts';
import { createBriefStore } from '../storage/brief-store.ts';
import { createChannelAccess, SEEING } from '../discord/posting/channel-access.ts';
import { createChannelLinks } from '../discord/posting/channel-links.ts';
import { createDigestPublisher } from '../discord/posting/digest-publisher.ts';
import { createMemberSettingsStore } from '../storage/member-settings-store.ts';
import { createOpenAnswerStore } from '../storage/open-answer-store.ts';
import { createPostedLinks } from '../storage/posted-links.ts';
import { createGatewayWatch } from '../discord/gateway/gateway-watch.ts';
import { createServerSettingsReader, createServerSettingsStore } from '../storage/server-settings-store.ts';
import { createRest } from '../discord/gateway/shards.ts';
import { StartError, type StartErrorCode } from '../discord/gateway/start-error.ts';
import { createDigestService } from '../digest/service.ts';
import { createCachedQueue } from '../queue/cached-queue.ts';
import { createSharedCache } from '../queue/redis/shared-cache.ts';
import { SALIENCE_MODEL_ID } from '../summarizers/salience-id.ts';
import { leadClock } from './clock.ts';
import { readEnvironment } from './environment.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { createLog } from './log.ts';
import { openLink } from './open-link.ts';
import { openLoading } from './open-loading.ts';
import { openMonitoring } from './open-monitoring.ts';
import { openQueue } from './open-queue.ts';
import { openTracing } from './open-tracing.ts';
import { SALIENCE_MODEL_DIR } from './parts.ts';
import { readiness } from './readiness.ts';
import { describeStorageProblem } from './storage-words.ts';
import { startWatchdog } from './watchdog.ts';
import { waitForStop } from './wait-for-stop.ts';
import { pullConfiguredModel } from './pull-configured.ts';

/** Grace period for running work at shutdown, in milliseconds. */
const STOP_GRACE_MS = 7_000;
/** After this the process exits, in milliseconds. */
const STOP_LIMIT_MS = 10_000;

/** Interval of deletions: expired rows are deleted within an hour. */
const SWEEP_INTERVAL_MS = 3_600_000;

const WITHOUT_TOKEN = `Lede needs a bot token to log in to Discord.

  1. Open https://discord.com/developers/applications and create an application.
  2. Under Bot, press Reset Token and copy the token.
  3. cp .env.example .env, and paste the token after DISCORD_TOKEN=
  4. npm start

To try Lede without a token:

  npm run demo                                              the bot in a loopback Discord
  npm run -s lede -- summarize examples/night-ferry.txt     a brief in the terminal
`;

const START_ERRORS: Readonly<Record<StartErrorCode, string>> = {
  'bad-token':
    'Discord rejected the token. Create a new one (developer portal, Bot, Reset Token) and set DISCORD_TOKEN.',
  'disallowed-intents':
    'Discord rejected the intents. Switch Message Content Intent on in the developer portal (your application, Bot), or unset MESSAGE_CONTENT; Lede needs no other privileged intent.',
  'discord-unreachable': 'Discord is unreachable. Check the network and DISCORD_API, then start again.',
  'identify-limit': 'Discord allows no more logins today, because the bot was started too often. Try again tomorrow.',
  'too-few-shards':
    'The bot is in more servers than its shards can hold (2,500 each). Unset SHARDS and SHARD_IDS, or raise SHARDS in every process.',
  unknown: 'The bot could not log in. The log line above says why.',
};

/** Runs the bot until it is stopped. @returns the exit status. */
export async function runBot(): Promise<number> {
  const config = readEnvironment();
  if (!config) return 2;
  if (config.discordToken === null) {
    console.error(WITHOUT_TOKEN);
    return 2;
  }
  const log = createLog(config);
  const monitoring = await openMonitoring(config, log);
  if (monitoring === null) return 1;
  const { meter } = monitoring;
  const endWatchdog = startWatchdog(process.env, log);
  let database: Database;
  try {
    database = await openConfiguredDatabase(config, MIGRATIONS);
  } catch (error) {
    const words = describeStorageProblem(error);
    if (words === null) throw error;
    await monitoring.close();
    log.error({ err: error }, 'database not opened');
    console.error(`${words.says} ${words.remedy}`);
    return 1;
  }
  const clock = leadClock(process);
  const stopRequested = Promise.race([waitForStop(log), clock.leaderGone.then(() => 'leader-gone' as const)]);
  // Also during login.
  void stopRequested.then((signal) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  });
  const tracing = await openTracing();
  const link = await openLink(config, log);
  const loading = openLoading(log, link, meter);
  const { queue, vitals, isUsable, hasWorkers } = await openQueue(config, log, link, loading, meter, tracing);
  const rest = createRest(config.discordApi === DISCORD_API ? null : config.discordApi, config.discordToken);
  const watch = createGatewayWatch();
  const gateway = () => watch.states();
  const settings = createServerSettingsStore(database.queries());
  const { now } = clock;
  const values = new KeyValueStore(database.queries(), now);
  const kept = new Keyv({ store: values, namespace: 'briefs', throwOnErrors: true });
  const store = link === null ? kept : createSharedCache(link, kept);
  const cached = createCachedQueue(queue, { store, version: VERSION, now, log, meter });
  const digests = createDigestService({
    db: database.queries(),
    settings: createServerSettingsReader(database.queries()),
    // Articles that several digests share are read and briefed once a day.
    queue: cached,
    publisher: createDigestPublisher(rest, log),
    fetchDocument: loading.fetchDocument,
    readDocument: loading.readDocument,
    readLinks: createChannelLinks(rest),
    mayRead: createChannelAccess(rest),
    maySee: createChannelAccess(rest, SEEING),
    log,
    now,
    meter,
  });
  let isStarted = false;
  monitoring.watch(
    { ...vitals, gateway, overdueDigests: digests.overdue },
    readiness({
      isStarted: () => isStarted,
      gateway,
      database,
      isUsable,
      hasWorkers,
      modelDirectory: link !== null && config.redisFallback === 'refuse' ? null : SALIENCE_MODEL_DIR,
    }),
  );
  const pulling = new AbortController();
  let sweeping: NodeJS.Timeout | undefined;
  let bot: Bot | null = null;
  /** Accepts no more work, finishes or hands back running work, then closes the database. */
  const stop = async (): Promise<void> => {
    monitoring.stopping();
    endWatchdog();
    pulling.abort();
    clearInterval(sweeping);
    await Promise.all([bot?.finish(), digests.stop(), queue.close(STOP_GRACE_MS)]);
    await loading.close();
    await bot?.leave();
    link?.close();
    await database.close();
    await monitoring.close();
  };
  try {
    const briefs = createBriefStore(database.queries(), now);
    const postedLinks = createPostedLinks(database.queries(), now);
    const openAnswerStore = createOpenAnswerStore(database.queries(), now);
    const about = { version: VERSION, model: SALIENCE_MODEL_ID };
    const sweep = async () => {
      await Promise.all([briefs, postedLinks, values, openAnswerStore].map((store) => store.deleteExpired()));
      database.tidy();
    };
    const services = {
      queue: cached,
      digests,
      briefs,
      settings,
      members: createMemberSettingsStore(database.queries()),
      postedLinks,
      openAnswerStore,
      readsMessages: config.readsMessages,
      tidyStorage: () => database.tidy(),
      models: createModelList(config),
      about,
      log,
      now,
      meter,
      trace: tracing.trace,
    };
    const { discordToken: token, sharding } = config;
    bot = await startBot({ rest, token, sharding, commands: COMMANDS, services, watch });
    if ((await Promise.race([bot.ready, stopRequested])) === 'ready') {
      isStarted = true;
      digests.start();
      sweeping = setInterval(
        () => void sweep().catch((err: unknown) => log.error({ err }, 'expired rows not deleted')),
        SWEEP_INTERVAL_MS,
      );
      clock.onMove(() => digests.tick().catch((err: unknown) => log.error({ err }, 'digest check failed')));
      log.info({ version: VERSION }, 'Lede is ready');
      if (config.readsMessages) log.info({}, 'MESSAGE_CONTENT is on: automatic channels read the text of messages');
      void pullConfiguredModel(config, log, pulling.signal);
    }
    const cause = await Promise.race([stopRequested, bot.lost]);
    if (cause instanceof StartError) throw cause;
    await stop();
    log.info({}, 'stopped');
    return cause === 'uncaught-error' ? 1 : 0;
  } catch (error) {
    await stop();
    const words = describeStorageProblem(error);
    if (words !== null) {
      log.error({ err: error }, 'start failed');
      console.error(`${words.says} ${words.remedy}`);
      return 1;
    }
    if (!(error instanceof StartError)) throw error;
    log.error({ err: error.cause, code: error.code }, 'bot stopped');
    console.error(START_ERRORS[error.code]);
    return 1;
  }
}
