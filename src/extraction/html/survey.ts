import type { Document, Element } from 'domhandler';
import { isHidden } from './visibility.ts';
import { closest, elementsUnder, isElement, isTextNode, textOf } from './dom.ts';

/** What metadata is read from: everything of interest on a page, gathered in one pass over its elements. */
export interface PageSurvey {
  /** Values of `<meta>` by lower-case name, property or itemprop, in document order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** Sources of `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[];
  /** Sources of scripts that hold data: JSON, or a long script that assigns some. */
  readonly data: readonly string[];
  readonly title: string | null;
  readonly language: string | null;
  readonly base: string | null;
  readonly canonical: string | null;
  readonly headings: readonly Element[];
  readonly times: readonly Element[];
  /** Elements whose rel, itemprop, class or id say that they name the author. */
  readonly bylines: readonly Element[];
  /** Elements whose itemprop, class or id say that they hold a date. */
  readonly dates: readonly Element[];
  readonly figures: readonly Element[];
  readonly pictures: readonly Element[];
  readonly body: Element | null;
  readonly passwords: number;
  /** Names of the microdata and RDFa types on the page, lower case. */
  readonly itemTypes: readonly string[];
}

/** Class or id of an element that names the author. */
export const BYLINE_NAME =
  /(?:^|[\s_-])(?:by-?line\w*|author(?:s|name|-name|-link|_name)?|writer|reporter|journalist|autor(?:en|in)?|auteur|autore|verfasser|contributor|posted-?by|vcard|fn)(?:$|[\s_-])|byline|author-?name|article-?author|entry-?author|post-?author/iu;
/** Addresses of authors' own pages. */
const AUTHOR_ADDRESS = /\/(?:authors?|autor(?:en|es)?|auteurs?|redakteure?|contributors?|byline|journalists?)\/[^/]+/iu;
const DATE_NAME =
  /(?:^|[\s_-])(?:date(?:line|time|published|-published|stamp)?|time(?:stamp)?|pub-?date|published|publish-?date|posted-?on|datum|entry-date|post-date|updated|meta)(?:$|[\s_-])|publish|article-?date|post-?date|entry-?date|date-?(?:display|published|modified)|timestamp|datum|fecha/iu;

const MAX_ELEMENTS_KEPT = 400;

/** Characters of a metadata value, and of an attribute of names, that are looked at. */
const MAX_META = 2_000;
const MAX_NAME = 500;

/** Gathers a page's metadata sources. Linear in the number of elements. */
export function surveyPage(root: Document): PageSurvey {
  const meta = new Map<string, string[]>();
  const lists = {
    jsonLd: [] as string[],
    data: [] as string[],
    headings: [] as Element[],
    times: [] as Element[],
    bylines: [] as Element[],
    dates: [] as Element[],
    figures: [] as Element[],
    pictures: [] as Element[],
    itemTypes: [] as string[],
  };
  let title: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  let canonical: string | null = null;
  let body: Element | null = null;
  let passwords = 0;

  for (const element of elementsUnder(root)) {
    const { name, attribs } = element;
    switch (name) {
      case 'html':
        language ??= (attribs.lang ?? attribs['xml:lang'])?.slice(0, MAX_NAME) ?? null;
        break;
      case 'body':
        body ??= element;
        break;
      case 'title':
        if (title === null && isElement(element.parent) && element.parent.name !== 'svg')
          title = textOf(element, MAX_META).slice(0, MAX_META);
        break;
      case 'base':
        base ??= attribs.href?.slice(0, MAX_META) ?? null;
        break;
      case 'link':
        if (/(?:^|\s)canonical(?:\s|$)/iu.test((attribs.rel ?? '').slice(0, MAX_NAME)))
          canonical ??= attribs.href?.slice(0, MAX_META) ?? null;
        break;
      case 'script':
        if (/ld\+json/iu.test((attribs.type ?? '').slice(0, MAX_NAME))) lists.jsonLd.push(scriptSource(element));
        else if (attribs.src === undefined) addData(lists.data, element);
        continue;
      case 'input':
        if (attribs.type?.toLowerCase() === 'password' && !isInHiddenForm(element)) passwords += 1;
        continue;
      case 'h1':
      case 'h2':
        keep(lists.headings, element);
        break;
      case 'time':
        keep(lists.times, element);
        break;
      case 'figure':
        keep(lists.figures, element);
        break;
      case 'img':
      case 'amp-img':
        keep(lists.pictures, element);
        break;
      case 'meta':
        addMeta(meta, attribs);
        continue;
    }
    if (attribs.itemtype !== undefined) keep(lists.itemTypes, attribs.itemtype.slice(0, MAX_NAME).toLowerCase());
    sortByName(element, lists);
  }
  return { meta, ...lists, title, language, base, canonical, body, passwords };
}

function isInHiddenForm(element: Element): boolean {
  const form = closest(element, ({ name }) => name === 'form');
  return form !== null && isHidden(form);
}

function sortByName(element: Element, lists: { bylines: Element[]; dates: Element[] }): void {
  const { attribs } = element;
  const names = (name: string) => (attribs[name] ?? '').slice(0, MAX_NAME);
  const [rel, itemprop] = [names('rel'), names('itemprop')];
  const label = `${names('class')} ${names('id')} ${names('data-testid')}`;
  if (
    /(?:^|\s)author(?:\s|$)/iu.test(`${rel} ${itemprop}`) ||
    BYLINE_NAME.test(label) ||
    (element.name === 'a' && AUTHOR_ADDRESS.test((attribs.href ?? '').slice(0, MAX_META)))
  )
    keep(lists.bylines, element);
  if (/date(?:published|modified|created)/iu.test(itemprop) || DATE_NAME.test(label)) keep(lists.dates, element);
}

function addMeta(meta: Map<string, string[]>, attribs: Record<string, string>): void {
  const content = attribs.content?.slice(0, MAX_META).trim() ?? '';
  if (content === '') return;
  for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
    for (const key of (attribs[attribute] ?? '').slice(0, MAX_NAME).toLowerCase().split(/\s+/u)) {
      if (key === '') continue;
      const values = meta.get(key);
      if (values === undefined) meta.set(key, [content]);
      else keep(values, content);
    }
  }
}

function keep<T>(list: T[], item: T): void {
  if (list.length < MAX_ELEMENTS_KEPT) list.push(item);
}

/** Characters from which a script may hold an article, and what JSON has and code has hardly. */
const DATA_CHARS = 400;
const DATA = /"[\w$]+"\s*:\s*["[{]/u;

function addData(list: string[], element: Element): void {
  const source = scriptSource(element);
  if (source.length >= DATA_CHARS && DATA.test(source.slice(0, 2000))) keep(list, source);
}

function scriptSource(element: Element): string {
  return element.children.map((child) => (isTextNode(child) ? child.data : '')).join('');
}

/** A value and where it was found. */
export interface Found {
  readonly value: string;
  readonly from: string;
}

/** The first value among meta elements of these names. */
export function firstMeta(survey: PageSurvey, names: readonly string[]): Found | null {
  for (const name of names) {
    const value = survey.meta.get(name)?.[0];
    if (value !== undefined) return { value, from: `meta ${name}` };
  }
  return null;
}
