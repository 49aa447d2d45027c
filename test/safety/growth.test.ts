import { describe, expect, it } from 'vitest';
import { feedsOfPage } from '../../src/loading/feeds/discover-feed.ts';
import { readFeedDocument } from '../../src/loading/feeds/read-feed-document.ts';
import { linksIn } from '../../src/discord/posting/sources.ts';
import { inertPlain } from '../../src/discord/render/inert.ts';
import { growth, MAX_GROWTH } from '../support/growth.ts';
import { PLACES, PUMPS, type HostileInput } from '../support/hostile-inputs.ts';
import { readDocument } from '../support/read-hostile.ts';

/**
 * Characters of the first look: every pump in every place. What takes longer than `SUSPECT_MS` there is looked at more
 * closely.
 */
const LOOK = 3_000;
const SUSPECT_MS = 150;
const SLOW_MS = 40;

/** Characters from which growth is measured; what is slow already at `LOOK` shows it on a shorter input. */
const CLOSE = 25_000;
const CLOSE_WHEN_SLOW = 10_000;

/** What a whole place may take in the first look: a pattern that grows with the cube takes many times that for one. */
const PLACE_MS = 60_000;

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Reads the input once with each pump, and measures the growth of the slowest and of all that are slow. */
async function lookAt(read: (input: string) => unknown): Promise<{ pump: string; factor: number }[]> {
  const times: { pump: string; ms: number }[] = [];
  await read(' a'.repeat(LOOK / 2)); // otherwise the first pump pays for loading and compiling
  for (const [pump, make] of Object.entries(PUMPS)) {
    const before = processorMs();
    await read(make(LOOK));
    times.push({ pump, ms: processorMs() - before });
  }
  const [slowest, ...others] = times.sort((a, b) => b.ms - a.ms);
  const suspects = [...(slowest ? [slowest] : []), ...others.filter(({ ms }) => ms > SUSPECT_MS).slice(0, 3)];
  const grown: { pump: string; factor: number }[] = [];
  for (const { pump, ms } of suspects) {
    const make: HostileInput = PUMPS[pump] ?? (() => '');
    const from = ms > SLOW_MS ? CLOSE_WHEN_SLOW : CLOSE;
    grown.push({ pump, factor: await growth((size) => read(make(size)), from) });
  }
  return grown;
}

const document = (text: string, mediaType: string) => ({
  bytes: new TextEncoder().encode(text),
  mediaType,
  charset: 'utf-8',
  url: 'https://a.example/b',
  filename: null,
  fetchedAt: 0,
});

describe('reading a document takes linear time', () => {
  it.each(Object.entries(PLACES))(
    'with any repetition in: %s',
    { timeout: 600_000 },
    async (_, { mediaType, wrap }) => {
      const before = processorMs();
      const found = await lookAt((input) => readDocument(() => Promise.resolve(document(wrap(input), mediaType))));
      for (const { pump, factor } of found) expect(factor, JSON.stringify(pump)).toBeLessThan(MAX_GROWTH);
      expect(processorMs() - before).toBeLessThan(PLACE_MS);
    },
  );
});

const NOW = Date.parse('2026-05-12T12:00:00Z');
const rss = (inner: string) => `<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const item = (field: string) => (text: string) =>
  rss(`<item><link>https://a.example/1</link><${field}>${text}</${field}></item>`);

describe('reading a feed takes linear time', () => {
  const fields = ['title', 'description', 'author', 'category', 'pubDate', 'guid', 'link'];
  const places: [string, (text: string) => string][] = [
    ['a document type', (text) => `<!DOCTYPE ${text}`],
    ['a document type with a subset', (text) => `<!DOCTYPE rss [${text}`],
    ['the document', (text) => text],
    ['the channel', rss],
    ['an author in CDATA', (text) => item('author')(`<![CDATA[${text}]]>`)],
    ['an author with children', (text) => item('author')(`<name>x</name>${text}`)],
    ...fields.map((field): [string, (text: string) => string] => [field, item(field)]),
    ['a sitemap', (text) => `<urlset><url><loc>https://a.example/${text}</loc></url></urlset>`],
    [
      'a JSON feed',
      (text) =>
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: text,
          items: [{ id: text, title: text }],
        }),
    ],
  ];
  it.each(places)('with any repetition in: %s', { timeout: 600_000 }, async (_, wrap) => {
    const found = await lookAt((input) =>
      readFeedDocument(document(wrap(input), 'application/xml'), 'https://a.example/', NOW),
    );
    for (const { pump, factor } of found) expect(factor, JSON.stringify(pump)).toBeLessThan(MAX_GROWTH);
  });

  it.each<[string, HostileInput]>([
    ['document types that never end', (size) => '<!DOCTYPE '.repeat(size / 10)],
    ['subsets in subsets', (size) => `<!DOCTYPE ${'['.repeat(size)}`],
    ['nested elements', (size) => '<div>'.repeat(size / 5)],
    ['nested elements that end otherwise', (size) => `${'<div>'.repeat(size / 10)}${'</p>'.repeat(size / 10)}`],
    ['links like feeds', (size) => `<a href="${'/rss?'.repeat(size / 5)}\n">`],
    ['a list of feeds', (size) => `<opml>${'<outline xmlUrl="https://a.example/">'.repeat(size / 35)}`],
    ['many links', (size) => '<a href="/feed">'.repeat(size / 16)],
  ])('with %s', { timeout: 120_000 }, async (_, make) => {
    const read = (size: number) => readFeedDocument(document(make(size), 'text/html'), 'https://a.example/', NOW);
    expect(await growth(read, 4 * CLOSE)).toBeLessThan(MAX_GROWTH);
    expect(await growth((size) => feedsOfPage(make(size), 'https://a.example/'), 4 * CLOSE)).toBeLessThan(MAX_GROWTH);
  });
});

describe('Discord events', () => {
  it('takes linear time in the message', { timeout: 300_000 }, async () => {
    for (const read of [linksIn, (text: string) => inertPlain(text, 4_000)]) {
      for (const { pump, factor } of await lookAt(read)) expect(factor, JSON.stringify(pump)).toBeLessThan(MAX_GROWTH);
    }
  });
});
