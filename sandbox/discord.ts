import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import { EventBus } from './events.ts';
import { Gateway } from './gateway/gateway.ts';
import { OpenApiChecker } from './limits/openapi.ts';
import { applicationRoutes } from './rest/application-routes.ts';
import { serveFile } from './rest/cdn.ts';
import { channelRoutes } from './rest/channel-routes.ts';
import { interactionRoutes } from './rest/interaction-routes.ts';
import { messageRoutes } from './rest/message-routes.ts';
import { RateLimits, type RateLimit } from './rest/rate-limits.ts';
import { RestServer } from './rest/rest-server.ts';
import { Router } from './rest/router.ts';
import { Sandbox } from './sandbox.ts';
import { FileStore } from './state/files.ts';
import { DEFAULT_GUILDS, DEFAULT_MEMBERS, seedWorld, type GuildOptions, type MemberOptions } from './state/seed.ts';
import { World } from './state/world.ts';
import type { Sample } from './web/snapshot.ts';
import { WebServer } from './web/web-server.ts';

export type { Sandbox } from './sandbox.ts';

export interface SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  readonly botName?: string;
  /** The bot's token; a fixed one by default. */
  readonly token?: string;
  readonly members?: readonly MemberOptions[];
  readonly guilds?: readonly GuildOptions[];
  /** Where Discord's OpenAPI description lies: every request body is checked against it where the file exists. */
  readonly openApiPath?: string | null;
  /** Privileged intents granted to the bot, as bits; default none. */
  readonly privilegedIntents?: number;
  readonly heartbeatIntervalMs?: number;
  /** Identifies in a day; past them the gateway closes with 4008. */
  readonly identifyBudget?: number;
  /** How many shards may identify at once; a client spaces them by five seconds otherwise. Default 1, Discord's. */
  readonly identifyConcurrency?: number;
  /**
   * Minimum time between identifies of one group of shards, in real milliseconds; earlier ones get an invalid session.
   * Discord's is 5000; default 0, so that a test's bot can reconnect immediately.
   */
  readonly identifySpacingMs?: number;
  /** Servers on one shard at most; a session of more closes with 4011. Default 2500, Discord's. */
  readonly guildsPerShard?: number;
  /** How many shards `/gateway/bot` recommends. */
  readonly shards?: number;
  readonly rateLimit?: RateLimit | null;
  /** Bytes of one uploaded file at most; default 10 MiB, Discord's. */
  readonly maxFileBytes?: number;
  /** Sample files offered in the browser client. */
  readonly samples?: readonly Sample[];
}

const APPLICATION_ID = '100000000000000001';
const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAx.sandbox.loopback-token';

/** Starts a loopback Discord on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new Clock();
  const files = new FileStore(clock);
  const botName = options.botName ?? 'Bot';
  const maxFileBytes = options.maxFileBytes ?? 10 * 1024 * 1024;
  const identifyBudget = options.identifyBudget ?? 1000;
  const world = new World(clock, new EventBus(), files, {
    id: APPLICATION_ID,
    name: botName,
    token: options.token ?? TOKEN,
    privilegedIntents: options.privilegedIntents ?? 0,
  });
  seedWorld(world, botName, options.members ?? DEFAULT_MEMBERS, options.guilds ?? DEFAULT_GUILDS);
  const openApi = options.openApiPath ? await OpenApiChecker.load(options.openApiPath) : null;
  const identifyConcurrency = options.identifyConcurrency ?? 1;
  const gateway = new Gateway(world, {
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    identifyBudget,
    identifyConcurrency,
    identifySpacingMs: options.identifySpacingMs ?? 0,
    guildsPerShard: options.guildsPerShard ?? 2500,
  });
  const rateLimits = new RateLimits(options.rateLimit ?? null);
  const rest = new RestServer({
    world,
    router: new Router([...messageRoutes, ...channelRoutes, ...applicationRoutes, ...interactionRoutes]),
    openApi,
    maxFileBytes,
    rateLimits,
    gateway: () => ({
      gatewayUrl: files.origin.replace(/^http/, 'ws'),
      identifiesLeft: {
        total: identifyBudget,
        remaining: Math.max(0, identifyBudget - gateway.identifies),
        max_concurrency: identifyConcurrency,
      },
      shards: options.shards ?? 1,
    }),
  });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', files.origin);
    if (url.pathname.startsWith('/api/')) return rest.handle(request, response, url);
    if (/^\/(ephemeral-)?attachments\//.test(url.pathname)) {
      serveFile(files, request, response, url);
      return;
    }
    return web.handle(request, response, url);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A bug in the sandbox: respond with a server error and report it to the process.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: `500: Internal Server Error: ${String(error)}`, code: 0 }));
    });
  });
  const sandbox = new Sandbox({ world, gateway, rest, rateLimits, server, maxFileBytes });
  const web = new WebServer({
    world,
    samples: options.samples ?? [],
    maxFileBytes,
    asMember: (id) => sandbox.asMember(id),
    advance: (ms) => sandbox.advance(ms),
    botConnected: () => gateway.clients > 0,
  });
  server.on('upgrade', (request, socket, head) => {
    gateway.upgrade(request, socket, head, new URL(request.url ?? '/', files.origin));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  files.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return sandbox;
}
