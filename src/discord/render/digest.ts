import type { APIEmbed } from 'discord.js';
import type { DigestItem, DigestReport, SourceFailure } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { feedName, sourceName } from './digest-names.ts';
import { inertMarkdown, inertPlain, isolated } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { storySelect } from './digest-offers.ts';
import { embedSize, LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';
import { renderFailure } from './failure.ts';
import { renderStory } from './story.ts';
import { mediumMark, withEarlier } from './story-context.ts';
import { renderTime, timestamp } from './source-line.ts';

/** Room for a list in one embed; several may share a message. */
const LIST_ROOM = 2800;

/** Longest name of a section. */
const MAX_SECTION = 80;

/** Messages of one digest; what would need more is counted. */
const MAX_MESSAGES = 8;

/** The colour of what went wrong. */
const WARNING = 0xc77700;

/** Stories from which on they stand in sections, by where they come from. */
const SECTIONED_FROM = 7;

/** Headlines beside the stories; of more the number is told. */
const MOST_HEADLINES = 20;

/** How a digest is shown. */
export interface PostingStyle {
  /** Whether it is posted: its messages then tell when it ran, and each which of several it is. */
  readonly isPosted: boolean;
  /** Whether what does not fit goes on in a thread: the first message says so. */
  readonly inThread: boolean;
  /** Whether its maker alone sees it, and so what could not be read. */
  readonly isForMaker: boolean;
}

export const PREVIEW: PostingStyle = { isPosted: false, inThread: false, isForMaker: true };

/**
 * A digest's run as messages, at least one: what it is as the first one's text, an embed for each story, then the
 * headlines of the rest. No two messages in a channel have the same text: it tells the digest, the second in which it
 * ran, and which of its messages it is.
 */
export function renderDigest(report: DigestReport, style: PostingStyle): [OutgoingMessage, ...OutgoingMessage[]] {
  const { locale } = report.subscription;
  const { digest, brief } = messagesFor(locale);
  // Readers can open unreadable articles themselves; only the digest's maker is told why they failed.
  const headlines = report.items.filter(
    ({ fate }) => fate.kind === 'over-limit' || (!style.isForMaker && fate.kind === 'failed'),
  );
  const shownHeadlines = headlines.slice(0, MOST_HEADLINES);
  const lists = [
    ...renderList(digest.headlines(headlines.length), shownHeadlines.map(renderHeadline), ACCENT),
    ...(style.isForMaker ? renderUnread(report) : []),
  ];
  const pages = paginate([...renderStories(report, locale), ...lists]);
  const shown = pages.slice(0, MAX_MESSAGES);
  const unshown = headlines.length - shownHeadlines.length + (report.moreHeadlines ?? 0);
  const left = unshown + countLines(pages.slice(MAX_MESSAGES).flat());
  const when = style.isPosted ? [timestamp(Date.parse(report.ranAt), 't')] : [];
  const small = (parts: readonly string[]) => (parts.length === 0 ? [] : [`-# ${parts.join(' · ')}`]);
  const head = [
    ...renderHead(report, locale),
    ...(left === 0 ? [] : [digest.overLimit(left)]),
    ...(shown.length > 1 && style.inThread ? [digest.moreInThread] : []),
    ...small([...(report.failure === null ? renderCounts(report, style, locale) : []), ...when]),
  ];
  const components = (embeds: readonly APIEmbed[]) => storySelect(storiesOf(embeds), locale);
  const first = outgoing({ content: head.join('\n'), embeds: shown[0] ?? [], components: components(shown[0] ?? []) });
  const name = inertMarkdown(feedName(report.subscription), 150);
  const rest = shown.slice(1).map((embeds, n) => {
    const content = style.isPosted ? small([name, ...when, brief.page(n + 2, shown.length)]).join('') : '';
    return outgoing({ content, embeds, components: components(embeds) });
  });
  return [first, ...rest];
}

/** What could not be read, for the digest's maker: sources, then articles. No embed where all could. */
export function renderUnread(report: DigestReport): APIEmbed[] {
  const { locale } = report.subscription;
  const { digest } = messagesFor(locale);
  const failed = report.items.filter(({ fate }) => fate.kind === 'failed');
  const sources = report.failure === null ? (report.sourceFailures ?? []) : [];
  return [
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
  ];
}

/** The opening: what it is, or that there is nothing. */
function renderHead(report: DigestReport, locale: string): string[] {
  const { digest } = messagesFor(locale);
  const { items, failure } = report;
  const heading = `### ${digest.heading(inertMarkdown(feedName(report.subscription), 150))}`;
  if (failure !== null) return [heading, `⚠️ ${digest.feedFailed(renderFailure(failure, locale))}`];
  if (items.length > 0) return [heading];
  const since = renderTime(report.lastNewsAt ?? null, locale);
  return [heading, since === null ? digest.nothingNew : digest.nothingSince(since)];
}

/** What there is to read, and for how long; for its maker how much was read for it. */
function renderCounts(report: DigestReport, style: PostingStyle, locale: string): string[] {
  const { digest } = messagesFor(locale);
  const { itemCount, seenBefore, items, filteredOut = 0 } = report;
  const chosen = items.filter(({ fate }) => fate.kind === 'briefed').length;
  if (style.isPosted && chosen > 0) {
    const minutes = readingMinutes(chosen, items.length);
    return [digest.opening({ articles: countArticles(items), outlets: countOutlets(items), minutes })];
  }
  return [
    digest.read(itemCount),
    ...(seenBefore === 0 ? [] : [digest.known(seenBefore)]),
    ...(filteredOut === 0 ? [] : [digest.filteredOut(filteredOut)]),
    ...(items.length === 0 ? [] : [digest.chosen(chosen)]),
  ];
}

/** Articles that the items stand for, those beside a story too. */
function countArticles(items: readonly DigestItem[]): number {
  return items.reduce((sum, { story }) => sum + 1 + (story?.others.length ?? 0), 0);
}

/** Sites: two feeds of one site are one outlet. */
function countOutlets(items: readonly DigestItem[]): number {
  const siteOf = (url: string | null, name: string | null | undefined) =>
    webUrl(url)?.host.replace(/^www\./, '') ?? name ?? url;
  const sites = items.flatMap(({ outlet, url, story }) => [
    siteOf(url, outlet),
    ...(story?.others.map((other) => siteOf(other.url, other.outlet)) ?? []),
  ]);
  return new Set(sites).size;
}

/** A story takes half a minute to read, a headline some seconds. */
function readingMinutes(stories: number, items: number): number {
  return Math.max(1, Math.round((stories * 30 + (items - stories) * 5) / 60));
}

/** Many stories stand together by source, in the order in which sources come up; the first of each is headed by it. */
function renderStories({ items }: DigestReport, locale: string): APIEmbed[] {
  const briefed = items.flatMap((item) => (item.fate.kind === 'briefed' ? [{ item, brief: item.fate.brief }] : []));
  const show = ({ item, brief }: (typeof briefed)[number]) =>
    withEarlier(renderStory(item, brief, locale), item, locale);
  const bySource = new Map<string, APIEmbed[]>();
  for (const story of briefed) {
    const source = inertPlain(story.item.outlet ?? '', MAX_SECTION);
    bySource.set(source, [...(bySource.get(source) ?? []), show(story)]);
  }
  const isSectioned = briefed.length >= SECTIONED_FROM && bySource.size > 1;
  if (!isSectioned) return briefed.map(show);
  return [...bySource].flatMap(([source, stories]) =>
    stories.map((story, n) => (n === 0 && source !== '' ? { ...story, author: { name: source } } : story)),
  );
}

/** The stories among a message's embeds, which alone are links. */
function storiesOf(embeds: readonly APIEmbed[]): { title: string; place: number }[] {
  return embeds.flatMap(({ title, url }, place) =>
    url === undefined || title === undefined ? [] : [{ title, place }],
  );
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

/** An article as a list item, with where it comes from. */
function renderHeadline(item: DigestItem): string {
  return `- ${mediumMark(item)}${nameOf(item)}`;
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
  const name = isolated(inertMarkdown(title?.trim() ? title : (outlet ?? host), 120)) || '…';
  if (target === null || target.href.length > 400) return name;
  const from = isolated(inertMarkdown(outlet?.trim() ? outlet : host, 80));
  return `${maskedLink(name, target)}${from === '' || from === name ? '' : ` · ${from}`}`;
}
