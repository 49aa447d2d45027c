import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/protocol.ts';
import { openHouse, type House } from '../support/house.ts';
import { readOwnPages, type OwnPage } from '../support/own-pages.ts';
import { chromiumPath, HOW_TO_INSTALL, launchChromium, openClient } from './chromium.ts';

const PATIENCE_MS = 120_000;
/** A phone's width, and high enough for all messages of a length. */
const PHONE = { viewport: { width: 390, height: 2400 } };
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400"/></svg>';

describe.skipIf(chromiumPath === null)(`briefs on a phone${HOW_TO_INSTALL}`, { timeout: 600_000 }, () => {
  let house: House;
  let browser: Browser;
  let pages: OwnPage[];
  beforeAll(async () => {
    [house, browser, pages] = await Promise.all([openHouse(), launchChromium(), readOwnPages()]);
    for (const { name, html } of pages) house.site.pages.set(`/${name}.html`, { body: html });
  }, 90_000);
  afterAll(async () => {
    expect(house.sandbox.violations).toEqual([]);
    await browser.close();
    await house.close();
  });

  const hasEmbed = ({ embeds }: Pick<Message, 'embeds'>): boolean => embeds.length > 0;

  /** Heights of the twenty articles' briefs in pixels, lowest first. */
  async function heightsOf(length: string): Promise<number[]> {
    const ada = house.sandbox.asMember('ada');
    const ids: string[] = [];
    for (const [at, { name }] of pages.entries()) {
      // A member may ask for fifteen articles in five minutes.
      if (at % 10 === 0) house.sandbox.advance(6 * 60_000);
      const url = `${house.site.origin}/${name}.html`;
      const asked = ada.runSlashCommand('quiet', 'summarize', { url, length });
      ids.push((await asked.waitFor(hasEmbed, PATIENCE_MS)).id);
    }
    const page = await openClient(browser, house.sandbox.url, PHONE);
    await page.route('https://*.example/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }));
    await page.locator('.drawer').first().click();
    // The drawer closes by itself once a channel is picked.
    await page.locator('.channel', { hasText: 'quiet' }).click();
    const heights: number[] = [];
    for (const id of ids) {
      const message = page.locator(`[data-message-id="${id}"]`);
      await message.scrollIntoViewIfNeeded();
      heights.push(Math.round((await message.boundingBox())?.height ?? 0));
    }
    expect(page.complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
    await page.context().close();
    return heights.sort((a, b) => a - b);
  }

  it.each([
    ['standard', 560, 700],
    // A short brief whose news is one long sentence is higher: a sentence is not cut.
    ['short', 330, 430],
    ['long', 1000, 1000],
  ])('at %s length are at most %i pixels high in the median and %i at the most', async (length, median, most) => {
    const heights = await heightsOf(length);
    console.log(length, heights.join(' '));
    expect(heights).toHaveLength(20);
    expect(heights[0]).toBeGreaterThan(100);
    expect(heights[10]).toBeLessThanOrEqual(median);
    expect(heights.at(-1)).toBeLessThanOrEqual(most);
  });
});
