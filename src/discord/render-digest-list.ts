import type { DigestSubscription } from '../core/digest.ts';
import { messagesFor } from '../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { maskedLink, webUrl } from './links.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './render-brief.ts';
import { feedName } from './render-digest.ts';
import { timestamp } from './source-line.ts';

/** A server's digests as a list; `nextRun` gives an ISO 8601 time. */
export function renderDigestList(
  subscriptions: readonly DigestSubscription[],
  nextRun: (subscription: DigestSubscription) => string,
  locale: string,
): OutgoingMessage {
  const { digest, brief } = messagesFor(locale);
  if (subscriptions.length === 0) return outgoing({ content: digest.none });
  const items = subscriptions.map((subscription) => {
    const name = inertMarkdown(feedName({ subscription }), 120);
    const url = webUrl(subscription.feedUrl);
    return [
      `- **${url === null || url.href.length > 300 ? name : maskedLink(name, url)}** → <#${subscription.channelId}>`,
      `  ${digest.daily(subscription.time, inertMarkdown(subscription.timeZone))} · ${digest.atMost(subscription.maxItems)}`,
      `  ${digest.nextRun(timestamp(Date.parse(nextRun(subscription)), 'R'))} · \`${subscription.id.replace(/[^\w-]/g, '')}\``,
    ].join('\n');
  });
  let description = '';
  let shown = 0;
  for (const item of items) {
    // Room is kept for the line that says how many are left out.
    if (description.length + item.length + 1 > LIMITS.description - 40) break;
    description += `${shown === 0 ? '' : '\n'}${item}`;
    shown += 1;
  }
  if (shown < items.length) description += `\n${brief.more(items.length - shown)}`;
  return outgoing({ embeds: [{ title: digest.listHeading(subscriptions.length), description, color: ACCENT }] });
}
