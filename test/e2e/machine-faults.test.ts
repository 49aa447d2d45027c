import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import { rateLimited } from '../../sandbox/rest/faults.ts';
import { plainText } from '../../sandbox/plain-text.ts';
import { MessageFlag, type Message } from '../../sandbox/protocol.ts';
import { DATABASE_FILE } from '../../src/storage/database.ts';
import { ROOT } from '../../src/app/root.ts';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { openHouse, type House } from '../support/house.ts';

/** Everything that may go wrong around the bot: each command is answered, once, and nothing is lost. */
const faults = mkdtempSync(join(tmpdir(), 'lede-faults-'));
const inject = (fault: string) => writeFileSync(join(faults, fault), '');
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../support/injected-faults.mjs')).href;
const PATIENCE_MS = 20_000;
const ANSWERS = /^\/(?:webhooks|interactions)\//;

let house: House;
let asked = 0;

beforeAll(async () => {
  house = await openHouse({}, { NODE_OPTIONS: `--import=${PRELOAD}`, FAULTS_DIR: faults });
  const body = await readFile(new URL('examples/site/seed-bank.html', ROOT), 'utf8');
  for (let at = 0; at < 60; at += 1) house.site.pages.set(`/story?n=${at}`, { body });
  // One address a test: a page that was read is not read again.
  for (const at of [1, 2, 3]) house.site.pages.set(`/slow?n=${at}`, { body, delayMs: 2_000 });
  house.site.pages.set('/hang', { body, delayMs: 60_000 });
}, 60_000);
afterEach(() => {
  house.sandbox.clearFaults();
  for (const fault of ['disk-full', 'kill-worker']) rmSync(join(faults, fault), { force: true });
});
afterAll(async () => {
  expect(house.sandbox.violations).toEqual([]);
  await house.close();
  rmSync(faults, { recursive: true });
});

const hasEmbed = ({ embeds }: Message) => embeds.length > 0;

function ask(who = 'ada'): ActionHandle {
  asked += 1;
  const url = `${house.site.origin}/story?n=${asked}`;
  const member = house.sandbox.asMember(who);
  return member.runSlashCommand(member.directChannelId, 'summarize', { url });
}

/** Waits for the brief, and looks that it is the only answer. */
async function answeredOnce(handle: ActionHandle): Promise<Message> {
  const brief = await handle.waitFor(hasEmbed, PATIENCE_MS);
  const { interaction, message } = handle;
  const channel = interaction?.channelId ?? message?.channel_id ?? '';
  const own = house.sandbox
    .messages(channel)
    .filter((each) =>
      interaction === null
        ? each.message_reference?.message_id === message?.id
        : each.interaction_metadata?.id === interaction.id,
    );
  expect(own.map(({ id }) => id)).toEqual([brief.id]);
  return brief;
}

describe('the gateway', () => {
  it.each<[string, () => void]>([
    ['cuts its sockets', () => house.sandbox.gateway.dropSockets()],
    ['asks to reconnect', () => house.sandbox.gateway.requestReconnect()],
    ['calls the session invalid, to be resumed', () => house.sandbox.gateway.invalidateSessions(true)],
  ])(
    '%s: what is asked at that moment is answered',
    async (_what, strike) => {
      const before = ask();
      strike();
      const after = ask('ben');
      await Promise.all([answeredOnce(before), answeredOnce(after)]);
    },
    40_000,
  );

  it('answers requests from before and after a lost session', async () => {
    const before = ask();
    await before.acknowledged();
    const ready = house.sandbox.waitForEvent('gateway', ({ what }) => what === 'ready', PATIENCE_MS);
    house.sandbox.gateway.invalidateSessions(false);
    await ready;
    await Promise.all([answeredOnce(before), answeredOnce(ask('ben'))]);
  }, 40_000);

  it('answers an interaction delivered three times once', async () => {
    house.sandbox.repeatNextInteraction(3);
    await answeredOnce(ask());
  });
});

describe('the REST API', () => {
  it.each<[string, () => void]>([
    ['is stormed with 429', () => house.sandbox.fault({ path: /^\/webhooks\//, times: 4, ...rateLimited(0.2) })],
    ['fails with 5xx', () => house.sandbox.fault({ path: ANSWERS, times: 2, status: 503 })],
    ['is slow', () => house.sandbox.fault({ path: ANSWERS, times: 3, delayMs: 700 })],
    ['loses requests', () => house.sandbox.fault({ path: ANSWERS, times: 1, destroy: 'before' })],
    [
      'loses the answer to an acknowledgement',
      () => house.sandbox.fault({ path: /^\/interactions\//, destroy: 'after' }),
    ],
    ['loses the answer to an edit', () => house.sandbox.fault({ path: /^\/webhooks\//, destroy: 'after' })],
  ])(
    '%s: the command is answered once',
    async (_what, strike) => {
      strike();
      await answeredOnce(ask());
    },
    40_000,
  );

  it('answers a direct message once when the response is lost', async () => {
    house.sandbox.fault({ method: 'POST', path: /^\/channels\/\d+\/messages$/, destroy: 'after' });
    asked += 1;
    await answeredOnce(house.sandbox.asMember('mina').sendDirectMessage(`${house.site.origin}/story?n=${asked}`));
  });
});

describe('the clock', () => {
  it('handles a two-day jump: answers new requests, expires old buttons', async () => {
    const brief = await answeredOnce(ask());
    house.sandbox.advance(48 * 3_600_000);
    await answeredOnce(ask('ben'));
    const answer = await house.sandbox
      .asMember('ada')
      .clickButton(brief, /^1\.quotes/)
      .waitFor(({ content }) => content !== '');
    expect(answer.content).toContain('no longer kept');
  }, 40_000);
});

describe('the machine', () => {
  it('recovers from a killed loading or worker thread', async () => {
    const handle = house.sandbox
      .asMember('ada')
      .runSlashCommand('general', 'summarize', { url: `${house.site.origin}/slow?n=1` });
    await handle.waitFor(({ content }) => content !== '', PATIENCE_MS);
    inject('kill-worker');
    await handle.waitFor(hasEmbed, PATIENCE_MS);
    // The dying thread clears the order.
    expect(existsSync(join(faults, 'kill-worker'))).toBe(false);
  }, 40_000);

  it('on a full disk, answers without buttons until there is space again', async () => {
    inject('disk-full');
    const handle = ask();
    const brief = await handle.waitFor(hasEmbed, PATIENCE_MS);
    expect(brief.components).toEqual([]);
    const channel = house.sandbox.findChannel('announcements').id;
    const source = `${house.site.origin}/feed`;
    const digest = await house.sandbox
      .asMember('ada')
      .runSlashCommand('general', 'digest create', { channel, source, time: '08:00', timezone: 'Europe/Oslo' })
      .waitFor(({ content }) => content !== '', PATIENCE_MS);
    expect(digest.embeds).toEqual([]);
    rmSync(join(faults, 'disk-full'));
    expect((await answeredOnce(ask())).components).not.toEqual([]);
  }, 40_000);

  it('with a locked database, acknowledges commands in time and answers them', async () => {
    const other = new Libsql(join(house.dataDir, DATABASE_FILE));
    // The bot may still be keeping an earlier brief.
    other.pragma('busy_timeout = 5000');
    other.exec('BEGIN IMMEDIATE');
    try {
      const handle = ask();
      expect(await handle.acknowledged()).toBeLessThan(3_000);
      await handle.waitFor(hasEmbed, PATIENCE_MS);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect((await answeredOnce(ask())).components).not.toEqual([]);
  }, 40_000);

  it('logs an unhandled rejection and continues', async () => {
    inject('reject');
    await expect.poll(() => house.bot.log(), { timeout: 5_000 }).toContain('unhandled rejection');
    await answeredOnce(ask());
  }, 40_000);
});

describe('shutdown', () => {
  const askSlow = (path: string) =>
    house.sandbox.asMember('ada').runSlashCommand('general', 'summarize', { url: house.site.origin + path });

  it('finishes running jobs and rejects new ones with a message', async () => {
    const handle = askSlow('/slow?n=2');
    await handle.waitFor(({ content }) => content !== '', PATIENCE_MS);
    const stopped = house.bot;
    const restarted = house.restart();
    await expect.poll(() => stopped.log(), { timeout: 5_000, interval: 20 }).toContain('"msg":"stopping"');
    const late = house.sandbox.asMember('ben').runSlashCommand('general', 'about');
    const told = await late.waitFor(({ content }) => content.includes('neu gestartet'), PATIENCE_MS);
    expect((told.flags & MessageFlag.ephemeral) !== 0).toBe(true);
    const brief = await handle.waitFor(hasEmbed, PATIENCE_MS);
    expect(brief.components).not.toEqual([]);
    await restarted;
  }, 40_000);

  it('is clean during login', async () => {
    const settings = { ...house.environment, DATA_DIR: mkdtempSync(join(faults, 'data-')), SHARDS: '2' };
    const bot = startBotProcess(settings);
    // The second shard has to wait five seconds for its turn.
    await expect.poll(() => bot.log(), { timeout: PATIENCE_MS }).toContain('shard ready');
    const begun = performance.now();
    expect(await bot.stop()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(3_000);
  }, 40_000);

  it('ends unfinished jobs within ten seconds', async () => {
    const handle = askSlow('/hang');
    await handle.waitFor(({ content }) => content !== '', PATIENCE_MS);
    const started = performance.now();
    const status = house.bot.stop();
    await handle.waitFor((message) => plainText(message).includes('being restarted'), PATIENCE_MS);
    expect(await status).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_500);
    await house.restart();
  }, 60_000);

  it('after an uncaught error, answers running jobs and exits with a failure', async () => {
    const handle = askSlow('/slow?n=3');
    await handle.waitFor(({ content }) => content !== '', PATIENCE_MS);
    inject('throw');
    await handle.waitFor(hasEmbed, PATIENCE_MS);
    expect(await house.bot.ended).toBe(1);
    expect(house.bot.log()).toContain('uncaught error, stopping');
    await house.restart();
    await answeredOnce(ask());
  }, 60_000);
});

describe('a bot killed in mid-job', () => {
  it('finishes what it left at "Fetching…" when it starts again', async () => {
    const member = house.sandbox.asMember('ada');
    const url = `${house.site.origin}/hang`;
    const left = [
      member.runSlashCommand('general', 'summarize', { url }),
      member.runSlashCommand('general', 'summarize', { url, private: true }),
      member.sendDirectMessage(url),
    ];
    for (const handle of left) await handle.waitFor(({ content }) => /Fetching|queue/.test(content), PATIENCE_MS);
    await house.bot.kill();
    house.bot = await house.startBot({});
    for (const handle of left) {
      const message = await handle.waitFor(({ content }) => content.includes('Lede was restarted'), PATIENCE_MS);
      expect(message.components).toEqual([]);
    }
    await answeredOnce(ask('ben'));
  }, 120_000);
});
