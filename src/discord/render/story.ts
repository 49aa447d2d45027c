import type { APIEmbed } from 'discord.js';
import type { Brief } from '../../core/brief.ts';
import type { DigestItem, DigestStory, FigureDifference } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, pictureTarget, webUrl } from './links.ts';
import { LIMITS } from './outgoing.ts';
import { ACCENT, renderFigure, renderQuote, renderSummary, titleOf } from './brief.ts';
import { articleUrl, renderSourceLine } from './source-line.ts';

/** Of a story's other outlets and differences, so many are shown. */
const SHOWN_OUTLETS = 5;
const SHOWN_DIFFERENCES = 2;

/** Longest address that is linked beside others. */
const MAX_LINKED = 300;

/**
 * One story of a digest in at most `room` characters: title, source line, as much of summary, first quote and first
 * figures as fits, where reports differ, and who else has it.
 */
export function renderStory(item: DigestItem, brief: Brief, locale: string, room: number): APIEmbed {
  const title = titleOf(brief, locale, Math.min(LIMITS.title, Math.floor(room / 3)));
  const url = articleUrl(brief.article);
  const picture =
    brief.article.images.map((image) => pictureTarget(image.url)).find((target) => target !== null) ?? null;
  let left = room - title.length;
  /** Takes the parts that fit, in their order. */
  const fit = (parts: readonly string[]): string[] =>
    parts.filter((part) => {
      if (part === '' || part.length + 1 > left) return false;
      left -= part.length + 1;
      return true;
    });
  // What the story has to tell of others comes last, and is given its room first.
  const head = fit([renderSourceLine(brief.article, locale)]);
  const tail = fit(item.story === undefined ? [] : renderOthers(item.story, locale));
  const [quote] = brief.quotes;
  const body = fit([
    ...renderSummary(brief, Math.max(120, Math.floor(room / 2))),
    ...(quote === undefined ? [] : [renderQuote(quote, brief.article.language, locale, 240)]),
    ...brief.figures.slice(0, 2).flatMap(renderFigure),
  ]);
  const description = [...head, ...body, ...tail].join('\n');
  return {
    title,
    ...(url === null ? {} : { url: url.href }),
    ...(description === '' ? {} : { description }),
    ...(picture === null ? {} : { thumbnail: { url: picture } }),
    color: ACCENT,
  };
}

/** Where reports differ, then the other outlets, each a line; most important first. */
function renderOthers({ others, differences }: DigestStory, locale: string): string[] {
  const { digest, brief } = messagesFor(locale);
  const differing = differences.slice(0, SHOWN_DIFFERENCES).map((each) => renderDifference(each, locale));
  const nameOf = ({ outlet, url }: DigestStory['others'][number]) => outlet ?? webUrl(url)?.host ?? url;
  // Each outlet once, by the first of its articles.
  const named = new Map([...others].reverse().map((other) => [nameOf(other), other]));
  const links = [...named]
    .reverse()
    .slice(0, SHOWN_OUTLETS)
    .map(([outlet, { url }]) => {
      const target = webUrl(url);
      const name = inertMarkdown(outlet, 60);
      return target === null || target.href.length > MAX_LINKED ? name : maskedLink(name, target);
    });
  const left = named.size - links.length;
  const list = [...links, ...(left === 0 ? [] : [brief.more(left)])].join(', ');
  return [...differing.filter((line) => line !== ''), ...(links.length === 0 ? [] : [`↔️ ${digest.alsoIn(list)}`])];
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
