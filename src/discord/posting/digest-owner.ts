import { Routes, type APIDMChannel, type APIEmbed } from 'discord.js';
import type { DigestReport, DigestSubscription, OwnerMatter } from '../../core/digest.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { digestName, digestPlace, sourceName } from '../render/digest-names.ts';
import type { DigestRest } from './digest-places.ts';
import { retryPassing } from './discord-errors.ts';
import { renderUnread } from '../render/digest.ts';
import { renderFailure } from '../render/failure.ts';
import { renderTime } from '../render/source-line.ts';

/**
 * Tells a digest’s maker by direct message what only they can fix. Rejects with discord.js’s errors, also if they
 * accept no direct messages.
 */
export async function tellDigestOwner(
  rest: DigestRest,
  subscription: DigestSubscription,
  matter: OwnerMatter,
): Promise<void> {
  await writeTo(rest, subscription.createdBy, { content: `⚠️ ${renderMatter(subscription, matter)}` });
}

/**
 * Tells a digest’s maker by direct message which articles of a run could not be read. Sends nothing if all could, or
 * if the digest itself comes by direct message and says so. Rejects as above.
 */
export async function tellUnread(rest: DigestRest, report: DigestReport): Promise<void> {
  const { subscription } = report;
  // Failing sources are reported separately, once each.
  const embeds = renderUnread({ ...report, sourceFailures: [] });
  if (embeds.length === 0 || subscription.guildId.startsWith('@me:')) return;
  const content = `${digestName(subscription)} · ${digestPlace(subscription, subscription.locale)}`;
  await writeTo(rest, subscription.createdBy, { content, embeds: embeds.slice(0, 1) });
}

/** Sends a direct message; an empty id is a member who used /forget. */
async function writeTo(
  rest: DigestRest,
  memberId: string,
  message: { readonly content: string; readonly embeds?: readonly APIEmbed[] },
): Promise<void> {
  if (memberId === '') return;
  const body = { recipient_id: memberId };
  const channel = (await retryPassing(() => rest.post(Routes.userChannels(), { body }))) as APIDMChannel;
  const sent = { ...message, allowed_mentions: { parse: [] } };
  await retryPassing(() => rest.post(Routes.channelMessages(channel.id), { body: sent }));
}

/** The text in the digest's language. */
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
