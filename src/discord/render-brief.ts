import type { APIEmbed } from 'discord.js';
import type { ArticleImage } from '../core/article.ts';
import type { Brief } from '../core/brief.ts';
import type { Figure } from '../core/figure.ts';
import { shownText, type Quote } from '../core/quote.ts';
import { describeNotices } from '../i18n/describe-notices.ts';
import { messagesFor } from '../i18n/translate.ts';
import { inertMarkdown, inertPlain } from './inert.ts';
import { pictureTarget } from './links.ts';
import { LIMITS } from './outgoing.ts';
import { articleUrl, renderSourceLine } from './source-line.ts';

/** The stripe beside every brief. */
export const ACCENT = 0x2e7d6b;

/** Characters that each section may take of the description at most; what one leaves over goes to the next. */
const SUMMARY_ROOM = 1900;
const QUOTES_ROOM = 1300;
/** At most this many are shown; the buttons show all. */
const SHOWN_QUOTES = 4;
const SHOWN_FIGURES = 5;
/** Kept free for the sections that follow. */
const AFTER_SUMMARY = 800;
const AFTER_QUOTES = 400;

/** A brief as one embed within Discord's limits. Labels are in the locale's language, the rest is the article's. */
export function renderBrief(brief: Brief, locale: string): APIEmbed {
  const texts = messagesFor(locale);
  const { article } = brief;
  const head = [
    renderSourceLine(article, locale),
    ...describeNotices(locale, brief, (model) => inertMarkdown(model, 80)).map((notice) => `⚠️ ${notice}`),
  ].filter((line) => line !== '');
  const picture = article.images.find((image) => pictureTarget(image.url) !== null) ?? null;
  const caption = picture === null ? null : renderCaption(picture);

  let room = LIMITS.description - lengthOf(head) - (caption === null ? 0 : caption.length + 2);
  const summary = fit(renderSummary(brief), Math.min(SUMMARY_ROOM, room - AFTER_SUMMARY), '\n');
  room -= summary.text.length + 2;
  const quotes = renderSection(
    texts.brief.quotes,
    brief.quotes.slice(0, SHOWN_QUOTES).map((quote) => renderQuote(quote, article.language, locale)),
    brief.quotes.length,
    Math.min(QUOTES_ROOM, room - AFTER_QUOTES),
    '\n\n',
    texts.brief.more,
  );
  room -= quotes.length + 2;
  const figures = renderSection(
    texts.brief.figures,
    brief.figures.slice(0, SHOWN_FIGURES).flatMap(renderFigure),
    brief.figures.length,
    room - 2,
    '\n',
    texts.brief.more,
  );

  const url = articleUrl(article);
  const image = pictureTarget(picture?.url ?? null);
  return {
    title: titleOf(brief, locale),
    ...(url === null ? {} : { url: url.href }),
    description: [head.join('\n'), summary.text, quotes, figures, caption ?? '']
      .filter((part) => part !== '')
      .join('\n\n'),
    color: ACCENT,
    ...(image === null ? {} : { image: { url: image } }),
    footer: {
      text: texts.brief.madeBy({
        model: inertPlain(brief.madeBy.model, 80),
        seconds: brief.madeBy.ms.total / 1000,
        generated: brief.madeBy.generated,
      }),
    },
  };
}

/** The article's title as markdown, never empty. */
export function titleOf(brief: Brief, locale: string, max: number = LIMITS.title): string {
  const title = brief.article.title === null ? '' : inertMarkdown(brief.article.title, max);
  return title === '' ? messagesFor(locale).brief.untitled : title;
}

/** The summary's lines as list items. */
export function renderSummary(brief: Brief, max = 900): string[] {
  return brief.summary
    .map(({ text }) => inertMarkdown(text, max))
    .flatMap((line) => (line === '' ? [] : [`- ${line}`]));
}

/** Quotation marks by the article's language; the article's own stand outside of the quote's text. */
const QUOTATION_MARKS: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  es: ['«', '»'],
  fr: ['«\u00a0', '\u00a0»'],
  ja: ['「', '」'],
  zh: ['“', '”'],
};

/** A quote as a block quotation of two lines: the words, then who said them and in which role. */
export function renderQuote(quote: Quote, language: string | null, locale: string, max = 480): string {
  const [open, close] = QUOTATION_MARKS[language ?? ''] ?? ['“', '”'];
  const name = inertMarkdown(quote.speaker?.name ?? '', 80);
  const role = inertMarkdown(quote.speaker?.role ?? '', 140);
  const speaker =
    name === '' ? messagesFor(locale).brief.unknownSpeaker : `**${name}**${role === '' ? '' : `, ${role}`}`;
  // Escaping may lengthen what was cut at a clause already; only noise doubles it.
  const words = inertMarkdown(shownText(quote, max), 2 * max);
  return `> ${open}${words}${close}\n> — ${speaker}`;
}

/** A figure as a list item: the amount as the article writes it, and what it measures. Empty when nothing is left. */
export function renderFigure(figure: Figure): string[] {
  const amount = inertMarkdown(figure.text, 90);
  if (amount === '') return [];
  const measures = figure.measures === null ? '' : inertMarkdown(figure.measures, 180);
  const arrow = figure.change === 'up' ? '↑ ' : figure.change === 'down' ? '↓ ' : '';
  return [`- ${arrow}**${amount}**${measures === '' ? '' : `: ${measures}`}`];
}

function renderCaption(picture: ArticleImage): string | null {
  const caption = inertMarkdown(picture.caption ?? picture.alt ?? '', 200);
  const credit = picture.credit === null ? '' : inertMarkdown(picture.credit, 80);
  if (caption === '' && credit === '') return null;
  return `🖼️ ${[caption, credit === '' ? '' : `(${credit})`].filter((part) => part !== '').join(' ')}`;
}

/**
 * A headed list of what fits in `room` characters; nothing at all when there is nothing, or room for no item. `total`
 * counts the items given and those left out before.
 */
function renderSection(
  heading: string,
  items: readonly string[],
  total: number,
  room: number,
  separator: string,
  more: (count: number) => string,
): string {
  const label = (left: number) => `**${heading}**${left === 0 ? '' : ` (${more(left)})`}\n`;
  const { text, left } = fit(items, room - label(total).length, separator);
  return text === '' ? '' : label(total - items.length + left) + text;
}

/** Joins as many items as fit in `room` characters, in order. `left` counts those that did not. */
function fit(items: readonly string[], room: number, separator: string): { text: string; left: number } {
  let text = '';
  for (const [index, item] of items.entries()) {
    const longer = text === '' ? item : text + separator + item;
    if (longer.length > room) return { text, left: items.length - index };
    text = longer;
  }
  return { text, left: 0 };
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 1);
}
