import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../support/house.ts';

const hasEmbed = ({ embeds }: { embeds: readonly unknown[] }): boolean => embeds.length > 0;

let house: House;
let link: string;

beforeAll(async () => {
  house = await openHouse();
  const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
  house.site.pages.set('/seed-bank.html', { body });
  link = `${house.site.origin}/seed-bank.html`;
}, 90_000);

afterAll(async () => {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
});

describe('what members paste', () => {
  it('is briefed when a message mentions Lede', async () => {
    const bot = house.sandbox.applicationId;
    const answer = await house.sandbox.asMember('ada').sendMessage('articles', `<@${bot}> ${link}`).waitFor(hasEmbed);
    expect(answer.embeds[0]?.title).toContain('Mountain seed bank');
  });

  it('is ignored without a mention', async () => {
    const ada = house.sandbox.asMember('ada');
    ada.sendMessage('quiet', link);
    // The answer to a later command shows that the message before it has been seen.
    await ada.runSlashCommand('quiet', 'help').reply();
    expect(ada.messages('quiet').filter(({ author }) => author.id === house.sandbox.applicationId)).toHaveLength(1);
  });

  it('is found within a sentence', async () => {
    const url = `look at this ${link} please`;
    const answer = await house.sandbox
      .asMember('ben')
      .runSlashCommand('general', 'summarize', { url })
      .waitFor(hasEmbed);
    expect(answer.embeds[0]?.title).toContain('Mountain seed bank');
  });

  it.each<[string, (url: string) => string]>([
    ['in angle brackets', (url) => `<${url}>`],
    ['masked', (url) => `[the story](${url})`],
    ['masked by itself', (url) => `[${url}](<${url}>)`],
    ['before a full stop', (url) => `See ${url}.`],
    ['in parentheses', (url) => `(${url})`],
    ['with tracking parameters', (url) => `${url}?utm_source=chat&fbclid=x`],
    ['behind a redirect', () => `${house.site.origin}/short`],
  ])('is found %s', async (_, written) => {
    house.site.pages.set('/short', { status: 301, location: '/seed-bank.html', body: '' });
    const answer = await house.sandbox
      .asMember('mina')
      .runSlashCommand('general', 'summarize', { url: written(link) })
      .waitFor(hasEmbed);
    expect(answer.embeds[0]?.title).toContain('Mountain seed bank');
  });

  it('is briefed as text typed into a form', async () => {
    const ada = house.sandbox.asMember('ada');
    const text = await readFile(new URL('examples/night-ferry.txt', ROOT), 'utf8');
    const form = await ada.runSlashCommand('articles', 'summarize', { length: 'short' }).modal();
    const answer = await ada.submitModal(form, { text: text.slice(0, 4000) }).waitFor(hasEmbed);
    expect(plainText(answer)).toContain('ferry');
  });

  it.each([
    ['mina', '안녕하세요', '안녕하세요'],
    ['ben', 'danke dir', 'Gern geschehen'],
  ])('is answered in the writer’s language: %s', async (name, said, told) => {
    const answer = await house.sandbox
      .asMember(name)
      .sendDirectMessage(said)
      .waitFor(({ content }) => content !== '');
    expect(answer.content).toContain(told);
  });
});
