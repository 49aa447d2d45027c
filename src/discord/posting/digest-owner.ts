import { Routes, type APIDMChannel } from 'discord.js';
import type { DigestSubscription, OwnerMatter } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { digestName, digestPlace, sourceName } from '../render/digest-names.ts';
import type { DigestRest } from './digest-places.ts';
import { retryPassing } from './discord-errors.ts';
import { renderFailure } from '../render/failure.ts';
import { renderTime } from '../render/source-line.ts';

/**
 * Tells the member who made a digest, by direct message, what only they can mend. Rejects with discord.js's errors, also
 * when they take no direct messages.
 */
export async function tellDigestOwner(
  rest: DigestRest,
  subscription: DigestSubscription,
  matter: OwnerMatter,
): Promise<void> {
  // They had themselves forgotten: nobody is known to tell.
  if (subscription.createdBy === '') return;
  const body = { recipient_id: subscription.createdBy };
  const channel = (await retryPassing(() => rest.post(Routes.userChannels(), { body }))) as APIDMChannel;
  const message = { content: `⚠️ ${renderMatter(subscription, matter)}`, allowed_mentions: { parse: [] } };
  await retryPassing(() => rest.post(Routes.channelMessages(channel.id), { body: message }));
}

/** The matter in the digest's language. */
export function renderMatter(subscription: DigestSubscription, matter: OwnerMatter): string {
  const { locale } = subscription;
  const { digest } = messagesFor(locale);
  const name = digestName(subscription);
  if (matter.kind === 'paused') {
    const reason = digest.pauseReasons[subscription.paused?.reason ?? 'channel-unusable'];
    return digest.pausedNotice({ name, where: digestPlace(subscription, locale), reason });
  }
  if (matter.kind === 'missed') {
    return digest.missedNotice({ name, when: renderTime(matter.dueAt, locale) ?? matter.dueAt });
  }
  const { source, failure, since } = matter.failing;
  return digest.sourceNotice({
    name,
    source: sourceName(source, locale),
    since: renderTime(since, locale) ?? since,
    reason: renderFailure(failure, locale),
  });
}
