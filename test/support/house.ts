import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/discord.ts';
import { ROOT } from '../../src/app/root.ts';
import { findSecrets } from './find-secrets.ts';
import { startBotProcess, type BotProcess } from '../../src/demo/bot-process.ts';

/** Discord's OpenAPI description, where this checkout has one beside it. */
const OPEN_API = fileURLToPath(new URL('../shared/discord-api/openapi.json', ROOT));

export interface Page {
  readonly status?: number;
  readonly type?: string;
  /** Where a redirect leads. */
  readonly location?: string;
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
  /**
   * Starts a further bot process on the same data, with these settings over the first one's. It lives by the sandbox's
   * time too, and is stopped with the house.
   */
  startBot(settings: Readonly<Record<string, string>>): Promise<BotProcess>;
  /** Stops the bot as an operator would, and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(
  options: Pick<SandboxOptions, 'samples' | 'guilds' | 'privilegedIntents' | 'shards' | 'identifyConcurrency'> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<House> {
  const pages = new Map<string, Page>();
  const server = createServer((request, response) => {
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      location,
      body,
      delayMs = 0,
    }: Page = pages.get(request.url ?? '') ?? { status: 404, body: 'Not found' };
    const headers = { 'content-type': type, ...(location === undefined ? {} : { location }) };
    setTimeout(() => response.writeHead(status, headers).end(body), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages };
  const sandbox = await startSandbox({
    botName: 'Lede',
    openApiPath: existsSync(OPEN_API) ? OPEN_API : null,
    ...options,
  });
  const bots: BotProcess[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-e2e-'));
  const environment = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ORIGINS: `${sandbox.url},${site.origin}`,
    LOG_LEVEL: 'trace',
    ...settings,
  };
  const startBot = async (own: Readonly<Record<string, string>>) => {
    const bot = startBotProcess({ ...environment, ...own });
    bots.push(bot);
    bot.leadClock(sandbox.world.clock.offset);
    const ended = bot.ended.then((status) => `the bot ended with ${status}`);
    const late = sleep(45_000, 'the bot was not ready in 45 s', { ref: false });
    while (!bot.log().includes('Lede is ready')) {
      const trouble = await Promise.race([ended, late, sleep(25, null)]);
      if (trouble !== null) throw new Error(`${trouble}:\n${bot.log()}`);
    }
    return bot;
  };
  // The bots live by the sandbox's time.
  sandbox.subscribe((event) => {
    if (event.kind === 'clock-moved') for (const bot of bots) bot.leadClock(event.offset);
  });
  const house: House = {
    sandbox,
    site,
    environment,
    dataDir,
    startBot,
    bot: await startBot({}),
    async restart() {
      await house.bot.stop();
      house.bot = await startBot({});
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()));
      // Every e2e test ends here: nothing that was said, read or known may have reached any log of the whole run.
      const secrets = findSecrets(
        bots.map((bot) => bot.log()).join('\n'),
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
