import type { DigestSubscription } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { digestName, digestPlace } from './digest-names.ts';
import { describeSchedule } from './digest-schedule.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';
import { timestamp } from './source-line.ts';

/** Digests as a list; `nextRun` returns an ISO 8601 time. */
export function renderDigestList(
  subscriptions: readonly DigestSubscription[],
  nextRun: (subscription: DigestSubscription) => string,
  locale: string,
): OutgoingMessage {
  const { digest, brief } = messagesFor(locale);
  if (subscriptions.length === 0) return outgoing({ content: digest.none });
  const items = subscriptions.map((subscription) =>
    [
      `- ${digestName(subscription)} → ${digestPlace(subscription, locale)}`,
      `  ${describeSchedule(subscription, locale)} · ${digest.atMost(subscription.maxItems)}`,
      `  ${describeState(subscription, nextRun(subscription), locale)} · \`${plainId(subscription.id)}\``,
    ].join('\n'),
  );
  let description = '';
  let shown = 0;
  for (const item of items) {
    // Room is reserved for the line that counts omitted ones.
    if (description.length + item.length + 1 > LIMITS.description - 40) break;
    description += `${shown === 0 ? '' : '\n'}${item}`;
    shown += 1;
  }
  if (shown < items.length) description += `\n${brief.more(items.length - shown)}`;
  return outgoing({ embeds: [{ title: digest.listHeading(subscriptions.length), description, color: ACCENT }] });
}

/** Its next run, or since when and why it is paused. */
export function describeState({ paused }: DigestSubscription, nextRun: string, locale: string): string {
  const { digest } = messagesFor(locale);
  if (!paused) return digest.nextRun(timestamp(Date.parse(nextRun), 'R'));
  const when = timestamp(Date.parse(paused.since), 'f');
  return `⏸️ ${digest.pausedSince({ when, reason: digest.pauseReasons[paused.reason] })}`;
}

/** An id that is safe in code marks. */
export function plainId(id: string): string {
  return id.replace(/[^\w-]/g, '');
}
