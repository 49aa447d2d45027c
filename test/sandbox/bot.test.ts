import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/discord.ts';
import { COMMANDS } from '../../commands/index.ts';
import type { Sharding } from '../../src/discord/gateway/sharding.ts';
import { startBot, type Bot } from '../../src/discord/gateway/bot.ts';
import { createGatewayWatch } from '../../src/discord/gateway/gateway-watch.ts';
import { createRest } from '../../src/discord/gateway/shards.ts';
import { fakeContext } from '../support/discord/fakes.ts';

const TOKEN = 'a.b.c';
const ALL: Sharding = { count: null, ids: null };
const bots: Bot[] = [];
const sandboxes: Sandbox[] = [];
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.leave()));
  await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.stop()));
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function begin(api: string, token: string, sharding: Sharding = ALL) {
  const context = fakeContext();
  const watch = createGatewayWatch();
  const rest = createRest(api, token);
  const bot = await startBot({ rest, token, sharding, commands: COMMANDS, services: context, watch });
  bots.push(bot);
  return { bot, watch, entries: context.entries };
}

async function beginOn(options: SandboxOptions, sharding: Sharding = ALL, token?: string) {
  const sandbox = await startSandbox(options);
  sandboxes.push(sandbox);
  return { sandbox, ...(await begin(sandbox.apiUrl, token ?? sandbox.token, sharding)) };
}

const puts = (sandbox: Sandbox) => sandbox.requests.filter(({ method }) => method === 'PUT').length;

describe('a bot', () => {
  it('uses the recommended number of shards and reports each one’s state', async () => {
    const { sandbox, bot, watch, entries } = await beginOn({ shards: 3, identifyConcurrency: 3 });
    await bot.ready;
    expect(sandbox.gateway.shards).toEqual([0, 1, 2]);
    expect(watch.states()).toMatchObject([0, 1, 2].map((shard) => ({ shard, isReady: true, reconnects: 0 })));
    const ready = entries.filter(({ message }) => message === 'shard ready').map(({ fields }) => fields);
    expect(ready).toHaveLength(3);
    expect(ready).toContainEqual({ shard: 1, of: 3, servers: 0 });
    expect(puts(sandbox)).toBe(1);
  });

  it('runs only its own shards; the process of shard 0 registers commands', async () => {
    const { sandbox, bot } = await beginOn({ identifyConcurrency: 2 }, { count: 4, ids: [1, 2] });
    await bot.ready;
    expect(sandbox.gateway.shards).toEqual([1, 2]);
    expect(puts(sandbox)).toBe(0);
  });

  it('serves a shard while the next waits to log in, and can stop then', async () => {
    const { sandbox, bot } = await beginOn({ shards: 2 });
    await sandbox.botReady();
    const about = await sandbox.asMember('ada').runSlashCommand('general', 'about').reply();
    expect(about.embeds).toHaveLength(1);
    expect(sandbox.gateway.shards).toEqual([0]);
    const begun = performance.now();
    await bot.finish();
    await bot.leave();
    expect(performance.now() - begun).toBeLessThan(15_000);
    await expect(bot.ready).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => sandbox.gateway.shards).toEqual([]);
  });

  it('resumes a dropped shard', async () => {
    const { sandbox, bot, watch } = await beginOn({ shards: 2, identifyConcurrency: 2 });
    await bot.ready;
    const resumed = sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed');
    sandbox.gateway.dropSockets(undefined, 1);
    expect((await resumed).shard).toBe(1);
    await expect
      .poll(() => watch.states().map(({ reconnects, isReady }) => [reconnects, isReady]))
      .toEqual([
        [0, true],
        [1, true],
      ]);
  });
});

describe('rejections by Discord', () => {
  it.each<[string, SandboxOptions, string | undefined]>([
    ['bad-token', {}, 'other.token.here'],
    ['identify-limit', { identifyBudget: 0 }, undefined],
    ['too-few-shards', { guildsPerShard: 0 }, undefined],
  ])('at the start is told as %s', async (code, options, token) => {
    const { bot } = await beginOn(options, ALL, token);
    await expect(bot.ready).rejects.toMatchObject({ name: 'StartError', code });
  });

  it.each([
    [4004, 'bad-token'],
    [4011, 'too-few-shards'],
    [4014, 'disallowed-intents'],
  ])('maps close code %i to %s', async (closeCode, code) => {
    const { sandbox, bot } = await beginOn({});
    await bot.ready;
    sandbox.gateway.dropSockets(closeCode);
    expect(await bot.lost).toMatchObject({ name: 'StartError', code });
  });
});

describe('a hanging Discord', () => {
  it.each(['the REST API', 'the gateway'])('in %s does not block shutdown', async (what) => {
    const server = createServer((_request, response) => {
      if (what === 'the REST API') return;
      const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url, shards: 1, session_start_limit: limit }));
    });
    servers.push(server);
    const reached = new Promise((resolve) => {
      server.on(what === 'the REST API' ? 'request' : 'upgrade', resolve);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { bot } = await begin(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, TOKEN);
    await reached;
    const begun = performance.now();
    await bot.finish();
    await bot.leave();
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
