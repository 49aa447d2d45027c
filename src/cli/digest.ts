import { DISCORD_API, type Config } from '../app/config.ts';
import type { Database } from '../storage/database.ts';
import { createConfiguredLoader } from '../app/configured-loader.ts';
import { openConfiguredDatabase } from '../storage/open-database.ts';
import { createParts, type OwnedParts } from '../app/parts.ts';
import type { DigestPublisher, DigestSubscription } from '../core/digest.ts';
import type { DigestService } from '../core/digest-service.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import { makeBrief } from '../brief/make-brief.ts';
import { createChannelAccess, SEEING } from '../discord/posting/channel-access.ts';
import { createChannelLinks } from '../discord/posting/channel-links.ts';
import { createRest } from '../discord/gateway/shards.ts';
import { createDigestPublisher } from '../discord/posting/digest-publisher.ts';
import { createServerSettingsStore } from '../storage/server-settings-store.ts';
import { createDigestService } from '../digest/service.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { createInProcessQueue } from '../queue/in-process-queue.ts';
import { readEnvironment } from '../app/environment.ts';
import { createQuietLog } from '../app/quiet-log.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { describeStorageProblem } from '../app/storage-words.ts';
import { renderDigestLine, renderReport, renderRuns } from './digest-text.ts';

const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs that `history` shows. */
const RUNS = 10;

const WITHOUT_TOKEN =
  'Posting needs DISCORD_TOKEN. Set it in the environment or in .env, or use --dry-run to see what would be posted.';

/** Grace period for running articles, in milliseconds. */
const GRACE_MS = 1_000;

/** `lede digest list` */
export function listDigests(json: boolean): Promise<number> {
  return withDigests(null, async (digests) => {
    const all = await digests.list(null);
    const next = (digest: DigestSubscription) => (digest.paused ? null : digests.nextRun(digest));
    if (json) print(JSON.stringify(all.map((digest) => ({ ...digest, nextRun: next(digest) }))));
    else if (all.length === 0) print('There are no digests. Members create them with /digest create.');
    else for (const digest of all) print(renderDigestLine(digest, next(digest)));
  });
}

/** `lede digest preview ID`, `lede digest run ID --dry-run` */
export function previewDigest(id: string, json: boolean): Promise<number> {
  return withDigests(null, async (digests) => {
    const report = await digests.preview(null, id);
    print(json ? JSON.stringify(report) : renderReport(report));
  });
}

/** `lede digest run ID` */
export function runDigest(id: string, json: boolean): Promise<number> {
  return withDigests('posts', async (digests) => {
    const report = await digests.run(null, id);
    print(json ? JSON.stringify(report) : renderReport(report));
  });
}

/** `lede digest history ID` */
export function showHistory(id: string, json: boolean): Promise<number> {
  return withDigests(null, async (digests) => {
    const [digest, runs] = [await digests.show(null, id), await digests.history(null, id, RUNS)];
    print(json ? JSON.stringify(runs) : renderRuns(digest, runs));
  });
}

/** Opens the configured digests, runs the command and prints errors. Resolves with the exit status. */
async function withDigests(need: 'posts' | null, work: (digests: DigestService) => Promise<void>): Promise<number> {
  const config = readEnvironment();
  if (!config) return WRONG_USAGE;
  if (need === 'posts' && config.discordToken === null) {
    console.error(WITHOUT_TOKEN);
    return FAILED;
  }
  const log = await createQuietLog(config);
  const parts = createParts(config, log);
  let database: Database | null = null;
  try {
    database = await openConfiguredDatabase(config, MIGRATIONS);
    await useDigests(config, database, parts, work);
    return OK;
  } catch (error) {
    log.error({ err: error }, 'digest command failed');
    const storage = describeStorageProblem(error);
    console.error(storage === null ? describeFailure('en', toFailure(error)) : `${storage.says} ${storage.remedy}`);
    return FAILED;
  } finally {
    await database?.close();
    await parts.dispose();
  }
}

async function useDigests(
  config: Config,
  database: Database,
  parts: OwnedParts,
  work: (digests: DigestService) => Promise<void>,
): Promise<void> {
  const log = await createQuietLog(config);
  const queue = createInProcessQueue(({ source, options }, onStage, signal) =>
    makeBrief(source, options, parts, signal, onStage),
  );
  const rest =
    config.discordToken === null
      ? null
      : createRest(config.discordApi === DISCORD_API ? null : config.discordApi, config.discordToken);
  const service = createDigestService({
    db: database.queries(),
    settings: createServerSettingsStore(database.queries()),
    queue,
    publisher: rest === null ? UNCONNECTED : createDigestPublisher(rest, log),
    fetchDocument: createConfiguredLoader(config).fetch,
    ...(rest === null
      ? {}
      : {
          readLinks: createChannelLinks(rest),
          mayRead: createChannelAccess(rest),
          maySee: createChannelAccess(rest, SEEING),
        }),
    log,
  });
  try {
    await work(service);
  } finally {
    await service.stop();
    await queue.close(GRACE_MS);
  }
}

/** Never called: posting without a token is rejected earlier. */
const UNCONNECTED: DigestPublisher = {
  publish: () => Promise.reject(new LedeError('channel-unusable', { reason: 'unreachable' })),
};

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
