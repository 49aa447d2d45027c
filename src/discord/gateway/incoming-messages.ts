import { toFailure } from '../../core/failure.ts';
import type { OnProgress } from '../../core/job.ts';
import type { Source } from '../../core/source.ts';
import type { DirectMessageTexts, MessageWord } from '../../i18n/messages.ts';
import { findGreeting, findLength, findWord, findWordLanguage } from '../../i18n/find-word.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { Asker, Request } from '../posting/asker.ts';
import { isArticle, textSource } from '../posting/sources.ts';
import { createAnswer, type Answer, type Slot } from '../posting/answer.ts';
import { answerWithBriefs, deliver, newBriefId } from '../posting/answer-brief.ts';
import { cancelButton } from '../render/buttons.ts';
import { changeLength } from '../posting/change-length.ts';
import { retryPassing } from '../posting/discord-errors.ts';
import { detectLocale } from './message-locale.ts';
import { sourcesOfMessage, type MessageContent } from '../posting/message-sources.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { IN_PROGRESS, progressText } from '../posting/progress.ts';
import { failureMessage } from '../render/failure.ts';
import { renderPanel } from '../render/panel.ts';
import type { Context } from '../posting/services.ts';

/** A message that Lede sent. */
export interface SentMessage {
  readonly id: string;
  edit(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

/** The few things of a message that answering it needs. */
export interface IncomingMessage extends MessageContent {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly system: boolean;
  readonly author: { readonly id: string; readonly bot: boolean };
  /** The message that this one replies to. */
  readonly reference: { readonly messageId?: string | undefined } | null;
  /** Whom it mentions by name; a mention of everyone or of a role is none. */
  readonly mentions?: { readonly users: { has(id: string): boolean } };
  readonly client?: { readonly user: { readonly id: string } };
  readonly guild?: { readonly preferredLocale: string } | null;
  readonly channel?: object | null;
  readonly webhookId?: string | null;
  fetchReference?(): Promise<MessageContent>;
  react?(emoji: string): Promise<unknown>;
  startThread?(options: { readonly name: string }): Promise<{
    readonly id: string;
    send(message: OutgoingMessage): Promise<{ readonly id: string }>;
  }>;
  reply(message: OutgoingMessage & { nonce: string; enforceNonce: true }): Promise<SentMessage>;
}

/**
 * Answers a direct message, or one in a server that mentions Lede: a brief of each article in it or in the message that
 * it replies to, what it asks of the last brief ("shorter", "quotes"), or what Lede understands. Never rejects.
 *
 * @param knownLocale in which its author uses Discord; null when that isn't known.
 */
export async function answerMessage(
  message: IncomingMessage,
  knownLocale: string | null,
  context: Context,
): Promise<void> {
  if (!isForLede(message)) return;
  const said = textOf(message);
  try {
    const settings = await context.settings.get(message.guildId);
    const locale = settings.locale ?? knownLocale ?? (await guessLocale(message, said, context));
    const request = { asker: askerOf(message), settings, isPrivate: false, locale };
    const sources = await findSources(message, said);
    const { directMessage: texts } = messagesFor(locale);
    const word = sources.length === 0 ? findWord(said) : null;
    const simple = simpleAnswer(word, said, message, texts, context);
    if (sources.length === 0 && simple !== null) {
      await replyOnce(message, 0, simple);
      return;
    }
    // A reply in a channel is seen by all, which is what the server's managers don't want there.
    if (message.guildId !== null && settings.isPrivate === true) {
      await replyOnce(message, 0, texts.privateHere);
      return;
    }
    const { slot, id: messageId } = await openSlot(message);
    const open = { memberId: message.author.id, guildId: message.guildId, channelId: message.channelId, token: null };
    const entry = context.openAnswers.begin({ ...open, messageId, briefId: null, isPrivate: false, locale });
    const answer = createAnswer(slot, locale, context.log, locale, entry);
    try {
      if (sources.length > 0) {
        const wanted = { sources, length: findLength(said), model: null };
        await answerWithBriefs(answer, request, wanted, context);
      } else if (word !== null) await answerWord(answer, word, request, message, context);
    } catch (error) {
      const failure = toFailure(error);
      context.log[failure.code === 'internal' ? 'error' : 'info']({ err: error }, 'a message got no brief');
      await answer.fail(failure);
    }
  } catch (error) {
    context.log.error({ err: error, message: message.id }, 'message answer failed');
  }
}

/** Tells a message's author that Lede is being restarted. Nothing is looked up. Rejects with discord.js's errors. */
export async function refuseMessage(message: IncomingMessage, knownLocale: string | null): Promise<void> {
  if (!isForLede(message)) return;
  const locale = knownLocale ?? findWordLanguage(message.content) ?? detectLocale(message.content) ?? 'en';
  await replyOnce(message, 0, failureMessage({ code: 'stopping', details: {} }, locale).content);
}

/** Whether Lede is written to: directly, or by a mention. */
export function isForLede({ guildId, author, system, mentions, client }: IncomingMessage): boolean {
  if (author.bot || system) return false;
  return guildId === null || (client !== undefined && (mentions?.users.has(client.user.id) ?? false));
}

/** What a message says besides calling Lede by name. */
export function textOf({ content, client }: IncomingMessage): string {
  const said = client === undefined ? content : content.replaceAll(new RegExp(`<@!?${client.user.id}>`, 'g'), ' ');
  return said.trim();
}

function askerOf({ author, guildId, channelId, channel }: IncomingMessage): Asker {
  return { memberId: author.id, guildId, channelId, parentId: parentOf(channel) };
}

/** The channel that a thread belongs to; for other channels their category. */
export function parentOf(channel: object | null | undefined): string | null {
  return channel && 'parentId' in channel && typeof channel.parentId === 'string' ? channel.parentId : null;
}

/**
 * The articles that a message is about: its own links and files; in a server those of the message it replies to; or a
 * long text itself. Discord gives Lede no text of a message that doesn't mention it, unless the operator switched that
 * on: then there is nothing to find there.
 */
async function findSources(message: IncomingMessage, said: string): Promise<Source[]> {
  const own = sourcesOfMessage({ ...partsOf(message), content: said });
  if (own.length > 0) return own;
  const isReply = message.guildId !== null && typeof message.reference?.messageId === 'string';
  if (isReply && findWord(said) === null) {
    const target = await message.fetchReference?.().catch(() => null);
    const meant = target ? sourcesOfMessage(target) : [];
    if (meant.length > 0) return meant;
  }
  return isArticle(said) ? [textSource(said)] : [];
}

function partsOf({ content, attachments, embeds, messageSnapshots }: MessageContent): MessageContent {
  return {
    content,
    attachments,
    ...(embeds === undefined ? {} : { embeds }),
    ...(messageSnapshots === undefined ? {} : { messageSnapshots }),
  };
}

/** The answer to what needs no brief; null for what does. */
function simpleAnswer(
  word: MessageWord | null,
  said: string,
  { author, guildId, reference }: IncomingMessage,
  texts: DirectMessageTexts,
  context: Context,
): string | null {
  switch (word) {
    case 'help':
      return texts.help;
    case 'thanks':
      return texts.welcome;
    case 'stop':
      return context.jobs.cancelAll(author.id) > 0 ? texts.stopped : texts.nothingRuns;
    case null:
      if (guildId !== null && reference !== null) return texts.cannotRead;
      return said === '' || findGreeting(said) ? texts.help : texts.notUnderstood;
    default:
      return null;
  }
}

/** The language of the member's last brief in this channel, else of what they write, else the server's, else English. */
async function guessLocale(
  { author, channelId, guild }: IncomingMessage,
  said: string,
  context: Context,
): Promise<string> {
  const last = await context.briefs.latest(author.id, channelId, null).catch(() => null);
  return last?.locale ?? findWordLanguage(said) ?? detectLocale(said) ?? guild?.preferredLocale ?? 'en';
}

/** What a word asks of the brief that the message replies to, else of the last one in this channel. */
async function answerWord(
  answer: Answer,
  word: MessageWord,
  { asker }: Request,
  message: IncomingMessage,
  context: Context,
): Promise<void> {
  const { author, channelId, reference } = message;
  const repliedTo = reference?.messageId ?? null;
  const stored =
    (repliedTo === null ? null : await context.briefs.latest(author.id, channelId, repliedTo)) ??
    (await context.briefs.latest(author.id, channelId, null));
  if (stored === null) {
    await answer.finish(outgoing({ content: messagesFor(answer.locale).directMessage.noBriefYet }));
    return;
  }
  if (word === 'quotes' || word === 'figures') {
    await answer.finish(renderPanel(stored, word, 0, { id: author.id, locale: answer.locale }, context.ids));
    return;
  }
  if (word !== 'longer' && word !== 'shorter') return;
  context.limits.take(asker, 1);
  const job = context.jobs.begin(author.id);
  const cancel = cancelButton(job.id, author.id, answer.locale, context.ids);
  const onProgress: OnProgress = (progress) => answer.progress(progressText(progress, answer.locale), cancel);
  const resized = await changeLength(stored, word, context, { onProgress, signal: job.signal }).finally(() =>
    job.end(),
  );
  const fresh = { ...resized, id: newBriefId(), messageId: null, locale: answer.locale };
  await deliver(fresh, (text) => answer.finish(text), context);
}

/** @param number counts the replies to one message. */
async function openSlot(message: IncomingMessage, number = 0): Promise<{ readonly slot: Slot; readonly id: string }> {
  const sent = await replyOnce(message, number, IN_PROGRESS);
  const edit = async (text: OutgoingMessage) => (await sent.edit(text)).id;
  let further = number;
  const slot: Slot = {
    edit,
    fail: edit,
    async another() {
      further += 1;
      return (await openSlot(message, further)).slot;
    },
  };
  return { slot, id: sent.id };
}

/**
 * Replies, again where the way to Discord failed. The nonce keeps a try whose answer got lost from leaving a message
 * of its own behind: Discord then gives the first one back.
 */
function replyOnce(message: IncomingMessage, number: number, content: string): Promise<SentMessage> {
  const nonce = `${message.id}-${number}`;
  return retryPassing(() => message.reply({ ...outgoing({ content }), nonce, enforceNonce: true }));
}
