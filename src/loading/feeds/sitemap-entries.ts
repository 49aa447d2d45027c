import { load as loadXml } from 'cheerio';
import { cleanUrl } from '../../core/canonical-url.ts';
import { boundDepth } from '../../extraction/html/parse.ts';
import type { FeedEntries } from './feed-entries.ts';

/** Entries that are read of a sitemap, from its top. Those for news have a thousand at most. */
const MAX_ENTRIES = 2_000;

/** Characters of an address that are looked at for words. */
const MAX_LINK = 2_048;

/**
 * Reads a sitemap (sitemaps.org) with or without Google's news extension as if it were a feed; null if it is not a sitemap.
 * An address without a news title gets its own last words as one, so that it can be told from its neighbours.
 */
export function readSitemap(text: string): FeedEntries | null {
  if (!/<urlset[\s>]/i.test(text.slice(0, 4_000))) return null;
  const $ = loadXml(boundDepth(text), { xml: true });
  const entries = $('urlset > url')
    .slice(0, MAX_ENTRIES)
    .toArray()
    .map((element) => {
      const child = (name: string): string | null => {
        const value = $(element).find(name).first().text().trim();
        return value === '' ? null : value;
      };
      const link = child('loc');
      return {
        link,
        guid: null,
        guidIsLink: false,
        base: null,
        titleKind: 'unknown' as const,
        medium: null,
        title: child('news\\:title') ?? (link === null ? null : titleFromPath(link)),
        author: null,
        categories: (child('news\\:keywords') ?? '')
          .split(',')
          .map((keyword) => keyword.trim())
          .filter((keyword) => keyword !== '')
          .slice(0, 20),
        summary: null,
        published: child('news\\:publication_date') ?? child('lastmod'),
        updated: child('lastmod'),
      };
    });
  const title = $('news\\:publication > news\\:name').first().text().trim();
  return { title: title === '' ? null : title, titleKind: 'text', siteUrl: null, base: null, entries };
}

function titleFromPath(link: string): string | null {
  const words = /([^/]+?)(?:\.\w{2,5})?\/?(?:[?#].*)?$/.exec(link.slice(0, MAX_LINK))?.[1] ?? '';
  try {
    return decodeURIComponent(words).replace(/[-_+]+/g, ' ');
  } catch {
    return words;
  }
}

/** Sitemaps of an index that are tried. */
const MAX_SITEMAPS = 6;

/** The sitemaps that an index lists, those for news first, then from its end: new ones are added there. Empty for none. */
export function sitemapsOf(text: string, base: string): string[] {
  if (!/<sitemapindex[\s>]/i.test(text.slice(0, 4_000))) return [];
  const addresses = Array.from(text.matchAll(/<loc>\s*([^<\s]{1,2048})\s*<\/loc>/gi), ([, address = '']) => address);
  const resolved = addresses.flatMap((address) => cleanUrl(address.replaceAll('&amp;', '&'), base) ?? []).reverse();
  const isNews = (address: string): boolean => /news/i.test(new URL(address).pathname);
  return [...resolved.filter(isNews), ...resolved.filter((address) => !isNews(address))].slice(0, MAX_SITEMAPS);
}
