import type { ArticleImage } from '../../core/article.ts';
import { cleanTitle } from '../title.ts';
import { absoluteUrl } from './dom.ts';
import { findByline } from './find-byline.ts';
import { findDates } from './find-dates.ts';
import { readFrameLines } from './frame-lines.ts';
import type { ScoredBlock } from './scored-block.ts';
import { findImages } from './images.ts';
import { readLinkedArticle, type LinkedArticle } from './json-ld.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';
import { findTitle } from './find-title.ts';
import { findStandfirst } from './find-standfirst.ts';
import { parseUrl } from '../../core/parse-url.ts';

/** A page's metadata, each with the source that it was taken from in `provenance`. Unknown is null. */
export interface PageMetadata {
  readonly title: string | null;
  readonly standfirst: { readonly text: string; readonly source: string } | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly images: readonly ArticleImage[];
  readonly linked: LinkedArticle | null;
  readonly provenance: Readonly<Record<string, string>>;
}

/** A page's title alone. */
export function readTitle(survey: PageSurvey, url: string | null): string | null {
  const linked = readLinkedArticle(survey.jsonLd);
  const siteNames = namesOfSite(findSiteName(survey, linked)?.value ?? null, absoluteUrl(survey.canonical, url) ?? url);
  return findTitle(survey, linked, siteNames)?.value ?? null;
}

/**
 * Reads a page's metadata: schema.org first, then Open Graph and other meta elements, then the visible page, for which
 * `findLines` tells the body, given the title.
 */
export function readMetadata(
  survey: PageSurvey,
  url: string | null,
  findLines: (title: string | null) => readonly ScoredBlock[],
): PageMetadata {
  const linked = readLinkedArticle(survey.jsonLd);
  const base = absoluteUrl(survey.base, url) ?? url;
  const canonicalUrl = absoluteUrl(
    survey.canonical ?? firstMeta(survey, ['og:url', 'twitter:url'])?.value ?? linked?.url,
    base,
  );
  const language = findLanguage(survey, linked);
  const siteName = findSiteName(survey, linked);
  const siteNames = namesOfSite(siteName?.value ?? null, canonicalUrl ?? url);
  const title = findTitle(survey, linked, siteNames);
  const hint = language?.value ?? null;
  const lines = findLines(title?.value ?? null);
  const frame = readFrameLines(lines, title?.value ?? null, hint);
  const byline = findByline(survey, linked, siteNames, frame, title?.value ?? null);
  const dates = findDates(survey, linked, canonicalUrl ?? url, frame, title?.value ?? null, hint);
  const standfirst = findStandfirst(survey, linked, { title: title?.value ?? null, siteNames, language: hint, lines });
  const entries = {
    title,
    standfirst,
    byline,
    siteName,
    language,
    publishedAt: dates.published,
    updatedAt: dates.updated,
  };
  return {
    title: title?.value ?? null,
    standfirst: standfirst === null ? null : { text: standfirst.value, source: standfirst.from },
    byline: byline?.value ?? null,
    siteName: siteName?.value ?? null,
    publishedAt: dates.published?.value ?? null,
    updatedAt: dates.updated?.value ?? null,
    language: language?.value ?? null,
    canonicalUrl,
    images: findImages(survey, linked, base ?? canonicalUrl),
    linked,
    provenance: Object.fromEntries(
      Object.entries(entries).flatMap(([key, found]) => (found === null ? [] : [[key, found.from]])),
    ),
  };
}

function findLanguage(survey: PageSurvey, linked: LinkedArticle | null): Found | null {
  if (survey.language !== null && survey.language.trim() !== '')
    return { value: survey.language.trim(), from: 'html lang' };
  const meta = firstMeta(survey, ['content-language', 'og:locale', 'dc.language', 'language', 'inlanguage']);
  return meta ?? (linked?.language ? { value: linked.language, from: 'json-ld' } : null);
}

function findSiteName(survey: PageSurvey, linked: LinkedArticle | null): Found | null {
  const meta = firstMeta(survey, [
    'og:site_name',
    'application-name',
    'al:android:app_name',
    'dc.publisher',
    'publisher',
    'apple-mobile-web-app-title',
    'cre',
  ]);
  if (meta?.from === 'meta og:site_name' || !linked?.publisher) {
    const value = cleanTitle(meta?.value);
    return meta === null || value === null || value.length > 80
      ? null
      : { value: value.replace(/^@/u, ''), from: meta.from };
  }
  return { value: cleanTitle(linked.publisher) ?? linked.publisher, from: 'json-ld publisher' };
}

/** What a site may call itself in titles and bylines: its name and its host with and without the ending. */
export function namesOfSite(siteName: string | null, url: string | null): string[] {
  const names = siteName === null ? [] : [siteName];
  const hostname = url === null ? undefined : parseUrl(url)?.hostname;
  if (hostname !== undefined) {
    const host = hostname.replace(/^(?:www|m|amp|blog|news)\./u, '');
    names.push(host, host.split('.').slice(0, -1).join('.'), host.split('.').slice(-2, -1).join(''));
  }
  return names.filter((name) => name.length > 1);
}
