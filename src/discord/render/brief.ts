import type { APIEmbed, APIEmbedImage } from 'discord.js';
import type { Brief } from '../../core/brief.ts';
import type { StoredBrief } from '../../core/brief-store.ts';
import type { Figure } from '../../core/figure.ts';
import { shownText, type Quote } from '../../core/quote.ts';
import type { SummaryLength, SummarySentence } from '../../core/summarizer.ts';
import { describeNotices } from '../../i18n/describe-notices.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { renderRow } from './figure-rows.ts';
import { leadImage, renderAlt } from './images.ts';
import { directed, inertMarkdown, inertPlain, inertWithBold } from './inert.ts';
import { maskedLink, pictureTarget, webUrl } from './links.ts';
import { LIMITS } from './outgoing.ts';
import { EMBED_HEIGHT, FRAME_HEIGHT, heightOf, PICTURE_HEIGHT } from './phone.ts';
import { chooseShown, figuresIn, MAX_QUOTE, type Room, type Shown } from './shown.ts';
import { articleUrl, renderSourceLine, timestamp } from './source-line.ts';

/** The stripe beside every brief. */
export const ACCENT = 0x2e7d6b;

/** Longest line of a summary, in characters. */
const MAX_LINE = 700;

/** How high a brief is to be on a phone, in pixels. */
const HEIGHTS: Readonly<Record<SummaryLength, Room>> = {
  short: { usual: 330, most: 330 },
  standard: { usual: 585, most: 650 },
  long: { usual: 900, most: 980 },
};

/** What of a stored brief its message shows. */
export type ShownBrief = Pick<StoredBrief, 'brief' | 'locale' | 'keptSince' | 'length' | 'createdAt'>;

/** One page of a brief, as one embed or two. `shown` counts from 0. */
export interface BriefPage {
  readonly embeds: readonly APIEmbed[];
  readonly pages: number;
  readonly shown: number;
}

/**
 * A page of a brief as embeds within Discord's limits; a page past the end is the last. It is made for one screen of a
 * phone: the news, what adds to it, one voice, one number. A long brief goes on where that is not enough; of a shorter
 * one, lines that find no room are left to the long one. Labels are in the locale's language, the rest is the article's.
 */
export function renderBriefPage(stored: ShownBrief, page: number): BriefPage {
  const { brief, locale, length } = stored;
  const picture = length === 'short' ? null : renderPicture(brief);
  const head = renderHead(stored);
  const whole = HEIGHTS[length];
  const taken = heightOfHead(head, picture !== null);
  const pages: Shown[] = [];
  let { summary } = brief;
  do {
    const room = { usual: whole.usual - taken, most: whole.most - taken };
    // A voice and a number stand on the first page, and count there alone.
    const found = pages.length === 0 ? brief : { ...brief, quotes: [], figures: [] };
    const next = chooseShown({ ...found, summary }, length, room);
    pages.push(next);
    summary = summary.slice(next.lines.length);
  } while (length === 'long' && summary.length > 0);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const body = renderBody(pages[shown] ?? { lines: [], quote: null, rows: [] }, brief, locale, shown === 0);
  const footer = renderFooter(brief, locale, pages.length > 1 ? { shown, of: pages.length } : null);
  return { embeds: embedsOf(head, shown === 0 ? picture : null, body, footer), pages: pages.length, shown };
}

/** A brief's first page as it is when it is new, at standard length. */
export function renderBrief(brief: Brief, locale: string, createdAt = Date.now()): readonly APIEmbed[] {
  return renderBriefPage({ brief, locale, keptSince: null, length: 'standard', createdAt }, 0).embeds;
}

/** A brief's title, linked, its source line and what a reader should know, each inert. */
interface Head {
  readonly title: string;
  readonly url: string | null;
  readonly source: string;
  readonly notice: string;
}

function renderHead({ brief, locale, keptSince, createdAt }: ShownBrief): Head {
  const { brief: texts } = messagesFor(locale);
  const notices = [
    ...describeNotices(locale, brief, (model) => inertMarkdown(model, 80)),
    ...(keptSince === null ? [] : [texts.readEarlier(timestamp(keptSince, 'R'))]),
  ].join(' ');
  const warns = brief.notices.length > 0 || brief.summaryNotices.some(({ kind }) => kind !== 'standfirst');
  const icon = warns ? '⚠️' : keptSince === null ? 'ℹ️' : '🕓';
  const source = renderSourceLine(brief.article, locale, createdAt);
  const url = articleUrl(brief.article)?.href ?? null;
  return {
    title: titleOf(brief, locale),
    url,
    source: source === '' ? '' : `-# ${source}`,
    notice: notices === '' ? '' : `-# ${icon} ${notices}`,
  };
}

function heightOfHead({ title, source, notice }: Head, hasPicture: boolean): number {
  const words = hasPicture
    ? Math.max(PICTURE_HEIGHT, heightOf(title, 'besidePicture') + heightOf(source, 'smallBesidePicture')) + EMBED_HEIGHT
    : heightOf(title, 'title') + heightOf(source, 'small');
  return FRAME_HEIGHT + words + heightOf(notice, 'small');
}

/** With a picture the head has an embed of its own, since a picture narrows all the text beside and below it. */
function embedsOf(head: Head, picture: APIEmbedImage | null, body: string, footer: string): APIEmbed[] {
  const { title, url, source, notice } = head;
  const link = { title, ...(url === null ? {} : { url }) };
  const join = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n');
  const describe = (description: string) => (description === '' ? {} : { description });
  const end = { color: ACCENT, footer: { text: footer } };
  if (picture === null) return [{ ...link, ...describe(join([source, body, notice])), ...end }];
  const rest = join([body, notice]);
  const top = { ...link, ...describe(source), color: ACCENT, thumbnail: picture };
  return rest === '' ? [{ ...top, ...end }] : [top, { ...describe(rest), ...end }];
}

/** A picture's address and what it shows for those who don't see it. */
function renderPicture({ article }: Brief): APIEmbedImage | null {
  const image = leadImage(article);
  const url = pictureTarget(image?.url ?? null);
  if (image === null || url === null) return null;
  const description = renderAlt(image);
  // Discord takes a description; discord.js's types don't know it yet.
  return { url, ...(description === '' ? {} : { description }) };
}

/** The news in bold, what adds to it, one voice, what numbers there are besides. */
function renderBody({ lines, quote, rows }: Shown, brief: Brief, locale: string, isFirst: boolean): string {
  return [
    ...lines.map((line, index) => (isFirst && index === 0 ? renderNews(line) : renderLine(line, brief.figures))),
    ...(quote === null ? [] : [renderQuote(quote, brief.article.language, locale, MAX_QUOTE)]),
    ...rows.map((row) => renderRow(row)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function renderFooter({ madeBy }: Brief, locale: string, page: { shown: number; of: number } | null): string {
  const { brief: texts } = messagesFor(locale);
  const { generated, ms } = madeBy;
  const made = texts.madeBy({ model: inertPlain(madeBy.model, 80), seconds: ms.total / 1000, generated });
  return page === null ? made : `${texts.page(page.shown + 1, page.of)} · ${made}`;
}

/** The article's title as markdown, never empty. */
export function titleOf(brief: Brief, locale: string, max: number = LIMITS.title): string {
  // Two characters at each end are for the direction.
  const title = brief.article.title === null ? '' : directed(inertMarkdown(brief.article.title, max - 4));
  return title === '' ? messagesFor(locale).brief.untitled : title;
}

/** The first line of a summary, all in bold; empty when nothing is left of it. */
export function renderNews(line: SummarySentence, max = MAX_LINE): string {
  const url = webUrl(line.link ?? null);
  const text = inertMarkdown(line.text, max);
  if (text === '') return '';
  return url === null ? `**${directed(text)}**` : `- ${maskedLink(directed(text), url)}`;
}

/** Another line of a summary as a list item, its figures in bold; a headline of a list of pages is a link. */
export function renderLine(line: SummarySentence, figures: readonly Figure[], max = MAX_LINE): string {
  const url = webUrl(line.link ?? null);
  if (url !== null) return renderNews(line, max);
  const text = inertWithBold(line.text, figuresIn(line, figures), max);
  return text === '' ? '' : `- ${directed(text)}`;
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
  return `${renderWords(quote, language, max)}\n> — ${renderSpeaker(quote, locale)}`;
}

/** A quote's words as a line of a block quotation. */
export function renderWords(quote: Quote, language: string | null, max: number): string {
  const [open, close] = QUOTATION_MARKS[language ?? ''] ?? ['“', '”'];
  // Escaping may lengthen what was cut at a clause already; only noise doubles it.
  return `> ${directed(`${open}${inertMarkdown(shownText(quote, max), 2 * max)}${close}`)}`;
}

/** Who said a quote, with the name in bold, and in which role. */
export function renderSpeaker({ speaker }: Quote, locale: string): string {
  const name = inertMarkdown(speaker?.name ?? '', 80);
  const role = inertMarkdown(speaker?.role ?? '', 140);
  if (name === '') return messagesFor(locale).brief.unknownSpeaker;
  return directed(`**${name}**${role === '' ? '' : `, ${role}`}`);
}
