import type { APIEmbed } from 'discord.js';
import type { Brief } from '../core/brief.ts';
import type { DigestItem, DigestReport } from '../core/digest.ts';
import { messagesFor } from '../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, pictureTarget, webUrl } from './links.ts';
import { embedSize, LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT, renderFigure, renderQuote, renderSummary, titleOf } from './render-brief.ts';
import { renderFailure } from './render-failure.ts';
import { articleUrl, renderSourceLine } from './source-line.ts';

/** Room for one article's embed: what ten share, and no more than reads well when there are few. */
const MAX_ITEM = 1400;
const MIN_ITEM = Math.floor(LIMITS.embedTotal / LIMITS.embeds) - 10;

/** A digest's run as one message: what happened as its text, an embed for each article. */
export function renderDigest(report: DigestReport): OutgoingMessage {
  const { locale } = report.subscription;
  const { digest } = messagesFor(locale);
  const briefed = report.items.flatMap(({ fate }) => (fate.kind === 'briefed' ? [fate.brief] : []));
  const room = Math.min(
    MAX_ITEM,
    Math.max(MIN_ITEM, Math.floor((LIMITS.embedTotal - 60) / Math.max(1, briefed.length))),
  );
  const embeds: APIEmbed[] = [];
  let left: number = LIMITS.embedTotal;
  for (const brief of briefed.slice(0, LIMITS.embeds)) {
    const embed = renderItem(brief, locale, Math.min(room, left));
    left -= embedSize(embed);
    embeds.push(embed);
  }

  const notShown =
    report.items.filter(({ fate }) => fate.kind === 'over-limit').length + briefed.length - embeds.length;
  const feed = inertMarkdown(feedName(report), 150);
  const lines = [
    `### ${digest.heading(feed)}`,
    ...(report.failure === null ? [] : [`⚠️ ${digest.feedFailed(renderFailure(report.failure, locale))}`]),
    ...(report.failure === null ? (report.sourceFailures ?? []) : []).map(({ source, failure }) => {
      const name = inertMarkdown(source.title ?? webUrl(source.url)?.host ?? '', 100);
      return `⚠️ ${digest.feedFailed(`${name}: ${renderFailure(failure, locale)}`)}`;
    }),
    ...(report.failure === null && report.items.length === 0 ? [digest.nothingNew] : []),
    ...(notShown === 0 ? [] : [digest.overLimit(notShown)]),
  ];
  const failed = report.items.filter(({ fate }) => fate.kind === 'failed');
  if (failed.length > 0) lines.push(`⚠️ ${digest.failedItems(failed.length)}`);
  return outgoing({ content: joinWithin([...lines, ...failed.map((item) => renderFailed(item, locale))]), embeds });
}

/** What a digest is called: the feed's title, else its host. */
export function feedName(report: Pick<DigestReport, 'subscription'>): string {
  const { feedTitle, feedUrl } = report.subscription;
  return feedTitle?.trim() ? feedTitle : (webUrl(feedUrl)?.host ?? feedUrl);
}

/** One article of a digest: title, source line, as much of summary, first quote and first figures as fits. */
function renderItem(brief: Brief, locale: string, room: number): APIEmbed {
  const title = titleOf(brief, locale, Math.min(LIMITS.title, Math.floor(room / 3)));
  const url = articleUrl(brief.article);
  const picture =
    brief.article.images.map((image) => pictureTarget(image.url)).find((target) => target !== null) ?? null;
  const source = renderSourceLine(brief.article, locale);
  const [quote] = brief.quotes;
  const parts = [
    ...renderSummary(brief, Math.max(120, Math.floor(room / 2))),
    ...(quote === undefined ? [] : [renderQuote(quote, brief.article.language, locale, 240)]),
    ...brief.figures.slice(0, 2).flatMap(renderFigure),
  ];
  let description = source.length <= room - title.length ? source : '';
  for (const part of parts) {
    const longer = description === '' ? part : `${description}\n${part}`;
    if (longer.length + title.length > room) break;
    description = longer;
  }
  return {
    title,
    ...(url === null ? {} : { url: url.href }),
    ...(description === '' ? {} : { description }),
    ...(picture === null ? {} : { thumbnail: { url: picture } }),
    color: ACCENT,
  };
}

/** An article that could not be read, named by its title and linked under its real host. */
function renderFailed(item: DigestItem, locale: string): string {
  if (item.fate.kind !== 'failed') return '';
  const url = webUrl(item.url);
  const host = url?.host ?? '';
  const title = inertMarkdown(item.title ?? '', 120) || inertMarkdown(host, 120) || messagesFor(locale).brief.untitled;
  const name =
    url === null || url.href.length > 400 ? title : `${maskedLink(title, url)} (${inertMarkdown(host, 100)})`;
  return `- ${name}: ${renderFailure(item.fate.failure, locale)}`;
}

/** As many lines as a message's text holds. */
function joinWithin(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > LIMITS.content) break;
    text = longer;
  }
  return text;
}
