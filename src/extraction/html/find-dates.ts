import { parseDate } from '../dates.ts';
import type { Element } from 'domhandler';
import { cleanLine } from '../whitespace.ts';
import { readLabel, readLabelledDates } from '../labelled-dates.ts';
import { isBesideArticle } from './beside-article.ts';
import { closest, isElement, textOf } from './dom.ts';
import type { FrameLines } from './frame-lines.ts';
import type { LinkedArticle } from './json-ld.ts';
import type { Found, PageSurvey } from './survey.ts';

const PUBLISHED = [
  'article:published_time', 'og:published_time', 'article:published', 'datepublished', 'og:article:published_time', 'parsely-pub-date', 'sailthru.date',
  'article.published', 'published-date', 'publish-date', 'publish_date', 'publication_date', 'pubdate', 'cxenseparse:recs:publishtime', 'article:post_date',
  'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'dcterms.date', 'dc.date.created', 'citation_publication_date', 'citation_date',
  'rnews:datepublished', 'originalpublicationdate', 'displaydate', 'ptime', 'pdate', 'article_date_original', 'date', 'release_date', 'timestamp', 'created',
  'date.created', 'last-modified-original',
]; // prettier-ignore
const UPDATED = ['article:modified_time', 'og:updated_time', 'article:modified', 'datemodified', 'dcterms.modified', 'dc.date.modified', 'lastmod', 'last-modified', 'modified', 'utime', 'revision_date', 'article:updated_time']; // prettier-ignore

/** When the article was published and last updated. An update is told only when it differs from the publication. */
export function findDates(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  url: string | null,
  frame: FrameLines,
  title: string | null,
  language: string | null,
): { readonly published: Found | null; readonly updated: Found | null } {
  const parse = (text: string): string | null => parseDate(text, { language });
  const visible = visibleDates(survey, parse, title, language);
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
  title: string | null,
  language: string | null,
): { published: Found | null; updated: Found | null } {
  let published: Found | null = null;
  let updated: Found | null = null;
  const elements = [
    ...survey.dates.filter(({ attribs }) => /datepublished|datemodified/iu.test(attribs.itemprop ?? '')),
    ...survey.times,
    ...survey.dates,
  ];
  for (const element of new Set(elements)) {
    if (published !== null && updated !== null) break;
    const text = cleanLine(textOf(element, 200, ' '));
    if (text.length > 150 || isBesideArticle(element, title)) continue;
    if (closest(element, ({ name }) => name === 'footer') !== null) continue;
    for (const { value, isUpdate } of datesOf(element, text, parse, language)) {
      const found = { value, from: `${element.name} on the page` };
      if (isUpdate) updated ??= found;
      else published ??= found;
    }
  }
  return { published, updated };
}

interface VisibleDate {
  readonly value: string;
  readonly isUpdate: boolean;
}

/** The date of an element's attributes, else those of its text, each by the label in it, in its names or before it. */
function datesOf(
  element: Element,
  text: string,
  parse: (text: string) => string | null,
  language: string | null,
): VisibleDate[] {
  const { attribs } = element;
  const lines = readLabelledDates(text, language);
  const exact = parse(attribs.datetime ?? attribs.content ?? '');
  if (exact === null && lines.length > 1) return lines.map(({ iso, isUpdate }) => ({ value: iso, isUpdate }));
  const value = exact ?? lines[0]?.iso ?? parse(attribs.title ?? '');
  if (value === null) return [];
  const [first] = lines;
  const own =
    readLabel(first === undefined ? text.slice(0, 30) : text.slice(0, first.start)) ??
    (first?.isUpdate ? 'updated' : null);
  const label = own ?? readLabel(`${attribs.itemprop ?? ''} ${attribs.class ?? ''}`) ?? readLabel(textBefore(element));
  return label === 'submitted' ? [] : [{ value, isUpdate: label === 'updated' }];
}

/** Characters before an element that may label its date. */
const LABEL_CHARS = 40;

/** The words right before an element in its line, back to the date before it. */
function textBefore(element: Element): string {
  let text = '';
  let node: Element = element;
  for (let level = 0; level < 2; level += 1) {
    for (let before = node.prev; before !== null && text.length < LABEL_CHARS; before = before.prev) {
      if (isElement(before) && before.name === 'time') return text;
      text = `${textOf(before, 2 * LABEL_CHARS)} ${text}`;
    }
    if (
      !isElement(node.parent) ||
      /^(?:article|main|body|section|header)$/u.test(node.parent.name) ||
      text.trim() !== ''
    )
      break;
    node = node.parent;
  }
  // A label stands behind the last figure: "3 May 2021, updated ...".
  return cleanLine(text).slice(-LABEL_CHARS).replace(/^.*\d/u, '');
}

const DAY_IN_ADDRESS = /[/-](0?[1-9]|[12]\d|3[01])[.-](0?[1-9]|1[0-2])[.-]((?:19|20)\d{2})(?=[/\-_.]|$)/u;

function dateInUrl(url: string | null, parse: (text: string) => string | null): Found | null {
  const address = url ?? '';
  const match = /\/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)/u.exec(address);
  const [, year, month, day] = match ?? [];
  const [, d, m, y] = match === null ? (DAY_IN_ADDRESS.exec(address) ?? []) : [null, day, month, year];
  return y === undefined ? null : read(`${y}-${m ?? ''}-${d ?? ''}`, 'address', parse);
}

/** Whether one ISO time is after another; a bare day is not after a time on that day. */
function isLater(a: string, b: string): boolean {
  if (a === b || (a.length === 10 && b.startsWith(a))) return false;
  const [left, right] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(left) || Number.isNaN(right) ? a > b : left > right;
}
