import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLoader } from '../../../../src/loading/load.ts';
import { startServer, type LoopbackServer } from '../../../support/loopback-server.ts';
import { DIGEST, FEED, HOUR, QUIET, World } from '../../digest/world.ts';

const DATE = 'Tue, 12 May 2026 04:00:00 GMT';

const item = (title: string, link: string, more = `<pubDate>${DATE}</pubDate>`) =>
  `<item><title>${title}</title><link>${link}</link>${more}</item>`;
const rss = (items: string) => `<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`;

/** Feeds as they are met in the wild: what they send, and what a digest shall make of them. */
const FEEDS: Record<string, { body: string | Uint8Array; type?: string; items: string[] | 'fails' }> = {
  malformed: {
    body: `<rss><channel><title>R&D & more</title>${item('Quay & <b>pier</b> &unknown;', '/m/1')}<item><title>cut of`,
    items: ['Quay & pier &unknown;'],
  },
  'wrong-charset': {
    // Says UTF-8 in its declaration, nothing in its header, and is EUC-KR.
    body: iconv.encode(
      `<?xml version="1.0" encoding="utf-8"?>${rss(item('부산항에 새 방파제가 문을 열었다고 시가 밝혔다', '/k/1'))}`,
      'euc-kr',
    ),
    type: 'application/xml',
    items: ['부산항에 새 방파제가 문을 열었다고 시가 밝혔다'],
  },
  'utf-16': { body: iconv.encode(rss(item('Marées', '/u/1')), 'utf-16le', { addBOM: true }), items: ['Marées'] },
  'relative-links': {
    body: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/deep/"><title>A</title><entry><id>x</id><title>Relative</title><link href="one.html"/></entry></feed>`,
    type: 'application/atom+xml',
    items: ['Relative'],
  },
  'future-dated': {
    body: rss(item('From 2099', '/f/1', '<pubDate>Mon, 01 Jan 2099 00:00:00 GMT</pubDate>') + item('Of today', '/f/2')),
    items: ['From 2099', 'Of today'],
  },
  'reused-guids': {
    body: rss(
      ['One', 'Two', 'Three'].map((title) => item(title, `/g/${title}`, '<guid isPermaLink="false">1</guid>')).join(''),
    ),
    items: ['One', 'Two', 'Three'],
  },
  huge: {
    body: rss(Array.from({ length: 30_000 }, (_, n) => item(`Huge ${n}`, `/h/${n}`)).join('')),
    items: 'fails',
  },
  long: {
    body: rss(Array.from({ length: 3_000 }, (_, n) => item(`Long ${n}`, `/l/${n}`)).join('')),
    items: ['Long 0'],
  },
  empty: { body: '', items: 'fails' },
  'a-page': { body: '<!doctype html><title>Maintenance</title><p>Back soon', type: 'text/html', items: 'fails' },
  'entity-bomb': {
    body: `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${rss(item('Bomb &b;', '/b/1'))}`,
    items: ['Bomb &b;'],
  },
};

let world: World;
let server: LoopbackServer;
const asked = new Map<string, Record<string, unknown>[]>();

beforeEach(async () => {
  world = new World();
  asked.clear();
  server = await startServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    asked.set(name, [...(asked.get(name) ?? []), request.headers]);
    const feed = FEEDS[name];
    // The first answer of what fails later is a good one, so that a digest could be made of it.
    const isFirst = asked.get(name)?.length === 1;
    const good = rss(item(`First of ${name}`, `/first/${name}`));
    if (feed !== undefined) {
      const body = isFirst && feed.items === 'fails' ? good : feed.body;
      response.writeHead(200, { 'content-type': feed.type ?? 'application/rss+xml' }).end(body);
    } else if (name === 'slow' && !isFirst) response.writeHead(200, { 'content-type': 'text/xml' }).write('<rss>');
    else if (name === 'never' && !isFirst) return;
    else if (name === 'validated') {
      const headers = { etag: '"v1"', 'last-modified': DATE, 'content-type': 'application/rss+xml' };
      const isKnown = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === DATE;
      response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : good);
    } else if (name === 'busy' && !isFirst) response.writeHead(503, { 'retry-after': '7200' }).end();
    else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(good);
  });
});
afterEach(async () => {
  await server.close();
  await world.close();
});

/** A digest of feeds on the wire, by the real loader with short limits. */
async function openWith(...names: string[]) {
  const loader = createLoader({
    allowPrivateOrigins: [server.origin],
    userAgent: 'Lede/test',
    contactUrl: null,
    limits: { maxBytes: 1024 * 1024, firstByteMs: 3_000, idleMs: 3_000, totalMs: 12_000 },
  });
  const { service } = world.open({ fetchDocument: loader.fetch, log: QUIET });
  const [source = FEED, ...moreSources] = names.map((name) => `${server.origin}/${name}`);
  const digest = await service.create({ ...DIGEST, source, moreSources, maxItems: 25 });
  return { service, id: digest.id };
}

describe('failing feeds', () => {
  test('do not stop the others, and each reports its failure', { timeout: 60_000 }, async () => {
    const names = [...Object.keys(FEEDS), 'slow', 'never', 'good'];
    const { service, id } = await openWith(...names);
    const report = await service.preview(null, id);
    const failing = report.sourceFailures?.map(({ source, failure }) => [source.url.split('/').at(-1), failure.code]);
    expect(failing).toEqual([
      ['huge', 'too-large'],
      ['empty', 'not-a-feed'],
      ['a-page', 'not-a-feed'],
      ['slow', 'timeout'],
      ['never', 'timeout'],
    ]);
    const titles = report.items.map(({ title }) => title);
    expect(titles).toContain('First of good');
    for (const [name, { items }] of Object.entries(FEEDS)) {
      if (items !== 'fails') for (const title of items) expect(titles, name).toContain(title);
    }
    expect(report.items.find(({ title }) => title === 'Relative')?.url).toBe(`${server.origin}/deep/one.html`);
    const future = report.items.find(({ title }) => title === 'From 2099');
    expect(future?.publishedAt).toBe(new Date(world.now).toISOString());
  });
});

describe('asking politely', () => {
  test('by ETag and Last-Modified, keeping unchanged items', async () => {
    const { service, id } = await openWith('validated');
    const report = await service.preview(null, id);
    expect(report.items.map(({ title }) => title)).toEqual(['First of validated']);
    const [first, second] = asked.get('validated') ?? [];
    expect(first).not.toHaveProperty('if-none-match');
    expect(second).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': DATE });
  });

  test('respects the site’s Retry-After', async () => {
    const { service, id } = await openWith('busy', 'good');
    const first = await service.preview(null, id);
    expect(first.sourceFailures).toMatchObject([
      { failure: { code: 'rate-limited-by-site', details: { seconds: 7200 } } },
    ]);
    world.now += HOUR;
    await service.preview(null, id);
    expect(asked.get('busy')).toHaveLength(2);
    expect(asked.get('good')).toHaveLength(3);
  });
});
