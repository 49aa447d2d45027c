import { constants, inflateSync } from 'node:zlib';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/discord.ts';
import { shardOf } from '../../sandbox/snowflakes.ts';
import { makeClient } from './test-bot.ts';

const open: { sandbox: Sandbox; clients: Client[] }[] = [];
afterEach(async () => {
  for (const { sandbox, clients } of open.splice(0)) {
    await Promise.all(clients.map(async (client) => client.destroy()));
    await sandbox.stop();
  }
});

async function connect(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; client: Client<true> }> {
  const sandbox = await startSandbox(options);
  const client = makeClient(sandbox);
  // A cut connection is reported as an error; it is what these tests are about.
  client.on(Events.Error, () => undefined);
  open.push({ sandbox, clients: [client] });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  return { sandbox, client: client as Client<true> };
}

const once = async (client: Client, event: string): Promise<unknown> =>
  new Promise((resolve) => {
    (client as { once: (name: string, listener: (value: unknown) => void) => void }).once(event, resolve);
  });

/** A bare connection, which does what discord.js would not. Closed after a second without a message. */
async function raw(sandbox: Sandbox, query: string, ...packets: unknown[]): Promise<{ code: number; got: unknown[] }> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/?${query}`);
  const got: unknown[] = [];
  return new Promise((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    socket.on('message', (data: Buffer, isBinary) => {
      quiet ??= setTimeout(() => socket.close(1000), 1_000);
      quiet.refresh();
      got.push(isBinary ? data : JSON.parse(data.toString()));
      if (got.length === 1) for (const packet of packets) socket.send(JSON.stringify(packet));
    });
    socket.on('close', (code) => resolve({ code, got }));
  });
}

const V10 = 'v=10&encoding=json';

describe('sessions', () => {
  it('begin with the bot, its servers and their channels', async () => {
    const { client } = await connect({ botName: 'Reader' });
    expect(client.user.username).toBe('Reader');
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Reading Room']);
    const names = client.guilds.cache.first()!.channels.cache.map(({ name }) => name);
    expect(names).toEqual(['general', 'articles', 'quiet', 'announcements']);
  });

  it('resume after a cut and lose nothing', async () => {
    const { sandbox, client } = await connect();
    const resumed = sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed');
    const heard = once(client, Events.MessageCreate) as Promise<{ content: string }>;
    sandbox.gateway.dropSockets();
    sandbox.asMember('ada').sendDirectMessage('while you were away');
    expect((await heard).content).toBe('while you were away');
    expect((await resumed).replayed).toBe(1);
    expect(sandbox.gateway.identifies).toBe(1);
  });

  it('resume when asked to reconnect', async () => {
    const { sandbox } = await connect();
    const resumed = sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed');
    sandbox.gateway.requestReconnect();
    await resumed;
  });

  it('cannot be resumed once they are invalid', async () => {
    const sandbox = await startSandbox();
    open.push({ sandbox, clients: [] });
    sandbox.subscribe((event) => {
      if (event.kind === 'gateway' && event.what === 'ready') sandbox.gateway.invalidateSessions(false);
    });
    const { got } = await raw(sandbox, V10, { op: 2, d: { token: sandbox.token, intents: 1 } });
    expect(got.at(-1)).toMatchObject({ op: 9, d: false });
    const { session_id } = (got[1] as { d: { session_id: string } }).d;
    const again = await raw(sandbox, V10, { op: 6, d: { token: sandbox.token, session_id, seq: 2 } });
    expect(again.got.at(-1)).toMatchObject({ op: 9, d: false });
  });

  it('are resumed when heartbeats are not acknowledged', async () => {
    const sandbox = await startSandbox({ heartbeatIntervalMs: 150 });
    const client = makeClient(sandbox);
    client.on(Events.Error, () => undefined);
    open.push({ sandbox, clients: [client] });
    const ready = once(client, Events.ClientReady);
    await client.login(sandbox.token);
    await ready;
    const resumed = sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed');
    sandbox.gateway.muteHeartbeats = true;
    await sandbox.waitForEvent('gateway', ({ what }) => what === 'closed');
    sandbox.gateway.muteHeartbeats = false;
    await resumed;
  });

  it('report the bot’s removal from a server and its return', async () => {
    const { sandbox, client } = await connect();
    const guild = client.guilds.cache.first()!.id;
    const left = once(client, Events.GuildDelete);
    sandbox.setBotInGuild(guild, false);
    await left;
    const joined = once(client, Events.GuildCreate);
    sandbox.setBotInGuild(guild, true);
    await joined;
  });
});

describe('shards', () => {
  it('receive events of their own servers; direct messages go to shard 0', async () => {
    const sandbox = await startSandbox({ shards: 2, identifyConcurrency: 2 });
    const client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      rest: { api: sandbox.apiUrl },
      shards: 'auto',
    });
    open.push({ sandbox, clients: [client] });
    const ready = once(client, Events.ClientReady);
    await client.login(sandbox.token);
    await ready;
    expect(sandbox.gateway.identifies).toBe(2);
    const guild = client.guilds.cache.first()!;
    expect(guild.shardId).toBe(shardOf(guild.id, 2));
    const heard = once(client, Events.MessageCreate) as Promise<{ content: string }>;
    sandbox.asMember('ben').sendDirectMessage('to shard 0');
    expect((await heard).content).toBe('to shard 0');
  }, 20_000);
});

/** Ids of servers that two shards share between them, the first on shard 0. */
const ids = ['300000000000000001', '300000000004194305'].sort((a, b) => shardOf(a, 2) - shardOf(b, 2));

describe('two clients of a shard each', () => {
  const guilds = ids.map((id, shard) => ({
    id,
    name: `Server of shard ${shard}`,
    locale: 'en-US',
    hasBot: true,
    channels: [{ name: `room-${shard}`, kind: 'text' as const }],
  }));

  async function start(): Promise<{ sandbox: Sandbox; clients: Client[] }> {
    const sandbox = await startSandbox({ guilds, identifyConcurrency: 2 });
    const clients = [0, 1].map((shard) => makeClient(sandbox, { shards: [shard], shardCount: 2 }));
    open.push({ sandbox, clients });
    for (const client of clients) client.on(Events.Error, () => undefined);
    await Promise.all(
      clients.map(async (client) => {
        const ready = once(client, Events.ClientReady);
        await client.login(sandbox.token);
        await ready;
      }),
    );
    return { sandbox, clients };
  }

  it('get their own servers and interactions; direct messages go to shard 0', async () => {
    const { sandbox, clients } = await start();
    expect(sandbox.gateway.shards).toEqual([0, 1]);
    expect(clients.map((client) => client.guilds.cache.map(({ id }) => id))).toEqual(ids.map((id) => [id]));
    await clients[0]!.rest.put(`/applications/${sandbox.applicationId}/commands`, {
      body: [{ type: 1, name: 'hello', description: 'Says hello', contexts: [0, 1], integration_types: [0, 1] }],
    });
    const heard: string[] = [];
    clients.forEach((client, shard) =>
      client.on(Events.InteractionCreate, (interaction) => {
        heard.push(`${shard} ${interaction.guildId}`);
        if (interaction.isChatInputCommand()) void interaction.reply('hello');
      }),
    );
    const ada = sandbox.asMember('ada');
    for (const where of ['room-0', 'room-1', ada.directChannelId]) await ada.runSlashCommand(where, 'hello').reply();
    expect(heard).toEqual([`0 ${ids[0]}`, `1 ${ids[1]}`, '0 null']);
  });

  it('lose and resume their connections independently', async () => {
    const { sandbox, clients } = await start();
    const told: string[] = [];
    sandbox.subscribe((event) => {
      if (event.kind === 'gateway') told.push(`${event.what} ${event.shard}`);
    });
    const resumed = sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed');
    sandbox.gateway.dropSockets(undefined, 1);
    await resumed;
    expect(told).toEqual(['closed 1', 'resumed 1']);
    // What says goodbye leaves no session behind.
    const gone = sandbox.waitForEvent('gateway', ({ what }) => what === 'closed');
    await clients[0]!.destroy();
    await gone;
    expect(sandbox.gateway.shards).toEqual([1]);
  });
});

describe('the identify limit', () => {
  it('invalidates the session of a shard that identifies too soon', async () => {
    const sandbox = await startSandbox({ identifyConcurrency: 2, identifySpacingMs: 400 });
    open.push({ sandbox, clients: [] });
    const identify = (id: number): unknown => ({ op: 2, d: { token: sandbox.token, intents: 1, shard: [id, 4] } });
    const [, , third] = await Promise.all([0, 1, 2].map((id) => raw(sandbox, V10, identify(id))));
    expect(third?.got.at(-1)).toMatchObject({ op: 9, d: false });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await raw(sandbox, V10, identify(2))).got[1]).toMatchObject({ t: 'READY' });
  });
});

describe('refusals', () => {
  it('close with the codes of the gateway', async () => {
    const sandbox = await startSandbox({ identifyBudget: 1 });
    open.push({ sandbox, clients: [] });
    const identify = (d: object): unknown => ({ op: 2, d: { token: sandbox.token, intents: 1, ...d } });
    expect((await raw(sandbox, 'v=9&encoding=json')).code).toBe(4012);
    expect((await raw(sandbox, 'v=10&encoding=etf')).code).toBe(4002);
    expect((await raw(sandbox, V10, { op: 99 })).code).toBe(4001);
    expect((await raw(sandbox, V10, identify({ token: 'wrong' }))).code).toBe(4004);
    expect((await raw(sandbox, V10, identify({ intents: undefined }))).code).toBe(4013);
    expect((await raw(sandbox, V10, identify({ intents: 1 << 15 }))).code).toBe(4014);
    expect((await raw(sandbox, V10, identify({ shard: [2, 2] }))).code).toBe(4010);
    expect((await raw(sandbox, V10, identify({}), identify({}))).code).toBe(4005);
    expect((await raw(sandbox, V10, identify({}))).code).toBe(4008);
  });

  it('close a shard of too many servers with 4011', async () => {
    const sandbox = await startSandbox({ guildsPerShard: 0 });
    open.push({ sandbox, clients: [] });
    const identify = { op: 2, d: { token: sandbox.token, intents: 1 } };
    expect((await raw(sandbox, V10, identify)).code).toBe(4011);
  });

  it('reject a resume of an unknown session', async () => {
    const sandbox = await startSandbox();
    open.push({ sandbox, clients: [] });
    const resume = { op: 6, d: { token: sandbox.token, session_id: 'none', seq: 3 } };
    expect((await raw(sandbox, V10, resume)).got.at(-1)).toMatchObject({ op: 9, d: false });
  });
});

describe('compression', () => {
  it('is one deflate stream per connection', async () => {
    const sandbox = await startSandbox();
    open.push({ sandbox, clients: [] });
    const identify = { op: 2, d: { token: sandbox.token, intents: 1 } };
    const { got } = await raw(sandbox, `${V10}&compress=zlib-stream`, identify);
    const bytes = Buffer.concat(got as Buffer[]);
    const text = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    expect(text).toContain('"heartbeat_interval"');
    expect(text).toContain('"READY"');
    expect(text).toContain('"GUILD_CREATE"');
  });
});
