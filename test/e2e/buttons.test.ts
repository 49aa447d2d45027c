import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import { plainText } from '../../sandbox/plain-text.ts';
import { ROOT } from '../../src/app/root.ts';
import type { Message } from '../../sandbox/protocol.ts';
import { openHouse, type House } from '../support/house.ts';

const EPHEMERAL = 64;
const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
  house.site.pages.set('/seed-bank.html', { body });
}, 60_000);

afterAll(async () => {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

/** The menu that "⋯" opens. */
const opened = (handle: ActionHandle) =>
  handle.waitFor(
    ({ flags, embeds, components }) => (flags & EPHEMERAL) !== 0 && embeds.length === 0 && components.length > 0,
  );

const url = () => `${house.site.origin}/seed-bank.html`;
const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('- ')).length;

describe('the buttons of a brief', () => {
  it('show passages, quotes and figures to anyone, even after a restart', async () => {
    const ada = house.sandbox.asMember('ada');
    const brief = await ada.runSlashCommand('articles', 'summarize', { url: url() }).waitFor(hasEmbed);
    await house.restart();
    const menu = await opened(house.sandbox.asMember('ben').clickButton(brief, '⋯'));
    const passages = await house.sandbox
      .asMember('ben')
      .clickButton(menu, 'Textstellen')
      .waitFor(({ id, embeds }) => id === menu.id && embeds.length > 0);
    expect(passages.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(passages.embeds[0]?.title).toBe('Textstellen');
    expect(passages.embeds[0]?.description).toMatch(/^> .*\*\*/m);
    expect(plainText(await ada.clickButton(brief, /^1\.figures/).reply())).toContain('Numbers');
    expect(plainText(await ada.clickButton(brief, /^1\.quotes/).reply())).toContain('> “');
  }, 60_000);

  it('let only the asker make the brief longer', async () => {
    const ada = house.sandbox.asMember('ada');
    const brief = await ada.runSlashCommand('general', 'summarize', { url: url(), length: 'short' }).waitFor(hasEmbed);
    const refusal = await house.sandbox
      .asMember('ben')
      .clickButton(brief, 'More')
      .waitFor(({ id }) => id !== brief.id);
    expect(refusal.flags & EPHEMERAL).toBe(EPHEMERAL);
    const longer = await ada
      .clickButton(brief, 'More')
      .waitFor((message) => message.id === brief.id && lines(plainText(message)) > lines(plainText(brief)));
    expect(longer.embeds[0]?.title).toBe(brief.embeds[0]?.title);
    expect(lines(plainText(longer))).toBeGreaterThan(lines(plainText(brief)));
  });

  it('read the page again, which is cached until then', async () => {
    const ada = house.sandbox.asMember('ada');
    const page = `${house.site.origin}/changing.html`;
    const { body } = house.site.pages.get('/seed-bank.html')!;
    house.site.pages.set('/changing.html', { body });
    const ask = () => ada.runSlashCommand('general', 'summarize', { url: page });
    const first = await ask().waitFor(hasEmbed);
    expect(plainText(first)).not.toContain('Read <t:');
    house.site.pages.set('/changing.html', {
      body: body.replace(/(<h1[^>]*>)[^<]*/, '$1A headline of the second edition'),
    });
    const again = await ask().waitFor(hasEmbed);
    expect(again.embeds[0]?.title).toBe(first.embeds[0]?.title);
    expect(plainText(again)).toContain('Read <t:');
    const menu = await opened(ada.clickButton(again, '⋯'));
    ada.clickButton(menu, 'Read again');
    const changed = (message: Message): boolean =>
      message.id === again.id && message.embeds[0]?.title !== again.embeds[0]?.title;
    await expect.poll(() => ada.messages('general').some(changed)).toBe(true);
    const fresh = ada.messages('general').find(changed)!;
    expect(fresh.embeds[0]?.title).toBe('A headline of the second edition');
    expect(plainText(fresh)).not.toContain('Read <t:');
  });

  it('post a private brief publicly, once, and remove it', async () => {
    const ada = house.sandbox.asMember('ada');
    const channel = 'general';
    const brief = await ada.runSlashCommand(channel, 'summarize', { url: url(), private: true }).waitFor(hasEmbed);
    const menu = await opened(ada.clickButton(brief, '⋯'));
    const posted = await ada
      .clickButton(menu, 'Post here')
      .waitFor(({ id, flags, embeds }) => id !== brief.id && (flags & EPHEMERAL) === 0 && embeds.length > 0);
    expect(plainText(posted)).toContain('Posted by');
    const seenBy = (name: string) => house.sandbox.asMember(name).messages(channel);
    expect(seenBy('ben').map(({ id }) => id)).toContain(posted.id);
    ada.clickButton(await opened(ada.clickButton(posted, '⋯')), 'Remove');
    await expect.poll(() => seenBy('ben').map(({ id }) => id)).not.toContain(posted.id);
  });
});

describe('the model of a summary', () => {
  it('is completed from installed models and named under the brief', async () => {
    const ada = house.sandbox.asMember('ada');
    const [model] = await ada.autocomplete('general', 'summarize', {}, 'model');
    expect(model).toBeDefined();
    const chosen = await ada
      .runSlashCommand('general', 'summarize', { url: url(), model: String(model?.value) })
      .waitFor(hasEmbed);
    expect(chosen.embeds.at(-1)?.footer?.text).toContain('Lede');
    const refused = await ada
      .runSlashCommand('general', 'summarize', { url: url(), model: 'not-there' })
      .waitFor(({ content }) => content.includes('not-there'));
    expect(refused.flags & EPHEMERAL).toBe(EPHEMERAL);
  });
});

describe('the menu of a message', () => {
  it('answers two links in one message with a menu to open each', async () => {
    const { body } = house.site.pages.get('/seed-bank.html')!;
    const names = ['one', 'two'];
    for (const name of names) {
      house.site.pages.set(`/${name}.html`, {
        body: body.replace(/(<h1[^>]*>)[^<]*/, `$1The headline of page ${name}`),
      });
    }
    const ada = house.sandbox.asMember('ada');
    const links = names.map((name) => `${house.site.origin}/${name}.html`).join(' ');
    const { message } = ada.sendMessage('general', links);
    house.sandbox.asMember('ben').runMessageCommand('Summarize', message!);
    const list = () => ada.messages('general').find(({ embeds }) => embeds[0]?.title?.startsWith('2 Artikel') === true);
    await expect.poll(list, { timeout: 30_000 }).toBeDefined();
    for (const name of names) expect(plainText(list()!)).toContain(`The headline of page ${name}`);
    const menu = list()!.components[0]?.components?.[0];
    const second = await ada.choose(list()!, /^1\.list-open/, [menu?.options?.[1]?.value ?? '']).waitFor(hasEmbed);
    expect(second.embeds[0]?.title).toBe('The headline of page two');
    expect(second.flags & EPHEMERAL).toBe(EPHEMERAL);
  }, 60_000);

  it('briefs the links in it', async () => {
    const ada = house.sandbox.asMember('ada');
    const { message } = ada.sendMessage('general', `worth reading: ${url()}`);
    const brief = await house.sandbox.asMember('ben').runMessageCommand('Summarize', message!).waitFor(hasEmbed);
    expect(brief.embeds[0]?.url).toBe(url());
  });
});

describe('a direct message', () => {
  it('shortens the last brief', async () => {
    const ben = house.sandbox.asMember('ben');
    const brief = await ben.sendDirectMessage(url()).waitFor(hasEmbed);
    // Not the first brief, whose message may still be edited.
    const shorter = await ben
      .sendDirectMessage('shorter')
      .waitFor((message) => message.id !== brief.id && hasEmbed(message));
    expect(shorter.embeds[0]?.title).toBe(brief.embeds[0]?.title);
    expect(plainText(shorter).length).toBeLessThan(plainText(brief).length);
    expect(plainText(await ben.sendDirectMessage('quotes').waitFor(hasEmbed))).toContain('> “');
  });
});

describe('/settings', () => {
  it('changes how Lede answers in the server, and resets it', async () => {
    const ada = house.sandbox.asMember('ada');
    const set = (name: string, options: Record<string, string | boolean>) =>
      ada
        .runSlashCommand('general', `settings ${name}`, options)
        .waitFor((message) => message.content !== '' || hasEmbed(message));
    const ask = (channel: string) =>
      house.sandbox.asMember('mina').runSlashCommand(channel, 'summarize', { url: url() });

    const shown = await set('answers', { private: true, length: 'short' });
    expect(shown.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(plainText(shown)).toContain('the asking member');
    expect((await ask('general').waitFor(hasEmbed)).flags & EPHEMERAL).toBe(EPHEMERAL);

    await set('channels', { allow: house.sandbox.findChannel('articles').id });
    const refused = await ask('general').waitFor(({ content }) => content.includes('<#'));
    expect(refused.content).toContain(house.sandbox.findChannel('articles').id);
    expect(refused.flags & EPHEMERAL).toBe(EPHEMERAL);

    await set('sites', { block: '127.0.0.1' });
    await ask('articles').waitFor(({ content }) => content.includes('127.0.0.1'));

    await house.restart();
    expect(plainText(await set('show', {}))).toContain('127.0.0.1');
    const reset = await set('reset', { what: 'all' });
    expect(plainText(reset)).toContain('Reset these settings?');
    await house.sandbox
      .asMember('ada')
      .clickButton(reset, 'Reset')
      .waitFor(({ content }) => content.startsWith('✅'));
    expect((await ask('general').waitFor(hasEmbed)).flags & EPHEMERAL).toBe(0);
  }, 60_000);

  it('lets members without Manage Server change only what concerns themselves', async () => {
    const ben = house.sandbox.asMember('ben');
    const refused = await ben.runSlashCommand('general', 'settings answers', { length: 'long' }).reply();
    expect(refused.content).toContain('⚠️');
    const own = await ben.runSlashCommand('general', 'settings mine', { links: false }).reply();
    expect([own.content.includes('⚠️'), own.flags & EPHEMERAL]).toEqual([false, EPHEMERAL]);
  });
});

describe('/about and /forget', () => {
  it('say what is stored, and delete it', async () => {
    const ada = house.sandbox.asMember('ada');
    const brief = await ada.runSlashCommand('general', 'summarize', { url: url() }).waitFor(hasEmbed);
    expect(plainText(await ada.runSlashCommand('general', 'about').waitFor(hasEmbed))).toContain('24 hours');
    const sure = await ada.runSlashCommand('general', 'forget').waitFor(({ content }) => content !== '');
    expect(plainText(sure)).toMatch(/\d+ briefs?, with/);
    await ada.clickButton(sure, 'Delete').waitFor(({ content }) => /Done: \d+ stored/.test(content));
    const answer = await ada.clickButton(brief, /^1\.quotes/).waitFor(({ content }) => content !== '');
    expect(answer.content).toContain('no longer kept');
  });
});
