import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../sandbox/plain-text.ts';
import { Intent, Permission } from '../../sandbox/protocol.ts';
import { ROOT } from '../../src/app/root.ts';
import { zip } from '../support/document-files.ts';
import { openHouse, type House } from '../support/house.ts';
import { startNameServer, type NameServer } from '../support/name-server.ts';

const PATIENCE_MS = 60_000;
const DAY = 86_400_000;

/** What Discord waits for an acknowledgement, and a member for a word. */
const AT_ONCE_MS = 3_000;

/** So often the others ask while an attack runs. */
const QUESTIONS = 5;

const SCHEDULE = { time: '08:00', timezone: 'Europe/Berlin' };

let house: House;
let names: NameServer;

beforeAll(async () => {
  names = await startNameServer(() => 'silence');
  house = await openHouse({ privilegedIntents: Intent.messageContent }, { DNS_SERVERS: names.address });
  const body = await readFile(new URL('examples/site/tram-line.html', ROOT), 'utf8');
  house.site.pages.set('/tram-line.html', { body });
  house.site.pages.set('/tram-line.html?first', { body });
  // Loads the model, which takes both cores of a small machine for seconds.
  const first = ben().runSlashCommand('general', 'summarize', { url: `${house.site.origin}/tram-line.html?first` });
  await first.waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
}, 120_000);

afterAll(async () => {
  await house.close();
  names.close();
});

const ada = () => house.sandbox.asMember('ada');
const ben = () => house.sandbox.asMember('ben');
const serve = (path: string, body: string, type = 'text/html; charset=utf-8') => {
  house.site.pages.set(path, { body, type });
  return house.site.origin + path;
};

/** Runs an attack, during which another member asks again and again and is answered at once each time. */
async function meanwhile(attack: () => Promise<unknown>): Promise<void> {
  const state = { isOver: false };
  const attacking = attack().finally(() => (state.isOver = true));
  for (let question = 0; question < QUESTIONS && !state.isOver; question += 1) {
    expect(plainText(await ben().runSlashCommand('general', 'about').reply(AT_ONCE_MS))).toContain('Lede');
  }
  await attacking;
}

const create = async (options: Record<string, string | number>) =>
  plainText(
    await ada()
      .runSlashCommand('general', 'digest create', { ...SCHEDULE, ...options })
      .reply(PATIENCE_MS),
  );

describe('answers other members while', () => {
  it.each([
    [
      'a feed repeats its document type',
      () => serve('/doctype.rss', '<!DOCTYPE '.repeat(40_000), 'application/rss+xml'),
    ],
    ['a page nests without end', () => serve('/nested.html', `<html>${'<div>'.repeat(20_000)}`)],
  ])('%s', { timeout: 120_000 }, async (_, make) => {
    const source = make();
    await meanwhile(async () => expect(await create({ source })).toMatch(/feed/i));
  });

  it('a large feed is read', { timeout: 180_000 }, async () => {
    const text = '<b>words &amp; words</b> '.repeat(20);
    const items = Array.from(
      { length: 6_000 },
      (_, n) =>
        `<item><title>${n}</title><link>${house.site.origin}/${n}</link><description>${text}</description></item>`,
    );
    const source = serve(
      '/large.rss',
      `<rss version="2.0"><channel><title>Large</title>${items.join('')}</channel></rss>`,
    );
    await meanwhile(async () => expect(await create({ source })).toMatch(/Done/));
  });

  it('a name server never answers', { timeout: 180_000 }, async () => {
    const mina = house.sandbox.asMember('mina');
    const before = names.asked.length;
    await meanwhile(async () => {
      const attacks = [0, 1, 2].map((command) => {
        const url = [0, 1, 2, 3, 4].map((n) => `https://never-${command}-${n}.example/`).join(' ');
        return mina.runSlashCommand(mina.directChannelId, 'summarize', { url });
      });
      // The others' pages are still loaded, and briefed before the attack is over.
      const url = `${house.site.origin}/tram-line.html`;
      const brief = ben().runSlashCommand('general', 'summarize', { url });
      await brief.waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
      const isOver = ({ content }: { content: string }) => content.startsWith('⚠️');
      expect(attacks.some(({ message }) => message !== null && isOver(message))).toBe(false);
      await Promise.all(attacks.map((attack) => attack.waitFor(isOver, PATIENCE_MS)));
    });
    expect(names.asked.length - before).toBeGreaterThanOrEqual(15);
  });

  it('hostile pages are briefed', { timeout: 180_000 }, async () => {
    const story = await readFile(new URL('examples/site/tram-line.html', ROOT), 'utf8');
    const pages = [
      `<meta name="author" content="${'a@'.repeat(20_000)}">`,
      `<title>${'a | '.repeat(20_000)}</title>`,
      `<p>${'1 million '.repeat(10_000)}</p>`,
      `<p>${'word '.repeat(14_000)}中</p>`,
      `<p>“${'0'.repeat(60_000)}</p>`,
    ].map((markup, n) => serve(`/hostile-${n}.html`, markup + story));
    await meanwhile(async () => {
      const asked = ada().runSlashCommand('general', 'summarize', { url: pages.join(' ') });
      await asked.waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
    });
  });
});

describe('a bomb', () => {
  const TYPES =
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const zeros = new Uint8Array(40 * 2 ** 20);
  const flate = deflateSync(new Uint8Array(60 * 2 ** 20).fill(0x20));
  const content = `5 0 obj << /Length ${flate.length} /Filter /FlateDecode >> stream\n`;
  const page = [
    '%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >> endobj\n',
  ].join('\n');
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
  it.each<[string, string, string, Uint8Array]>([
    ['a document', 'a.docx', 'application/zip', zip({ '[Content_Types].xml': TYPES, 'word/document.xml': zeros })],
    [
      'a PDF',
      'a.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from(page + content), flate, Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>')]),
    ],
    [
      'XML entities',
      'a.fb2',
      'application/xml',
      Buffer.from(`<!DOCTYPE x [<!ENTITY e0 "bomb">${entities}]><FictionBook><body><p>&e9;</p></body></FictionBook>`),
    ],
  ])('in %s is refused while others are answered', { timeout: 180_000 }, async (_, name, mediaType, bytes) => {
    const mina = house.sandbox.asMember('mina');
    house.sandbox.advance(6 * 60_000);
    await meanwhile(async () => {
      const file = { name, mediaType, bytes };
      const handle = mina.runSlashCommand(mina.directChannelId, 'summarize', { file });
      const isOver = ({ content, embeds }: { content: string; embeds: readonly unknown[] }) =>
        content.startsWith('⚠️') || embeds.length > 0;
      const said = plainText(await handle.waitFor(isOver, PATIENCE_MS));
      expect(said).not.toMatch(/went wrong|bombbomb/);
    });
  });
});

describe('in a server that the bot is not in', () => {
  it('answers a member who has installed it, under the same limits', { timeout: 120_000 }, async () => {
    ben().installApp(true);
    const url = 'http://127.0.0.1:1/';
    const refused = ben().runSlashCommand('lounge', 'summarize', { url });
    expect(plainText(await refused.waitFor(({ content }) => content.startsWith('⚠️'), PATIENCE_MS))).toMatch(
      /privaten Netz/,
    );
    const page = `${house.site.origin}/tram-line.html`;
    const brief = ben().runSlashCommand('lounge', 'summarize', { url: page });
    await brief.waitFor(({ embeds }) => embeds.length > 0, PATIENCE_MS);
  });
});

describe('one shared budget', () => {
  it('stops a flood of digest commands and names the limit', { timeout: 180_000 }, async () => {
    await meanwhile(async () => {
      for (let round = 0; round < 20; round += 1) {
        const said = await create({ source: `${house.site.origin}/missing-${round}.rss` });
        if (said.includes('15 articles in 5 minutes')) return;
      }
      throw new Error('nobody stopped it');
    });
  });
});

describe('a digest of a channel’s links', () => {
  it('stops when its creator may no longer read the channel', { timeout: 240_000 }, async () => {
    const { world } = house.sandbox;
    house.sandbox.advance(10 * 60_000);
    const general = [...world.channels.values()].find(({ name }) => name === 'general');
    if (general === undefined) throw new Error('no such channel');
    ben().sendMessage('general', `read ${house.site.origin}/tram-line.html`);
    const said = plainText(
      await ada()
        .runSlashCommand('announcements', 'digest create', { ...SCHEDULE, 'links-from': general.id })
        .reply(PATIENCE_MS),
    );
    expect(said).toMatch(/Done/);
    const adaId = ada().id;
    house.sandbox.setOverwrite('general', { id: adaId, type: 1, deny: Permission.viewChannel });
    const posted = house.sandbox.messages('announcements').length;
    house.sandbox.advance(DAY);
    house.bot.leadClock(world.clock.offset);
    await expect
      .poll(() => ada().messages(ada().directChannelId).map(plainText).join(), { timeout: 120_000, interval: 500 })
      .toContain('may no longer read a channel');
    expect(house.sandbox.messages('announcements')).toHaveLength(posted);
  });
});

describe('a digest', () => {
  it('stops when its creator may no longer see the channel that it posts to', { timeout: 240_000 }, async () => {
    const { world } = house.sandbox;
    house.sandbox.advance(10 * 60_000);
    const item = `<item><title>Tram line</title><link>${house.site.origin}/tram-line.html</link></item>`;
    const source = serve('/small.rss', `<rss version="2.0"><channel><title>Small</title>${item}</channel></rss>`);
    const said = plainText(
      await ada()
        .runSlashCommand('announcements', 'digest create', { ...SCHEDULE, source })
        .reply(PATIENCE_MS),
    );
    expect(said).toMatch(/Done/);
    house.sandbox.setOverwrite('announcements', { id: ada().id, type: 1, deny: Permission.viewChannel });
    const posted = house.sandbox.messages('announcements').length;
    house.sandbox.advance(DAY);
    house.bot.leadClock(world.clock.offset);
    await expect
      .poll(() => ada().messages(ada().directChannelId).map(plainText).join(), { timeout: 120_000, interval: 500 })
      .toContain('may no longer see the channel');
    expect(house.sandbox.messages('announcements')).toHaveLength(posted);
  });
});
