import type { APIEmbed } from 'discord.js';
import type { DigestSubscription } from '../../core/digest.ts';
import type { DigestRunRecord, RecordedItem } from '../../core/digest-service.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { feedName, sourceName } from './digest-names.ts';
import { inertMarkdown, inertPlain } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';
import { renderFailure } from './failure.ts';
import { timestamp } from './source-line.ts';

/** Further runs listed besides the one shown in full. */
const LISTED_RUNS = 10;

/** Maximum characters of a message's list, and maximum messages. */
const PAGE = 4000;
const MAX_PAGES = 4;

/** A digest's runs, then every article of one of them with its result. */
export function renderDigestHistory(
  digest: DigestSubscription,
  runs: readonly DigestRunRecord[],
  chosen: DigestRunRecord | null,
  locale: string,
): OutgoingMessage[] {
  const { digest: words, brief } = messagesFor(locale);
  if (chosen === null) return [outgoing({ content: words.noRuns })];
  const title = inertMarkdown(feedName(digest), LIMITS.title);
  const list = runs.slice(0, LISTED_RUNS).map((run) => `- ${renderRun(run, locale)}`);
  const overview: APIEmbed = { title, description: list.join('\n').slice(0, LIMITS.description), color: ACCENT };
  const lines = [
    ...chosen.sourceFailures.map(
      ({ source, failure }) => `- ⚠️ ${sourceName(source, locale)}: ${renderFailure(failure, locale)}`,
    ),
    ...chosen.items.map((item) => `- ${renderItem(item, locale)}`),
  ];
  const pages: string[] = [];
  for (const line of lines) {
    const page = pages.at(-1);
    if (page === undefined || page.length + line.length + 1 > PAGE) pages.push(line);
    else pages[pages.length - 1] = `${page}\n${line}`;
  }
  const shown = pages.slice(0, MAX_PAGES);
  const hidden = pages.slice(MAX_PAGES).reduce((sum, page) => sum + page.split('\n').length, 0);
  const embeds = shown.map((description, n): APIEmbed => {
    const footer = hidden > 0 && n === shown.length - 1 ? { footer: { text: brief.more(hidden) } } : {};
    return { description, ...footer, color: ACCENT };
  });
  const heading = `**${renderRun(chosen, locale)}**`;
  return [
    outgoing({ embeds: [overview] }),
    ...embeds.map((embed, n) =>
      outgoing({ content: n === 0 ? heading.slice(0, LIMITS.content) : '', embeds: [embed] }),
    ),
  ];
}

/** One run in a line: its time, its end, and the number of articles by result. */
export function renderRun(run: DigestRunRecord, locale: string): string {
  const { digest } = messagesFor(locale);
  const failure = run.failure === null ? '' : `: ${renderFailure(run.failure, locale)}`;
  return [
    timestamp(Date.parse(run.beganAt), 'f'),
    digest.causes[run.cause],
    `${digest.statuses[run.status]}${failure}`,
    ...countsOf(run, locale),
  ].join(' · ');
}

/** The same for a choice: plain text, with the time in the digest's zone. */
export function describeRun(run: DigestRunRecord, { timeZone }: DigestSubscription, locale: string): string {
  const { digest } = messagesFor(locale);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return [format.format(Date.parse(run.beganAt)), digest.statuses[run.status], ...countsOf(run, locale)].join(' · ');
}

function countsOf({ itemCount, seenBefore, items }: DigestRunRecord, locale: string): string[] {
  const { digest } = messagesFor(locale);
  const count = (kind: RecordedItem['fate']['kind']) => items.filter(({ fate }) => fate.kind === kind).length;
  return [
    ...(itemCount === 0 ? [] : [digest.read(itemCount)]),
    ...(seenBefore === 0 ? [] : [digest.known(seenBefore)]),
    ...(count('filtered') === 0 ? [] : [digest.filteredOut(count('filtered'))]),
    ...(count('briefed') === 0 ? [] : [digest.chosen(count('briefed'))]),
  ];
}

/** An article and its result. */
function renderItem({ url, title, fate }: RecordedItem, locale: string): string {
  const target = webUrl(url);
  const name = inertMarkdown(title?.trim() ? title : (target?.host ?? url), 100) || '…';
  const shown = target === null || target.href.length > 300 ? name : maskedLink(name, target);
  return `${shown}: ${describeFate(fate, locale)}`;
}

function describeFate(fate: RecordedItem['fate'], locale: string): string {
  const { digest } = messagesFor(locale);
  switch (fate.kind) {
    case 'failed':
      return `${digest.fates.failed} (\`${fate.failure.code}\`)`;
    case 'filtered':
      return digest.filteredBy(fate.filter === null ? null : inertMarkdown(inertPlain(fate.filter, 100)));
    default:
      return digest.fates[fate.kind];
  }
}
