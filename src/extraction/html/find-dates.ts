import { cleanLine } from '../whitespace.ts';
import { closest, textOf } from './dom.ts';
import type { FrameLines } from './frame-lines.ts';
import type { LinkedArticle } from './json-ld.ts';
import { partNames } from './part-names.ts';
import type { Found, PageSurvey } from './survey.ts';

const PUBLISHED = [
  'article:published_time', 'og:published_time', 'article:published', 'datepublished', 'og:article:published_time', 'parsely-pub-date', 'sailthru.date',
  'article.published', 'published-date', 'publish-date', 'publish_date', 'publication_date', 'pubdate', 'cxenseparse:recs:publishtime', 'article:post_date',
  'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'dcterms.date', 'dc.date.created', 'citation_publication_date', 'citation_date',
  'rnews:datepublished', 'originalpublicationdate', 'displaydate', 'ptime', 'pdate', 'article_date_original', 'date', 'release_date', 'timestamp', 'created',
  'date.created', 'last-modified-original',
]; // prettier-ignore
const UPDATED = ['article:modified_time', 'og:updated_time', 'article:modified', 'datemodified', 'dcterms.modified', 'dc.date.modified', 'lastmod', 'last-modified', 'modified', 'utime', 'revision_date', 'article:updated_time']; // prettier-ignore

const UPDATED_WORD =
  /updat|modif|aktualisi|geändert|bearbeitet|mis à jour|actualiz|aggiornat|atualizad|revis|수정|更新|最終/iu;
/** Dates of a manuscript before it appeared. */
const SUBMITTED = /^\W*(?:received|submitted|accepted|eingereicht|eingegangen|angenommen|reçu|soumis|accepté)/iu;
const ASIDE =
  /comment|related|sidebar|widget|footer|recommend|promo|teaser|recent|popular|trending|reply|respond|copyright/iu;

/** When the article was published and last updated. An update is told only when it differs from the publication. */
export function findDates(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  url: string | null,
  frame: FrameLines,
  parse: (text: string) => string | null,
): { readonly published: Found | null; readonly updated: Found | null } {
  const visible = visibleDates(survey, parse);
  const published =
    read(linked?.published, 'json-ld datePublished', parse) ??
    firstOf(survey, PUBLISHED, parse) ??
    visible.published ??
    frame.published ??
    dateInUrl(url, parse) ??
    null;
  const updated =
    read(linked?.modified, 'json-ld dateModified', parse) ??
    firstOf(survey, UPDATED, parse) ??
    visible.updated ??
    frame.updated;
  if (published === null)
    return { published: updated === null ? null : { ...updated, from: `${updated.from} (only date)` }, updated: null };
  return { published, updated: updated !== null && isLater(updated.value, published.value) ? updated : null };
}

function read(text: string | null | undefined, from: string, parse: (text: string) => string | null): Found | null {
  const value = text === null || text === undefined ? null : parse(text);
  return value === null ? null : { value, from };
}

function firstOf(survey: PageSurvey, names: readonly string[], parse: (text: string) => string | null): Found | null {
  for (const name of names) {
    for (const value of survey.meta.get(name) ?? []) {
      const found = read(value, `meta ${name}`, parse);
      if (found !== null) return found;
    }
  }
  return null;
}

function visibleDates(
  survey: PageSurvey,
  parse: (text: string) => string | null,
): { published: Found | null; updated: Found | null } {
  let published: Found | null = null;
  let updated: Found | null = null;
  const elements = [
    ...survey.dates.filter(({ attribs }) => /datepublished|datemodified/iu.test(attribs.itemprop ?? '')),
    ...survey.times,
    ...survey.dates,
  ];
  for (const element of elements) {
    if (closest(element, (node) => node.name === 'footer' || ASIDE.test(partNames(node))) !== null) continue;
    const text = cleanLine(textOf(element, 200));
    if (text.length > 150) continue;
    const { attribs } = element;
    const value = parse(attribs.datetime ?? attribs.content ?? '') ?? parse(text) ?? parse(attribs.title ?? '');
    if (value === null || SUBMITTED.test(text.slice(0, 30))) continue;
    const isUpdate =
      /modified/iu.test(attribs.itemprop ?? '') || UPDATED_WORD.test(`${attribs.class ?? ''} ${text.slice(0, 30)}`);
    if (isUpdate) updated ??= { value, from: `${element.name} on the page` };
    else published ??= { value, from: `${element.name} on the page` };
  }
  return { published, updated };
}

function dateInUrl(url: string | null, parse: (text: string) => string | null): Found | null {
  const match = /\/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)/u.exec(url ?? '');
  if (match === null) return null;
  return read(`${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`, 'address', parse);
}

/** Whether one ISO time is after another; a bare day is not after a time on that day. */
function isLater(a: string, b: string): boolean {
  if (a === b || (a.length === 10 && b.startsWith(a))) return false;
  const [left, right] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(left) || Number.isNaN(right) ? a > b : left > right;
}
