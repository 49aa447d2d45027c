import type { Element } from 'domhandler';
import { cleanTitle, normaliseName, splitTitle, stripSiteName } from '../title.ts';
import { closest, elementsUnder, textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import { partNames } from './part-names.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const GENERIC =
  /^(?:home|homepage|index|startseite|untitled|blog|news|article|page|post|start|menu|navigation|navigationsmenü|aktuelles|meldungen|pressemitteilungen|medienmitteilungen|magazin)$/iu;
const KICKER =
  /kicker|overline|eyebrow|topline|dachzeile|spitzmarke|roofline|supertitle|over-?title|pre-?title|vorspann|rubrik|category|label|section/iu;
const ELSEWHERE = /sidebar|widget|footer|related|logo|comment|modal|cookie|teaser/iu;
const SITE_HEADING =
  /site-?(?:title|name|heading|branding)|logo|(?<!\p{L})blog-?title|brand|masthead|page-?header-?title/iu;
const MAX_HEADING_CHARS = 300;
/** A kicker is at most this long, and shorter than the title below it. */
const MAX_KICKER_CHARS = 45;

/**
 * The article's own title: what the page declares, freed of the site's name, confirmed or replaced by a heading that
 * agrees with it; else the page's only first-level heading.
 */
export function findTitle(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  siteNames: readonly string[],
): Found | null {
  const declared = declaredTitles(survey, linked);
  const { first, second } = readHeadings(survey.headings, siteNames, declared);
  const all = [...first, ...second];
  const stripped = declared.map(({ value, from }) => ({ value: stripSiteName(value, siteNames, all), from }));
  const usable = stripped.filter(({ value }) => !GENERIC.test(value) && !isSiteItself(value, siteNames));
  for (const [headings, name] of [
    [first, 'h1'],
    [second, 'h2'],
  ] as const) {
    for (const candidate of usable) {
      const heading = headings.find((text) => agrees(text, candidate.value));
      if (heading !== undefined) return { value: heading, from: `${candidate.from}, confirmed by ${name}` };
    }
    const [only] = first;
    if (name === 'h1' && only !== undefined && (first.length === 1 || usable.length === 0) && hasWords(only))
      return { value: only, from: 'h1' };
  }
  const [best] = usable;
  if (best !== undefined) return { value: dropLastSegment(best), from: best.from };
  const [heading] = all;
  return heading === undefined ? (stripped[0] ?? null) : { value: heading, from: 'heading' };
}

/** Whether a text is longer than a word, in scripts without spaces too. */
function hasWords(text: string): boolean {
  return (
    text.includes(' ') || /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Khmr}\p{scx=Mymr}]{5}/u.test(text)
  );
}

/** Equal, or one begins or ends the other and is most of it: sites add a kicker before or a name behind. */
function agrees(heading: string, declared: string): boolean {
  const [a, b] = [normaliseName(heading), normaliseName(declared)];
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length > 15 &&
    short.length * 3 > long.length &&
    (long.startsWith(short) || long.endsWith(short)) &&
    a.length <= b.length
  );
}

function readHeadings(
  headings: readonly Element[],
  siteNames: readonly string[],
  declared: readonly Found[],
): { readonly first: string[]; readonly second: string[] } {
  const [first, second]: [string[], string[]] = [[], []];
  for (const heading of headings) {
    if (
      closest(
        heading,
        (node) =>
          isHidden(node) ||
          node.name === 'footer' ||
          node.name === 'aside' ||
          node.name === 'nav' ||
          ELSEWHERE.test(partNames(node)),
      ) !== null
    )
      continue;
    if (leadsHome(heading)) continue;
    const text = cleanTitle(withoutKicker(heading, declared));
    if (text === null || text.length > MAX_HEADING_CHARS || GENERIC.test(text) || isSiteItself(text, siteNames))
      continue;
    (heading.name === 'h1' ? first : second).push(text);
  }
  return { first, second };
}

/** A heading that is a link to the site's front page, or is named as the site's, names the site. */
function leadsHome(heading: Element): boolean {
  if (closest(heading, (node) => SITE_HEADING.test(partNames(node))) !== null) return true;
  const around = closest(heading, ({ name }) => name === 'a');
  const links = around === null ? [...elementsUnder(heading)].filter(({ name }) => name === 'a') : [around];
  return links.some(
    ({ attribs }) =>
      attribs.rel === 'home' || /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?$/iu.test((attribs.href ?? 'x').trim()),
  );
}

/**
 * A heading's text without the short line above the title that some templates put into it: an element named so, or a
 * first element that no declared title has with the rest.
 */
function withoutKicker(heading: Element, declared: readonly Found[]): string {
  const whole = textOf(heading, 2 * MAX_HEADING_CHARS);
  const names = declared.map(({ value }) => normaliseName(value));
  for (const element of elementsUnder(heading)) {
    const kicker = textOf(element, 200);
    const rest = whole.replace(kicker, ' ').replace(/^\s*[:|–-]\s*/u, '');
    if (kicker.trim() === '' || rest.trim().length <= 10 || !whole.trim().startsWith(kicker.trim())) continue;
    if (KICKER.test(element.attribs.class ?? '')) return rest;
    const isShort = kicker.trim().length <= MAX_KICKER_CHARS && kicker.trim().length < rest.trim().length;
    if (
      isShort &&
      element.name !== 'a' &&
      !names.some((name) => name.startsWith(normaliseName(whole)) || name === normaliseName(whole))
    )
      return rest;
  }
  return whole;
}

function declaredTitles(survey: PageSurvey, linked: LinkedArticle | null): Found[] {
  const metas = [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'parsely-title',
    'sailthru.title',
    'headline',
    'title',
  ];
  const found = metas.map((name) => firstMeta(survey, [name])).filter((meta) => meta !== null);
  if (linked !== null && linked.headline !== null) found.unshift({ value: linked.headline, from: 'json-ld headline' });
  if (survey.title !== null) found.push({ value: survey.title, from: 'title' });
  return found.flatMap(({ value, from }) => {
    const title = cleanTitle(value);
    return title === null ? [] : [{ value: title, from }];
  });
}

function isSiteItself(title: string, siteNames: readonly string[]): boolean {
  const name = normaliseName(title);
  return name === '' || siteNames.some((site) => normaliseName(site) === name);
}

/** `<title>` ends in the site's name even where that is unknown, and so does what stands behind an upright stroke. */
function dropLastSegment({ value, from }: Found): string {
  const parts = splitTitle(value);
  const last = parts.at(-1);
  const byStroke = last !== undefined && /[|｜]\s*$/u.test(value.slice(0, last.start));
  if (from !== 'title' && !byStroke) return value;
  if (parts.length < 2 || last === undefined) return value;
  const rest = value.slice(0, parts.at(-2)?.end).trim();
  return rest.length > last.text.length && hasWords(rest) ? rest : value;
}
