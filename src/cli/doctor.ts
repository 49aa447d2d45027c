import { execPath } from 'node:process';
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import pc from 'picocolors';
import { fetch } from 'undici';
import { z } from 'zod';
import { DISCORD_API, type Config } from '../app/config.ts';
import { findDamage } from '../storage/backup.ts';
import { openDatabase } from '../storage/database.ts';
import { openConfiguredDatabase } from '../storage/open-database.ts';
import { createConfiguredModelStore } from '../app/models.ts';
import { createConfiguredSummarizers, createParts, type OwnedParts } from '../app/parts.ts';
import { VERSION } from '../app/version.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../core/brief.ts';
import { makeBrief } from '../brief/make-brief.ts';
import { CLEAN_BODY_MEDIA_TYPE } from '../core/source.ts';
import { MAY_READ } from '../discord/posting/channel-links.ts';
import type { Sharding } from '../discord/gateway/sharding.ts';
import { inviteLink } from '../discord/gateway/invite-link.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { readEnvironment } from '../app/environment.ts';
import { createQuietLog } from '../app/quiet-log.ts';
import { MIGRATIONS } from '../storage/migrations.ts';
import { describeStorageProblem } from '../app/storage-words.ts';
import { checkEndpoint, checkPulledModels } from './doctor-models.ts';
import { fine, problem, warning, type Finding } from './finding.ts';

/** Round trip of a statement, in milliseconds, above which answers become slow. */
const SLOW_DATABASE_MS = 50;

const DISCORD_TIMEOUT_MS = 5_000;

/** A bot's user id is its application id. */
const Me = z.object({ id: z.string() });

/** What of GET /applications/@me says which intents are granted. */
const Application = z.object({ flags: z.int() });

/** The recommended shards and remaining logins in GET /gateway/bot. */
const GatewayBot = z.object({
  shards: z.int().min(1),
  session_start_limit: z.object({ total: z.int(), remaining: z.int() }),
});

/** Runs all checks and prints the findings. Resolves with the exit status: 1 if there is a problem. */
export async function runDoctor(json: boolean): Promise<number> {
  const config = readEnvironment();
  if (!config) return 2;
  const log = await createQuietLog(config);
  const parts = createParts(config, log, createConfiguredSummarizers(config, log));
  const findings = [
    checkNode(),
    checkSettingsFile(),
    await checkStorage(config),
    checkContact(config),
    await checkModel(parts),
    ...(await checkPulledModels(createConfiguredModelStore(config), config)),
    ...(await checkEndpoint(config)),
    ...(config.redisUrl === null ? [] : await (await import('./doctor-redis.ts')).checkRedis(config.redisUrl)),
    ...(await checkDiscord(config)),
  ];
  await parts.dispose();
  console.log(json ? JSON.stringify({ version: VERSION, findings }) : renderFindings(findings));
  return findings.some((finding) => finding.state === 'problem') ? 1 : 0;
}

function renderFindings(findings: readonly Finding[]): string {
  const marks = { fine: pc.green('ok'), warning: pc.yellow('! '), problem: pc.red('x ') };
  return findings
    .map(({ what, state, says, remedy }) => {
      const line = `${marks[state]}  ${pc.bold(what.padEnd(10))} ${says}`;
      return remedy === null ? line : `${line}\n    ${' '.repeat(10)} ${remedy}`;
    })
    .join('\n');
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 18);
  const says = `${process.version} (${execPath}), Lede ${VERSION}`;
  return isNewEnough ? fine('Node', says) : problem('Node', says, 'Install Node 20.18 or newer.');
}

function checkSettingsFile(): Finding {
  return existsSync('.env')
    ? fine('Settings', 'read from .env; all valid.')
    : fine('Settings', 'read from the environment (no .env); all valid.');
}

function checkStorage(config: Config): Finding | Promise<Finding> {
  return config.databaseUrl === null ? checkDataDir(config) : checkPostgres(config);
}

/** Checks that Postgres is reachable and its schema current, and measures the round trip. */
async function checkPostgres(config: Config): Promise<Finding> {
  try {
    const database = await openConfiguredDatabase(config, MIGRATIONS);
    try {
      const db = database.queries<Record<string, never>>();
      const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
      const times: number[] = [];
      for (let n = 0; n < 5; n += 1) {
        const begun = performance.now();
        await sql`select 1`.execute(db);
        times.push(performance.now() - begun);
      }
      const median = times.sort((a, b) => a - b)[2] ?? 0;
      const says = `Postgres ${rows[0]?.version ?? ''} at ${database.place} answers in ${median.toFixed(1)} ms; its schema is up to date.`;
      if (median < SLOW_DATABASE_MS) return fine('Data', says);
      return warning('Data', says, 'Each command needs several queries; move the database closer to the bot.');
    } finally {
      await database.close();
    }
  } catch (error) {
    const words = describeStorageProblem(error);
    if (words === null) throw error;
    return problem('Data', words.says, words.remedy);
  }
}

function checkDataDir({ dataDir }: Config): Finding {
  try {
    const database = openDatabase(dataDir, MIGRATIONS);
    const damage = findDamage(database.connection);
    database.close();
    if (damage.length === 0) return fine('Data', `${dataDir} is writable and its database is intact.`);
    return problem(
      'Data',
      `The database in ${dataDir} is damaged: ${damage[0] ?? ''}`,
      'Stop the bot, move the folder away, and restore a backup: lede restore FILE.',
    );
  } catch (error) {
    const words = describeStorageProblem(error);
    if (words === null) throw error;
    return problem('Data', words.says, words.remedy);
  }
}

function checkContact({ contactUrl }: Config): Finding {
  return contactUrl === null
    ? warning(
        'Contact',
        'CONTACT_URL is not set, so site owners cannot reach you.',
        'Set it to your page or mailto: address; it is sent in the User-Agent.',
      )
    : fine('Contact', `sent to sites: ${contactUrl}`);
}

/** Runs three sentences through the pipeline, to detect a model that loads but cannot run. */
async function checkModel(parts: OwnedParts): Promise<Finding> {
  const text = 'The harbour opened on Monday. Ships had waited for nine days. The mayor thanked the pilots.';
  const source = { kind: 'text', text, mediaType: CLEAN_BODY_MEDIA_TYPE, url: null } as const;
  const result = await makeBrief(source, DEFAULT_BRIEF_OPTIONS, parts);
  if (!result.ok) {
    return problem(
      'Model',
      describeFailure('en', result),
      'Restore the folder models/ from the release or the repository.',
    );
  }
  const { model, revision, ms } = result.brief.madeBy;
  return fine('Model', `${model} ${revision} loads and runs (${Math.round(ms.total)} ms including load).`);
}

async function checkDiscord({ discordApi, discordToken, sharding, readsMessages }: Config): Promise<Finding[]> {
  const signal = AbortSignal.timeout(DISCORD_TIMEOUT_MS);
  const reached = await fetch(`${discordApi}/v10/gateway`, { signal }).catch(() => null);
  const reach = reached?.ok
    ? fine('Discord', `${discordApi} answers.`)
    : warning(
        'Discord',
        `${discordApi} does not answer${reached ? ` as expected (status ${reached.status})` : ''}.`,
        discordApi === DISCORD_API
          ? 'The bot needs it, the command line does not. Check the network and the firewall (port 443).'
          : 'Check DISCORD_API; unset it to use Discord itself.',
      );
  if (discordToken === null) {
    const remedy = 'The bot needs a token (see .env.example); the command line does not.';
    return [reach, warning('Token', 'DISCORD_TOKEN is not set.', remedy)];
  }
  if (!reached?.ok) return [reach, warning('Token', 'not checked.', 'Run this again when Discord answers.')];
  const headers = { authorization: `Bot ${discordToken}` };
  const me = await fetch(`${discordApi}/v10/users/@me`, { signal, headers }).catch(() => null);
  const id = me?.ok ? Me.safeParse(await me.json().catch(() => null)).data?.id : undefined;
  return [
    reach,
    me?.ok
      ? fine('Token', `Discord accepts the token.${id === undefined ? '' : ` Invite the bot: ${inviteLink(id)}`}`)
      : problem(
          'Token',
          'Discord rejected the token.',
          'Create a new one: developer portal, your application, Bot, Reset Token.',
        ),
    ...(me?.ok ? await checkIntent(readsMessages, `${discordApi}/v10/applications/@me`, { signal, headers }) : []),
    ...(me?.ok ? await checkShards(sharding, `${discordApi}/v10/gateway/bot`, { signal, headers }) : []),
  ];
}

/** Whether automatic channels can work, and what that means. Nothing where Discord doesn't say. */
async function checkIntent(
  readsMessages: boolean,
  address: string,
  request: { readonly signal: AbortSignal; readonly headers: Readonly<Record<string, string>> },
): Promise<Finding[]> {
  const answer = await fetch(address, request).catch(() => null);
  const application = answer?.ok ? Application.safeParse(await answer.json().catch(() => null)).data : undefined;
  if (application === undefined) return [];
  const isGranted = (application.flags & MAY_READ) !== 0;
  if (!readsMessages) {
    return [
      fine(
        'Messages',
        'MESSAGE_CONTENT is off: Lede reads only messages that mention it. Automatic channels need it on ' +
          '(docs/OPERATING.md).',
      ),
    ];
  }
  if (!isGranted) {
    return [
      problem(
        'Messages',
        'MESSAGE_CONTENT is on, but the application does not have the Message Content Intent; the bot cannot log in.',
        'Switch it on (developer portal, your application, Bot, Privileged Gateway Intents), or unset MESSAGE_CONTENT.',
      ),
    ];
  }
  return [
    fine(
      'Messages',
      'MESSAGE_CONTENT is on: Discord sends Lede the text of all messages in channels that it can see. It looks for ' +
        'links in automatic channels only and keeps no messages.',
    ),
  ];
}

/** Returns nothing if Discord gives no answer; reachability was checked before. */
async function checkShards(
  { count, ids }: Sharding,
  address: string,
  request: { readonly signal: AbortSignal; readonly headers: Readonly<Record<string, string>> },
): Promise<Finding[]> {
  const answer = await fetch(address, request).catch(() => null);
  const info = answer?.ok ? GatewayBot.safeParse(await answer.json().catch(() => null)).data : undefined;
  if (info === undefined) return [];
  const { shards: recommended, session_start_limit: limit } = info;
  const total = count ?? recommended;
  const here = ids?.length ?? total;
  const says =
    `this process has ${here} of ${total}; Discord recommends ${recommended}. ` +
    `${limit.remaining} of ${limit.total} logins left today; each shard uses one.`;
  if (limit.remaining < here) {
    return [problem('Shards', says, 'Wait until tomorrow, and find out why the bot restarts so often.')];
  }
  return [
    total < recommended
      ? warning(
          'Shards',
          says,
          `Raise SHARDS in every process to ${recommended}; Discord rejects shards of over 2,500 servers.`,
        )
      : fine('Shards', says),
  ];
}
