import { describe, expect, test } from 'vitest';
import type { RawDocument } from '../../../../src/core/source.ts';
import { readOpml, writeOpml } from '../../../../src/loading/feeds/opml.ts';
import { feedsOfPage, knownFeed } from '../../../../src/loading/feeds/discover-feed.ts';
import { sitemapsOf } from '../../../../src/loading/feeds/sitemap-entries.ts';
import { readFeedDate } from '../../../../src/loading/feeds/feed-date.ts';
import { parseFeed, type Feed } from '../../../../src/loading/feeds/parse-feed.ts';

const NOW = Date.parse('2026-05-12T12:00:00Z');

function parse(text: string): Feed {
  const bytes = new TextEncoder().encode(text);
  const document: RawDocument = { bytes, mediaType: null, charset: null, url: null, filename: null, fetchedAt: NOW };
  return parseFeed(document, 'https://quay.example/feed.xml', NOW);
}

const rss = (items: string): Feed =>
  parse(
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" ' +
      'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>T</title>' +
      `<link>https://quay.example/</link>${items}</channel></rss>`,
  );
const atom = (entries: string): Feed =>
  parse(`<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${entries}</feed>`);
const titleOf = (feed: Feed): string | null | undefined => feed.items[0]?.title;

describe('titles', () => {
  test.each([
    ['Using the &lt;dialog&gt; element', 'Using the <dialog> element'],
    ['What vector&lt;int&gt; costs', 'What vector<int> costs'],
    ['<![CDATA[Using the <dialog> element]]>', 'Using the <dialog> element'],
    ['A &lt;em&gt;big&lt;/em&gt; deal', 'A big deal'],
    ['Salt &amp;amp; pepper', 'Salt & pepper'],
    ['Tea &amp; toast', 'Tea & toast'],
    ['5 &lt; 7', '5 < 7'],
    ['The mayor&#146;s dog', 'The mayor’s dog'],
    ['Ferry&lt;script src="a.js"&gt;run()&lt;/script&gt; runs late', 'Ferry runs late'],
    ['&lt;div&gt;Bridge &lt;a href="/b"&gt;opens&lt;/a&gt;&lt;/div&gt;', 'Bridge opens'],
    ['Centring a &lt;div&gt; in 2026', 'Centring a <div> in 2026'],
    ['Low tide&lt;!-- draft --&gt; at nine', 'Low tide at nine'],
  ])('of RSS: %s', (written, read) => {
    expect(titleOf(rss(`<item><title>${written}</title><link>https://quay.example/1</link></item>`))).toBe(read);
  });

  test.each([
    ['text', 'Using &lt;b&gt; and &amp;amp;', 'Using <b> and &amp;'],
    ['html', 'vector&amp;lt;int&amp;gt; &lt;b&gt;wins&lt;/b&gt;', 'vector<int> wins'],
  ])('of Atom with type "%s"', (type, written, read) => {
    expect(titleOf(atom(`<entry><id>1</id><title type="${type}">${written}</title></entry>`))).toBe(read);
  });

  test('of Atom 0.3 in base64', () => {
    const packed = Buffer.from('Harbour <i>reopens</i>').toString('base64');
    const feed = parse(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>' +
        `<entry><title type="text/html" mode="base64">${packed}</title><id>1</id></entry></feed>`,
    );
    expect(titleOf(feed)).toBe('Harbour reopens');
  });

  test.each(['mode="base64"', 'type="application/octet-stream"'])('packed in base64, as %s says alone', (mark) => {
    const packed = Buffer.from('Harbour <i>reopens</i>').toString('base64');
    const feed = atom(`<entry><title ${mark}>\n ${packed}\n</title><id>1</id></entry>`);
    expect(titleOf(feed)).toBe('Harbour reopens');
  });

  test('of the feed itself, by its type', () => {
    const feed = parse(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Quay &lt;object data="x"&gt;&lt;/object&gt;News</title></feed>',
    );
    expect(feed.title).toBe('Quay News');
  });

  test('in a feed cut off in its last tag', () => {
    expect(parse('<rss><channel><title>Quay &#8217;n&#8217; Mole</title></channel></rss').title).toBe('Quay ’n’ Mole');
  });

  test('of media items', () => {
    expect(titleOf(rss('<item><media:title>Storm over the bay</media:title></item>'))).toBe('Storm over the bay');
  });
});

describe('descriptions', () => {
  const summaryOf = (inner: string): string | null | undefined =>
    rss(`<item><title>x</title>${inner}</item>`).items[0]?.summary;

  test('are empty if they hold only a picture', () => {
    expect(summaryOf('<description>&lt;img src="a.jpg" alt="" width="640"&gt;</description>')).toBeNull();
  });

  test.each([
    ['<body xmlns="http://www.w3.org/1999/xhtml"><p>The pier <b>closes</b></p></body>'],
    ['<fullitem>&lt;p&gt;The pier closes&lt;/p&gt;</fullitem>'],
  ])('are read from modules of RSS: %s', (inner) => {
    expect(summaryOf(inner)).toBe('The pier closes');
  });

  test('fall back to media:description and itunes:summary', () => {
    expect(summaryOf('<media:description>The pier at dusk</media:description>')).toBe('The pier at dusk');
    expect(summaryOf('<itunes:summary>Two sailors talk</itunes:summary>')).toBe('Two sailors talk');
  });
});

describe('items', () => {
  test('are distinct with only a date or content', () => {
    const feed = rss(
      '<item><pubDate>Tue, 12 May 2026 08:00:00 GMT</pubDate></item>' +
        '<item><pubDate>Mon, 11 May 2026 08:00:00 GMT</pubDate></item><item><description>Only words</description></item>',
    );
    expect(feed.items).toHaveLength(3);
  });

  test('are marked as audio or video', () => {
    const feed = rss(
      '<item><title>Episode 4</title><enclosure url="https://quay.example/4.mp3" type="audio/mpeg" length="1"/></item>',
    );
    expect(feed.items[0]?.medium).toBe('audio');
  });

  test('link to the article behind an alert’s redirect', () => {
    const feed = atom(
      '<entry><id>1</id><title>x</title><link href="https://www.google.com/url?rct=j&amp;url=https://bay.example/pier&amp;ct=ga"/></entry>',
    );
    expect(feed.items[0]?.url).toBe('https://bay.example/pier');
  });

  test('resolve their links by xml:base, whatever the case of "alternate"', () => {
    const feed = parse(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bay.example/news/"><title>T</title>' +
        '<entry xml:base="may/"><id>1</id><title>x</title><link rel="Alternate" href="pier"/></entry></feed>',
    );
    expect(feed.items[0]?.url).toBe('https://bay.example/news/may/pier');
  });

  test('with equal title and date are one article under a corrected address', () => {
    const item = (slug: string) =>
      `<item><title>Pier reopens</title><link>https://quay.example/${slug}</link><pubDate>Tue, 12 May 2026 08:00:00 GMT</pubDate></item>`;
    expect(rss(item('peir-reopens') + item('pier-reopens')).items).toHaveLength(1);
  });

  test('keep their place in an edited feed', () => {
    const item = (hour: number) =>
      `<item><title>News at ${hour}</title><link>https://quay.example/${hour}</link><pubDate>Tue, 12 May 2026 0${hour}:00:00 GMT</pubDate></item>`;
    const places = (hours: readonly number[]) => rss(hours.map(item).join('')).items.map(({ position }) => position);
    expect(places([9, 8, 7, 6, 5])).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(places([6, 9, 5, 8, 7])).toEqual([1, 3, 4, 0, 2]);
  });
});

describe('feeds', () => {
  test.each([
    '<rss version="2.0"><channel></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    '<?xml version="1.0"?><rss version="2.0"/>',
  ])('without entries are empty: %s', (text) => {
    expect(parse(text).items).toEqual([]);
  });

  test('that end within CDATA keep their items', () => {
    const feed = parse(
      '<rss version="2.0"><channel><title>T</title><item><title>Pier</title><description><![CDATA[It re',
    );
    expect(feed.items).toMatchObject([{ title: 'Pier', summary: 'It re' }]);
  });

  test('are not other documents', () => {
    expect(() => parse('<html><body>no</body></html>')).toThrow();
    expect(() => parse('<data/>')).toThrow();
  });
});

describe('readFeedDate', () => {
  test.each([
    ['Wed, 05 Oct 2022 08:00:00 +0200', '2022-10-05T06:00:00.000Z'],
    ['Wed, 5 Oct 22 08:00 EST', '2022-10-05T13:00:00.000Z'],
    ['2022-10-05T08:00:00.123+02:00', '2022-10-05T06:00:00.123Z'],
    ['2022-10-05 08:00:00 UTC', '2022-10-05T08:00:00.000Z'],
    ['2022-10-05T08:00:00 EST', '2022-10-05T13:00:00.000Z'],
    ['Wednesday, October 5, 2022 - 08:00', '2022-10-05T08:00:00.000Z'],
    ['16th Nov 2022', '2022-11-16T00:00:00.000Z'],
    ['Mi, 05 Okt 2022 08:00:00 +0200', '2022-10-05T06:00:00.000Z'],
    ['mer., 05 oct. 2022 08:00:00 +0200', '2022-10-05T06:00:00.000Z'],
    ['mar, 15 mar 2022 10:00:00 +0100', '2022-03-15T09:00:00.000Z'],
    ['5 de octubre de 2022', '2022-10-05T00:00:00.000Z'],
    ['4 października 2022', '2022-10-04T00:00:00.000Z'],
    ['2022년 10월 5일 08:00:00', '2022-10-05T08:00:00.000Z'],
    ['2022-10-05 오후 11:23:17', '2022-10-05T23:23:17.000Z'],
    ['Thu Oct  6 04:00:00 PDT 2022', '2022-10-06T11:00:00.000Z'],
    ['5.10.2022, 08:00', '2022-10-05T08:00:00.000Z'],
    ['1664956800', '2022-10-05T08:00:00.000Z'],
    ['Sat, 28 Nov 2026 00:00:00 GMT', new Date(NOW).toISOString()],
  ])('reads %s', (written, read) => {
    expect(readFeedDate(written, NOW)).toBe(read);
  });

  test.each(['7', '2022', '12 May', 'soon', '31 Jun 2022', '2022-13-05', 'Thu, 01 Jan 1970 00:00:00 GMT', ''])(
    'finds no date in "%s"',
    (written) => {
      expect(readFeedDate(written, NOW)).toBeNull();
    },
  );
});

describe('finding feeds', () => {
  test.each([
    ['https://www.reddit.com/r/sailing/', 'https://www.reddit.com/r/sailing/.rss'],
    ['https://github.com/quay/anvil', 'https://github.com/quay/anvil/releases.atom'],
    ['https://github.com/quay/anvil/releases', 'https://github.com/quay/anvil/releases.atom'],
    ['https://github.com/quay/anvil/commits/main', 'https://github.com/quay/anvil/commits/main.atom'],
    ['https://github.com/quay/anvil/commits', 'https://github.com/quay/anvil/commits.atom'],
    ['https://quay.example/r/sailing', null],
  ])('of %s', (page, feed) => {
    expect(knownFeed(page)).toBe(feed);
  });

  test('in a folder, and with a generic type', () => {
    const html = '<!doctype html><link rel="alternate" type="text/xml" href="/all.xml">';
    const { candidates } = feedsOfPage(html, 'https://quay.example/blog/');
    expect(candidates[0]).toBe('https://quay.example/all.xml');
    expect(candidates.indexOf('https://quay.example/blog/feed')).toBeLessThan(
      candidates.indexOf('https://quay.example/feed'),
    );
  });

  test('that a page declares, with their names, beside the one that is taken', () => {
    const html =
      '<!doctype html><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">' +
      '<link rel="alternate" type="application/rss+xml" title=" Sport " href="/sport.xml">' +
      '<link rel="alternate" type="application/atom+xml" href="/all.xml">';
    expect(feedsOfPage(html, 'https://quay.example/').declared).toEqual([
      { url: 'https://quay.example/sport.xml', title: 'Sport' },
      { url: 'https://quay.example/all.xml', title: null },
      { url: 'https://quay.example/comments.xml', title: 'Comments' },
    ]);
  });

  test('of a list of feeds, in folders too, each once, and back into one', () => {
    const opml =
      '<?xml version="1.0"?><opml version="1.1"><body><outline text="News">' +
      '<outline text="The Quay &amp; Co" xmlUrl="https://quay.example/feed?a=1&amp;b=2"/></outline>' +
      '<OUTLINE TITLE="Again" XMLURL="https://quay.example/feed?a=1&amp;b=2"/>' +
      '<outline xmlUrl="feed:https://anvil.example/rss"/><outline xmlUrl="javascript:alert(1)"/>' +
      '<outline text="No feed" htmlUrl="https://x.example/"/></body></opml>';
    const feeds = [
      { url: 'https://quay.example/feed?a=1&b=2', title: 'The Quay & Co' },
      { url: 'https://anvil.example/rss', title: null },
    ];
    expect(readOpml(opml, 'https://a.example/')).toEqual(feeds);
    const written = writeOpml('Mine <all>', feeds);
    expect(readOpml(written, 'https://a.example/')).toEqual([feeds[0], { ...feeds[1], title: feeds[1]?.url }]);
    expect(readOpml('<rss></rss>', 'https://a.example/')).toBeNull();
  });

  test('in an index of sitemaps, news first', () => {
    const index =
      '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
      '<sitemap><loc>https://quay.example/posts-1.xml</loc></sitemap>' +
      '<sitemap><loc>https://quay.example/news.xml</loc></sitemap></sitemapindex>';
    expect(sitemapsOf(index, 'https://quay.example/sitemap.xml')).toEqual([
      'https://quay.example/news.xml',
      'https://quay.example/posts-1.xml',
    ]);
  });
});
