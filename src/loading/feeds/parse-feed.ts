import { createHash } from 'node:crypto';
import { parseFeed as parseAnyFeed } from 'feedsmith';
import { z } from 'zod';
import { LedeError } from '../../core/failure.ts';
import { isPrivateHost } from '../../core/local-names.ts';
import type { RawDocument } from '../../core/source.ts';
import { cleanUrl, urlIdentity } from '../../core/canonical-url.ts';
import { decodeFeed } from './decode-feed.ts';
import { readFeedDate } from './feed-date.ts';
import { readDescription, readTitle } from './feed-text.ts';
import { readEntries, type FeedEntries, type FeedEntry } from './feed-entries.ts';
import { closeAfterLastItem, closeOpenElements, isEmptyFeed, renameBodies, unpackBase64 } from './repair-feed.ts';
import { readSitemap } from './sitemap-entries.ts';

/** Newest items that are looked at. A feed that lists more is an archive. */
const MAX_ITEMS = 500;

/** Characters of an item's own description that are kept, for filters. */
const MAX_SUMMARY = 1_000;
const MAX_TITLE = 500;
const MAX_CATEGORY = 100;

/** Longer addresses are no article's. */
const MAX_ADDRESS = 2_048;

/** Increase when the shape or meaning below changes: stored copies with another number are read again. */
export const FEED_FORMAT = 3;

const itemSchema = z.object({
  /**
   * Hashes by which the item is known again, best first, at least one. Two items that share one are the same article.
   */
  identities: z.array(z.string()).min(1),
  /** Where the article is; null for an item that links nowhere. */
  url: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  categories: z.array(z.string()),
  /** The feed's own description, as plain text. */
  summary: z.string().nullable(),
  /** ISO 8601 in UTC, never after the time of reading. */
  publishedAt: z.string().nullable(),
  /** What it is, where it is not a page to read. */
  medium: z.enum(['audio', 'video']).optional(),
  /** Its place in a feed that is not ordered by date but by its editors, from 0. */
  position: z.number().optional(),
  /** Readers' reactions to it, where the source tells of them. */
  reactions: z.number().optional(),
});

export const feedSchema = z.object({
  format: z.literal(FEED_FORMAT),
  title: z.string().nullable(),
  siteUrl: z.string().nullable(),
  /** Newest first; an item without a date stands where the feed has it among its neighbours. No article twice. */
  items: z.array(itemSchema),
});

export type FeedItem = z.infer<typeof itemSchema>;
export type Feed = z.infer<typeof feedSchema>;

/**
 * Reads RSS, Atom, RDF, JSON Feed or a sitemap, as broken as feeds are: bad XML, wrong character set, relative links,
 * missing or reused GUIDs, dates in the future. `now` is in Unix milliseconds.
 *
 * Throws LedeError 'not-a-feed' with `{url}`.
 */
export function parseFeed(document: RawDocument, feedUrl: string, now: number): Feed {
  const text = decodeFeed(document);
  const read = readSitemap(text) ?? readFeed(text);
  if (read === null) throw new LedeError('not-a-feed', { url: feedUrl });
  const { title, titleKind, siteUrl, base, entries } = read;
  const site = siteUrl === null ? null : cleanUrl(siteUrl, feedUrl);
  const links = (base === null ? null : cleanUrl(base, feedUrl)) ?? site ?? feedUrl;
  const newest = newestFirst(entries, now).slice(0, MAX_ITEMS);
  const drafts = newest.map((dated) => draftItem(dated, links, feedUrl));
  const shared = sharedLinks(drafts, site);
  const items = drafts.map(({ item, guid }) => ({ ...item, identities: identitiesOf(item, guid, feedUrl, shared) }));
  return {
    format: FEED_FORMAT,
    title: readTitle(title, titleKind, MAX_TITLE),
    siteUrl: site,
    items: dropRepeats(items),
  };
}

function readFeed(text: string): FeedEntries | null {
  const parsed = parseKindly(text);
  if (parsed !== null) return readEntries(parsed);
  return isEmptyFeed(text) ? { title: null, titleKind: 'unknown', siteUrl: null, base: null, entries: [] } : null;
}

type ParsedFeed = Parameters<typeof readEntries>[0];

/** Parses; where the document is malformed, once more without what commonly makes it so. */
function parseKindly(text: string): ParsedFeed | null {
  // A feed needs no document type, and its entities are used to attack parsers.
  const tidy = withoutLongPersons(withoutDoctype(text))
    // Control characters that XML forbids.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .trimStart();
  const unpacked = renameBodies(unpackBase64(tidy));
  return tryParse(unpacked) ?? tryParse(closeAfterLastItem(unpacked)) ?? tryParse(closeOpenElements(unpacked));
}

/** The most characters that an element about a person may have, its children included. */
const LONGEST_PERSON = 2_000;
const PERSON =
  /<(\/?)(author|contributor|managingEditor|webMaster|dc:creator|dc:contributor|itunes:author)(?=[\s>])/giu;

/**
 * Removes the elements about persons that are longer than any name, whatever is in them; one that is not closed goes with
 * all that follows it. The parser splits names from addresses in time that grows with the square.
 */
function withoutLongPersons(text: string): string {
  let kept = '';
  let from = 0;
  let open: { readonly at: number; readonly name: string } | null = null;
  for (const { index, 0: tag, 1: slash, 2: element = '' } of text.matchAll(PERSON)) {
    const name = element.toLowerCase();
    if (slash === '') open ??= { at: index, name };
    else if (open?.name === name) {
      if (index - open.at > LONGEST_PERSON) {
        kept += text.slice(from, open.at);
        from = text.indexOf('>', index + tag.length) + 1;
        if (from === 0) return kept;
      }
      open = null;
    }
  }
  if (open !== null && text.length - open.at > LONGEST_PERSON) return kept + text.slice(from, open.at);
  return kept + text.slice(from);
}

/** Cuts the first document type out, an unclosed one with all that follows it. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i);
  if (start === -1) return text;
  let isInSubset = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[') isInSubset = true;
    else if (character === ']') isInSubset = false;
    else if (character === '>' && !isInSubset) return text.slice(0, start) + text.slice(at + 1);
  }
  return text.slice(0, start);
}

function tryParse(text: string): ParsedFeed | null {
  if (text === '') return null;
  try {
    return parseAnyFeed(text);
  } catch {
    return null;
  }
}

interface Draft {
  readonly item: Omit<FeedItem, 'identities'>;
  readonly guid: string | null;
}

function draftItem({ entry, publishedAt, position }: DatedEntry, base: string, feedUrl: string): Draft {
  const from = entry.base === null ? base : (cleanUrl(entry.base, base) ?? base);
  const link = entry.link !== null && entry.link.length > MAX_ADDRESS ? null : entry.link;
  const url = link === null ? null : cleanUrl(link, from);
  const fallback =
    entry.guid !== null && /^https?:\/\//i.test(entry.guid) && entry.guidIsLink ? cleanUrl(entry.guid) : null;
  return {
    guid: entry.guid,
    item: {
      url: publicLink(unwrapRedirect(url ?? fallback), feedUrl),
      title: readTitle(entry.title, entry.titleKind, MAX_TITLE),
      author: readDescription(entry.author, MAX_TITLE),
      categories: entry.categories.map((category) => category.slice(0, MAX_CATEGORY)),
      summary: readDescription(entry.summary, MAX_SUMMARY),
      publishedAt,
      ...(entry.medium === null ? {} : { medium: entry.medium }),
      ...(position === null ? {} : { position }),
    },
  };
}

/** Alerts link to their own redirect, which names the article. */
function unwrapRedirect(url: string | null): string | null {
  const { hostname, pathname, searchParams } = new URL(url ?? 'about:blank');
  if (!/(?:^|\.)google\.[a-z.]{2,6}$/.test(hostname) || pathname !== '/url') return url;
  const target = searchParams.get('url') ?? searchParams.get('q');
  return (target === null ? null : cleanUrl(target)) ?? url;
}

/** A link as a feed may name it: one on the public web names nothing in its readers' own networks. */
function publicLink(url: string | null, feedUrl: string): string | null {
  if (url === null || isPrivateHost(new URL(feedUrl).hostname)) return url;
  return isPrivateHost(new URL(url).hostname) ? null : url;
}

/**
 * Addresses that say nothing about which item it is: the site's own, and one that items of different titles share.
 */
function sharedLinks(drafts: readonly Draft[], site: string | null): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>();
  for (const { item, guid } of drafts) {
    const key = item.url === null ? null : urlIdentity(item.url);
    if (key === null) continue;
    titles.set(key, (titles.get(key) ?? new Set()).add(item.title ?? guid ?? ''));
  }
  const shared = [...titles].filter(([, names]) => names.size > 1).map(([key]) => key);
  const home = site === null ? null : urlIdentity(site);
  return new Set(home === null ? shared : [...shared, home]);
}

/**
 * The address is what an article is known by. A GUID counts with its title only: feeds reuse GUIDs for other articles,
 * and change an article's address under the same GUID.
 */
function identitiesOf(
  item: Draft['item'],
  guid: string | null,
  feedUrl: string,
  shared: ReadonlySet<string>,
): [string, ...string[]] {
  const address = item.url === null ? null : urlIdentity(item.url);
  const title = (item.title ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const byName = hash(
    'name',
    new URL(feedUrl).host,
    guid ?? address ?? (title === '' ? (item.publishedAt ?? '') : ''),
    title === '' ? (item.summary ?? '') : title,
  );
  // A site that renames its addresses keeps titles and dates.
  const byTitle =
    title === '' || item.publishedAt === null ? [] : [hash('title', new URL(feedUrl).host, title, item.publishedAt)];
  if (address === null || shared.has(address)) return [byName, ...byTitle];
  return [identityOfUrl(address), ...(guid === null ? [] : [byName]), ...byTitle];
}

/** The identity of an article at an address, as `urlIdentity` gives it. */
export function identityOfUrl(identity: string): string {
  return hash('url', identity);
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

interface DatedEntry {
  readonly entry: FeedEntry;
  readonly publishedAt: string | null;
  readonly position: number | null;
}

/** Of a feed ordered by date, so many neighbours may stand the wrong way round: clocks differ. */
const MAX_DISORDER = 0.2;

/** Fewer dated entries show no order. */
const ENOUGH_DATED = 5;

/**
 * Sorts by date; an entry without one takes the date of the entry above it. Equal dates keep the feed's order. Where
 * that is not by date, each entry's place in it is kept: editors put first what matters.
 */
function newestFirst(entries: readonly FeedEntry[], now: number): DatedEntry[] {
  let above = now;
  const dated = entries.map((entry, n) => {
    const publishedAt = readFeedDate(entry.published, now) ?? readFeedDate(entry.updated, now);
    if (publishedAt !== null) above = Date.parse(publishedAt);
    return { entry, publishedAt, at: above, position: n };
  });
  const times = dated.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]));
  const rising = times.filter((time, n) => n > 0 && time > (times[n - 1] ?? 0)).length / Math.max(1, times.length - 1);
  const isEdited = times.length >= ENOUGH_DATED && rising > MAX_DISORDER && rising < 1 - MAX_DISORDER;
  return dated
    .sort((a, b) => b.at - a.at)
    .map(({ entry, publishedAt, position }) => ({ entry, publishedAt, position: isEdited ? position : null }));
}

function dropRepeats(items: readonly FeedItem[]): FeedItem[] {
  const met = new Set<string>();
  return items.filter((item) => {
    const isRepeat = item.identities.some((identity) => met.has(identity));
    for (const identity of item.identities) met.add(identity);
    return !isRepeat;
  });
}
