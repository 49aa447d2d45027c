import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/discord.ts';
import { ROOT } from '../../src/app/root.ts';
import { findSecrets } from '../support/find-secrets.ts';
import { startBotProcess, type BotProcess } from '../../src/bin/demo/bot-process.ts';

/** Discord's OpenAPI description, where this checkout has one beside it. */
const OPEN_API = fileURLToPath(new URL('../shared/discord-api/openapi.json', ROOT));

export interface Page {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
}

/** A web site on the loopback interface whose pages a test puts there. */
export interface Site {
  readonly origin: string;
  readonly pages: Map<string, Page>;
}

/** The real bot as a process of its own, a loopback Discord and a loopback web site. */
export interface House {
  readonly sandbox: Sandbox;
  readonly site: Site;
  /** Folder of the bot's database. */
  readonly dataDir: string;
  bot: BotProcess;
  /** Where the bot keeps its data, and how it is set up. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops the bot as an operator would, and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(
  options: Pick<SandboxOptions, 'samples'> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<House> {
  const pages = new Map<string, Page>();
  const server = createServer((request, response) => {
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      body,
      delayMs = 0,
    } = pages.get(request.url ?? '') ?? { status: 404, body: 'Not found' };
    setTimeout(() => response.writeHead(status, { 'content-type': type }).end(body), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages };
  const sandbox = await startSandbox({
    botName: 'Lede',
    openApiPath: existsSync(OPEN_API) ? OPEN_API : null,
    ...options,
  });
  const logs: string[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-e2e-'));
  const environment = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ORIGINS: `${sandbox.url},${site.origin}`,
    LOG_LEVEL: 'trace',
    ...settings,
  };
  const start = async () => {
    const bot = startBotProcess(environment);
    bot.leadClock(sandbox.world.clock.offset);
    await Promise.race([
      sandbox.botReady(45_000),
      bot.ended.then((status) => Promise.reject(new Error(`the bot ended with ${status}:\n${bot.log()}`))),
    ]);
    return bot;
  };
  // The bot lives by the sandbox's time.
  sandbox.subscribe((event) => {
    if (event.kind === 'clock-moved') house.bot.leadClock(event.offset);
  });
  const house: House = {
    sandbox,
    site,
    environment,
    dataDir,
    bot: await start(),
    async restart() {
      await house.bot.stop();
      logs.push(house.bot.log());
      house.bot = await start();
    },
    async close() {
      await house.bot.stop();
      logs.push(house.bot.log());
      // Every e2e test ends here: nothing that was said, read or known may have reached any log of the whole run.
      const secrets = findSecrets(
        logs.join('\n'),
        sandbox,
        [...pages.values()].map(({ body }) => body),
      );
      await sandbox.stop();
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await rm(dataDir, { recursive: true, force: true });
      if (secrets.length > 0) throw new Error(`the bot's log holds what it must not: ${secrets.join(' | ')}`);
    },
  };
  return house;
}
