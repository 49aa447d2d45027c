import type { Element } from 'domhandler';
import { parseHtml } from '../../extraction/html/parse.ts';

/** Where sites keep feeds that their pages don't declare, most frequent first. */
const COMMON_PATHS = [
  '/feed',
  '/rss',
  '/feed.xml',
  '/rss.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
  '/?feed=rss2',
  '/news-sitemap.xml',
  '/sitemap-news.xml',
];

/** Of `alternate` links: other types, JSON's above all, are of other things. */
const FEED_TYPES = /^(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|rss|atom|xml)\b/i;

const MAX_DECLARED = 6;

/** Declared feeds that are told of, and characters of their titles. */
const MAX_NAMED = 30;
const MAX_TITLE = 200;

/** Of the common paths so many are tried within a page's own folder. */
const NEARBY_PATHS = 5;

/** Characters of an attribute that are looked at: no address of a feed is longer. */
const MAX_ATTRIBUTE = 2_048;

/** A feed as a page or a list of feeds names it. */
export interface NamedFeed {
  readonly url: string;
  readonly title: string | null;
}

/** What a page says of feeds. */
export interface PageFeeds {
  /**
   * Addresses at which the page's feed may be, best first, without repeats: those that it declares by
   * `<link rel="alternate">`, then those that it links to by a feed's name, then the common ones of its site. Feeds of
   * comments come last of the declared.
   */
  readonly candidates: readonly string[];
  /** Those that it declares, in the same order. */
  readonly declared: readonly NamedFeed[];
}

/** `pageUrl` is the page's final address. */
export function feedsOfPage(html: string, pageUrl: string): PageFeeds {
  const $ = parseHtml(html);
  const attribute = (element: Element, name: string) => (element.attribs[name] ?? '').slice(0, MAX_ATTRIBUTE);
  const base = resolve($('base[href]').first().attr('href') ?? '', pageUrl) ?? pageUrl;
  const declared = $('link[rel][href]')
    .toArray()
    .filter(
      (link) => /\balternate\b|\bfeed\b/i.test(attribute(link, 'rel')) && FEED_TYPES.test(attribute(link, 'type')),
    )
    .map((link) => ({ href: attribute(link, 'href'), title: attribute(link, 'title').trim() }))
    .sort((a, b) => Number(isSideFeed(`${a.title} ${a.href}`)) - Number(isSideFeed(`${b.title} ${b.href}`)));
  const linked = $('a[href]')
    .toArray()
    .map((link) => attribute(link, 'href'))
    .filter((href) =>
      /(?:^|[/._-])(?:rss|atom|feeds?)(?:\.(?:xml|rss|json|php))?\/?(?:\?.*)?$|\.(?:rss|atom)$/i.test(href),
    );
  const found = [...declared.map(({ href }) => href), ...linked].flatMap((href) => resolve(href, base) ?? []);
  const folder = new URL('.', pageUrl).pathname.replace(/\/$/, '');
  // A blog in a folder has its feed there, before the site's own.
  const nearby = folder === '' ? [] : COMMON_PATHS.slice(0, NEARBY_PATHS).map((path) => `${folder}${path}`);
  const common = [...nearby, ...COMMON_PATHS].flatMap((path) => resolve(path, pageUrl) ?? []);
  const candidates = [...new Set([...[...new Set(found)].slice(0, MAX_DECLARED), ...common])];
  const named = declared.slice(0, MAX_NAMED).flatMap(({ href, title }) => {
    const url = resolve(href, base);
    return url === null ? [] : [{ url, title: title === '' ? null : title.slice(0, MAX_TITLE) }];
  });
  return {
    candidates: candidates.filter((url) => url !== pageUrl),
    declared: [...new Map(named.map((feed) => [feed.url, feed])).values()].filter(({ url }) => url !== pageUrl),
  };
}

function isSideFeed(label: string): boolean {
  return /comment|kommentar|commentaire|comentario|podcast|댓글|コメント/i.test(label);
}

function resolve(href: string, base: string): string | null {
  try {
    const url = new URL(href.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Sites whose pages are built by scripts, or name a feed of something else: their feeds stand at known addresses. */
const KNOWN_FEEDS: readonly (readonly [page: RegExp, feed: string])[] = [
  [/^https:\/\/(?:www\.|old\.|new\.)?reddit\.com\/((?:r|user)\/\w{1,40})\/?$/i, 'https://www.reddit.com/$1/.rss'],
  [
    /^https:\/\/github\.com\/([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git|\/releases)?\/?$/i,
    'https://github.com/$1/releases.atom',
  ],
  [
    /^https:\/\/github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/commits(?:\/([\w./-]{1,100}?))?\/?$/i,
    'https://github.com/$1/commits/$2.atom',
  ],
];

/** The feed of a page whose site has it at a known address; null for any other page. */
export function knownFeed(pageUrl: string): string | null {
  for (const [page, feed] of KNOWN_FEEDS) {
    if (page.test(pageUrl)) return pageUrl.replace(page, feed).replace('/commits/.atom', '/commits.atom');
  }
  return null;
}
