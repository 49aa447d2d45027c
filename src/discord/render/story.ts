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

/** Of a story's other outlets so many are named. */
const SHOWN_OUTLETS = 3;

/** A first line that is longer is no headline: the article's own title stands in its place. In characters. */
const MAX_NEWS = 140;
/** Longest further line. */
const MAX_LINE = 220;

/** Longest address that is linked beside others. */
const MAX_LINKED = 300;

/**
 * One story of a digest: the news as a link, one more line or number or where reports differ, and who reports it.
 */
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

/** The site, then who else has the story, each outlet once. */
function renderOutlets(story: DigestStory | null, brief: Brief, locale: string): string {
  const { digest, brief: texts } = messagesFor(locale);
  const site = renderSite(brief.article);
  const nameOf = ({ outlet, url }: DigestStory['others'][number]) => outlet ?? webUrl(url)?.host ?? url;
  // Each outlet by the first of its articles.
  const named = new Map([...(story?.others ?? [])].reverse().map((other) => [nameOf(other), other]));
  const links = [...named]
    .reverse()
    .slice(0, SHOWN_OUTLETS)
    .map(([outlet, { url }]) => {
      const target = webUrl(url);
      const name = isolated(inertMarkdown(outlet, 60));
      return target === null || target.href.length > MAX_LINKED ? name : maskedLink(name, target);
    });
  const left = named.size - links.length;
  const list = [...links, ...(left === 0 ? [] : [texts.more(left)])].join(', ');
  const parts = [site, links.length === 0 ? '' : digest.alsoIn(list)].filter((part) => part !== '');
  return parts.length === 0 ? '' : `-# ${parts.join(' · ')}`;
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

/** An amount in the words around it, whose ellipsis stands in its place; before them where there is none. */
function inContext(amount: string, text: string, measures: string | null): string {
  if (measures === null || text.includes(measures)) return `**${amount}**`;
  const [before = '', ...after] = measures.split('…');
  if (after.length === 0) return `**${amount}** ${inertMarkdown(measures, 80)}`;
  const around = [inertMarkdown(before, 60), inertMarkdown(after.join('…'), 60)] as const;
  return [around[0], `**${amount}**`, around[1]].filter((part) => part !== '').join(' ');
}
