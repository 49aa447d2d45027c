import type { Element } from 'domhandler';
import { isDesk, readPeople } from '../byline.ts';
import { normaliseName } from '../title.ts';
import { cleanLine } from '../whitespace.ts';
import { closest, elementsUnder, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import { partNames } from './part-names.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const META_NAMES = [
  'author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'dc.contributor', 'byl', 'byline',
  'article.author', 'citation_author', 'rbauthors', 'authors', 'twitter:data1', 'article:author', 'og:article:author', 'creator', 'bylines',
]; // prettier-ignore

const ASIDE = /comment|related|sidebar|widget|footer|recommend|promo|teaser|recent|popular|trending|reply|respond/iu;

/** Authors that a byline on the page may add to those of the metadata. */
const MOST_AUTHORS = 5;
/** Two or three words: organisations and offices beside the authors have more. */
const PERSON = /^[\p{Lu}\p{Lo}]\S*(?: \S+){1,2}$/u;

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

/**
 * The candidate that says more of the same people: one who is named in part or by an account, spelled out; or all of
 * several authors where metadata name the first.
 */
function fullerForm(best: Candidate, candidates: readonly Candidate[]): Candidate {
  const known = best.people.map(normaliseName);
  const more = candidates.find(
    ({ people, rank }) =>
      rank === best.rank &&
      people.length > best.people.length &&
      people.length <= MOST_AUTHORS &&
      known.every((name) => people.some((other) => normaliseName(other) === name)) &&
      people.every((name) => PERSON.test(name)),
  );
  if (more !== undefined) return more;
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
    const value = textOfBylines(element);
    if (value === '' || value.length > 160) continue;
    const { itemprop, rel } = element.attribs;
    if (/(?:^|\s)author(?:\s|$)/iu.test(itemprop ?? '')) sure.push({ value, from: 'itemprop author', rank: 0 });
    else if (/(?:^|\s)author(?:\s|$)/iu.test(rel ?? '')) sure.push({ value, from: 'rel author', rank: 1 });
    else likely.push({ value, from: 'byline on the page' });
  }
  return { sure: sure.sort((a, b) => a.rank - b.rank), likely };
}

/** Items of a list that are read as names. */
const MOST_NAMES = 12;

/** An element's text; of a list of names its items, without the marks of footnotes and places of work. */
function textOfBylines(element: Element): string {
  const items: Element[] = [];
  for (const inner of elementsUnder(element)) {
    if (inner.name === 'li') items.push(inner);
    if (items.length > MOST_NAMES) break;
  }
  if (items.length < 2) return cleanLine(textOf(element, 300, ' '));
  return items.map((item) => cleanLine(textOf(item, 80, ' ')).replace(/[\d*†‡§¶,\s]+$/u, '')).join(', ');
}

/** Whether an element stands beside the article: in a comment, a list of others, or the page's own footer. */
function isAside(element: Element): boolean {
  const inArticle = closest(element, ({ name }) => name === 'article' || name === 'main') !== null;
  return (
    closest(
      element,
      (node) => node.name === 'aside' || (node.name === 'footer' && !inArticle) || ASIDE.test(partNames(node)),
    ) !== null
  );
}
