import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveOutlets, type Outlet } from '../../bench/digest/outlets.ts';
import { openHouse, type House } from '../support/house.ts';
import { chromiumPath, HOW_TO_INSTALL, keepPicture, launchChromium, openChannel, openClient } from './chromium.ts';

/** Sixty articles are read and the best of them briefed, on a machine that may be busy. */
const PATIENCE_MS = 120_000;

describe.skipIf(chromiumPath === null)(`a digest in a browser${HOW_TO_INSTALL}`, { timeout: 240_000 }, () => {
  let outlets: Outlet[];
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    outlets = await serveOutlets();
    const origins = outlets.map(({ origin }) => origin).join(',');
    [house, browser] = await Promise.all([openHouse({}, { ALLOW_PRIVATE_ORIGINS: origins }), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    expect(house.sandbox.violations).toEqual([]);
    await browser.close();
    await house.close();
    for (const { stop } of outlets) stop();
  });

  it('shows each story once with other outlets, and continues in a thread', async () => {
    const ada = house.sandbox.asMember('ada');
    const channel = house.sandbox.findChannel('announcements').id;
    const source = outlets.map(({ origin }) => `${origin}/feed`).join(' ');
    const options = { channel, source, time: '8', timezone: 'Europe/Berlin', max: 12, title: 'Morning papers' };
    await ada.runSlashCommand('general', 'digest create', options).reply(PATIENCE_MS);
    // Making it and reading it together are more than a member may ask for at once.
    house.sandbox.advance(6 * 60_000);
    const [digest] = await ada.autocomplete('general', 'digest run', {}, 'digest', PATIENCE_MS);
    await ada.runSlashCommand('general', 'digest run', { digest: String(digest?.value) }).reply(PATIENCE_MS);
    const page = await openClient(browser, house.sandbox.url, { viewport: { width: 1280, height: 1400 } });
    await openChannel(page, 'announcements');
    const message = page.locator('.message').last();
    await message.locator('.embed-title').first().waitFor();
    expect(await message.innerText()).toMatch(/Today from Morning papers[^]*\d+ articles from \d outlets[^]*Also in/);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
    await message.locator('.embed-title').first().scrollIntoViewIfNeeded();
    await keepPicture(page, 'lede-digest');
    await message.locator('.embed').last().scrollIntoViewIfNeeded();
    await keepPicture(page, 'lede-digest-end');
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });
});
