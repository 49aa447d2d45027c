import type { APIEmbed } from 'discord.js';
import type { Brief } from '../../core/brief.ts';
import type { StoredBrief } from '../../core/brief-store.ts';
import type { Figure } from '../../core/figure.ts';
import { shownText, type Quote } from '../../core/quote.ts';
import { describeNotices } from '../../i18n/describe-notices.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { leadImage, renderCaption } from './images.ts';
import { inertMarkdown, inertPlain } from './inert.ts';
import { maskedLink, pictureTarget, webUrl } from './links.ts';
import { LIMITS } from './outgoing.ts';
import { articleUrl, renderSourceLine, timestamp } from './source-line.ts';

/** The stripe beside every brief. */
export const ACCENT = 0x2e7d6b;

/** Characters on a page: what reads well at once; a brief of usual length has one. */
const PAGE_ROOM = 3000;
/** Longest line of a summary. */
const MAX_LINE = 1500;
/** At most this many are shown; the buttons show all. */
const SHOWN_QUOTES = 4;
const SHOWN_FIGURES = 5;

/** One page of a brief. `shown` counts from 0. */
export interface BriefPage {
  readonly embed: APIEmbed;
  readonly pages: number;
  readonly shown: number;
}

/**
 * A page of a brief as one embed within Discord's limits; a page past the end is the last. Nothing is left out: what
 * finds no room on a page stands on the next. Labels are in the locale's language, the rest is the article's.
 */
export function renderBriefPage(
  { brief, locale, keptSince }: Pick<StoredBrief, 'brief' | 'locale' | 'keptSince'>,
  page: number,
): BriefPage {
  const { brief: texts } = messagesFor(locale);
  const { article, madeBy } = brief;
  const picture = leadImage(article);
  const caption = picture === null ? '' : renderCaption(picture);
  const head = [
    renderSourceLine(article, locale),
    ...(keptSince === null ? [] : [`🕓 ${texts.readEarlier(timestamp(keptSince, 'R'))}`]),
    ...describeNotices(locale, brief, (model) => inertMarkdown(model, 80)).map((notice) => `⚠️ ${notice}`),
  ].filter((line) => line !== '');
  const tail = caption === '' ? '' : `🖼️ ${caption}`;
  const pages = flow(sectionsOf(brief, locale), PAGE_ROOM, lengthOf(head) + tail.length);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const body = pages[shown] ?? '';

  const url = articleUrl(article);
  const image = pictureTarget(picture?.url ?? null);
  const footer = texts.madeBy({
    model: inertPlain(madeBy.model, 80),
    seconds: madeBy.ms.total / 1000,
    generated: madeBy.generated,
  });
  const embed: APIEmbed = {
    title: titleOf(brief, locale),
    ...(url === null ? {} : { url: url.href }),
    description: (shown === 0 ? [head.join('\n'), body, tail] : [body]).filter((part) => part !== '').join('\n\n'),
    color: ACCENT,
    ...(image === null || shown > 0 ? {} : { image: { url: image } }),
    footer: { text: pages.length > 1 ? `${texts.page(shown + 1, pages.length)} · ${footer}` : footer },
  };
  return { embed, pages: pages.length, shown };
}

/** A brief's first page, read now. */
export function renderBrief(brief: Brief, locale: string): APIEmbed {
  return renderBriefPage({ brief, locale, keptSince: null }, 0).embed;
}

/** A part of a brief: whole items under a heading, which is empty for the summary. */
interface Section {
  readonly heading: string;
  readonly items: readonly string[];
  readonly separator: string;
}

function sectionsOf(brief: Brief, locale: string): Section[] {
  const { brief: texts } = messagesFor(locale);
  const heading = (name: string, total: number, shown: number) =>
    `**${name}**${total > shown ? ` (${texts.more(total - shown)})` : ''}`;
  const quotes = brief.quotes.slice(0, SHOWN_QUOTES);
  const figures = brief.figures.slice(0, SHOWN_FIGURES);
  return [
    { heading: '', items: renderSummary(brief, MAX_LINE), separator: '\n' },
    {
      heading: heading(texts.quotes, brief.quotes.length, quotes.length),
      items: quotes.map((quote) => renderQuote(quote, brief.article.language, locale)),
      separator: '\n\n',
    },
    {
      heading: heading(texts.figures, brief.figures.length, figures.length),
      items: figures.flatMap(renderFigure),
      separator: '\n',
    },
  ];
}

/**
 * Fills pages of `room` characters with whole items, in order, at least one page; `taken` of the first are taken
 * already. A section that goes on stands under its heading again. No item is longer than a page by how it is rendered.
 */
function flow(sections: readonly Section[], room: number, taken: number): string[] {
  const pages: string[] = [];
  let page = '';
  let left = room - taken;
  for (const { heading, items, separator } of sections) {
    let isBegun = false;
    for (const item of items) {
      const headed = heading === '' ? item : `${heading}\n${item}`;
      const added = isBegun ? separator + item : page === '' ? headed : `\n\n${headed}`;
      if (added.length <= left) {
        page += added;
        left -= added.length;
      } else {
        // A first page that holds no item has its head to show.
        pages.push(page);
        page = headed;
        left = room - headed.length;
      }
      isBegun = true;
    }
  }
  return [...pages, page];
}

/** The article's title as markdown, never empty. */
export function titleOf(brief: Brief, locale: string, max: number = LIMITS.title): string {
  const title = brief.article.title === null ? '' : inertMarkdown(brief.article.title, max);
  return title === '' ? messagesFor(locale).brief.untitled : title;
}

/** The summary's lines as list items. */
export function renderSummary(brief: Brief, max = 900): string[] {
  return brief.summary
    .map(({ text, link }) => ({ line: inertMarkdown(text, max), url: webUrl(link ?? null) }))
    .flatMap(({ line, url }) => (line === '' ? [] : [`- ${url === null ? line : maskedLink(line, url)}`]));
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

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 1);
}
