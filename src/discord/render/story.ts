import type { APIEmbed } from 'discord.js';
import type { Brief } from '../../core/brief.ts';
import type { DigestItem, DigestStory, FigureDifference } from '../../core/digest.ts';
import type { SummarySentence } from '../../core/summarizer.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { directed, inertMarkdown, isolated } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { ACCENT, renderLine, titleOf } from './brief.ts';
import { renderRow } from './figure-rows.ts';
import { worthyRows } from './shown.ts';
import { articleUrl, renderSite } from './source-line.ts';

/** Maximum characters of the links to a story's other articles; the rest is counted. */
const LINKS_ROOM = 1500;

/** A longer first line is no headline: the article’s title replaces it. In characters. */
const MAX_NEWS = 140;
/** Maximum length of a further line. */
const MAX_LINE = 220;

/** Maximum length of an address linked besides others. */
const MAX_LINKED = 300;

/** A story of a digest: the news as a link, one more line, number or difference between reports, and the outlets. */
export function renderStory(item: DigestItem, brief: Brief, locale: string): APIEmbed {
  const [first, second] = brief.summary;
  const isNews = first !== undefined && first.text.length <= MAX_NEWS;
  const news = isNews ? directed(inertMarkdown(first.text, MAX_NEWS + 60)) : '';
  const further = isNews ? second : first;
  const url = articleUrl(brief.article);
  const difference = item.story?.differences.map((each) => renderDifference(each, locale)).find((line) => line !== '');
  const [row] = worthyRows(brief, brief.summary.slice(0, 1), null);
  const body = [
    difference ?? (isNews && row !== undefined ? renderRow(row) : renderFurther(further, brief)),
    renderOutlets(item.story ?? null, brief, locale),
  ].filter((line) => line !== '');
  return {
    title: news === '' ? titleOf(brief, locale, 200) : news,
    ...(url === null ? {} : { url: url.href }),
    ...(body.length === 0 ? {} : { description: body.join('\n') }),
    color: ACCENT,
  };
}

function renderFurther(line: SummarySentence | undefined, { figures }: Brief): string {
  return line === undefined ? '' : renderLine(line, figures, MAX_LINE).replace(/^- /, '');
}

/** The site, then the other outlets by name and their further articles by number, all as links. */
function renderOutlets(story: DigestStory | null, brief: Brief, locale: string): string {
  const { digest, brief: texts } = messagesFor(locale);
  const byOutlet = new Map<string, string[]>();
  for (const { outlet, url } of story?.others ?? []) {
    const name = outlet ?? webUrl(url)?.host ?? url;
    byOutlet.set(name, [...(byOutlet.get(name) ?? []), url]);
  }
  const names: string[] = [];
  let left = story?.others.length ?? 0;
  let room = LINKS_ROOM;
  for (const [outlet, urls] of byOutlet) {
    const links = urls.map((url, n) => linkOrName(n === 0 ? isolated(inertMarkdown(outlet, 60)) : String(n + 1), url));
    const name = links.join(' ');
    if (name.length > room) break;
    room -= name.length;
    left -= urls.length;
    names.push(name);
  }
  const list = [...names, ...(left === 0 ? [] : [texts.more(left)])].join(', ');
  const parts = [renderSite(brief.article), list === '' ? '' : digest.alsoIn(list)].filter((part) => part !== '');
  return parts.length === 0 ? '' : `-# ${parts.join(' · ')}`;
}

function linkOrName(name: string, url: string): string {
  const target = webUrl(url);
  return target === null || target.href.length > MAX_LINKED ? name : maskedLink(name, target);
}

/** "Reports differ: 12 people killed (A), 15 people had died (B)": amounts as the articles write them. */
function renderDifference({ values }: FigureDifference, locale: string): string {
  const parts = values.flatMap(({ outlet, text, measures }) => {
    const amount = inertMarkdown(text, 60);
    if (amount === '') return [];
    return [`${inContext(amount, text, measures)}${outlet === null ? '' : ` (${inertMarkdown(outlet, 60)})`}`];
  });
  return parts.length < 2 ? '' : `⚖️ ${messagesFor(locale).digest.differ(parts.join(', '))}`;
}

/** An amount within the context’s ellipsis; before it if there is none. */
function inContext(amount: string, text: string, measures: string | null): string {
  if (measures === null || text.includes(measures)) return `**${amount}**`;
  const [before = '', ...after] = measures.split('…');
  if (after.length === 0) return `**${amount}** ${inertMarkdown(measures, 80)}`;
  const around = [inertMarkdown(before, 60), inertMarkdown(after.join('…'), 60)] as const;
  return [around[0], `**${amount}**`, around[1]].filter((part) => part !== '').join(' ');
}
