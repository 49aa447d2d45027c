import type { Element } from 'domhandler';
import { isDesk, readPeople } from '../byline.ts';
import { normaliseName } from '../title.ts';
import { cleanLine } from '../whitespace.ts';
import { isBesideArticle } from './beside-article.ts';
import { joinBylineRuns } from './byline-runs.ts';
import { closest, elementsUnder, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import { BYLINE_NAME, firstMeta, type Found, type PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const META_NAMES = [
  'author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'dc.contributor', 'byl', 'byline',
  'article.author', 'citation_author', 'rbauthors', 'authors', 'twitter:data1', 'article:author', 'og:article:author', 'creator', 'bylines', 'cxenseparse:author',
]; // prettier-ignore

/** Authors that a byline on the page may add to those of the metadata. */
const MOST_AUTHORS = 5;
/** Two or three words: organisations and offices beside the authors have more. */
const PERSON = /^[\p{Lu}\p{Lo}]\S*(?: \S+){1,2}$/u;

/** Words that names hold in lower case. */
const PARTICLE =
  /^(?:von|vom|van|der|den|de|del|della|dos|das|do|da|di|du|la|le|el|al|bin|ibn|zu|zum|ter|ten|e|y|i|of|the)$/u;

/** Whether words could name somebody, where only their place on the page says that they do: full names, and accounts. */
function looksLikeName(name: string, raw: string): boolean {
  if (!name.includes(' ') && (!raw.startsWith('by ') || /\d/u.test(raw))) return true;
  return name.split(' ').every((word) => PARTICLE.test(word) || !/^\p{Ll}/u.test(word));
}

interface Candidate {
  readonly people: readonly string[];
  readonly from: string;
  /** 0 for persons, 1 for a person or firm that gives the site its name, 2 for a desk. */
  readonly rank: 0 | 1 | 2;
}

/**
 * The people who wrote the article, joined as the page joins them, else by ", ": schema.org, meta elements, then bylines
 * on the page (`visible`, from the lines around the body). A desk or the site itself is named only where no person is.
 */
export function findByline(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  siteNames: readonly string[],
  visible: { readonly bylines: readonly Found[]; readonly likely: readonly Found[] },
  title: string | null,
): Found | null {
  const sites = new Set(siteNames.map(normaliseName));
  const candidates: Candidate[] = [];
  const titleName = normaliseName(title ?? '');
  const printed: string[] = [];
  const add = (raws: readonly string[], from: string, least: Candidate['rank'] = 0, unsure = false): void => {
    printed.push(...raws);
    const people = raws
      .flatMap((raw) => readPeople(raw).filter((name) => !unsure || looksLikeName(name, raw.toLowerCase())))
      .filter((name) => !titleName.includes(normaliseName(name)));
    const unique = people.filter((name, index) => people.indexOf(name) === index);
    const persons = unique.filter((name) => !isDesk(name));
    const strangers = persons.filter((name) => !sites.has(normaliseName(name)));
    // A name without a word that says so gives way to a person whom the site is named for.
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
  const marked = markedBylines(survey, title);
  for (const { value, from } of marked.sure) add([value], from);
  for (const { value, from } of [...visible.bylines, ...marked.likely]) add([value], from, 0, true);
  for (const { value, from } of visible.likely) add([value], from, 1, true);
  for (const rank of [0, 1, 2]) {
    const best = candidates.find((candidate) => candidate.rank === rank);
    if (best === undefined) continue;
    const fuller = fullerForm(best, candidates);
    return { value: joinAsPrinted(fuller.people, printed), from: fuller.from };
  }
  return null;
}

const AND = /^\s?,?\s(and|und|et|y|e|en|og|och|&)\s$/iu;

/** Names joined by commas, the last by the word ("and", "und", "&") that a byline on the page has between the last two. */
function joinAsPrinted(people: readonly string[], printed: readonly string[]): string {
  const [before, last] = people.slice(-2);
  if (before === undefined || last === undefined) return people.join(', ');
  for (const raw of printed) {
    const [from, to] = [raw.indexOf(before), raw.lastIndexOf(last)];
    const word = from < 0 || to < 0 ? undefined : AND.exec(raw.slice(from + before.length, to))?.[1];
    if (word !== undefined) return `${people.slice(0, -1).join(', ')} ${word.toLowerCase()} ${last}`;
  }
  return people.join(', ');
}

/**
 * The candidate that says more of the same people: one who is named in part or by an account, spelled out; or all of
 * several authors where metadata name the first.
 */
function fullerForm(best: Candidate, candidates: readonly Candidate[]): Candidate {
  const known = best.people.map(normaliseName);
  const whole = known.join('');
  const parted = candidates.find(
    ({ people }) => people.length > best.people.length && people.map(normaliseName).join('') === whole,
  );
  if (parted !== undefined) return parted;
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
      ({ people, rank }) =>
        people.length === 1 &&
        people[0]?.includes(' ') === true &&
        (normaliseName(people[0]) === letters ||
          (rank === best.rank && PERSON.test(people[0]) && people[0].startsWith(`${only} `))),
    ) ?? best
  );
}

/** Elements marked as the author's: by itemprop or rel, and by class or id. */
function markedBylines(survey: PageSurvey, title: string | null): { readonly sure: Found[]; readonly likely: Found[] } {
  const sure: (Found & { rank: number })[] = [];
  const [likely, linked]: [Found[], Found[]] = [[], []];
  for (const element of survey.bylines) {
    if (isHidden(element) || isInFrame(element) || isBesideArticle(element, title)) continue;
    const { attribs } = element;
    const { itemprop, rel } = attribs;
    const value = textOfBylines(itemprop === undefined ? element : (namedIn(element) ?? element));
    if (value === '' || value.length > 160) continue;
    if (/(?:^|\s)author(?:\s|$)/iu.test(itemprop ?? '')) sure.push({ value, from: 'itemprop author', rank: 0 });
    else if (/(?:^|\s)author(?:\s|$)/iu.test(rel ?? '')) sure.push({ value, from: 'rel author', rank: 1 });
    else if (BYLINE_NAME.test(`${attribs.class ?? ''} ${attribs.id ?? ''} ${attribs['data-testid'] ?? ''}`))
      likely.push({ value, from: 'byline on the page' });
    else linked.push({ value, from: "link to an author's page" });
  }
  return { sure: sure.sort((a, b) => a.rank - b.rank), likely: [...likely, ...linked] };
}

/** The element of a schema.org person that holds the name. */
function namedIn(element: Element): Element | null {
  let seen = 0;
  for (const inner of elementsUnder(element)) {
    if (inner !== element && inner.attribs.itemprop === 'name') return inner;
    seen += 1;
    if (seen > 60) break;
  }
  return null;
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
  if (items.length < 2) return cleanLine(joinBylineRuns(element));
  return items.map((item) => cleanLine(textOf(item, 80, ' ')).replace(/[\d*†‡§¶,\s]+$/u, '')).join(', ');
}

/** Whether an element stands in a sidebar or in the page's own footer. */
function isInFrame(element: Element): boolean {
  const inArticle = closest(element, ({ name }) => name === 'article' || name === 'main') !== null;
  return closest(element, ({ name }) => name === 'aside' || (name === 'footer' && !inArticle)) !== null;
}
