import type { Element } from 'domhandler';
import { isDesk, readPeople } from '../byline.ts';
import { cleanLine } from '../whitespace.ts';
import { closest, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const META_NAMES = [
  'author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'dc.contributor', 'byl', 'byline',
  'article.author', 'citation_author', 'rbauthors', 'authors', 'twitter:data1', 'article:author', 'og:article:author', 'creator', 'bylines',
]; // prettier-ignore

const ASIDE = /comment|related|sidebar|widget|footer|recommend|promo|teaser|recent|popular|trending|reply|respond/iu;

interface Candidate {
  readonly people: readonly string[];
  readonly from: string;
}

/** The people who wrote the article, joined by ", ": schema.org, meta elements, then visible bylines. */
export function findByline(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  siteNames: readonly string[],
): Found | null {
  const candidates: Candidate[] = [];
  const add = (raws: readonly string[], from: string): void => {
    const people = raws.flatMap((raw) => readPeople(raw, siteNames));
    const unique = people.filter((name, index) => people.indexOf(name) === index);
    if (unique.length > 0) candidates.push({ people: unique, from });
  };
  if (linked !== null) add(linked.authors, 'json-ld author');
  for (const name of META_NAMES) {
    if (name === 'twitter:data1' && !/by|author|von/iu.test(firstMeta(survey, ['twitter:label1'])?.value ?? ''))
      continue;
    add(survey.meta.get(name) ?? [], `meta ${name}`);
  }
  for (const { text, from } of visibleBylines(survey)) add([text], from);
  const person = candidates.find(({ people }) => people.some((name) => !isDesk(name)));
  const best = person ?? candidates[0];
  if (best === undefined) return null;
  const names = person === undefined ? best.people : best.people.filter((name) => !isDesk(name));
  return { value: names.join(', '), from: best.from };
}

function visibleBylines(survey: PageSurvey): { text: string; from: string }[] {
  const found: { text: string; from: string; rank: number }[] = [];
  for (const element of survey.bylines) {
    if (isHidden(element) || isAside(element)) continue;
    const text = cleanLine(textOf(element, 300));
    if (text === '' || text.length > 160) continue;
    found.push({ text, ...describe(element) });
  }
  return found.sort((a, b) => a.rank - b.rank);
}

function describe(element: Element): { from: string; rank: number } {
  const { attribs } = element;
  if (/(?:^|\s)author(?:\s|$)/iu.test(attribs.itemprop ?? '')) return { from: 'itemprop author', rank: 0 };
  if (/(?:^|\s)author(?:\s|$)/iu.test(attribs.rel ?? '')) return { from: 'rel author', rank: 1 };
  return { from: 'byline on the page', rank: 2 };
}

function isAside(element: Element): boolean {
  return (
    closest(
      element,
      (node) =>
        node.name === 'footer' ||
        node.name === 'aside' ||
        ASIDE.test(`${node.attribs.class ?? ''} ${node.attribs.id ?? ''}`),
    ) !== null
  );
}
