/**
 * `npm run demo`: the real bot against a loopback Discord, with no token and no network. A member uploads an article,
 * another sends a link by direct message, a digest runs; each message is printed as it was posted.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../app/root.ts';
import { startSandbox } from '../../sandbox/discord.ts';
import { startBotProcess, type BotProcess } from './demo/bot-process.ts';
import { servePages } from './demo/pages.ts';
import { printMessage, say } from './demo/print.ts';

const EXAMPLES = new URL('examples/', ROOT);
/** A first brief loads the model, and a small machine may be busy. */
const PATIENCE_MS = 60_000;

async function play(): Promise<void> {
  const pages = await servePages(new URL('site/', EXAMPLES));
  const sandbox = await startSandbox({ botName: 'Lede' });
  const dataDir = await mkdtemp(join(tmpdir(), 'lede-demo-'));
  const bot = startBotProcess({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.apiUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ORIGINS: `${pages.origin},${sandbox.url}`,
    LOG_LEVEL: 'warn',
  });
  try {
    say(`A loopback Discord listens on ${sandbox.url}; the bot logs in.`);
    await Promise.race([sandbox.botReady(PATIENCE_MS), diedEarly(bot)]);
    const ada = sandbox.asMember('ada');
    const mina = sandbox.asMember('mina');

    say('Ada uploads a page that she saved as text: /summarize file:night-ferry.txt');
    const bytes = await readFile(new URL('night-ferry.txt', EXAMPLES));
    const file = { name: 'night-ferry.txt', mediaType: 'text/plain', bytes };
    printMessage(await ada.runSlashCommand('articles', 'summarize', { file }).waitFor(hasEmbed, PATIENCE_MS));

    const link = `${pages.origin}/seed-bank.html`;
    say(`Mina sends the bot a link by direct message: ${link}`);
    printMessage(await mina.sendDirectMessage(`Have you seen this? ${link}`).waitFor(hasEmbed, PATIENCE_MS));

    const feed = `${pages.origin}/feed.xml`;
    say(
      `Ada makes a daily digest: /digest create channel:#announcements source:${feed} time:08:00 timezone:Europe/Zurich`,
    );
    const channel = sandbox.findChannel('announcements').id;
    const create = { channel, source: feed, time: '08:00', timezone: 'Europe/Zurich' };
    printMessage(await ada.runSlashCommand('general', 'digest create', create).reply(PATIENCE_MS));
    say('... and has it run now: /digest run');
    const [digest] = await ada.autocomplete('general', 'digest run', {}, 'digest', PATIENCE_MS);
    await ada.runSlashCommand('general', 'digest run', { digest: String(digest?.value) }).reply(PATIENCE_MS);
    for (const message of sandbox.messages('announcements')) printMessage(message);

    if (sandbox.violations.length > 0) throw new Error(`Discord would refuse: ${JSON.stringify(sandbox.violations)}`);
    say('That is all. `npm start` runs the bot on Discord: the README says how.');
  } catch (error) {
    console.error(bot.log());
    throw error;
  } finally {
    await bot.stop();
    await Promise.all([sandbox.stop(), pages.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

async function diedEarly({ ended }: BotProcess): Promise<never> {
  throw new Error(`The bot ended with status ${await ended} before it was ready.`);
}

await play();
