import type { Element } from 'domhandler';
import { isDesk, readPeople } from '../byline.ts';
import { normaliseName } from '../title.ts';
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

/** Names of page layouts, not of the part an element belongs to. */
const LAYOUT =
  /(?:has|with|no|left|right|one|two|both)-?_?sidebars?|sidebar-?_?(?:left|right|none|on|off)|comment-?_?(?:s-)?(?:open|closed|allowed)/giu;

interface Candidate {
  readonly people: readonly string[];
  readonly from: string;
  /** 0 for persons, 1 for a person or firm that gives the site its name, 2 for a desk. */
  readonly rank: 0 | 1 | 2;
}

/**
 * The people who wrote the article, joined by ", ": schema.org, meta elements, then bylines on the page (`visible`, from
 * the lines around the body). A desk or the site itself is named only where no person is.
 */
export function findByline(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  siteNames: readonly string[],
  visible: readonly Found[],
  title: string | null,
): Found | null {
  const sites = new Set(siteNames.map(normaliseName));
  const candidates: Candidate[] = [];
  const titleName = normaliseName(title ?? '');
  const add = (raws: readonly string[], from: string, least: Candidate['rank'] = 0): void => {
    const people = raws.flatMap((raw) => readPeople(raw)).filter((name) => !titleName.includes(normaliseName(name)));
    const unique = people.filter((name, index) => people.indexOf(name) === index);
    const persons = unique.filter((name) => !isDesk(name));
    const strangers = persons.filter((name) => !sites.has(normaliseName(name)));
    if (strangers.length > 0) candidates.push({ people: strangers, from, rank: least });
    else if (persons.length > 0) candidates.push({ people: persons, from, rank: 1 });
    else if (unique.length > 0) candidates.push({ people: unique, from, rank: 2 });
  };
  if (linked !== null) add(linked.authors, 'json-ld author', linked.byOrganisation ? 2 : 0);
  for (const name of META_NAMES) {
    if (
      name === 'twitter:data1' &&
      !/by|author|von|verfasst|geschrieben|escrito|écrit/iu.test(firstMeta(survey, ['twitter:label1'])?.value ?? '')
    )
      continue;
    add(survey.meta.get(name) ?? [], `meta ${name}`);
  }
  const marked = markedBylines(survey);
  for (const { value, from } of marked.sure) add([value], from);
  for (const { value, from } of visible) add([value], from);
  for (const { value, from } of marked.likely) add([value], from);
  for (const rank of [0, 1, 2]) {
    const best = candidates.find((candidate) => candidate.rank === rank);
    if (best === undefined) continue;
    const fuller = fullerForm(best, candidates);
    return { value: fuller.people.join(', '), from: fuller.from };
  }
  return null;
}

/** Where a single name or account is given, the candidate that spells the same person out. */
function fullerForm(best: Candidate, candidates: readonly Candidate[]): Candidate {
  const [only] = best.people;
  if (best.people.length !== 1 || only === undefined || only.includes(' ')) return best;
  const letters = normaliseName(only);
  return (
    candidates.find(
      ({ people }) => people.length === 1 && people[0]?.includes(' ') === true && normaliseName(people[0]) === letters,
    ) ?? best
  );
}

/** Elements marked as the author's: by itemprop or rel, and by class or id. */
function markedBylines(survey: PageSurvey): { readonly sure: Found[]; readonly likely: Found[] } {
  const sure: (Found & { rank: number })[] = [];
  const likely: Found[] = [];
  for (const element of survey.bylines) {
    if (isHidden(element) || isAside(element)) continue;
    const value = cleanLine(textOf(element, 300, ' '));
    if (value === '' || value.length > 160) continue;
    const { itemprop, rel } = element.attribs;
    if (/(?:^|\s)author(?:\s|$)/iu.test(itemprop ?? '')) sure.push({ value, from: 'itemprop author', rank: 0 });
    else if (/(?:^|\s)author(?:\s|$)/iu.test(rel ?? '')) sure.push({ value, from: 'rel author', rank: 1 });
    else likely.push({ value, from: 'byline on the page' });
  }
  return { sure: sure.sort((a, b) => a.rank - b.rank), likely };
}

/** Whether an element stands beside the article: in a comment, a list of others, or the page's own footer. */
function isAside(element: Element): boolean {
  const inArticle = closest(element, ({ name }) => name === 'article' || name === 'main') !== null;
  return (
    closest(element, ({ name, attribs }) => {
      if (name === 'body' || name === 'html') return false;
      if (name === 'aside' || (name === 'footer' && !inArticle)) return true;
      return ASIDE.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`.replace(LAYOUT, ''));
    }) !== null
  );
}
