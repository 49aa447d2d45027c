import type { parseFeed } from 'feedsmith';
import type { TextKind } from './feed-text.ts';

type AnyFeed = ReturnType<typeof parseFeed<string>>;
type RssItem = NonNullable<Extract<AnyFeed, { format: 'rss' }>['feed']['items']>[number];
type RdfItem = NonNullable<Extract<AnyFeed, { format: 'rdf' }>['feed']['items']>[number];
type AtomEntry = NonNullable<Extract<AnyFeed, { format: 'atom' }>['feed']['entries']>[number];
type JsonItem = NonNullable<Extract<AnyFeed, { format: 'json' }>['feed']['items']>[number];
type DublinCore = NonNullable<RssItem['dc']>;

/** One entry as the feed has it, whatever its format. Texts may hold markup; links may be relative; null is absent. */
export interface FeedEntry {
  readonly link: string | null;
  readonly guid: string | null;
  /** Whether a GUID that looks like an address may be used as one. */
  readonly guidIsLink: boolean;
  /** The entry's own base address for relative links. */
  readonly base: string | null;
  readonly title: string | null;
  readonly titleKind: TextKind;
  readonly author: string | null;
  readonly categories: string[];
  readonly summary: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  /** What the entry is, where it is not a page to read. */
  readonly medium: 'audio' | 'video' | null;
}

export interface FeedEntries {
  readonly title: string | null;
  readonly titleKind: TextKind;
  readonly siteUrl: string | null;
  readonly base: string | null;
  readonly entries: readonly FeedEntry[];
}

/** Maps the four formats to one shape. */
export function readEntries(parsed: AnyFeed): FeedEntries {
  switch (parsed.format) {
    case 'rss':
    case 'rdf':
      return {
        title: some(parsed.feed.title) ?? some(parsed.feed.dc?.titles?.[0]),
        titleKind: 'unknown',
        siteUrl: some(parsed.feed.link),
        base: some(parsed.feed.xml?.base),
        entries: (parsed.feed.items ?? []).map((item: RssItem | RdfItem) => readRssItem(item)),
      };
    case 'atom':
      return {
        title: some(parsed.feed.title?.value),
        titleKind: atomKind(parsed.feed.title?.type),
        siteUrl: pickLink(parsed.feed.links),
        base: some(parsed.feed.xml?.base),
        entries: (parsed.feed.entries ?? []).map(readAtomEntry),
      };
    case 'json':
      return {
        title: some(parsed.feed.title),
        titleKind: 'text',
        siteUrl: some(parsed.feed.home_page_url),
        base: null,
        entries: (parsed.feed.items ?? []).map(readJsonItem),
      };
  }
}

function readRssItem(item: RssItem | RdfItem): FeedEntry {
  const rss: Partial<RssItem> = 'rdf' in item ? {} : item;
  const { dc, dcterms, atom, content, media } = item;
  return {
    link: some(item.link) ?? pickLink(atom?.links),
    guid: some(rss.guid?.value) ?? some('rdf' in item ? item.rdf.about : undefined) ?? some(atom?.id),
    guidIsLink: rss.guid?.isPermaLink !== false,
    base: some(item.xml?.base),
    title: some(item.title) ?? some(media?.title?.value) ?? some(rss.itunes?.title) ?? some(dc?.titles?.[0]),
    titleKind: 'unknown',
    author:
      nameOf(some(dc?.creators?.[0])) ??
      names(rss.authors) ??
      names(rss.itunes?.author === undefined ? [] : [{ name: rss.itunes.author }]),
    categories: categoriesOf(
      rss.categories?.map((category) => category.name),
      dc,
    ),
    summary:
      some(item.description) ??
      some(content?.encoded) ??
      some(media?.description?.value) ??
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- Old podcasts have no other description.
      some(rss.itunes?.summary) ??
      some(dc?.descriptions?.[0]),
    published: some(rss.pubDate) ?? some(dc?.dates?.[0]) ?? some(dcterms?.issued?.[0]) ?? some(atom?.published),
    updated: some(dcterms?.modified?.[0]) ?? some(atom?.updated),
    medium: mediumOf(rss.enclosures ?? []),
  };
}

function categoriesOf(names: readonly (string | undefined)[] | undefined, dc: DublinCore | undefined): string[] {
  return tidyList([...(names ?? []), ...(dc?.subjects ?? [])]);
}

function readAtomEntry(entry: AtomEntry): FeedEntry {
  return {
    link: pickLink(entry.links) ?? some(entry.content?.src),
    guid: some(entry.id),
    guidIsLink: true,
    base: some(entry.xml?.base),
    title: some(entry.title?.value) ?? some(entry.media?.title?.value),
    titleKind: atomKind(entry.title?.type),
    author: names(entry.authors) ?? some(entry.dc?.creators?.[0]),
    categories: tidyList(
      (entry.categories ?? []).flatMap(({ label, term }) =>
        label?.toLowerCase() === term?.toLowerCase() ? [label] : [label, term],
      ),
    ),
    summary:
      some(entry.summary?.value) ??
      some(entry.content?.value) ??
      some(entry.media?.description?.value) ??
      some(entry.media?.groups?.[0]?.description?.value),
    published: some(entry.published) ?? some(entry.updated),
    updated: some(entry.updated),
    medium: mediumOf((entry.links ?? []).filter(({ rel }) => rel?.toLowerCase() === 'enclosure')),
  };
}

function readJsonItem(item: JsonItem): FeedEntry {
  return {
    // `external_url` is what a link blog's item is about; its own page holds a remark on it.
    link: some(item.external_url) ?? some(item.url),
    guid: some(item.id),
    guidIsLink: true,
    base: null,
    title: some(item.title),
    titleKind: 'text',
    author: names(item.authors),
    categories: tidyList(item.tags ?? []),
    summary: some(item.summary) ?? some(item.content_text) ?? some(item.content_html),
    published: some(item.date_published),
    updated: some(item.date_modified),
    medium: mediumOf((item.attachments ?? []).map(({ mime_type: type }) => ({ type }))),
  };
}

interface Link {
  readonly href?: string | undefined;
  readonly rel?: string | undefined;
  readonly type?: string | undefined;
}

/** The link to the page itself: `alternate`, or without a relation; HTML before other media. */
function pickLink(links: readonly Link[] | undefined): string | null {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel.toLowerCase() === 'alternate');
  return some((pages.find((link) => link.type === undefined || link.type.includes('html')) ?? pages[0])?.href);
}

/** "type" of an Atom text; without one it may be anything, whatever the standard says. */
function atomKind(type: string | undefined): TextKind {
  if (type === undefined || type === 'text/plain') return 'unknown';
  return type === 'text' ? 'text' : 'html';
}

function mediumOf(enclosures: readonly { readonly type?: string | undefined }[]): FeedEntry['medium'] {
  const types = enclosures.map(({ type }) => type?.split('/')[0]?.toLowerCase());
  if (types.includes('audio')) return 'audio';
  return types.includes('video') ? 'video' : null;
}

function names(people: readonly { name?: string | undefined }[] | undefined): string | null {
  return some(tidyList((people ?? []).map((person) => person.name)).join(', '));
}

/** A person without the address beside: "Ada Quill (ada@site.example)", "ada@site.example (Ada Quill)". */
function nameOf(person: string | null): string | null {
  if (person === null) return null;
  const named = /^\S{1,100}@\S{1,100}\s\(([^()]{1,200})\)$/.exec(person)?.[1];
  return some(named ?? person.replace(/\s[(<][^()<>\s]{1,100}@[^()<>\s]{1,100}[)>]$/, ''));
}

function tidyList(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))].slice(0, 20);
}

function some(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}
