import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  Routes,
  SimpleIdentifyThrottler,
  type APIGatewayBotInfo,
} from 'discord.js';
import type { Logger } from '../../core/log.ts';
import type { Sharding } from './sharding.ts';
import { StartError, toStartError } from './start-error.ts';

/** How long the login may take without another shard's getting ready; at most one identifies every five seconds. */
const READY_TIMEOUT_MS = 60_000;

/** How long sockets may take to close; one whose other end is gone would take half a minute. */
const LEAVE_MS = 500;

/** The shards of this process. */
export interface ShardPlan {
  /** Of all processes together. */
  readonly count: number;
  readonly ids: readonly number[];
  /** How many shards may identify at once. */
  readonly concurrency: number;
}

/**
 * The REST API as the bot's application; shared by all of a process, which so keeps to one count of its requests.
 *
 * @param apiBase without version and trailing slash ("http://127.0.0.1:8080/api"); null is Discord's own.
 */
export function createRest(apiBase: string | null, token: string): REST {
  return new REST(apiBase === null ? {} : { api: apiBase }).setToken(token);
}

/** Asks Discord what it recommends. Rejects with StartError, 'identify-limit' too when this process can't log in today. */
export async function planShards(rest: Pick<REST, 'get'>, wanted: Sharding, log: Logger): Promise<ShardPlan> {
  let info: APIGatewayBotInfo;
  try {
    info = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
  } catch (error) {
    throw toStartError(error);
  }
  const { shards: recommended, session_start_limit: limit } = info;
  const count = wanted.count ?? recommended;
  const ids = wanted.ids ?? Array.from({ length: count }, (_, id) => id);
  log.info({ shards: count, here: ids.length, recommended, identifiesLeft: limit.remaining }, 'shards');
  if (limit.remaining < ids.length) throw new StartError('identify-limit');
  return { count, ids, concurrency: limit.max_concurrency };
}

/**
 * A client of one shard, not logged in yet. No privileged intent is used. Each shard has a client of its own: one client
 * of several answers nobody until all of them are ready, five seconds a shard.
 */
export function createShardClient(
  rest: REST,
  shard: number,
  { count, concurrency }: Omit<ShardPlan, 'ids'>,
  throttler = new SimpleIdentifyThrottler(concurrency),
): Client {
  const client = new Client({
    // Guild messages come without their text unless they mention Lede, which is all it reads of them.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come in channels that aren't known before; without this they are dropped silently.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    shards: [shard],
    shardCount: count,
    ws: { buildIdentifyThrottler: () => Promise.resolve(throttler) },
    // Nothing is looked up in past messages; a bot in many servers must not collect them.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
  });
  client.rest = rest;
  return client;
}

/**
 * Logs in a plan's shards, one after the other as far as Discord demands it. `prepare` gets each client before. Resolves
 * when all are ready; each works from when it is itself. Rejects with StartError, or with the signal's reason, and has
 * logged out again then.
 */
export async function logInShards(login: {
  readonly rest: REST;
  readonly token: string;
  readonly plan: ShardPlan;
  readonly prepare: (client: Client, shard: number) => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
}): Promise<readonly Client<true>[]> {
  const { rest, token, plan, prepare, log, signal } = login;
  const throttler = new SimpleIdentifyThrottler(plan.concurrency);
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StartError('discord-unreachable')), READY_TIMEOUT_MS);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  const clients = plan.ids.map((shard) => {
    const client = createShardClient(rest, shard, plan, throttler);
    prepare(client, shard);
    return { client, shard };
  });
  const logIn = async ({ client, shard }: (typeof clients)[number]): Promise<Client<true>> => {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    const here = await ready;
    timer?.refresh();
    log.info({ shard, of: plan.count, servers: here.guilds.cache.size }, 'shard ready');
    return here;
  };
  try {
    signal.throwIfAborted();
    return await Promise.race([Promise.all(clients.map(logIn)), givenUp]);
  } catch (error) {
    await logOut(clients.map(({ client }) => client));
    throw signal.aborted ? error : toStartError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes the sockets; what Discord doesn't close soon is left to the process's end. Takes the token off their REST. */
export async function logOut(clients: readonly Client[]): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LEAVE_MS).unref());
  await Promise.race([Promise.allSettled(clients.map((client) => client.destroy())), late]);
}
