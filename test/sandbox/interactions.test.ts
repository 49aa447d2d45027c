import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  DiscordAPIError,
  EmbedBuilder,
  LabelBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type Interaction,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import { PIXEL, startTestBot, type TestBot } from './test-bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(async () => bot.stop());
afterEach(() => {
  expect(bot.sandbox.violations).toEqual([]);
  expect(bot.sandbox.ownFaults).toEqual([]);
});

const chat = (interaction: Interaction): ChatInputCommandInteraction => {
  if (!interaction.isChatInputCommand()) throw new Error('not a slash command');
  return interaction;
};
const refusal = async (call: Promise<unknown>): Promise<{ status: number; code: number | string }> => {
  const error: unknown = await call.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`not refused: ${String(error)}`);
  return { status: error.status, code: error.code };
};

describe('slash commands', () => {
  it('are deferred, then edited with an embed and a picture', async () => {
    const ada = bot.sandbox.asMember('ada');
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.deferReply();
      expect(i.options.getString('url')).toBe('https://example.org/a');
      expect(i.options.getString('length')).toBe('long');
      expect(i.locale).toBe('en-US');
      expect(i.context).toBe(0);
      expect(i.attachmentSizeLimit).toBe(10 * 1024 * 1024);
      expect(i.inCachedGuild()).toBe(true);
      expect(i.memberPermissions?.has('ManageGuild')).toBe(true);
      const embed = new EmbedBuilder().setTitle('A title').setDescription('Body').setImage('attachment://fig.png');
      const file = new AttachmentBuilder(PIXEL, { name: 'fig.png', description: 'a dot' });
      return i.editReply({ embeds: [embed.addFields({ name: 'Who', value: 'said it' })], files: [file] });
    });
    const handle = ada.runSlashCommand('articles', 'read', { url: 'https://example.org/a', length: 'long' });
    expect(await handle.acknowledged()).toBeLessThan(3000);
    const message = await handle.reply();
    const edited = await served;
    expect(edited.id).toBe(message.id);
    expect(message.embeds[0]?.image).toMatchObject({ width: 1, height: 1 });
    expect(message.attachments[0]).toMatchObject({ filename: 'fig.png', description: 'a dot', width: 1 });
    expect(plainText(message)).toContain('said it');
    expect(bot.sandbox.asMember('ben').messages('articles').at(-1)?.id).toBe(message.id);
    const picture = await fetch(message.embeds[0]!.image!.url);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PIXEL);
  });

  it('show an ephemeral answer only to the member', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      const response = await i.reply({ content: 'for you', flags: MessageFlags.Ephemeral, withResponse: true });
      expect(response.resource?.message?.flags.has(MessageFlags.Ephemeral)).toBe(true);
      return i.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    });
    const handle = bot.sandbox.asMember('mina').runSlashCommand('general', 'read');
    const message = await handle.waitFor(({ content }) => content === 'and more');
    await served;
    const mina = bot.sandbox.asMember('mina');
    expect(handle.seen().map(({ content }) => content)).toEqual(['for you', 'and more']);
    expect(mina.messages('general').map(({ id }) => id)).toContain(message.id);
    expect(bot.sandbox.messages('general', bot.sandbox.asMember('ada').id)).toEqual([]);
  });

  it('take a file by a signed link that expires after a day', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      const file = i.options.getAttachment('file', true);
      expect(new URL(file.url).searchParams.get('hm')).toMatch(/^[0-9a-f]{64}$/);
      const text = await (await fetch(file.url)).text();
      await i.editReply(`${file.name} ${file.contentType ?? ''} ${text}`);
      return file.url;
    });
    const file = { name: 'my paper.txt', mediaType: 'text/plain', bytes: Buffer.from('hello article') };
    const handle = bot.sandbox.asMember('ada').runSlashCommand('general', 'read', { file });
    expect((await handle.reply()).content).toBe('my_paper.txt text/plain hello article');
    const link = await served;
    expect((await fetch(link.replace(/ex=[^&]+/, 'ex=7fffffff'))).status).toBe(403);
    bot.sandbox.advance(25 * 3600_000);
    expect((await fetch(link)).status).toBe(404);
  });

  it('reject what the client would not send', () => {
    const [ada, ben] = [bot.sandbox.asMember('ada'), bot.sandbox.asMember('ben')];
    expect(() => ada.runSlashCommand('general', 'nothing')).toThrow(/No command "nothing"/);
    expect(() => ada.runSlashCommand('general', 'read', { length: 'medium' })).toThrow(/no such choice/);
    expect(() => ada.runSlashCommand('general', 'read', { url: 'x'.repeat(201) })).toThrow(/too long/);
    expect(() => ada.runSlashCommand('general', 'admin list add')).toThrow(/"where" is required/);
    expect(() => ada.runSlashCommand('general', 'admin')).toThrow(/needs a sub-command/);
    expect(() => ben.runSlashCommand('general', 'admin list add', {})).toThrow(/No command "admin"/);
    expect(() => ada.runSlashCommand(ada.directChannelId, 'admin list add')).toThrow(/No command "admin"/);
  });

  it('resolve channels and numbers in a sub-command', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.reply(
        [
          i.options.getSubcommandGroup(),
          i.options.getSubcommand(),
          i.options.getChannel('where', true).name,
          i.options.getInteger('count'),
        ].join(' '),
      );
    });
    const where = bot.sandbox.findChannel('announcements').id;
    const handle = bot.sandbox.asMember('ada').runSlashCommand('general', 'admin list add', { where, count: 3 });
    const reply = await handle.reply();
    expect(reply.content).toBe('list add announcements 3');
    expect(reply.interaction_metadata).toMatchObject({ name: 'admin list add' });
    await served;
  });

  it('work in direct messages and, by user install, in other servers', async () => {
    const owners: unknown[] = [];
    const ada = bot.sandbox.asMember('ada');
    for (const channel of [ada.directChannelId, 'lounge', 'Ada, Ben, Mina']) {
      const served = bot.next(async (raw) => {
        const { guildId, userId } = raw.authorizingIntegrationOwners;
        owners.push({ guildId, userId }, raw.context);
        await chat(raw).reply('here');
      });
      expect((await ada.runSlashCommand(channel, 'read').reply()).content).toBe('here');
      await served;
    }
    expect(owners).toEqual([
      { guildId: '0', userId: ada.id },
      1,
      { guildId: null, userId: ada.id },
      0,
      { guildId: null, userId: ada.id },
      2,
    ]);
    expect(() => bot.sandbox.asMember('ben').runSlashCommand('lounge', 'read')).toThrow(/No command/);
  });

  it('limit a user-installed application to five follow-ups', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.reply('0');
      for (const n of [1, 2, 3, 4, 5]) await i.followUp(String(n));
      return refusal(i.followUp('6'));
    });
    bot.sandbox.asMember('ada').runSlashCommand('lounge', 'read');
    expect(await served).toEqual({ status: 400, code: 40094 });
  });
});

describe('deadlines', () => {
  it('close an unacknowledged interaction after three seconds', async () => {
    const served = bot.next(async (raw) => {
      bot.sandbox.advance(3001);
      return refusal(chat(raw).deferReply());
    });
    bot.sandbox.asMember('ada').runSlashCommand('general', 'read');
    expect(await served).toEqual({ status: 404, code: 10062 });
  });

  it('expire a token after fifteen minutes', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.deferReply();
      bot.sandbox.advance(14 * 60_000);
      await i.editReply('in time');
      bot.sandbox.advance(61_000);
      return refusal(i.editReply('too late'));
    });
    const handle = bot.sandbox.asMember('ada').runSlashCommand('general', 'read');
    expect(await served).toEqual({ status: 401, code: 50027 });
    expect((await handle.reply()).content).toBe('in time');
  });

  it('reject an edit before the acknowledgement', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      const path = `/webhooks/${i.applicationId}/${i.token}/messages/@original` as const;
      const refused = await refusal(i.client.rest.patch(path, { body: { content: 'x' }, auth: false }));
      await i.reply('acknowledged');
      return refused;
    });
    bot.sandbox.asMember('ada').runSlashCommand('general', 'read');
    expect(await served).toEqual({ status: 404, code: 10015 });
  });

  it('answer 40060 to the second of two acknowledgements', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.deferReply();
      const again = { body: { type: 5 }, auth: false };
      return refusal(i.client.rest.post(`/interactions/${i.id}/${i.token}/callback`, again));
    });
    bot.sandbox.asMember('ada').runSlashCommand('general', 'read');
    expect(await served).toEqual({ status: 400, code: 40060 });
  });

  it('deliver an interaction twice on demand', async () => {
    const ids: string[] = [];
    const count = (i: Interaction): void => void ids.push(i.id);
    bot.client.on('interactionCreate', count);
    const served = bot.next(async (raw) => chat(raw).reply('once'));
    bot.sandbox.repeatNextInteraction();
    const handle = bot.sandbox.asMember('ada').runSlashCommand('general', 'read');
    await handle.reply();
    await served;
    await expect.poll(() => ids.length).toBe(2);
    expect(new Set(ids).size).toBe(1);
    bot.client.off('interactionCreate', count);
  });
});

describe('follow-ups', () => {
  it('replace a deferral, and can be edited and deleted', async () => {
    const served = bot.next(async (raw) => {
      const i = chat(raw);
      await i.deferReply();
      const first = await i.followUp('instead of thinking');
      const second = await i.followUp('second');
      await i.webhook.editMessage(second.id, 'second, edited');
      await i.deleteReply();
      return [first.id, (await i.webhook.fetchMessage(second.id)).content];
    });
    const handle = bot.sandbox.asMember('ada').runSlashCommand('quiet', 'read');
    const [firstId, content] = await served;
    expect(content).toBe('second, edited');
    expect(handle.seen().map((message) => message.content)).toEqual(['second, edited']);
    expect(handle.interaction?.originalId).toBe(firstId);
  });
});

describe('message commands', () => {
  it('include the message without intents', async () => {
    const posted = bot.sandbox.asMember('ben').sendMessage('general', 'see https://example.org/b');
    const served = bot.next(async (raw) => {
      if (!raw.isMessageContextMenuCommand()) throw new Error('not a message command');
      await raw.deferReply();
      const text = new TextDisplayBuilder().setContent(`# ${raw.targetMessage.content}`);
      const gallery = new MediaGalleryBuilder().addItems({
        media: { url: 'attachment://fig.png' },
        description: 'dot',
      });
      const container = new ContainerBuilder().addTextDisplayComponents(text).addMediaGalleryComponents(gallery);
      return raw.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [container],
        files: [new AttachmentBuilder(PIXEL, { name: 'fig.png' })],
      });
    });
    const handle = bot.sandbox.asMember('mina').runMessageCommand('Read this', posted.message!);
    const reply = await handle.reply();
    await served;
    expect(plainText(reply)).toContain('# see https://example.org/b');
    expect(reply.flags & MessageFlags.IsComponentsV2).not.toBe(0);
  });
});

describe('components', () => {
  const rows = () => [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
    ),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('pick')
        .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }),
    ),
  ];

  it('update their message, and reply beside it', async () => {
    const posted = bot.next(async (raw) => chat(raw).reply({ content: 'press', components: rows() }));
    const message = await bot.sandbox.asMember('ada').runSlashCommand('general', 'read').reply();
    await posted;
    const ben = bot.sandbox.asMember('ben');
    expect(() => ben.clickButton(message, 'off')).toThrow(/disabled/);
    expect(() => ben.clickButton(message, 'none')).toThrow(/has no none/);

    const updated = bot.next(async (raw) => {
      if (!raw.isButton()) throw new Error('not a button');
      expect(raw.message.id).toBe(message.id);
      await raw.deferUpdate();
      await raw.editReply({ content: `pressed by ${raw.user.username}`, components: [] });
      await raw.followUp({ content: 'psst', flags: MessageFlags.Ephemeral });
    });
    const handle = ben.clickButton(message, 'More');
    await updated;
    expect((await handle.reply()).content).toBe('pressed by ben');
    expect(handle.seen().map(({ content }) => content)).toContain('psst');
    expect(bot.sandbox.asMember('ada').messages('general').at(-1)?.content).toBe('pressed by ben');
  });

  it('report the selection', async () => {
    const posted = bot.next(async (raw) => chat(raw).reply({ content: 'pick', components: rows() }));
    const message = await bot.sandbox.asMember('ada').runSlashCommand('general', 'read').reply();
    await posted;
    const picked = bot.next(async (raw) => {
      if (!raw.isStringSelectMenu()) throw new Error('not a select');
      await raw.update({ content: raw.values.join(), components: [] });
    });
    const handle = bot.sandbox.asMember('ada').choose(message, 'pick', ['b']);
    await picked;
    expect((await handle.reply()).content).toBe('b');
  });

  it('open a form and return its fields', async () => {
    const opened = bot.next(async (raw) => {
      const input = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short);
      const label = new LabelBuilder().setLabel('Why').setTextInputComponent(input);
      await chat(raw).showModal(new ModalBuilder().setCustomId('form').setTitle('A form').addLabelComponents(label));
    });
    const ada = bot.sandbox.asMember('ada');
    const modal = await ada.runSlashCommand('general', 'read').modal();
    await opened;
    expect(() => ada.submitModal(modal, {})).toThrow(/required/);
    const sent = bot.next(async (raw) => {
      if (!raw.isModalSubmit()) throw new Error('not a form');
      await raw.reply(raw.fields.getTextInputValue('why'));
    });
    expect((await ada.submitModal(modal, { why: 'because' }).reply()).content).toBe('because');
    await sent;
  });

  it('complete an option as it is typed', async () => {
    const served = bot.next(async (raw) => {
      if (!raw.isAutocomplete()) throw new Error('not an autocomplete');
      await raw.respond([{ name: `${raw.options.getFocused()}-small`, value: 'small' }]);
    });
    const choices = await bot.sandbox.asMember('ada').autocomplete('general', 'read', { model: 'bart' }, 'model');
    await served;
    expect(choices).toEqual([{ name: 'bart-small', value: 'small' }]);
  });
});
