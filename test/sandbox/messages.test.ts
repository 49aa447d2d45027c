import {
  AttachmentBuilder,
  DiscordAPIError,
  Events,
  ThreadAutoArchiveDuration,
  type Message,
  type TextChannel,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Intent, Permission } from '../../sandbox/protocol.ts';
import { rateLimited } from '../../sandbox/rest/faults.ts';
import { makeClient, PIXEL, startTestBot, type TestBot } from './test-bot.ts';

let bot: TestBot;
let channel: TextChannel;
beforeAll(async () => {
  bot = await startTestBot();
  channel = (await bot.client.channels.fetch(bot.sandbox.findChannel('general').id)) as TextChannel;
});
afterAll(async () => bot.stop());
afterEach(() => {
  bot.sandbox.clearFaults();
  bot.sandbox.limitRate(null);
  expect(bot.sandbox.violations).toEqual([]);
  expect(bot.sandbox.ownFaults).toEqual([]);
});

const heard = async (predicate: (message: Message) => boolean): Promise<Message> =>
  new Promise((resolve) => {
    const listen = (message: Message): void => {
      if (!predicate(message)) return;
      bot.client.off(Events.MessageCreate, listen);
      resolve(message);
    };
    bot.client.on(Events.MessageCreate, listen);
  });
const codeOf = async (call: Promise<unknown>): Promise<number | string | null> =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : String(error)),
  );
const served = (path: RegExp): number => bot.sandbox.requests.filter((request) => path.test(request.path)).length;

describe('messages', () => {
  it('are written, read, edited, reacted to and deleted', async () => {
    const message = await channel.send({ content: 'one', files: [new AttachmentBuilder(PIXEL, { name: 'a.png' })] });
    await message.edit('two');
    await message.react('👀');
    expect((await channel.messages.fetch({ message: message.id, force: true })).content).toBe('two');
    expect(bot.sandbox.messages('general').at(-1)?.reactions).toMatchObject([{ emoji: { name: '👀' }, count: 1 }]);
    const edited = bot.sandbox.messages('general').at(-1);
    expect(edited?.edited_timestamp).not.toBeNull();
    expect(edited?.attachments.map(({ filename }) => filename)).toEqual(['a.png']);
    const before = await channel.send('three');
    expect([...(await channel.messages.fetch({ after: message.id })).keys()]).toEqual([before.id]);
    await message.delete();
    expect(await codeOf(channel.messages.fetch({ message: message.id, force: true }))).toBe(10008);
  });

  it('with the same enforced nonce are one message', async () => {
    const nonce = 'digest-1';
    const first = await channel.send({ content: 'n', nonce, enforceNonce: true });
    const repeat = await channel.send({ content: 'n', nonce, enforceNonce: true });
    expect(repeat.id).toBe(first.id);
    bot.sandbox.advance(6 * 60_000);
    expect((await channel.send({ content: 'n', nonce, enforceNonce: true })).id).not.toBe(first.id);
  });

  it('ping only as allowed_mentions permits', async () => {
    const ben = bot.sandbox.asMember('ben').id;
    const silent = await channel.send(`<@${ben}> @everyone`);
    expect(bot.sandbox.messages('general').find(({ id }) => id === silent.id)?.mentions).toEqual([]);
    await channel.send({ content: `<@${ben}>`, allowedMentions: { users: [ben] } });
    expect(
      bot.sandbox
        .messages('general')
        .at(-1)
        ?.mentions.map(({ id }) => id),
    ).toEqual([ben]);
  });

  it('start threads, which hold messages of their own', async () => {
    const message = await channel.send('a thread starts here');
    const thread = await message.startThread({
      name: 'Longer',
      autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
    });
    await thread.send('inside');
    await thread.setArchived(true);
    expect(bot.sandbox.messages(thread.id).map(({ content }) => content)).toEqual(['inside']);
  });

  it('are rejected where the bot may not see or write', async () => {
    const id = bot.sandbox.findChannel('quiet').id;
    const everyone = bot.sandbox.findChannel('quiet').guildId!;
    const quiet = (await bot.client.channels.fetch(id)) as TextChannel;
    bot.sandbox.setOverwrite(id, { id: everyone, type: 0, deny: Permission.sendMessages });
    expect(await codeOf(quiet.send('x'))).toBe(50013);
    bot.sandbox.setOverwrite(id, { id: everyone, type: 0, deny: Permission.viewChannel });
    expect(await codeOf(quiet.send('x'))).toBe(50001);
    expect(() => bot.sandbox.asMember('ben').sendMessage('quiet', 'hi')).toThrow(/cannot see/);
  });
});

describe('direct messages', () => {
  it('reach the bot with their content, files and forwards', async () => {
    const ada = bot.sandbox.asMember('ada');
    const file = { name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('text') };
    const posted = ada.sendMessage('general', 'https://example.org/forwarded');
    const heardFile = heard((m) => m.attachments.size > 0);
    ada.sendDirectMessage('have this', { files: [file] });
    const message = await heardFile;
    expect([message.content, message.guildId, message.attachments.first()?.name]).toEqual(['have this', null, 'a.txt']);
    const heardForward = heard((m) => m.messageSnapshots.size > 0);
    const handle = ada.sendDirectMessage('', { forward: posted.message! });
    const forward = await heardForward;
    expect(forward.messageSnapshots.first()?.content).toBe('https://example.org/forwarded');
    await forward.reply('got it');
    expect((await handle.reply()).content).toBe('got it');
  });

  it('are sent by the bot unless the member blocks them', async () => {
    const mina = bot.sandbox.asMember('mina');
    const user = await bot.client.users.fetch(mina.id);
    await user.send('hello');
    expect(mina.messages(mina.directChannelId).map(({ content }) => content)).toEqual(['hello']);
    mina.acceptDirectMessages(false);
    expect(await codeOf(user.send('hello?'))).toBe(50007);
    mina.acceptDirectMessages(true);
  });
});

describe('the content of messages in servers', () => {
  it('is hidden, unless the bot is mentioned or answered', async () => {
    const ada = bot.sandbox.asMember('ada');
    const plain = heard((m) => m.guildId !== null && m.author.username === 'ada');
    ada.sendMessage('general', 'secret');
    expect((await plain).content).toBe('');
    const mention = heard((m) => m.content.includes('look'));
    ada.sendMessage('general', `<@${bot.sandbox.applicationId}> look`);
    expect((await mention).content).toContain('look');
    const own = await channel.send('a brief');
    const reply = heard((m) => m.content === 'shorter');
    ada.sendMessage('general', 'shorter', { replyTo: { id: own.id, channel_id: channel.id } });
    expect((await reply).reference?.messageId).toBe(own.id);
  });

  it('is shown to a bot that was granted the intent', async () => {
    const granted = await startTestBot(
      { privilegedIntents: Intent.messageContent },
      { intents: Intent.guilds | Intent.guildMessages | Intent.messageContent },
    );
    const text = new Promise((resolve) => granted.client.once(Events.MessageCreate, (m) => resolve(m.content)));
    granted.sandbox.asMember('ben').sendMessage('general', 'open');
    expect(await text).toBe('open');
    await granted.stop();
  });
});

describe('injected faults', () => {
  it('answers 5xx, and the client tries again', async () => {
    bot.sandbox.fault({ method: 'POST', path: /\/messages$/, times: 2, status: 503 });
    const before = served(/\/messages$/);
    await channel.send('after two failures');
    expect(served(/\/messages$/) - before).toBe(3);
  });

  it('answers 429, and the client waits', async () => {
    bot.sandbox.fault({ method: 'POST', path: /\/messages$/, ...rateLimited(0.3) });
    const started = Date.now();
    await channel.send('after a wait');
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });

  it('counts requests against a limit', async () => {
    bot.sandbox.limitRate({ requests: 2, perMs: 400 });
    const started = Date.now();
    await Promise.all(['a', 'b', 'c'].map((content) => channel.send(content)));
    expect(Date.now() - started).toBeGreaterThanOrEqual(350);
  });

  it('cuts the connection, before or after the work is done', async () => {
    bot.sandbox.fault({ path: /\/messages$/, destroy: 'before' });
    await expect(channel.send('lost')).rejects.toThrow();
    bot.sandbox.fault({ path: /\/messages$/, destroy: 'after' });
    await expect(channel.send('kept, unknown to the bot')).rejects.toThrow();
    const texts = bot.sandbox.messages('general').map(({ content }) => content);
    expect(texts).not.toContain('lost');
    expect(texts).toContain('kept, unknown to the bot');
  });

  it('rejects a file that is too large', async () => {
    const small = await startTestBot({ maxFileBytes: 1000 });
    const id = small.sandbox.findChannel('general').id;
    const general = (await small.client.channels.fetch(id)) as TextChannel;
    expect(await codeOf(general.send({ files: [new AttachmentBuilder(Buffer.alloc(1001), { name: 'x.bin' })] }))).toBe(
      40005,
    );
    await small.stop();
  });

  it('rejects a wrong token', async () => {
    const client = makeClient(bot.sandbox);
    await expect(client.login('not.the.token')).rejects.toThrow();
    await client.destroy();
  });
});
