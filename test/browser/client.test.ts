import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Interaction,
} from 'discord.js';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../sandbox/test-bot.ts';
import {
  become,
  chromiumPath,
  HOW_TO_INSTALL,
  keepPicture,
  launchChromium,
  openChannel,
  openClient,
} from './chromium.ts';
import type { ClientPage } from './chromium.ts';

const SAMPLES = [
  { name: 'ferry.txt', title: 'A news story', mediaType: 'text/plain', bytes: Buffer.from('The ferry is late.') },
  { name: 'report.pdf', title: 'A report as PDF', mediaType: 'application/pdf', bytes: Buffer.from('%PDF') },
];

const button = (id: string, label: string): ButtonBuilder =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

/** A bot that answers whatever it is asked with what it was given. */
async function answer(i: Interaction): Promise<unknown> {
  if (i.isAutocomplete()) return i.respond([{ name: `${i.options.getFocused()} the small`, value: 'small' }]);
  if (i.isMessageContextMenuCommand()) return i.reply(`Read: ${i.targetMessage.content}`);
  if (i.isModalSubmit()) return i.reply(`Because ${i.fields.getTextInputValue('why')}`);
  if (i.isStringSelectMenu()) return i.update({ content: `Picked ${i.values.join(' and ')}`, components: [] });
  if (i.isButton()) {
    if (i.customId === 'form') {
      const input = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short);
      const label = new LabelBuilder().setLabel('Why').setTextInputComponent(input);
      return i.showModal(new ModalBuilder().setCustomId('form').setTitle('A form').addLabelComponents(label));
    }
    return i.reply({ content: 'Just between us', flags: MessageFlags.Ephemeral });
  }
  if (!i.isChatInputCommand()) return null;
  const url = i.options.getString('url');
  if (url === 'silence') return null;
  await i.deferReply();
  const file = i.options.getAttachment('file');
  const text = file === null ? '' : await (await fetch(file.url)).text();
  const embed = new EmbedBuilder()
    .setTitle('A brief')
    .setColor(0x2e7d6b)
    .setDescription(`url ${url ?? 'none'}, model ${i.options.getString('model') ?? 'none'}, file ${text}`);
  return i.editReply({
    embeds: [embed],
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(button('private', 'Passages'), button('form', 'Why')),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('pick')
          .setPlaceholder('How long')
          .addOptions({ label: 'Short', value: 'short' }, { label: 'Long', value: 'long' }),
      ),
    ],
  });
}

describe.skipIf(chromiumPath === null)(`the sandbox's client${HOW_TO_INSTALL}`, { timeout: 60_000 }, () => {
  let bot: TestBot;
  let browser: Browser;
  let page: ClientPage;
  beforeAll(async () => {
    [bot, browser] = await Promise.all([startTestBot({ botName: 'Reader', samples: SAMPLES }), launchChromium()]);
    bot.client.on(Events.InteractionCreate, (i) => void answer(i));
    bot.client.on(Events.MessageCreate, (message) => {
      if (message.author.bot || message.guildId !== null) return;
      const names = message.attachments.map(({ name }) => name).join();
      void message.reply(`Got “${message.content}” ${names} ${message.messageSnapshots.first()?.content ?? ''}`);
    });
  });
  beforeEach(async () => {
    page = await openClient(browser, bot.sandbox.url);
  });
  afterEach(async () => {
    expect(page.complaints).toEqual([]);
    expect(bot.sandbox.violations).toEqual([]);
    await page.context().close();
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });

  const last = () => page.locator('.message').last();
  const text = () => page.locator('#text');
  const brief = async (): Promise<void> => {
    await openChannel(page, 'articles');
    await text().fill('/read');
    await page.keyboard.press('Enter');
    await page.locator('[data-option=url]').fill('https://example.org/a');
    await page.keyboard.press('Enter');
    await last().locator('.embed', { hasText: 'https://example.org/a' }).waitFor();
  };

  it('runs a slash command with choices that the bot completes', async () => {
    await openChannel(page, 'articles');
    await text().fill('/re');
    await page.locator('.suggestions', { hasText: 'Read something' }).waitFor();
    await page.keyboard.press('Tab');
    await page.locator('[data-option=url]').fill('https://example.org/b');
    await page.getByRole('button', { name: '+ model' }).click();
    await page.locator('[data-option=model]').fill('bart');
    await page.locator('.completion .marked', { hasText: 'bart the small' }).waitFor();
    expect(await page.locator('.option-hint:visible').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(async () => page.locator('[data-option=model]').inputValue()).toBe('bart the small');
    await page.keyboard.press('Enter');
    await last().locator('.embed', { hasText: 'url https://example.org/b, model small' }).waitFor();
    expect(await last().locator('.reference').innerText()).toMatch(/Ada\s*used\s*\/read/);
    await keepPicture(page, 'slash-command');
  });

  it('accepts a fully typed command', async () => {
    await openChannel(page, 'articles');
    await text().fill('/read url:https://example.org/c length:long');
    expect(await page.locator('[data-option=length]').inputValue()).toBe('long');
    await page.keyboard.press('Escape');
    expect(await page.locator('.command-form').count()).toBe(0);
  });

  it('asks for required options', async () => {
    await text().fill('/admin list add');
    await page.keyboard.press('Enter');
    await page.locator('#send').click();
    await page.locator('.toast', { hasText: '“where” is required' }).waitFor();
  });

  it('offers members what they may use, in their language', async () => {
    await text().fill('/');
    expect(await page.locator('.suggestion-name').allInnerTexts()).toEqual(['/read', '/admin list add']);
    await become(page, 'Ben');
    await text().fill('/');
    expect(await page.locator('.suggestion-name').allInnerTexts()).toEqual(['/read']);
    await page.locator('.guild', { hasText: 'E' }).click();
    await text().fill('/');
    await page.locator('.suggestions.none', { hasText: 'No command is offered here' }).waitFor();
  });

  it('inserts a sample into a command or a message with one click', async () => {
    await openChannel(page, 'articles');
    await page.getByRole('button', { name: 'A news story' }).click();
    await page.locator('#send').click();
    await last().locator('.embed', { hasText: 'file The ferry is late.' }).waitFor();
    await page.getByRole('button', { name: 'Message Reader' }).click();
    await page.getByRole('button', { name: 'A news story' }).click();
    await page.locator('#send').click();
    await last().getByText('Got “” ferry.txt').waitFor();
  });

  it('uploads a member’s own files', async () => {
    await page.getByRole('button', { name: 'Message Reader' }).click();
    await page
      .locator('#upload')
      .setInputFiles({ name: 'my.txt', mimeType: 'text/plain', buffer: Buffer.from('mine') });
    await text().fill('read this');
    await page.keyboard.press('Enter');
    await last().getByText('Got “read this” my.txt').waitFor();
    expect(await page.locator('.file-card', { hasText: 'my.txt' }).count()).toBe(1);
  });

  it('runs a command on a message, replies to it and forwards it', async () => {
    await openChannel(page, 'general');
    await text().fill('see https://example.org/d');
    await page.keyboard.press('Enter');
    const message = page.locator('.message', { hasText: 'see https://example.org/d' }).first();
    await message.click({ button: 'right' });
    await keepPicture(page, 'apps-on-a-message');
    await page.getByRole('menuitem', { name: 'Read this' }).click();
    await last().getByText('Read: see https://example.org/d').waitFor();
    await message.click({ button: 'right' });
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[role=menuitem]:focus').innerText()).toBe('Forward');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await text().fill('indeed');
    await page.keyboard.press('Enter');
    await last().locator('.reference', { hasText: 'see https://example.org/d' }).waitFor();
    await message.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Forward' }).click();
    await page.locator('.forward-list button', { hasText: '@Reader' }).click();
    await last().getByText('Got “” see https://example.org/d').waitFor();
    expect(await page.locator('.forwarded').count()).toBe(1);
  });

  it('shows ephemeral messages only to their member, until dismissed', async () => {
    await brief();
    await last().getByRole('button', { name: 'Passages' }).click();
    await last().getByText('Just between us').waitFor();
    await expect.poll(async () => page.locator('.pending').count()).toBe(0);
    const gap =
      "(({ scrollHeight: h, scrollTop: t, clientHeight: c }) => h - t - c)(document.getElementById('scroller'))";
    const isAtEnd = async (): Promise<boolean> => (await page.evaluate<number>(gap)) < 4;
    await expect.poll(isAtEnd).toBe(true);
    await keepPicture(page, 'ephemeral');
    await become(page, 'Mina');
    await page.locator('.embed').last().waitFor();
    expect(await page.getByText('Just between us').count()).toBe(0);
    await become(page, 'Ada');
    await page.getByRole('button', { name: 'Dismiss message' }).last().click();
    await expect.poll(async () => page.getByText('Just between us').count()).toBe(0);
  });

  it('fills in a form and picks from a menu', async () => {
    await brief();
    await last().getByRole('button', { name: 'Why' }).click();
    await page.getByRole('dialog').waitFor();
    await keepPicture(page, 'form');
    await page.keyboard.press('Escape');
    await expect.poll(async () => page.getByRole('dialog').count()).toBe(0);
    await last().getByRole('button', { name: 'Why' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('it is short');
    await page.getByRole('button', { name: 'Submit' }).click();
    await last().getByText('Because it is short').waitFor();
    await page.locator('select[data-custom-id=pick]').last().selectOption('long');
    await page.getByText('Picked long').last().waitFor();
  });

  it('reports a bot that does not answer', async () => {
    await openChannel(page, 'quiet');
    await text().fill('/read url:silence');
    await page.keyboard.press('Enter');
    await page.getByText('The application did not respond').waitFor();
  });

  it('moves the clock to the next morning', async () => {
    const before = bot.sandbox.now();
    await page.locator('#next-morning').click();
    await expect.poll(() => bot.sandbox.now() - before).toBeGreaterThan(1000);
    await expect.poll(async () => page.locator('.clock').innerText()).toMatch(/9:00/);
    expect(new Date(bot.sandbox.now()).getHours()).toBe(9);
  });

  it('renders message content without executing it', async () => {
    const channel = await bot.client.channels.fetch(bot.sandbox.findChannel('announcements').id);
    if (!channel?.isSendable()) throw new Error('not a channel to send to');
    await openChannel(page, 'announcements');
    await channel.send(
      '<img src=x onerror="document.title=\'run\'"> **bold** ||hidden|| [x](javascript:alert(1)) `code`',
    );
    const message = page.locator('.message').last();
    await message.getByText('bold').waitFor();
    expect(await message.locator('img').count()).toBe(0);
    expect(await message.locator('a').count()).toBe(0);
    expect(await page.title()).not.toBe('run');
    const shade = await page.evaluate<string>("getComputedStyle(document.querySelector('.spoiler')).color");
    expect(shade).toBe('rgba(0, 0, 0, 0)');
    await message.locator('.spoiler').click();
    expect(await message.locator('.spoiler.revealed').innerText()).toBe('hidden');
    const display = new TextDisplayBuilder().setContent('## Digest\n-# five articles\n1. one\n2. two');
    const container = new ContainerBuilder().setAccentColor(0xf0b232).addTextDisplayComponents(display);
    await channel.send({ flags: MessageFlags.IsComponentsV2, components: [container] });
    await page.locator('.container h4', { hasText: 'Digest' }).waitFor();
    expect(await page.locator('.container ol li').count()).toBe(2);
  });

  it('has light and dark themes and fits a phone', async () => {
    const background = async (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    await page.locator('#theme').click();
    await expect.poll(background).not.toBe(dark);
    await brief();
    await keepPicture(page, 'light');
    const phone = await openClient(browser, bot.sandbox.url, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      colorScheme: 'dark',
    });
    await phone.locator('.drawer').first().tap();
    await phone.locator('.channel', { hasText: 'articles' }).tap();
    await phone.locator('.embed').last().waitFor();
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    const wide = await phone.evaluate<string[]>(
      "[...document.querySelectorAll('.message *')].filter((e) => e.getBoundingClientRect().right > 391).map((e) => e.className)",
    );
    expect(wide).toEqual([]);
    await keepPicture(phone, 'phone');
    expect(phone.complaints).toEqual([]);
    await phone.context().close();
  });
});
