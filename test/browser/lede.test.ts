import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withRecentDates } from '../../src/demo/pages.ts';
import { EXAMPLES, readSamples } from '../../src/demo/samples.ts';
import { openHouse, type House } from '../support/house.ts';
import {
  become,
  chromiumPath,
  HOW_TO_INSTALL,
  keepPicture,
  launchChromium,
  openChannel,
  openClient,
  type ClientPage,
} from './chromium.ts';

/** A first brief loads the model, and a small machine may be busy. */
const PATIENCE = { timeout: 30_000 };

describe.skipIf(chromiumPath === null)(`Lede in a browser${HOW_TO_INSTALL}`, { timeout: 120_000 }, () => {
  let house: House;
  let browser: Browser;
  let page: ClientPage;
  let link: string;
  beforeAll(async () => {
    [house, browser] = await Promise.all([readSamples().then((samples) => openHouse({ samples })), launchChromium()]);
    for (const name of ['seed-bank.html', 'tram-line.html', 'bees.html', 'paper-mill.html']) {
      house.site.pages.set(`/${name}`, { body: await readFile(new URL(`site/${name}`, EXAMPLES), 'utf8') });
    }
    link = `${house.site.origin}/seed-bank.html`;
  }, 90_000);
  beforeEach(async () => {
    page = await openClient(browser, house.sandbox.url);
  });
  afterEach(async () => {
    // A picture of the article that cannot be had is the page's own trouble, and shown as such.
    expect(page.complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
    expect(house.sandbox.violations).toEqual([]);
    await page.context().close();
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const last = () => page.locator('.message').last();
  const brief = () => last().locator('.embed').first();
  const type = async (text: string): Promise<void> => {
    await page.locator('#text').fill(text);
    await page.locator('#send').click();
  };
  const press = async (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).last().click();
  const privately = () => page.locator('.message.ephemeral').last();

  it('briefs a link by slash command and shows source passages', async () => {
    await openChannel(page, 'articles');
    await page.locator('#text').fill('/summarize');
    await page.keyboard.press('Enter');
    await page.locator('[data-option=url]').fill(link);
    await page.keyboard.press('Enter');
    await brief().locator('.embed-title a').waitFor(PATIENCE);
    expect(await brief().locator('.embed-title a').getAttribute('href')).toBe(link);
    expect(await last().locator('.embed blockquote').count()).toBeGreaterThan(0);
    await keepPicture(page, 'lede-brief');
    const [summaryLine] = await last().locator('.embed li').allInnerTexts();
    await press('⋯');
    await page.getByRole('button', { name: 'Passages' }).last().click();
    const passages = page.locator('.message.ephemeral').last();
    await passages.locator('.embed blockquote').first().waitFor(PATIENCE);
    expect(summaryLine?.length).toBeGreaterThan(20);
    await keepPicture(page, 'lede-passages');
    await page.locator('#theme').click();
    await keepPicture(page, 'lede-light');
  });

  it('has the sample articles one click away', async () => {
    const titles = await page.locator('.sample').allInnerTexts();
    expect(titles).toEqual([
      'A news story',
      'A financial report',
      'An interview',
      'A science piece',
      'One in Korean',
      'A PDF',
      'A page saved as text',
    ]);
    await openChannel(page, 'quiet');
    await page.getByRole('button', { name: 'A PDF' }).click();
    await page.keyboard.press('Enter');
    await brief().locator('.embed-title', { hasText: 'Sea walls of the Estuary Towns' }).waitFor(PATIENCE);
    await keepPicture(page, 'lede-pdf');
  });

  it('shows all quotes and figures, changes its length, and can be removed', async () => {
    await openChannel(page, 'quiet');
    await type(`/summarize url:${link} length:short`);
    // By its title: the brief of the test before stands in this channel too.
    await brief().locator('.embed-title', { hasText: 'Mountain seed bank' }).waitFor(PATIENCE);
    await page
      .getByRole('button', { name: /^Quotes/ })
      .last()
      .click();
    await privately().getByText('It makes no sense to freeze a copy of a copy').first().waitFor(PATIENCE);
    await page
      .getByRole('button', { name: /^Numbers/ })
      .last()
      .click();
    await privately().getByText('34 percent').first().waitFor(PATIENCE);
    const posted = page.locator('.message:not(.ephemeral)').last();
    const lines = async (): Promise<number> => posted.locator('.embed li').count();
    const short = await lines();
    await posted.locator('.action-row').getByRole('button', { name: 'More', exact: true }).click();
    await expect.poll(lines, PATIENCE).toBeGreaterThan(short);
    await become(page, 'Ben');
    await openChannel(page, 'quiet');
    await posted.getByRole('button', { name: '⋯', exact: true }).click();
    await privately().getByRole('button', { name: 'Textstellen' }).waitFor(PATIENCE);
    expect(await privately().getByRole('button', { name: 'Entfernen' }).count()).toBe(0);
    await become(page, 'Ada');
    const id = await posted.getAttribute('data-message-id');
    await posted.getByRole('button', { name: '⋯', exact: true }).click();
    await press('Remove');
    await expect.poll(async () => page.locator(`[data-message-id="${id}"] .embed-title`).count(), PATIENCE).toBe(0);
  });

  it('posts a private brief publicly on request', async () => {
    await openChannel(page, 'announcements');
    await type(`/summarize url:${link} private:true`);
    await privately().locator('.embed-title', { hasText: 'Mountain seed bank' }).waitFor(PATIENCE);
    await press('⋯');
    await press('Post here');
    await page.locator('.message:not(.ephemeral) .embed-title').last().waitFor(PATIENCE);
    await become(page, 'Mina');
    await page.locator('.message .embed-title').last().waitFor();
  });

  it('briefs several links at once', async () => {
    await openChannel(page, 'articles');
    await type(`/summarize url:${house.site.origin}/bees.html ${house.site.origin}/tram-line.html`);
    for (const title of ['Beekeepers count', 'City buys 28 trams']) {
      await last().locator('.embed-description a', { hasText: title }).waitFor(PATIENCE);
    }
  });

  it('handles direct messages: small talk, a sample, a new length, a forwarded message', async () => {
    house.sandbox.asMember('mina').sendMessage('general', `for later: ${house.site.origin}/tram-line.html`);
    await page.getByRole('button', { name: 'Message Lede' }).click();
    await type('hello, who are you?');
    await last().getByText('/summarize').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'A page saved as text' }).click();
    await page.locator('#send').click();
    await brief().locator('.embed-title', { hasText: 'Night ferry' }).waitFor(PATIENCE);
    await keepPicture(page, 'lede-direct-message');
    const before = await page.locator('.message').count();
    await type('quotes');
    await expect.poll(async () => page.locator('.message').count(), PATIENCE).toBeGreaterThan(before + 1);
    await last().getByText('they have cut nine of them').waitFor(PATIENCE);
    await page.locator('.guild', { hasText: 'RR' }).click();
    await openChannel(page, 'general');
    await page.locator('.message', { hasText: 'for later' }).last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Forward' }).click();
    await page.locator('.forward-list button', { hasText: '@Lede' }).click();
    await brief().locator('.embed-title', { hasText: 'City buys 28 trams' }).waitFor(PATIENCE);
  });

  it('works by user install in other servers and in group chats', async () => {
    await page.locator('.guild[title=Elsewhere]').click();
    await type(`/summarize url:${link} private:true`);
    await privately().locator('.embed-title').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await openChannel(page, 'Ada, Ben, Mina');
    await type(`/summarize url:${link}`);
    await brief().locator('.embed-title').waitFor(PATIENCE);
  });

  it('can be configured by members with Manage Server', async () => {
    await openChannel(page, 'general');
    await page.locator('#text').fill('/settings answers');
    await page.keyboard.press('Enter');
    await page.locator('[data-option=length]').selectOption('short');
    await page.locator('#send').click();
    await privately().getByText('short').first().waitFor(PATIENCE);
    await keepPicture(page, 'lede-settings');
    await type('/settings reset what:all');
    await press('Reset');
    await privately().getByText('standard').first().waitFor(PATIENCE);
    // Others have the command for what concerns themselves, and are refused the rest.
    await become(page, 'Ben');
    await page.locator('#text').fill('/einstellungen antworten');
    await page.keyboard.press('Enter');
    await page.locator('#send').click();
    await privately().getByText('Server verwalten').first().waitFor(PATIENCE);
  });

  it('shows what is stored and deletes it', async () => {
    await openChannel(page, 'general');
    await type('/about');
    await privately().getByText('/forget').first().waitFor(PATIENCE);
    await keepPicture(page, 'lede-about');
    await type('/forget');
    await press('Delete');
    await privately()
      .getByText(/stored (brief|item)|[Nn]othing/)
      .waitFor(PATIENCE);
  });

  it('briefs a message from its menu, in the asker’s language', async () => {
    house.sandbox.asMember('ada').sendMessage('general', `worth reading: ${link}`);
    await become(page, 'Mina');
    await openChannel(page, 'general');
    await page.locator('.message', { hasText: 'worth reading' }).last().click({ button: 'right' });
    await keepPicture(page, 'lede-menu');
    const items = page.locator('.menu-head ~ button');
    expect(await items.allInnerTexts()).not.toContain('Summarize');
    await items.first().click();
    await brief().locator('.embed-title').waitFor(PATIENCE);
    expect(await brief().innerText()).toMatch(/\p{Script=Hangul}/u);
    await keepPicture(page, 'lede-korean');
  });

  it('shows a private brief only to its member', async () => {
    await openChannel(page, 'quiet');
    await page.locator('#text').fill(`/summarize url:${link} private:true`);
    await page.locator('#send').click();
    await privately().locator('.embed-title a').waitFor(PATIENCE);
    await become(page, 'Mina');
    await openChannel(page, 'quiet');
    await page.locator('.beginning', { hasText: 'quiet' }).waitFor();
    expect(await page.locator('.message.ephemeral').count()).toBe(0);
  });

  it('posts the digest the next morning', async () => {
    const feed = await readFile(new URL('site/feed.xml', EXAMPLES), 'utf8');
    const now = Date.now() + house.sandbox.world.clock.offset;
    const body = withRecentDates(feed.replace('gone.html', 'paper-mill.html'), now);
    house.site.pages.set('/feed.xml', { body, type: 'application/rss+xml' });
    await openChannel(page, 'general');
    await page.locator('#text').fill('/digest create');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '+ channel' }).click();
    await page.locator('[data-option=channel]').selectOption({ label: '#announcements' });
    await page.getByRole('button', { name: '+ source' }).click();
    await page.locator('[data-option=source]').fill(`${house.site.origin}/feed.xml`);
    await page.getByRole('button', { name: '+ time', exact: true }).click();
    await page.locator('[data-option=time]').fill('07:30');
    await page.getByRole('button', { name: '+ timezone' }).click();
    await page.locator('[data-option=timezone]').fill('zur');
    await page.locator('.completion .marked', { hasText: 'Europe/Zurich' }).waitFor(PATIENCE);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last().getByText('announcements').waitFor(PATIENCE);
    await openChannel(page, 'announcements');
    await page.locator('#next-morning').click();
    await page.locator('.message', { hasText: 'Upland Review: all articles' }).last().waitFor(PATIENCE);
    await page.locator('.embed-title', { hasText: 'City buys 28 trams' }).waitFor(PATIENCE);
    await page.locator('#theme').click();
    // The pictures of the README are tall enough for the whole of a message.
    await page.setViewportSize({ width: 960, height: 1180 });
    await page.locator('.toast').waitFor({ state: 'hidden' });
    await keepPicture(page, 'readme-digest');
  });

  it('fits a phone without horizontal scrolling', async () => {
    await openChannel(page, 'articles');
    await type(`/summarize url:${house.site.origin}/paper-mill.html`);
    await brief().locator('.embed-title', { hasText: 'Corran Paper' }).waitFor(PATIENCE);
    await page.setViewportSize({ width: 1280, height: 1040 });
    await keepPicture(page, 'readme-brief');
    const phone = await openClient(browser, house.sandbox.url, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      deviceScaleFactor: 2,
    });
    await phone.locator('.drawer').first().tap();
    await phone.locator('.channel', { hasText: 'articles' }).tap();
    await phone.locator('.embed-title').last().waitFor();
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await phone.evaluate("[...document.querySelectorAll('.message')].at(-1).scrollIntoView({ block: 'start' })");
    await keepPicture(phone, 'readme-phone');
    await phone.context().close();
  });
});
