import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Intent, type Message } from '../../sandbox/protocol.ts';
import { EXAMPLES } from '../../src/demo/samples.ts';
import { openHouse, type House } from '../support/house.ts';
import { become, chromiumPath, HOW_TO_INSTALL, keepPicture, launchChromium, openClient } from './chromium.ts';

const PATIENCE_MS = 45_000;

const hasEmbed = ({ embeds }: Message): boolean => embeds.length > 0;

const VIDEO = `<html><head><title>How a lock gate is hung - Clip House</title>
  <meta property="og:type" content="video.other"><meta property="og:title" content="How a lock gate is hung">
  <script type="application/ld+json">{"@context":"https://schema.org","@type":"VideoObject","name":"How a lock gate is hung",
  "author":{"@type":"Person","name":"Canal Works"},"duration":"PT12M5S","description":"Two cranes, one gate, no second try."}
  </script></head><body><video src="/gate.mp4"></video></body></html>`;

const SIZES = [
  ['phone', { width: 390, height: 844 }],
  ['desk', { width: 1280, height: 860 }],
] as const;

describe.skipIf(chromiumPath === null)(
  `what members paste, in a browser${HOW_TO_INSTALL}`,
  { timeout: 120_000 },
  () => {
    let house: House;
    let browser: Browser;
    beforeAll(async () => {
      const environment = { MESSAGE_CONTENT: 'on' };
      [house, browser] = await Promise.all([
        openHouse({ privilegedIntents: Intent.messageContent }, environment),
        launchChromium(),
      ]);
      const { sandbox, site } = house;
      for (const name of ['seed-bank', 'tram-line'])
        site.pages.set(`/${name}.html`, { body: await readFile(new URL(`site/${name}.html`, EXAMPLES), 'utf8') });
      site.pages.set('/gate', { body: VIDEO });
      const [ada, ben] = [sandbox.asMember('ada'), sandbox.asMember('ben')];
      const channel = sandbox.findChannel('articles').id;
      await ada.runSlashCommand('articles', 'settings auto', { channel }).reply(PATIENCE_MS);
      await ben.sendMessage('articles', `worth a read: ${site.origin}/tram-line.html`).waitFor(hasEmbed, PATIENCE_MS);
      const mention = `<@${sandbox.applicationId}>`;
      await ada.sendMessage('general', `${mention} ${site.origin}/seed-bank.html`).waitFor(hasEmbed, PATIENCE_MS);
      for (const [member, wish] of [
        [ada, 'shorter please'],
        [ben, 'bitte kürzer'],
      ] as const) {
        await member.sendDirectMessage(`have a look: ${site.origin}/seed-bank.html`).waitFor(hasEmbed, PATIENCE_MS);
        await member.sendDirectMessage(wish).waitFor(hasEmbed, PATIENCE_MS);
        await member.sendDirectMessage(`${site.origin}/gate`).waitFor(({ content }) => content !== '', PATIENCE_MS);
      }
    }, 180_000);
    afterAll(async () => {
      expect(house.sandbox.violations).toEqual([]);
      await browser.close();
      await house.close();
    });

    describe.each(SIZES)('at the size of a %s', (size, viewport) => {
      it.each(['Ada', 'Ben'])('fits, as %s sees it', async (name) => {
        const page = await openClient(browser, house.sandbox.url);
        if (name !== 'Ada') await become(page, name);
        const open = async (place: string): Promise<void> => {
          // Chosen at the size of a desk: a phone's drawer is client.test.ts's matter.
          await page.setViewportSize(SIZES[1][1]);
          if (place === 'direct') await page.getByRole('button', { name: 'Direct messages' }).click();
          await page.locator('.channel', { hasText: place === 'direct' ? 'Lede' : place }).click();
          await page.setViewportSize(viewport);
          await page.locator('.message .embed').last().waitFor();
          expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
            viewport.width,
          );
          await keepPicture(page, `paste-${place}-${size}-${name.toLowerCase()}`);
        };
        await open('articles');
        await open('general');
        await open('direct');
        await page.getByText('Two cranes, one gate').last().waitFor();
        expect(page.complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
        await page.context().close();
      });
    });
  },
);
