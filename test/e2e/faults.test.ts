import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rateLimited } from '../../sandbox/rest/faults.ts';
import type { Message } from '../../sandbox/protocol.ts';
import { plainText } from '../../sandbox/plain-text.ts';
import { ROOT } from '../../src/app/root.ts';
import { openHouse, type House } from '../support/house.ts';

const PATIENCE_MS = 25_000;
const TOKEN_LIFE_MS = 15 * 60_000;
const EDIT = { method: 'PATCH', path: /messages\/(?:@|%40)original$/ } as const;
const ACKNOWLEDGE = { method: 'POST', path: /\/callback/ } as const;

let house: House;
let pages = 0;

beforeAll(async () => {
  house = await openHouse();
}, 60_000);

afterEach(() => house.sandbox.clearFaults());

afterAll(async () => {
  await house.close();
});

/** A page that nobody has asked for yet, so that it has to be read. */
async function newPage(): Promise<string> {
  const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
  pages += 1;
  house.site.pages.set(`/page-${pages}.html`, { body });
  return `${house.site.origin}/page-${pages}.html`;
}

const isBrief = ({ embeds }: Message) => embeds.length > 0;

async function askAda(channel: string) {
  return house.sandbox.asMember('ada').runSlashCommand(channel, 'summarize', { url: await newPage() });
}

describe('delivers every answer', () => {
  it('when the response to the acknowledgement is cut off', async () => {
    house.sandbox.fault({ ...ACKNOWLEDGE, destroy: 'after' });
    await (await askAda('general')).waitFor(isBrief, PATIENCE_MS);
  });

  it('through failures, rate limits and dropped connections', async () => {
    const handle = await askAda('general');
    house.sandbox.fault({ ...EDIT, status: 503, times: 6 });
    house.sandbox.fault({ ...EDIT, ...rateLimited(1) });
    house.sandbox.fault({ ...EDIT, destroy: 'before' });
    house.sandbox.fault({ ...EDIT, destroy: 'after' });
    await handle.waitFor(isBrief, PATIENCE_MS);
  }, 40_000);

  it('through gateway reconnects and new sessions', async () => {
    const { gateway } = house.sandbox;
    const resumed = house.sandbox.waitForEvent('gateway', ({ what }) => what === 'resumed', PATIENCE_MS);
    gateway.dropSockets();
    await (await askAda('general')).waitFor(isBrief, PATIENCE_MS);
    await resumed;
    const handle = await askAda('general');
    const ready = house.sandbox.waitForEvent('gateway', ({ what }) => what === 'ready', PATIENCE_MS);
    gateway.invalidateSessions(false);
    await handle.waitFor(isBrief, PATIENCE_MS);
    await ready;
    await (await askAda('general')).waitFor(isBrief, PATIENCE_MS);
  }, 90_000);
});

describe('an interaction delivered twice', () => {
  it('is answered once', async () => {
    let acknowledgements = 0;
    const stop = house.sandbox.subscribe((event) => {
      if (event.kind === 'request' && event.request.path.includes('/callback')) acknowledgements += 1;
    });
    house.sandbox.repeatNextInteraction(3);
    const handle = await askAda('general');
    await handle.waitFor(isBrief, PATIENCE_MS);
    await new Promise((resolve) => setTimeout(resolve, 500));
    stop();
    expect(acknowledgements).toBe(1);
    expect(handle.seen().filter(isBrief)).toHaveLength(1);
  });
});

describe('an expired interaction token', () => {
  /** Asks, and lets the fifteen minutes pass between the acknowledgement and the brief. */
  async function askTooLong(channel: string, options: Record<string, boolean> = {}) {
    const acknowledged = house.sandbox.waitForEvent('interaction-acknowledged', undefined, PATIENCE_MS);
    const ada = house.sandbox.asMember('ada');
    const url = await newPage();
    // Progress would be refused as well, and is not waited for.
    const handle = ada.runSlashCommand(channel, 'summarize', { url, ...options });
    await acknowledged;
    house.sandbox.advance(TOKEN_LIFE_MS + 1000);
    return handle;
  }

  it('falls back to a channel message', async () => {
    const handle = await askTooLong('general');
    const brief = await handle.waitFor(isBrief, PATIENCE_MS);
    expect(plainText(brief)).toMatch(/\[Quotes \d+\]/);
    const panel = await house.sandbox
      .asMember('ben')
      .clickButton(brief, /^1\.quotes/)
      .reply(PATIENCE_MS);
    expect(panel.embeds).toHaveLength(1);
  });

  it('falls back to a direct message for a private answer', async () => {
    const ada = house.sandbox.asMember('ada');
    const before = ada.sendDirectMessage('hello');
    await before.reply(PATIENCE_MS);
    await askTooLong('general', { private: true });
    await before.waitFor(isBrief, PATIENCE_MS);
  });
});
