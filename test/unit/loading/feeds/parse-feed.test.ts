import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawDocument } from '../../../../src/core/source.ts';
import { parseFeed, type Feed } from '../../../../src/loading/feeds/parse-feed.ts';

const NOW = Date.parse('2026-05-12T12:00:00Z');

function document(bytes: Uint8Array | string, charset: string | null = null): RawDocument {
  return {
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    mediaType: null,
    charset,
    url: null,
    filename: null,
    fetchedAt: NOW,
  };
}

function read(name: string, url: string, charset: string | null = null): Feed {
  return parseFeed(
    document(readFileSync(new URL(`../../../fixtures/feeds/${name}`, import.meta.url)), charset),
    url,
    NOW,
  );
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>T</title><link>https://t.example/</link>${items}</channel></rss>`;
}

describe('parseFeed', () => {
  test('RSS: newest first, tracking off, markup out of texts', () => {
    const feed = read('harbour-rss.xml', 'https://harbourpost.example/rss.xml');
    expect(feed.title).toBe('The Varnholm Harbour Post');
    expect(feed.siteUrl).toBe('https://harbourpost.example/');
    expect(feed.items.map((item) => item.title)).toEqual([
      'Herring catch falls by 18 percent',
      'Ferry line to Sele island ends after 61 years',
      'Harbour master Tove Lind retires',
    ]);
    expect(feed.items[1]).toEqual({
      identities: expect.any(Array) as string[],
      url: 'https://www.harbourpost.example/news/sele-ferry',
      title: 'Ferry line to Sele island ends after 61 years',
      author: 'Maud Ekberg',
      categories: ['Transport', 'Islands'],
      summary: 'The last crossing leaves on 30 June. Islanders want a bus boat.',
      publishedAt: '2026-05-12T04:10:00.000Z',
    });
  });

  test('Atom: xml:base, the link to the page, titles of each type', () => {
    const feed = read('observatory-atom.xml', 'https://feeds.example/obs');
    expect(feed.title).toBe('Notes from the Kestrel Ridge Observatory');
    expect(
      feed.items.map(({ url, title, author, categories, publishedAt }) => [
        url,
        title,
        author,
        categories,
        publishedAt,
      ]),
    ).toEqual([
      [
        'https://observatory.example/blog/2026/mirror.html',
        'A new mirror for the north dome',
        'Oskar Feld',
        ['Telescopes'],
        '2026-05-11T20:15:00.500Z',
      ],
      ['https://archive.observatory.example/dark-sky.html', 'Dark sky hours', null, [], '2026-05-09T06:00:00.000Z'],
    ]);
  });

  test('JSON Feed: numbers as ids, an id as address, what a link blog links to', () => {
    const feed = read('council-json.json', 'https://mirefield.example/feed.json');
    expect(feed.items.map(({ url, title, publishedAt }) => [url, title, publishedAt])).toEqual([
      ['https://mirefield.example/minutes/2026-05', 'Minutes of May', '2026-05-08T12:00:00.000Z'],
      ['https://mirefield.example/notices/bridge', null, '2026-05-07T12:00:00.000Z'],
      ['https://regionalrail.example/timetable', 'New rail timetable', null],
    ]);
    expect(feed.items[1]?.summary).toBe('The bridge at Long Lane is closed until further notice.');
  });

  test('RDF', () => {
    const feed = read('library-rdf.xml', 'https://library.example/news.rdf');
    expect(feed.items).toEqual([
      expect.objectContaining({
        url: 'https://library.example/news/maps',
        title: 'Map room reopens',
        author: 'R. Amsel',
        categories: ['maps'],
        publishedAt: '2026-05-02T00:00:00.000Z',
      }),
    ]);
  });

  test('a sitemap for news, and plain entries under their own last words', () => {
    const feed = read('news-sitemap.xml', 'https://tideline.example/news-sitemap.xml');
    expect(feed.title).toBe('Tideline');
    expect(feed.items.map(({ url, title, categories, publishedAt }) => [url, title, categories, publishedAt])).toEqual([
      [
        'https://tideline.example/2026/05/seal-count',
        'Seal count on the sandbanks: 1,140 & rising',
        ['seals', 'wildlife'],
        '2026-05-12T06:00:00.000Z',
      ],
      [
        'https://tideline.example/2026/05/lighthouse-for-sale.html',
        'lighthouse for sale',
        [],
        '2026-05-11T00:00:00.000Z',
      ],
    ]);
  });

  test('malformed XML: bare ampersands, entities of its own, control characters, a broken end', () => {
    const feed = read('malformed-rss.xml', 'https://tomida.example/rss');
    expect(feed.title).toBe("Tom & Ida's paper");
    expect(feed.items.map(({ url, title }) => [url, title])).toEqual([
      ['https://tomida.example/bread?id=4&page=2', 'Bread & butter prices: &file; cafés raise them'],
      ['https://tomida.example/bold', 'Unclosed bold'],
    ]);
    expect(JSON.stringify(feed)).not.toContain('aaaa');
  });

  test('resolves relative links and drops invalid ones', () => {
    const feed = read('relative-links-rss.xml', 'https://relative.example/feeds/rss.xml');
    expect(feed.items.map(({ url }) => url)).toEqual([
      'https://relative.example/a/one.html',
      'https://relative.example/magazine/two.html',
      'https://cdn.relative.example/three',
      null,
      'https://relative.example/four',
      null,
    ]);
  });

  test('dates: clamps the future, reads named zones, allows none', () => {
    const feed = read('future-dates-rss.xml', 'https://clocks.example/rss');
    expect(feed.items.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['From 2099', '2026-05-12T12:00:00.000Z'],
      ['No zone', '2026-05-12T07:30:00.000Z'],
      ['Wrong weekday', '2026-05-12T03:00:00.000Z'],
      // Undated ones stay below the item that they follow.
      ['Epoch', null],
      ['Words', null],
      ['Seoul', '2026-05-12T00:00:00.000Z'],
    ]);
  });

  test('reused GUIDs: keeps distinct articles, merges equal ones', () => {
    const feed = read('guid-reuse-rss.xml', 'https://guids.example/rss');
    expect(feed.items.map(({ title }) => title)).toEqual([
      'First story',
      'Second story',
      'Notice of Monday',
      'Notice of Tuesday',
      'Line one is closed',
      'Line two is closed',
    ]);
    const identities = feed.items.flatMap((item) => item.identities);
    expect(new Set(identities).size).toBe(identities.length);
  });

  test('keeps identities when tracking, scheme or order change', () => {
    const one = parseFeed(
      document(rss('<item><title>A</title><link>https://t.example/a?b=1&amp;a=2</link></item>')),
      'https://t.example/f',
      NOW,
    );
    const two = parseFeed(
      document(
        rss(
          '<item><title>New</title><link>https://t.example/n</link></item>' +
            '<item><title>A, updated</title><link>http://www.t.example/a/?a=2&amp;b=1&amp;fbclid=x#c</link></item>',
        ),
      ),
      'https://t.example/f',
      NOW,
    );
    expect(two.items[1]?.identities).toEqual(one.items[0]?.identities);
  });

  test.each([
    ['euc-kr-rss.xml', 'utf-8', '한내시, 새 도서관 9월 개관'],
    ['euc-kr-rss.xml', null, '한내시, 새 도서관 9월 개관'],
    ['latin1-undeclared-rss.xml', null, "Fête d'été annulée à Sainte-Églantine après l'orage"],
    ['latin1-undeclared-rss.xml', 'utf-8', "Fête d'été annulée à Sainte-Églantine après l'orage"],
    ['utf16-atom.xml', null, 'Łódź'],
    ['harbour-rss.xml', 'iso-8859-1', 'Herring catch falls by 18 percent'],
  ])('character set: %s sent as %s', (name, charset, title) => {
    expect(read(name, 'https://t.example/rss', charset).items[0]?.title).toBe(title);
  });

  test('truncates a huge feed to its newest items', () => {
    const items = Array.from({ length: 3_000 }, (_, n) => {
      const date = new Date(NOW - (3_000 - n) * 60_000).toUTCString();
      return `<item><title>Item ${n}</title><link>https://t.example/${n}</link><pubDate>${date}</pubDate></item>`;
    });
    const feed = parseFeed(document(rss(items.join(''))), 'https://t.example/f', NOW);
    expect(feed.items).toHaveLength(500);
    expect(feed.items[0]?.title).toBe('Item 2999');
  });

  test('keeps a title that is only markup; truncates long ones', () => {
    const title = `<item><title>&lt;dialog&gt;</title><link>https://t.example/1</link></item><item><title>${'x'.repeat(600)}</title><link>https://t.example/2</link></item>`;
    const feed = parseFeed(document(rss(title)), 'https://t.example/f', NOW);
    expect(feed.items[0]?.title).toBe('<dialog>');
    expect(feed.items[1]?.title).toHaveLength(500);
  });

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><html><head><title>x</title></head><body><p>rss</p></body></html>'],
    ['other XML', '<?xml version="1.0"?><note><to>x</to></note>'],
    ['other JSON', '{"error": "no"}'],
    ['a picture', '\u0089PNG\r\n'],
    ['half a head', '<rss version="2.0"><channel><title>never'],
  ])('%s is not a feed', (_, text) => {
    expect(() => parseFeed(document(text), 'https://t.example/x', NOW)).toThrow(
      expect.objectContaining({ code: 'not-a-feed', details: { url: 'https://t.example/x' } }),
    );
  });

  test('takes little time for nested entities and deep nesting', () => {
    const bomb = `<!DOCTYPE r [${Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(20)}">`).join('')}]>`;
    const deep = rss(
      `<item><title>d</title><link>https://t.example/d</link><description>${'<b>'.repeat(5_000)}</description></item>`,
    );
    const started = performance.now();
    expect(
      parseFeed(
        document(bomb + rss('<item><title>&e20;</title><link>https://t.example/b</link></item>')),
        'https://t.example/f',
        NOW,
      ).items,
    ).toHaveLength(1);
    expect(parseFeed(document(deep), 'https://t.example/f', NOW).items[0]?.title).toBe('d');
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
