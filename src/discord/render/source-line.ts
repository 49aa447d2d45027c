import type { ArticleMetadata } from '../../core/article.ts';
import { isPrivateHost } from '../../core/local-names.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown, isolated } from './inert.ts';
import { webUrl } from './links.ts';

/** Reading speed of adults in words a minute (Brysbaert 2019: 238 for English non-fiction, rounded down). */
const WORDS_PER_MINUTE = 230;

/**
 * The linked address of an article: the address it was read at, or the page’s canonical one on the same host. Claims
 * about other hosts are not trusted; a file, which has no address, may name a public one.
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

/**
 * One line of Markdown: site, author, day, reading time.
 * @param now Unix milliseconds: days of the current year omit it.
 */
export function renderSourceLine(article: ArticleMetadata, locale: string, now: number): string {
  const { brief } = messagesFor(locale);
  const published = renderDay(article.publishedAt, locale, now);
  const updated = renderDay(article.updatedAt, locale, now);
  return [
    renderSite(article),
    article.byline === null ? null : isolated(inertMarkdown(article.byline, 150)),
    published,
    updated === null || updated === published ? null : brief.updated(updated),
    article.wordCount > 0 ? brief.readingTime(Math.max(1, Math.round(article.wordCount / WORDS_PER_MINUTE))) : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

/** The site's own name, else the host; empty for a file without either. */
export function renderSite(article: ArticleMetadata): string {
  const url = articleUrl(article);
  const name = article.siteName === null ? '' : isolated(inertMarkdown(article.siteName, 80));
  return name === '' && url !== null ? inertMarkdown(bareHost(url), 120) : name;
}

/**
 * The day of a time in the page’s own zone: "10 Mar", or "10 Mar 2024" in another year than that of `now`. Null if it
 * is not a date.
 */
export function renderDay(iso: string | null, locale: string, now: number): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(iso ?? '')?.[0];
  const date = new Date(`${day ?? ''}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  const isThisYear = date.getUTCFullYear() === new Date(now).getUTCFullYear();
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  // German writes "2. März", which begins a list where it begins the line.
  return inertMarkdown(format.format(date));
}

/**
 * A moment as a Discord timestamp, which readers see in their own zone. A date alone, or a time without an offset, is
 * not a moment: its date is written out.
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

/** Discord's Markdown for a moment in Unix milliseconds. f: date and time, t: time of day, R: "in 3 hours". */
export function timestamp(milliseconds: number, style: 'f' | 'R' | 'D' | 't'): string {
  return `<t:${Math.floor(milliseconds / 1000)}:${style}>`;
}
