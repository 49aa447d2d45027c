import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Command } from './command.ts';
import { createButtonIds } from './button-ids.ts';
import { createDispatcher } from './dispatch.ts';
import { inviteLink } from './invite-link.ts';
import { createLateDelivery } from './late-delivery.ts';
import { createRateLimiter } from './rate-limits.ts';
import { registerCommands } from './register-commands.ts';
import { createRunningJobs } from './running-jobs.ts';
import type { Services } from './services.ts';
import { StartError, toStartError } from './start-error.ts';

/** How long after the login Discord may take to say that the bot is ready. */
const READY_TIMEOUT_MS = 30_000;

/** How long requests under way may take to be answered when the bot closes: longer than the queue lets jobs run on. */
const CLOSE_GRACE_MS = 9_000;

/** Waits before further tries to register the commands, in milliseconds; the last is repeated. */
const REGISTER_WAITS = [5_000, 30_000, 300_000];

export interface Bot {
  readonly client: Client<true>;
  /** Answers what was begun, for a few seconds at most, and logs out. */
  close(): Promise<void>;
}

/**
 * A client that isn't logged in yet. No privileged intent is used.
 *
 * @param apiBase REST base without version and trailing slash ("http://127.0.0.1:8080/api"); null is Discord's own.
 */
export function createClient(apiBase: string | null): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    // Direct messages come in channels that aren't known before; without this they are dropped silently.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    shards: 'auto',
    rest: apiBase === null ? {} : { api: apiBase },
    // Nothing is looked up in past messages; a bot in many servers must not collect them.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
  });
}

/**
 * Logs a client in, registers the commands and answers from then on. Resolves when the bot is ready and its commands
 * are registered, or their registration has failed and is tried again later. Rejects with StartError,
 * or with LedeError 'storage-unavailable'.
 */
export async function startBot(start: {
  client: Client;
  token: string;
  commands: readonly Command[];
  services: Services;
}): Promise<Bot> {
  const { client, token, commands, services } = start;
  const { log } = services;
  const dispatcher = createDispatcher(commands, {
    ...services,
    ids: createButtonIds(await services.briefs.signingKey()),
    jobs: createRunningJobs(),
    limits: createRateLimiter(() => services.now()),
    deliverLate: createLateDelivery(client.rest),
  });
  client.on(Events.InteractionCreate, (interaction) => void dispatcher.interaction(interaction));
  client.on(Events.MessageCreate, (message) => void dispatcher.message(message));
  client.on(Events.Error, (error) => log.error({ err: error }, 'Discord client error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Discord client warning'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connection to Discord resumed'));
  client.on(Events.Invalidated, () => log.error({}, 'Discord ended the session for good; restart the bot'));

  const ready = await logIn(client, token);
  const invite = inviteLink(ready.application.id);
  log.info({ user: ready.user.tag, servers: ready.guilds.cache.size, invite }, 'logged in to Discord');
  const registration = await keepRegistering(ready, commands, services);
  return {
    client: ready,
    async close() {
      registration.stop();
      await dispatcher.close(CLOSE_GRACE_MS);
      await client.destroy();
    },
  };
}

async function logIn(client: Client, token: string): Promise<Client<true>> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StartError('discord-unreachable')), READY_TIMEOUT_MS);
  });
  try {
    // The time limit covers the login too: a gateway that never greets would hold it for ever.
    return await Promise.race([client.login(token).then(() => ready), tooLate]);
  } catch (error) {
    await client.destroy();
    throw toStartError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Registers the commands; after a failure again and again in the background, while those registered before work. */
async function keepRegistering(
  client: Client<true>,
  commands: readonly Command[],
  services: Services,
): Promise<{ stop(): void }> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const attempt = async (failures: number): Promise<void> => {
    try {
      const changed = await registerCommands(client.rest, client.application.id, commands);
      services.log.info({ commands: commands.length, changed }, 'commands registered');
    } catch (error) {
      services.log.error({ err: error, failures }, 'the commands could not be registered; trying again later');
      const wait = REGISTER_WAITS[Math.min(failures, REGISTER_WAITS.length - 1)];
      if (!isStopped) timer = setTimeout(() => void attempt(failures + 1), wait).unref();
    }
  };
  await attempt(0);
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
