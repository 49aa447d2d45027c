import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/discord.ts';
import { startBotProcess, type BotProcess } from './bot-process.ts';
import { servePages, type PageServer } from './pages.ts';
import { EXAMPLES, readSamples } from './samples.ts';

/** A first brief loads the model, and a small machine may be busy. */
export const PATIENCE_MS = 60_000;

/** A loopback Discord, the real bot in it, and a web site whose articles it can be sent. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly bot: BotProcess;
  readonly pages: PageServer;
  close(): Promise<void>;
}

/**
 * Starts everything: no token, no network beyond loopback, nothing left on disk.
 * @param port Of the sandbox; 0 for any that is free.
 * @throws Error when the port is taken.
 */
export async function setStage(port: number): Promise<Stage> {
  const sandbox = await startSandbox({ botName: 'Lede', port, samples: await readSamples() });
  const pages = await servePages(new URL('site/', EXAMPLES));
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-demo-'));
  const bot = startBotProcess({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ORIGINS: `${pages.origin},${sandbox.url}`,
    LOG_LEVEL: 'warn',
  });
  // Its digests are due by the sandbox's time.
  sandbox.subscribe((event) => {
    if (event.kind === 'clock-moved') bot.leadClock(event.offset);
  });
  return {
    sandbox,
    bot,
    pages,
    async close() {
      await bot.stop();
      await Promise.all([sandbox.stop(), pages.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves when the bot has logged in; rejects if it exits first. */
export async function botReady({ sandbox, bot }: Stage): Promise<void> {
  const died = bot.ended.then((status) => {
    throw new Error(`The bot exited with status ${status} before it was ready.`);
  });
  await Promise.race([sandbox.botReady(PATIENCE_MS), died]);
}
