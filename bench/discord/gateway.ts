/**
 * The cost of the gateway, for deciding how to distribute shards: the same events through @discordjs/ws with sockets in
 * the main thread and in a separate thread. A fake gateway runs in another process. Prints milliseconds of CPU for
 * 1,000 events, of the main thread and of the process. Linux only. Then the memory of the bot (`npm start`) with 1 and
 * with 16 shards, and what each server adds that a shard remembers.
 *
 * npm run bench:gateway
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  SimpleShardingStrategy,
  WebSocketManager,
  WebSocketShardEvents,
  WorkerShardingStrategy,
  type IShardingStrategy,
} from '@discordjs/ws';
import { REST } from 'discord.js';
import { WebSocketServer } from 'ws';
import { startSandbox } from '../../sandbox/discord.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { createShardClient } from '../../src/discord/gateway/shards.ts';

const EVENTS = 5_000;
const ROUNDS = 3;
const SERVERS = 1_000;

type EventName = 'INTERACTION_CREATE' | 'GUILD_CREATE';

/** About as long as Discord's: an interaction with its member and channel, a server with 60 channels and 30 roles. */
function eventData(name: EventName): unknown {
  const permissions = '2251799813685247';
  const channel = (id: number) => ({
    ...{ id: `4000000000000${id}`, type: 0, name: `channel-${id}`, position: id, topic: 'What we read', nsfw: false },
    permission_overwrites: [{ id: '300000000000000001', type: 0, allow: '0', deny: permissions }],
  });
  if (name === 'GUILD_CREATE') {
    const role = (id: number) => ({
      id: `5000000000000${id}`,
      name: `role-${id}`,
      permissions,
      position: id,
      color: id,
    });
    const channels = Array.from({ length: 60 }, (_, id) => channel(id));
    const roles = Array.from({ length: 30 }, (_, id) => role(id));
    return { id: '300000000000000001', name: 'Reading Room', channels, roles, members: [], threads: [], emojis: [] };
  }
  const user = { id: '200000000000000001', username: 'ada', global_name: 'Ada', avatar: null, discriminator: '0' };
  const option = { type: 3, name: 'url', value: 'https://example.org/2026/11/a-long-address-of-an-article.html' };
  return {
    ...{ id: '1', application_id: '2', type: 2, token: 'x'.repeat(220), version: 1, channel: channel(1) },
    ...{ guild_id: '300000000000000001', channel_id: '40000000000001', locale: 'en-US', entitlements: [] },
    member: { user, roles: ['1', '2', '3'], permissions, joined_at: '2026-01-01T00:00:00.000Z', nick: null },
    data: { id: '3', name: 'summarize', type: 1, options: [option] },
  };
}

/** Stands in for Discord: REST for the gateway's address, and a gateway that sends its events as fast as they go. */
async function serve(name: EventName): Promise<void> {
  const server = createServer((_request, response) => {
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url, shards: 1, session_start_limit: limit }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const send = (packet: object) => socket.send(JSON.stringify({ s: null, t: null, ...packet }));
    send({ op: 10, d: { heartbeat_interval: 45_000 } });
    socket.on('message', (data: Buffer) => {
      const { op } = JSON.parse(data.toString()) as { op: number };
      if (op === 1) send({ op: 11, d: null });
      if (op !== 2) return;
      const resume_gateway_url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
      send({ op: 0, s: 1, t: 'READY', d: { v: 10, session_id: 'x', resume_gateway_url, guilds: [] } });
      const d = eventData(name);
      // After a moment, so that what is measured begins when the login is over.
      setTimeout(() => {
        for (let s = 2; s < EVENTS + 2; s += 1) send({ op: 0, s, t: name, d });
      }, 300);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.send?.((server.address() as AddressInfo).port);
}

/** Milliseconds of CPU that the main thread has taken; the kernel counts them in ticks of ten. */
function mainThreadCpu(): number {
  const fields = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measure(name: EventName, buildStrategy: (manager: WebSocketManager) => IShardingStrategy) {
  const standIn = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), 'serve', name], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve) => standIn.once('message', (told) => resolve(told as number)));
  const rest = new REST({ api: `http://127.0.0.1:${port}` }).setToken('x');
  const manager = new WebSocketManager({ token: 'x', intents: 0, rest, shardCount: 1, buildStrategy });
  let seen = 0;
  let begun = { cpu: process.cpuUsage(), main: mainThreadCpu() };
  const all = new Promise<void>((resolve) => {
    manager.on(WebSocketShardEvents.Dispatch, () => {
      seen += 1;
      if (seen === 1) begun = { cpu: process.cpuUsage(), main: mainThreadCpu() };
      if (seen > EVENTS) resolve();
    });
  });
  await manager.connect();
  await all;
  const cpu = process.cpuUsage(begun.cpu);
  const main = mainThreadCpu() - begun.main;
  await manager.destroy();
  standIn.kill();
  return { main: (main / EVENTS) * 1000, cpu: ((cpu.user + cpu.system) / 1000 / EVENTS) * 1000 };
}

/** Megabytes of the bot's process and its threads, some seconds after it was ready. */
async function memoryOf(shards: number): Promise<number> {
  const sandbox = await startSandbox({ botName: 'Lede', identifyConcurrency: shards });
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-bench-'));
  const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API: sandbox.apiUrl, DATA_DIR: dataDir, SHARDS: String(shards) };
  const bot = startBotProcess(env);
  while (!bot.log().includes('Lede is ready')) await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  await bot.stop();
  await sandbox.stop();
  await rm(dataDir, { recursive: true });
  return rss;
}

/** Kilobytes of heap that a shard's client takes for each server of 60 channels and 30 roles. */
async function heapPerServer(): Promise<number> {
  const client = createShardClient(new REST(), 0, { count: 1, concurrency: 1 });
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) throw new Error('start node with --expose-gc');
  const text = JSON.stringify(eventData('GUILD_CREATE'));
  collect();
  const before = process.memoryUsage().heapUsed;
  // What the client itself calls for GUILD_CREATE; its types keep it to itself.
  const guilds = client.guilds as unknown as { _add(data: unknown): unknown };
  for (let n = 0; n < SERVERS; n += 1) {
    guilds._add(
      JSON.parse(text.replaceAll(/"([345]0{10,}\d+)"/g, (_, id: string) => `"${BigInt(id) + BigInt(n) * 1000n}"`)),
    );
  }
  collect();
  const taken = process.memoryUsage().heapUsed - before;
  if (client.guilds.cache.size !== SERVERS) throw new Error('the client has not remembered the servers');
  await client.destroy();
  return taken / 1024 / SERVERS;
}

if (process.argv[2] === 'serve') {
  await serve(process.argv[3] as EventName);
} else {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  const ways = [
    ['main thread', (manager: WebSocketManager) => new SimpleShardingStrategy(manager)],
    ['own thread', (manager: WebSocketManager) => new WorkerShardingStrategy(manager, { shardsPerWorker: 'all' })],
  ] as const;
  console.log('| 1,000 events | bytes each | sockets in | main thread, ms | process, ms |');
  console.log('|---|---|---|---|---|');
  for (const name of ['INTERACTION_CREATE', 'GUILD_CREATE'] as const) {
    for (const [way, build] of ways) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(name, build));
      const bytes = JSON.stringify(eventData(name)).length;
      const [main, cpu] = [median(rounds.map((each) => each.main)), median(rounds.map((each) => each.cpu))];
      console.log(`| ${name} | ${bytes} | ${way} | ${main.toFixed(1)} | ${cpu.toFixed(1)} |`);
    }
  }
  const [one, sixteen] = [await memoryOf(1), await memoryOf(16)];
  console.log(`\nThe bot's memory: ${one.toFixed(0)} MB with 1 shard, ${sixteen.toFixed(0)} MB with 16.`);
  console.log(`Each server that a shard remembers: ${(await heapPerServer()).toFixed(0)} KB of heap.`);
  process.exit(0);
}
