import type { APIEmbed } from 'discord.js';
import type { DigestItem, DigestReport, SourceFailure } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { feedName, sourceName } from './digest-names.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { embedSize, LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';
import { renderFailure } from './failure.ts';
import { renderStory } from './story.ts';
import { renderTime } from './source-line.ts';

/** Room for a list in one embed; several may share a message. */
const LIST_ROOM = 2800;

/** Messages of one digest; what would need more is counted. */
const MAX_MESSAGES = 8;

/** The colour of what went wrong. */
const WARNING = 0xc77700;

/** How a digest is posted. */
export interface PostingStyle {
  /** What tells this run's messages from all others; null for a preview. */
  readonly run: string | null;
  /** Whether what does not fit goes on in a thread: the first message says so. */
  readonly inThread: boolean;
}

export const PREVIEW: PostingStyle = { run: null, inThread: false };

/**
 * A digest's run as messages, at least one: what happened as the first one's text, an embed for each story, then
 * what could not be read and the headlines of the rest.
 */
export function renderDigest(report: DigestReport, style: PostingStyle): [OutgoingMessage, ...OutgoingMessage[]] {
  const { locale } = report.subscription;
  const { digest } = messagesFor(locale);
  const stories = renderStories(report, locale);
  const headlines = report.items.filter(({ fate }) => fate.kind === 'over-limit');
  const failed = report.items.filter(({ fate }) => fate.kind === 'failed');
  const sources = report.failure === null ? (report.sourceFailures ?? []) : [];
  const lists = [
    ...renderList(
      `⚠️ ${digest.failedSources(sources.length)}`,
      sources.map((each) => renderSourceFailure(each, locale)),
      WARNING,
    ),
    ...renderList(
      `⚠️ ${digest.failedItems(failed.length)}`,
      failed.map((item) => renderFailed(item, locale)),
      WARNING,
    ),
    // Last, since they alone may be too many.
    ...renderList(digest.headlines(headlines.length), headlines.map(renderHeadline), ACCENT),
  ];
  const pages = paginate([...stories, ...lists]);
  const shown = pages.slice(0, MAX_MESSAGES);
  const leftOut = pages.slice(MAX_MESSAGES).flat();
  const markOf = (n: number) => (style.run === null ? [] : [renderMark(report, style.run, n, shown.length)]);
  const head = [
    ...renderHead(report, locale),
    ...(leftOut.length === 0 ? [] : [digest.overLimit(countLines(leftOut))]),
    ...(shown.length > 1 && style.inThread ? [digest.moreInThread] : []),
    ...markOf(1),
  ];
  const first = outgoing({ content: head.join('\n'), embeds: shown[0] ?? [] });
  const rest = shown.slice(1).map((embeds, n) => outgoing({ content: markOf(n + 2).join('\n'), embeds }));
  return [first, ...rest];
}

/** The small print that ends the `n`th of `of` messages of a run, counted from 1. Only Lede writes it. */
export function renderMark({ subscription }: DigestReport, run: string, n: number, of: number): string {
  const { id, locale } = subscription;
  const part = of === 1 ? null : { n, of };
  // Ids are letters, digits and hyphens; whatever else was one would not be inert.
  const plain = (text: string) => text.replace(/[^\w-]/g, '').replaceAll('_', '-');
  return `-# ${messagesFor(locale).digest.mark({ digest: plain(id), run: plain(run), part })}`;
}

/** The opening: what it is, then how many were read and chosen, or that there is nothing. */
function renderHead(report: DigestReport, locale: string): string[] {
  const { digest } = messagesFor(locale);
  const { itemCount, seenBefore, items, failure, filteredOut = 0 } = report;
  const heading = `### ${digest.heading(inertMarkdown(feedName(report.subscription), 150))}`;
  if (failure !== null) return [heading, `⚠️ ${digest.feedFailed(renderFailure(failure, locale))}`];
  const chosen = items.filter(({ fate }) => fate.kind === 'briefed').length;
  const counts = [
    digest.read(itemCount),
    ...(seenBefore === 0 ? [] : [digest.known(seenBefore)]),
    ...(filteredOut === 0 ? [] : [digest.filteredOut(filteredOut)]),
    ...(items.length === 0 ? [] : [digest.chosen(chosen)]),
  ].join(' · ');
  if (items.length > 0) return [heading, counts];
  const since = renderTime(report.lastNewsAt ?? null, locale);
  return [heading, since === null ? digest.nothingNew : digest.nothingSince(since), counts];
}

function renderStories({ items }: DigestReport, locale: string): APIEmbed[] {
  const briefed = items.flatMap((item) => (item.fate.kind === 'briefed' ? [{ item, brief: item.fate.brief }] : []));
  return briefed.map(({ item, brief }) => renderStory(item, brief, locale));
}

/** A headed list as one embed or, where it is long, several. */
function renderList(title: string, lines: readonly string[], color: number): APIEmbed[] {
  const embeds: APIEmbed[] = [];
  let description = '';
  const close = () => {
    if (description !== '') embeds.push({ ...(embeds.length === 0 ? { title } : {}), description, color });
    description = '';
  };
  for (const line of lines.filter((each) => each !== '')) {
    if (description.length + line.length + 1 > LIST_ROOM) close();
    description += description === '' ? line : `\n${line}`;
  }
  close();
  return embeds;
}

/** Fills messages with embeds in order, within Discord's limits. At least one, which may be empty. */
function paginate(embeds: readonly APIEmbed[]): APIEmbed[][] {
  const pages: APIEmbed[][] = [[]];
  let room: number = LIMITS.embedTotal;
  for (const embed of embeds) {
    const size = embedSize(embed);
    if (size > room || (pages.at(-1)?.length ?? 0) === LIMITS.embeds) {
      pages.push([]);
      room = LIMITS.embedTotal;
    }
    pages.at(-1)?.push(embed);
    room -= size;
  }
  return pages;
}

/** How many articles stand in lists that are left out: an article is a line. */
function countLines(embeds: readonly APIEmbed[]): number {
  return embeds.reduce((sum, { description = '' }) => sum + description.split('\n- ').length, 0);
}

/** An article as a list item under its real host. */
function renderHeadline(item: DigestItem): string {
  return `- ${nameOf(item)}`;
}

/** An article that could not be read, and why. */
function renderFailed(item: DigestItem, locale: string): string {
  return item.fate.kind === 'failed' ? `- ${nameOf(item)}: ${renderFailure(item.fate.failure, locale)}` : '';
}

function renderSourceFailure({ source, failure, since }: SourceFailure, locale: string): string {
  const when = renderTime(since, locale);
  const lasting = when === null ? '' : ` (${messagesFor(locale).digest.failingSince(when)})`;
  return `- ${sourceName(source, locale)}${lasting}: ${renderFailure(failure, locale)}`;
}

function nameOf({ url, title, outlet }: DigestItem): string {
  const target = webUrl(url);
  const host = target?.host ?? '';
  const name = inertMarkdown(title?.trim() ? title : (outlet ?? host), 120) || '…';
  if (target === null || target.href.length > 400) return name;
  return `${maskedLink(name, target)} (${inertMarkdown(host, 100)})`;
}
