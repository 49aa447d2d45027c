import pc from 'picocolors';
import type { DigestItem, DigestReport, DigestSubscription } from '../core/digest.ts';
import type { DigestRunRecord, RecordedItem } from '../core/digest-service.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { messagesFor } from '../i18n/translate.ts';
import { inertForTerminal } from './card.ts';

const texts = messagesFor('en').digest;
const inert = inertForTerminal;

/** A digest in a few lines. `nextRun` is ISO 8601; null while it is paused. */
export function renderDigestLine(digest: DigestSubscription, nextRun: string | null): string {
  const { id, channelId, guildId, time, schedule, timeZone, maxItems, sources = [], paused } = digest;
  const days = schedule?.kind === 'times' && schedule.days.length > 0 ? `, days ${schedule.days.join(',')}` : '';
  const where = guildId.startsWith('@me:') ? `direct messages of ${guildId.slice(4)}` : `channel ${channelId}`;
  const state = paused
    ? texts.pausedSince({ when: paused.since, reason: texts.pauseReasons[paused.reason] })
    : `next ${nextRun ?? ''}`;
  return [
    `${pc.bold(id)}  ${inert(nameOf(digest))}`,
    `  ${where}; at ${time}${days} (${timeZone}); at most ${maxItems}`,
    `  ${state}`,
    ...sources.map(({ url, title }) => `  - ${inert(title ?? '')} ${inert(url)}`),
  ].join('\n');
}

/** What a run posts, story by story, and what it omits and why. */
export function renderReport(report: DigestReport): string {
  const { subscription, itemCount, seenBefore, filteredOut = 0, items, failure, sourceFailures = [] } = report;
  const counts = [texts.read(itemCount), texts.known(seenBefore), texts.filteredOut(filteredOut)].join(', ');
  return [
    pc.bold(inert(nameOf(subscription))),
    counts,
    ...(failure === null ? [] : [texts.feedFailed(inert(describeFailure('en', failure)))]),
    ...sourceFailures.map(
      (each) => `x ${inert(each.source.url)} since ${each.since}: ${inert(describeFailure('en', each.failure))}`,
    ),
    ...(items.length === 0 && failure === null ? [texts.nothingNew] : []),
    ...items.map(renderItem),
  ].join('\n');
}

function renderItem({ url, title, fate, story }: DigestItem): string {
  const name = `${inert(title ?? '')} ${pc.dim(inert(url))}`.trim();
  if (fate.kind === 'over-limit') return `- ${name}`;
  if (fate.kind === 'failed') return `x ${name}: ${inert(describeFailure('en', fate.failure))}`;
  const differences = (story?.differences ?? []).map(({ values }) =>
    values.map((value) => `${value.text} (${value.outlet ?? '?'})`).join(', '),
  );
  const others = (story?.others ?? []).map(({ outlet, url: other }) => outlet ?? other);
  return [
    `* ${inert(fate.brief.article.title ?? title ?? '')} ${pc.dim(inert(url))}`,
    ...fate.brief.summary.map(({ text }) => `    ${inert(text)}`),
    ...differences.map((line) => `    ${texts.differ(inert(line))}`),
    ...(others.length === 0 ? [] : [`    ${texts.alsoIn(inert([...new Set(others)].join(', ')))}`]),
  ].join('\n');
}

/** Runs, newest first; the last one with the outcome of every article. */
export function renderRuns(digest: DigestSubscription, runs: readonly DigestRunRecord[]): string {
  if (runs.length === 0) return texts.noRuns;
  const [last] = runs;
  return [
    pc.bold(inert(nameOf(digest))),
    ...runs.map(renderRun),
    ...(last === undefined ? [] : ['', `${last.id.slice(0, 8)}:`]),
    ...(last?.sourceFailures ?? []).map(
      ({ source, failure }) => `x ${inert(source.url)}: ${inert(describeFailure('en', failure))}`,
    ),
    ...(last?.items ?? []).map(
      (item) => `- ${inert(item.title ?? '')} ${pc.dim(inert(item.url))}: ${describeFate(item)}`,
    ),
  ].join('\n');
}

function renderRun(run: DigestRunRecord): string {
  const counts = [texts.read(run.itemCount), texts.known(run.seenBefore)].join(', ');
  const failure = run.failure === null ? '' : `: ${inert(describeFailure('en', run.failure))}`;
  return `${run.id.slice(0, 8)}  ${run.beganAt}  ${texts.causes[run.cause]}, ${texts.statuses[run.status]}${failure}; ${counts}`;
}

function describeFate({ fate }: RecordedItem): string {
  switch (fate.kind) {
    case 'failed':
      return `${texts.fates.failed} (${fate.failure.code})`;
    case 'filtered':
      return inert(texts.filteredBy(fate.filter));
    case 'same-story':
      return `${texts.fates['same-story']} (${inert(fate.as)})`;
    default:
      return texts.fates[fate.kind];
  }
}

function nameOf({ feedTitle, feedUrl }: DigestSubscription): string {
  return feedTitle ?? feedUrl;
}
