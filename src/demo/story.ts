import { readFile } from 'node:fs/promises';
import { printMessage, say } from './print.ts';
import { EXAMPLES } from './samples.ts';
import { PATIENCE_MS, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;

/**
 * Plays members' actions and prints each message as posted.
 * @throws Error when an answer does not come, or when Discord would refuse what the bot sent.
 */
export async function playStory({ sandbox, pages }: Stage): Promise<void> {
  const ada = sandbox.asMember('ada');
  const mina = sandbox.asMember('mina');

  say('Ada uploads a page saved as text: /summarize file:night-ferry.txt');
  const bytes = await readFile(new URL('night-ferry.txt', EXAMPLES));
  const file = { name: 'night-ferry.txt', mediaType: 'text/plain', bytes };
  printMessage(await ada.runSlashCommand('articles', 'summarize', { file }).waitFor(hasEmbed, PATIENCE_MS));

  const link = `${pages.origin}/seed-bank.html`;
  say(`Mina sends the bot a link by direct message: ${link}`);
  printMessage(await mina.sendDirectMessage(`Have you seen this? ${link}`).waitFor(hasEmbed, PATIENCE_MS));

  const feed = `${pages.origin}/feed.xml`;
  say(
    `Ada creates a daily digest: /digest create channel:#announcements source:${feed} time:08:00 timezone:Europe/Zurich`,
  );
  const channel = sandbox.findChannel('announcements').id;
  const create = { channel, source: feed, time: '08:00', timezone: 'Europe/Zurich' };
  printMessage(await ada.runSlashCommand('general', 'digest create', create).reply(PATIENCE_MS));

  say('The clock moves on by a day, and the digest arrives.');
  const posted = sandbox.waitForEvent('message-created', ({ message }) => message.channel_id === channel, PATIENCE_MS);
  sandbox.advance(24 * HOUR_MS);
  await posted;
  for (const message of sandbox.messages('announcements')) printMessage(message);

  if (sandbox.violations.length > 0) throw new Error(`Discord would reject: ${JSON.stringify(sandbox.violations)}`);
  say(
    'That is all. In a terminal, `npm run demo` keeps running with a page to try everything; `npm start` runs the bot on Discord.',
  );
}

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;
