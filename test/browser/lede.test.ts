import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../e2e/house.ts';
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
const PATIENCE = { timeout: 60_000 };

describe.skipIf(chromiumPath === null)(`Lede in a browser${HOW_TO_INSTALL}`, { timeout: 120_000 }, () => {
  let house: House;
  let browser: Browser;
  let page: ClientPage;
  let link: string;
  beforeAll(async () => {
    const bytes = await readFile(new URL('examples/night-ferry.txt', ROOT));
    const sample = { name: 'night-ferry.txt', title: 'A page saved as text', mediaType: 'text/plain', bytes };
    [house, browser] = await Promise.all([openHouse({ samples: [sample] }), launchChromium()]);
    const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
    house.site.pages.set('/seed-bank.html', { body });
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

  const brief = () => page.locator('.message').last().locator('.embed');

  it('briefs a link by slash command, and shows what it stands on', async () => {
    await openChannel(page, 'articles');
    await page.locator('#text').fill('/summarize');
    await page.keyboard.press('Enter');
    await page.locator('[data-option=url]').fill(link);
    await page.keyboard.press('Enter');
    await brief().locator('.embed-title a').waitFor(PATIENCE);
    expect(await brief().locator('.embed-title a').getAttribute('href')).toBe(link);
    expect(await brief().locator('blockquote').count()).toBeGreaterThan(0);
    await keepPicture(page, 'lede-brief');
    const [summaryLine] = await brief().locator('li').allInnerTexts();
    await page.getByRole('button', { name: 'Passages' }).last().click();
    const passages = page.locator('.message.ephemeral').last();
    await passages.locator('.embed blockquote').first().waitFor(PATIENCE);
    expect(summaryLine?.length).toBeGreaterThan(20);
    await keepPicture(page, 'lede-passages');
    await page.locator('#theme').click();
    await keepPicture(page, 'lede-light');
  });

  it('briefs a sample file in a direct message', async () => {
    await page.getByRole('button', { name: 'Message Lede' }).click();
    await page.getByRole('button', { name: 'A page saved as text' }).click();
    await page.locator('#send').click();
    await brief().locator('.embed-title').waitFor(PATIENCE);
    await keepPicture(page, 'lede-direct-message');
  });

  it('briefs a message by its menu, in the language of the one who asks', async () => {
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

  it('keeps a private brief between it and the member', async () => {
    await openChannel(page, 'quiet');
    await page.locator('#text').fill(`/summarize url:${link} private:true`);
    await page.locator('#send').click();
    await page.locator('.message.ephemeral .embed-title').waitFor(PATIENCE);
    await become(page, 'Ben');
    await openChannel(page, 'quiet');
    await page.locator('.beginning', { hasText: 'quiet' }).waitFor();
    expect(await page.locator('.message').count()).toBe(0);
  });

  it('is read on a phone without scrolling sideways', async () => {
    await house.sandbox
      .asMember('ada')
      .runSlashCommand('articles', 'summarize', { url: link })
      .waitFor(({ embeds }) => embeds.length > 0, 60_000);
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
    await keepPicture(phone, 'lede-phone');
    await phone.context().close();
  });
});
