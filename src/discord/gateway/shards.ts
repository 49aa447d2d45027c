import {
  Client,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  Routes,
  SimpleIdentifyThrottler,
  type APIGatewayBotInfo,
  type RESTOptions,
} from 'discord.js';
import type { Logger } from '../../core/log.ts';
import type { Sharding } from './sharding.ts';
import { StartError, toStartError } from './start-error.ts';

/** Time limit for the next shard to become ready during login; at most one identifies every five seconds. */
const READY_TIMEOUT_MS = 60_000;

/** Time limit for closing sockets; one whose other end is gone would take half a minute. */
const LEAVE_MS = 500;

/** The shards of this process. */
export interface ShardPlan {
  /** Over all processes. */
  readonly count: number;
  readonly ids: readonly number[];
  /** Shards that may identify at once. */
  readonly concurrency: number;
}

/**
 * The REST API, authenticated as the bot. Shared by the process, so that there is one count of its requests.
 * @param apiBase without version and trailing slash ("http://127.0.0.1:8080/api"); null for Discord's own.
 */
export function createRest(apiBase: string | null, token: string): REST {
  const options = { makeRequest: requestWithFiles, ...(apiBase === null ? {} : { api: apiBase }) };
  return new REST(options).setToken(token);
}

/**
 * Sends forms as bytes: discord.js fills Node’s own FormData, which the process’s dispatcher, of a newer undici, does
 * not recognise.
 */
const requestWithFiles: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const headers = {
    ...(init.headers as Record<string, string>),
    'content-type': form.headers.get('content-type') ?? '',
  };
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) });
};

/**
 * Asks Discord for its recommendation. Rejects with StartError, also 'identify-limit' if this process cannot log in
 * today.
 */
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
 * A client of one shard, before login. Requests the only privileged intent, message content, only if `readsMessages`.
 * Each shard has its own client: with one for several, nobody is answered until all are ready, at five seconds a
 * shard.
 */
export function createShardClient(
  rest: REST,
  shard: number,
  { count, concurrency }: Omit<ShardPlan, 'ids'>,
  throttler = new SimpleIdentifyThrottler(concurrency),
  readsMessages = false,
): Client {
  const client = new Client({
    // Without that intent, messages in servers arrive empty unless they mention Lede.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(readsMessages ? [GatewayIntentBits.MessageContent, GatewayIntentBits.GuildMessageReactions] : []),
    ],
    // Without these partials, direct messages in unknown channels and reactions to unknown messages are dropped
    // silently.
    partials: [Partials.Channel, ...(readsMessages ? [Partials.Message, Partials.Reaction] : [])],
    allowedMentions: { parse: [] },
    shards: [shard],
    shardCount: count,
    ws: { buildIdentifyThrottler: () => Promise.resolve(throttler) },
    // Past messages are never read, and a bot in many servers must not collect them.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
  });
  client.rest = rest;
  return client;
}

/**
 * Logs in a plan's shards, one after another where Discord requires it. `prepare` gets each client first. Resolves
 * when all are ready; each one works as soon as it is. On failure logs out and rejects with StartError or the
 * signal's reason.
 */
export async function logInShards(login: {
  readonly rest: REST;
  readonly token: string;
  readonly plan: ShardPlan;
  readonly prepare: (client: Client, shard: number) => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly readsMessages: boolean;
}): Promise<readonly Client<true>[]> {
  const { rest, token, plan, prepare, log, signal, readsMessages } = login;
  const throttler = new SimpleIdentifyThrottler(plan.concurrency);
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StartError('discord-unreachable')), READY_TIMEOUT_MS);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  const clients = plan.ids.map((shard) => {
    const client = createShardClient(rest, shard, plan, throttler, readsMessages);
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

/** Closes the sockets; does not wait for slow ones. Removes the token from their REST clients. */
export async function logOut(clients: readonly Client[]): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LEAVE_MS).unref());
  await Promise.race([Promise.allSettled(clients.map((client) => client.destroy())), late]);
}
