import type { ArticleMetadata } from '../../core/article.ts';
import { isPrivateHost } from '../../core/local-names.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { webUrl } from './links.ts';

/** Words a minute of a practised adult reader (Brysbaert 2019: 238 for English non-fiction, rounded down). */
const WORDS_PER_MINUTE = 230;

/**
 * The address under which an article is linked: where it was read, in the form that the page itself calls canonical
 * where that is on the same host. What a page claims about other hosts is not believed; a file, which was read at no
 * address, may name a public one.
 */
export function articleUrl(article: ArticleMetadata): URL | null {
  const read = webUrl(article.url);
  const canonical = webUrl(article.canonicalUrl);
  if (read === null) return canonical !== null && isPrivateHost(canonical.hostname) ? null : canonical;
  return canonical !== null && bareHost(canonical) === bareHost(read) ? canonical : read;
}

function bareHost(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/** One line of markdown: the site with its real host, byline, times in the reader's zone, reading time. */
export function renderSourceLine(article: ArticleMetadata, locale: string): string {
  const { brief } = messagesFor(locale);
  const published = renderTime(article.publishedAt, locale);
  const updated = article.updatedAt === article.publishedAt ? null : renderTime(article.updatedAt, locale);
  return [
    renderSite(article),
    article.byline === null ? null : inertMarkdown(article.byline, 150),
    published,
    updated === null ? null : brief.updated(updated),
    article.wordCount > 0 ? brief.readingTime(Math.max(1, Math.round(article.wordCount / WORDS_PER_MINUTE))) : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

function renderSite(article: ArticleMetadata): string | null {
  const url = articleUrl(article);
  const host = url === null ? null : inertMarkdown(bareHost(url), 120);
  const name = article.siteName === null ? '' : inertMarkdown(article.siteName, 80);
  if (name === '') return host === null ? null : `**${host}**`;
  if (host === null || host.toLowerCase() === name.toLowerCase()) return `**${name}**`;
  return `**${name}** (${host})`;
}

/**
 * A moment as a Discord timestamp, which each reader sees in their own zone. A date alone, or a time without an
 * offset, is no moment: its date is written out.
 */
export function renderTime(iso: string | null, locale: string): string | null {
  if (iso === null) return null;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(iso)?.[0];
  if (day === undefined) return null;
  if (/T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso)) {
    const time = Date.parse(iso);
    if (!Number.isNaN(time)) return timestamp(time, 'f');
  }
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  // German writes "2. März", which begins a list where it begins the line.
  return inertMarkdown(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date));
}

/** Discord's markdown for a moment, given in Unix milliseconds. f: date and time, R: "in 3 hours". */
export function timestamp(milliseconds: number, style: 'f' | 'R' | 'D'): string {
  return `<t:${Math.floor(milliseconds / 1000)}:${style}>`;
}
