import { cleanTitle, normaliseName, splitTitle, stripSiteName } from '../title.ts';
import { textOf } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';
import { firstMeta, type Found, type PageSurvey } from './survey.ts';
import { isHidden } from './visibility.ts';

const GENERIC = /^(?:home|homepage|index|startseite|untitled|blog|news|article|page|post|start|menu|navigation)$/iu;

/**
 * The article's own title: what the page declares, freed of the site's name, confirmed or replaced by a heading that
 * agrees with it.
 */
export function findTitle(
  survey: PageSurvey,
  linked: LinkedArticle | null,
  siteNames: readonly string[],
): Found | null {
  const headings = survey.headings
    .filter((heading) => !isHidden(heading))
    .map((heading) => ({ level: heading.name, text: cleanTitle(textOf(heading, 400)) ?? '' }));
  const first = headings.filter(({ level, text }) => level === 'h1' && text !== '').map(({ text }) => text);
  const all = headings.map(({ text }) => text).filter((text) => text !== '');
  const declared = declaredTitles(survey, linked);
  const stripped = declared.map(({ value, from }) => ({ value: stripSiteName(value, siteNames, all), from }));
  const usable = stripped.filter(({ value }) => !GENERIC.test(value) && !isSiteItself(value, siteNames));

  for (const candidate of usable) {
    const heading = all.find((text) => normaliseName(text) === normaliseName(candidate.value));
    if (heading !== undefined) return { value: heading, from: `${candidate.from}, confirmed by a heading` };
  }
  const [best] = usable;
  if (best !== undefined) return { value: dropLastSegment(best), from: best.from };
  const heading = first.find((text) => !isSiteItself(text, siteNames) && !GENERIC.test(text));
  if (heading !== undefined) return { value: heading, from: 'h1' };
  return stripped[0] ?? null;
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

/** `<title>` ends in the site's name even where the site's name is unknown: a short tail behind a stroke goes. */
function dropLastSegment({ value, from }: Found): string {
  if (from !== 'title') return value;
  const parts = splitTitle(value);
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined) return value;
  const rest = value.slice(0, parts.at(-2)?.end).trim();
  return rest.length > last.text.length && rest.split(' ').length >= 2 ? rest : value;
}
