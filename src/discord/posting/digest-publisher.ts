import { createHash } from 'node:crypto';
import { DiscordAPIError, Routes, ThreadAutoArchiveDuration, type APIChannel, type APIMessage } from 'discord.js';
import type { DigestPublisher, DigestReport } from '../../core/digest.ts';
import { LedeError } from '../../core/failure.ts';
import type { Logger } from '../../core/log.ts';
import { feedName } from '../render/digest-names.ts';
import { tellDigestOwner, tellUnread } from './digest-owner.ts';
import { findPlace, refusalOf, type DigestPlace, type DigestRest } from './digest-places.ts';
import { findMarked, findMarkedPost } from './digest-search.ts';
import { isChannelRefusal, isPassing, retryPassing } from './discord-errors.ts';
import { inertPlain } from '../render/inert.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { renderDigest } from '../render/digest.ts';

/** Discord’s limit for a nonce. */
const MAX_NONCE = 25;

const THREAD_EXISTS = 160004;
const MAX_THREAD_NAME = 90;

/** Delays before searching for a forum post and retrying, in milliseconds. */
const POST_WAITS = [1_000, 4_000];

/**
 * Posts digests by REST alone: `rest` with a token is enough, without a gateway connection.
 *
 * A digest of several messages continues in a thread of the first. Each message has a nonce, and a text by which it
 * can be found if the response was lost. Articles that could not be read are reported only to the digest’s maker.
 * Rejects with 'channel-unusable' {channel, reason}: a PauseReason, or 'unreachable' if Discord stayed unreachable
 * through all retries.
 */
export function createDigestPublisher(rest: DigestRest, log: Logger): DigestPublisher {
  /** Runs an action on the digest’s place and turns its errors into LedeError. */
  async function inPlace<T>({ subscription }: DigestReport, act: (place: DigestPlace) => Promise<T>): Promise<T> {
    const { id, channelId, guildId } = subscription;
    try {
      return await act(await findPlace(rest, channelId));
    } catch (error) {
      if (!(error instanceof DiscordAPIError) && !isPassing(error)) throw error;
      const reason = (await refusalOf(rest, error, guildId)) ?? 'unreachable';
      log.error({ err: error, digest: id, channel: channelId, reason }, 'digest post failed');
      throw new LedeError('channel-unusable', { channel: `<#${channelId}>`, reason }, { cause: error });
    }
  }

  /** Posts one message. Discord treats a retry with the same nonce within a few minutes as the same message. */
  async function postMessage(channelId: string, message: OutgoingMessage, nonce: string, role: string | null) {
    const body = { ...bodyOf(message, role), nonce: shortNonce(nonce), enforce_nonce: true };
    return ((await retryPassing(() => rest.post(Routes.channelMessages(channelId), { body }))) as APIMessage).id;
  }

  /** Creates a forum post. Posts have no nonce, so it is searched for before each retry. */
  async function postInForum(place: DigestPlace, name: string, message: OutgoingMessage, report: DigestReport) {
    const body = {
      name,
      auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
      message: bodyOf(message, report.subscription.mentionRoleId ?? null),
      ...(place.tags.length === 0 ? {} : { applied_tags: place.tags }),
    };
    for (const wait of [...POST_WAITS, null]) {
      try {
        return ((await rest.post(Routes.threads(place.channelId), { body })) as APIChannel).id;
      } catch (error) {
        if (!isPassing(error) || wait === null) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
        const found = await findMarkedPost(rest, place, message.content, Date.parse(report.ranAt));
        if (found.kind === 'unknown') throw error;
        if (found.kind === 'posted') return found.messageId;
      }
    }
    throw new LedeError('internal');
  }

  /** Where a digest continues: in a thread of its first message, or in the place itself. */
  async function openThread(place: DigestPlace, messageId: string, name: string): Promise<string> {
    if (place.kind === 'posts') return messageId;
    if (place.kind === 'here') return place.channelId;
    const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay };
    try {
      const route = Routes.threads(place.channelId, messageId);
      return ((await retryPassing(() => rest.post(route, { body }))) as APIChannel).id;
    } catch (error) {
      // A message's thread has the same id.
      if (error instanceof DiscordAPIError && Number(error.code) === THREAD_EXISTS) return messageId;
      if (!isChannelRefusal(error)) throw error;
      log.warn({ err: error, channel: place.channelId }, 'digest thread not allowed, continuing in the channel');
      return place.channelId;
    }
  }

  /** Posts the messages after the first; with `look`, only missing ones. If the rest is refused, posted ones stay. */
  async function postRest(posting: Posting, place: DigestPlace, messageId: string, look: boolean): Promise<void> {
    const { report, rest: messages, nonce, name } = posting;
    if (messages.length === 0) return;
    try {
      const where = await openThread(place, messageId, name);
      for (const [index, message] of messages.entries()) {
        const since = Date.parse(report.ranAt);
        if (look && (await findMarked(rest, where, message.content, since)).kind === 'posted') continue;
        await postMessage(where, message, `${nonce}-${index + 1}`, null);
      }
    } catch (error) {
      if (!isChannelRefusal(error)) throw error;
      log.error({ err: error, digest: report.subscription.id, message: messageId }, 'digest continuation rejected');
    }
  }

  return {
    publish: (report, nonce) =>
      inPlace(report, async (place) => {
        const posting = preparePosting(report, nonce, place);
        const { first, name } = posting;
        const role = place.guildId === null ? null : (report.subscription.mentionRoleId ?? null);
        const messageId =
          place.kind === 'posts'
            ? await postInForum(place, name, first, report)
            : await postMessage(place.channelId, first, nonce, role);
        await postRest(posting, place, messageId, false);
        await tellUnread(rest, report).catch((error: unknown) => {
          log.warn({ err: error, digest: report.subscription.id }, 'digest failure notice not delivered');
        });
        return messageId;
      }),

    findPosted: (report, nonce) =>
      inPlace(report, async (place) => {
        const posting = preparePosting(report, nonce, place);
        const mark = posting.first.content;
        const since = Date.parse(report.ranAt);
        const found =
          place.kind === 'posts'
            ? await findMarkedPost(rest, place, mark, since)
            : await findMarked(rest, place.channelId, mark, since);
        if (found.kind === 'posted') await postRest(posting, place, found.messageId, true);
        return found;
      }),

    tellOwner: (subscription, matter) => tellDigestOwner(rest, subscription, matter),
  };
}

/** A digest prepared for a place, the same in every attempt. */
interface Posting {
  readonly report: DigestReport;
  readonly nonce: string;
  /** The name of a thread or forum post. */
  readonly name: string;
  readonly first: OutgoingMessage;
  readonly rest: readonly OutgoingMessage[];
}

function preparePosting(report: DigestReport, nonce: string, place: DigestPlace): Posting {
  const isForMaker = place.guildId === null;
  const [first, ...rest] = renderDigest(report, { isPosted: true, inThread: place.kind === 'threads', isForMaker });
  const { locale, timeZone } = report.subscription;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(Date.parse(report.ranAt));
  return {
    report,
    nonce,
    first,
    rest,
    name: `${inertPlain(feedName(report.subscription), MAX_THREAD_NAME - date.length)} · ${date}`,
  };
}

/** A message in the form of the API. It mentions at most the given role. */
function bodyOf({ content, embeds, components }: OutgoingMessage, role: string | null) {
  if (role === null) return { content, embeds, components, allowed_mentions: { parse: [] } };
  return { content: `<@&${role}>\n${content}`, embeds, components, allowed_mentions: { parse: [], roles: [role] } };
}

/** The nonce, or a hash of it if it is too long for Discord. */
function shortNonce(nonce: string): string {
  if (nonce.length <= MAX_NONCE) return nonce;
  return createHash('sha256').update(nonce).digest('base64url').slice(0, MAX_NONCE);
}
