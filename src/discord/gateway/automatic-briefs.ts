import type { StoredBrief } from '../../core/brief-store.ts';
import { isPassingFailure, toFailure } from '../../core/failure.ts';
import { autoChannelOf, isSiteAllowed, mayAnswerIn, type AutoChannel } from '../../core/server-settings.ts';
import { deliver, makeStored } from '../posting/answer-brief.ts';
import type { Asker, Request } from '../posting/asker.ts';
import { DISCORD_HOSTS } from '../posting/channel-links.ts';
import { retryPassing } from '../posting/discord-errors.ts';
import type { Taken } from '../posting/rate-limits.ts';
import type { Context } from '../posting/services.ts';
import { linksIn } from '../posting/sources.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { parentOf, type IncomingMessage } from './incoming-messages.ts';

/** The reaction that asks for a brief. */
const NEWSPAPER = '📰';

/** Lede's reaction to a message whose link gave no brief. */
const NO_BRIEF = '📭';

/** Links of one message that are briefed, at most. */
const MOST_LINKS = 3;

/** Longest name of a thread, in code points; Discord takes 100 UTF-16 units. */
const THREAD_NAME = 50;

/** A reaction that somebody added. */
export interface IncomingReaction {
  readonly emoji: { readonly name: string | null };
  readonly message: Pick<IncomingMessage, 'id' | 'guildId' | 'channelId' | 'channel'> & {
    fetch(): Promise<IncomingMessage>;
  };
}

/** Where the briefs of a message go. */
interface Place {
  readonly channelId: string;
  send(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

/**
 * Briefs the links of a message in a channel that is set to have them briefed as they are posted. Each link once a day
 * and channel; silent where there is nothing to brief. Never rejects.
 */
export async function briefPostedLinks(message: IncomingMessage, context: Context): Promise<void> {
  if (!context.readsMessages || message.guildId === null || linksIn(message.content).length === 0) return;
  await attempt(message.id, context, async () => {
    const auto = await autoIn(message, context);
    if (auto?.trigger === 'link') await briefLinks(message, message.author.id, auto, context);
  });
}

/** The same for a message that a member reacts to with 📰, in any automatic channel. Never rejects. */
export async function briefOnReaction(
  { emoji, message }: IncomingReaction,
  user: { readonly id: string; readonly bot: boolean | null },
  context: Context,
): Promise<void> {
  if (!context.readsMessages || message.guildId === null || emoji.name !== NEWSPAPER || user.bot === true) return;
  await attempt(message.id, context, async () => {
    const auto = await autoIn(message, context);
    if (auto !== null) await briefLinks(await message.fetch(), user.id, auto, context);
  });
}

async function attempt(id: string, { log }: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, message: id }, 'automatic brief failed');
  }
}

async function autoIn(
  message: Pick<IncomingMessage, 'guildId' | 'channelId' | 'channel'>,
  context: Context,
): Promise<AutoChannel | null> {
  const settings = await context.settings.get(message.guildId);
  const where = { id: message.channelId, parentId: parentOf(message.channel) };
  return mayAnswerIn(settings, where) ? autoChannelOf(settings, where) : null;
}

/** @param askerId who posted the links, or reacted: the limit counts against them, and the briefs' buttons are theirs. */
async function briefLinks(message: IncomingMessage, askerId: string, auto: AutoChannel, context: Context) {
  const { guildId, channelId, author } = message;
  const isPerson = !author.bot && !message.system && (message.webhookId ?? null) === null;
  if (guildId === null || !isPerson || (await context.members.get(author.id)).isLeftAlone) return;
  const settings = await context.settings.get(guildId);
  const links = linksIn(message.content).filter((link) => {
    const { hostname } = new URL(link);
    return !DISCORD_HOSTS.test(hostname) && isSiteAllowed(settings, hostname);
  });
  const asker: Asker = { memberId: askerId, guildId, channelId, parentId: parentOf(message.channel) };
  const locale = settings.locale ?? message.guild?.preferredLocale ?? 'en';
  const request: Request = { asker, settings, isPrivate: false, locale };
  let place: Place | null = null;
  let failures = 0;
  for (const link of links.slice(0, MOST_LINKS)) {
    const budget = await claim(link, asker, guildId, context);
    if (budget === null) continue;
    try {
      const wanted = { source: { kind: 'url', url: link }, length: 'short', model: null, locale } as const;
      const stored = await makeStored(wanted, request, {}, budget, context);
      place ??= await openPlace(message, auto, nameOf(stored, link), context);
      await post(stored, place, context);
    } catch (error) {
      const { code } = toFailure(error);
      context.log[code === 'internal' ? 'error' : 'info']({ err: error, code }, 'a posted link got no brief');
      failures += 1;
      // Posted again, or with a 📰, the link gets another try the same day.
      if (isPassingFailure(code)) await context.postedLinks.release({ channelId }, link);
    }
  }
  if (failures > 0) await message.react?.(NO_BRIEF);
}

/** Claims the link within the rate limit; null if it was briefed already or the limit is reached. */
async function claim(link: string, asker: Asker, guildId: string, context: Context): Promise<Taken | null> {
  let taken: Taken;
  try {
    taken = context.autoLimits.take(asker, 1);
  } catch {
    context.log.info({ server: guildId }, 'automatic brief skipped: rate limit');
    return null;
  }
  const isFirst = await context.postedLinks.claim({ guildId, channelId: asker.channelId ?? '' }, link);
  if (isFirst) return taken;
  taken.giveBack();
  return null;
}

/** A new thread where that is set; a reply inside threads, and where Lede may not open one. */
async function openPlace(message: IncomingMessage, auto: AutoChannel, name: string, { log }: Context): Promise<Place> {
  if (auto.place === 'thread' && message.channelId === auto.id && message.startThread !== undefined) {
    try {
      const thread = await message.startThread({ name });
      return { channelId: thread.id, send: (text) => thread.send(text) };
    } catch (error) {
      log.info({ err: error, channel: message.channelId }, 'thread not opened');
    }
  }
  let number = 0;
  return {
    channelId: message.channelId,
    send(text) {
      number += 1;
      const nonce = `${message.id}-a${number}`;
      return retryPassing(() => message.reply({ ...text, nonce, enforceNonce: true }));
    },
  };
}

async function post(stored: StoredBrief, place: Place, context: Context): Promise<void> {
  await deliver({ ...stored, channelId: place.channelId }, async (message) => (await place.send(message)).id, context);
}

function nameOf({ brief: { article } }: StoredBrief, link: string): string {
  const title = (article.title ?? '').replace(/\s+/gu, ' ').trim();
  return Array.from(title === '' ? new URL(link).hostname : title)
    .slice(0, THREAD_NAME)
    .join('');
}
