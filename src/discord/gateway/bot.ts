import { setTimeout as sleep } from 'node:timers/promises';
import { Events, type Client, type REST } from 'discord.js';
import type { Sharding } from './sharding.ts';
import type { Command } from './command.ts';
import { createButtonIds } from '../render/button-ids.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';
import type { GatewayWatch } from './gateway-watch.ts';
import { greet } from './greet.ts';
import { inviteLink } from './invite-link.ts';
import { keepRegistering } from './keep-registering.ts';
import { createChannelMessages } from '../posting/channel-messages.ts';
import { createFollowUpSearch } from '../posting/follow-up.ts';
import { createLateDelivery } from '../posting/late-delivery.ts';
import { finishLeftAnswers } from '../posting/finish-left.ts';
import { createOpenAnswers } from '../posting/open-answers.ts';
import { createOpenMenus } from '../posting/open-menus.ts';
import { AUTO_LIMITS, createRateLimiter } from '../posting/rate-limits.ts';
import { createRunningJobs } from '../posting/running-jobs.ts';
import type { Context, Services } from '../posting/services.ts';
import { logInShards, logOut, planShards } from './shards.ts';
import { closedForGood, type StartError } from './start-error.ts';

/** How long requests under way may take to be answered when the bot closes: longer than the queue lets jobs run on. */
const FINISH_GRACE_MS = 9_000;

/** How long what came in the last moment may take to be told that Lede stops. */
const LAST_WORDS_MS = 500;

export interface Bot {
  /**
   * Resolves when all shards are ready and the commands are registered, or their registration has failed and is tried
   * again later. Rejects with StartError. Each shard's servers are answered from when it is itself ready.
   */
  readonly ready: Promise<'ready'>;
  /** Resolves when Discord has closed a shard for good: nothing is heard there any more. */
  readonly lost: Promise<StartError>;
  /** Answers what was begun, for a few seconds at most; new requests are told that Lede is restarting. */
  finish(): Promise<void>;
  /** Logs out, also while the login is under way. */
  leave(): Promise<void>;
}

export interface BotStart {
  readonly rest: REST;
  readonly token: string;
  readonly sharding: Sharding;
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly watch: Pick<GatewayWatch, 'add'>;
}

/**
 * Begins to log this process's shards in, and to register the commands where shard 0 is. Rejects with LedeError
 * 'storage-unavailable'.
 */
export async function startBot({ rest, token, sharding, commands, services, watch }: BotStart): Promise<Bot> {
  const { log } = services;
  const channelMessages = createChannelMessages(rest);
  /** Known before anything arrives. */
  let firstShard = 0;
  const context: Context = {
    ...services,
    ids: createButtonIds(await services.briefs.signingKey()),
    jobs: createRunningJobs(),
    limits: createRateLimiter(() => services.now()),
    autoLimits: createRateLimiter(() => services.now(), AUTO_LIMITS),
    channelMessages,
    deliverLate: createLateDelivery(rest, channelMessages),
    openAnswers: createOpenAnswers(
      services.openAnswerStore,
      () => firstShard,
      () => services.now(),
      log,
    ),
    openMenus: createOpenMenus(),
    findFollowUp: createFollowUpSearch(rest),
  };
  const dispatcher = createDispatcher(commands, context);
  const leaving = new AbortController();
  const { signal } = leaving;
  let clients: readonly Client[] = [];
  let registration: ReturnType<typeof keepRegistering> | null = null;
  let sayLost: (why: StartError) => void = () => undefined;
  const lost = new Promise<StartError>((resolve) => (sayLost = resolve));

  function register(applicationId: string): void {
    if (!signal.aborted) registration = keepRegistering(rest, applicationId, commands, log);
  }

  async function logIn(): Promise<'ready'> {
    const plan = await planShards(rest, sharding, log);
    firstShard = Math.min(...plan.ids);
    // Read before anything arrives, so that none of them is this run's.
    const left = await services.openAnswerStore.left(plan.ids, plan.count).catch((error: unknown) => {
      log.warn({ err: error }, 'interrupted answers not read');
      return [];
    });
    let finishing: Promise<void> | null = null;
    const prepare = (client: Client, shard: number) => {
      watch.add(client);
      listen(client, shard, dispatcher, services, sayLost);
      client.on(Events.ShardReconnecting, () => {
        if (!signal.aborted) log.info({ shard }, 'discord reconnecting');
      });
      client.once(Events.ClientReady, ({ application }) => {
        finishing ??= finishLeftAnswers(left, application.id, rest, context);
      });
      // Once for all processes: by the one that hears shard 0, as soon as it does.
      if (shard === 0) client.once(Events.ClientReady, ({ application }) => register(application.id));
    };
    const ready = await logInShards({ rest, token, plan, prepare, log, signal, readsMessages: services.readsMessages });
    clients = ready;
    const [first] = ready;
    if (first === undefined) throw new Error('a plan has at least one shard');
    const servers = ready.reduce((sum, { guilds }) => sum + guilds.cache.size, 0);
    const invite = inviteLink(first.application.id);
    log.info({ user: first.user.tag, servers, invite }, 'logged in to Discord');
    await registration?.firstTry;
    return 'ready';
  }

  const ready = logIn();
  // Nobody waits for it any more once the bot leaves.
  ready.catch(() => undefined);
  return {
    ready,
    lost,
    async finish() {
      registration?.stop();
      await dispatcher.close(FINISH_GRACE_MS);
    },
    async leave() {
      leaving.abort();
      // A login under way logs out by itself.
      await Promise.race([Promise.allSettled([ready]), sleep(LAST_WORDS_MS, null, { ref: false })]);
      await logOut(clients);
      // Logging out took it away, and somebody may have come in the last moment.
      rest.setToken(token);
      await dispatcher.close(LAST_WORDS_MS);
    },
  };
}

function listen(
  client: Client,
  shard: number,
  dispatcher: Dispatcher,
  { log }: Services,
  sayLost: (why: StartError) => void,
): void {
  client.on(Events.InteractionCreate, (interaction) => void dispatcher.interaction(interaction));
  client.on(Events.GuildCreate, (guild) => void greet(guild, log));
  client.on(Events.MessageCreate, (message) => void dispatcher.message(message));
  client.on(Events.MessageReactionAdd, (reaction, user) => void dispatcher.reaction(reaction, user));
  client.on(Events.Error, (error) => log.error({ err: error, shard }, 'discord client error'));
  client.on(Events.Warn, (warning) => log.warn({ warning, shard }, 'discord client warning'));
  client.on(Events.ShardError, (error) => log.warn({ err: error, shard }, 'discord connection failed'));
  client.on(Events.ShardReady, () => log.debug({ shard }, 'discord connection ready'));
  client.on(Events.ShardResume, (_shard, replayed) => log.info({ shard, replayed }, 'discord connection resumed'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.error({ shard, code }, 'discord connection closed permanently');
    sayLost(closedForGood(code));
  });
}
