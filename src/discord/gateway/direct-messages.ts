import { toFailure } from '../../core/failure.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../core/server-settings.ts';
import type { OnProgress } from '../../core/job.ts';
import type { BriefWord } from '../../i18n/messages.ts';
import { findWord, findWordLanguage } from '../../i18n/find-word.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { createAnswer, type Answer, type Slot } from '../posting/answer.ts';
import { answerWithBriefs, deliver, newBriefId } from '../posting/answer-brief.ts';
import { cancelButton } from '../render/buttons.ts';
import { changeLength } from '../posting/change-length.ts';
import { retryPassing } from '../posting/discord-errors.ts';
import { detectLocale } from './message-locale.ts';
import { sourcesOfMessage, type MessageContent } from '../posting/message-sources.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { progressText } from '../posting/progress.ts';
import { failureMessage } from '../render/failure.ts';
import { renderPanel } from '../render/panel.ts';
import type { Context } from '../posting/services.ts';

/** A message that Lede sent. */
export interface SentMessage {
  readonly id: string;
  edit(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

/** The few things of a direct message that answering it needs. */
export interface IncomingMessage extends MessageContent {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly system: boolean;
  readonly author: { readonly id: string; readonly bot: boolean };
  /** The message that this one replies to. */
  readonly reference: { readonly messageId?: string | undefined } | null;
  reply(message: OutgoingMessage & { nonce: string; enforceNonce: true }): Promise<SentMessage>;
}

/**
 * Answers a direct message: a brief of each article in it, what it asks of the last brief ("shorter", "quotes"), or a
 * few words about what Lede does. Never rejects.
 *
 * @param knownLocale in which its author uses Discord; null when that isn't known.
 */
export async function answerDirectMessage(
  message: IncomingMessage,
  knownLocale: string | null,
  context: Context,
): Promise<void> {
  if (!isForLede(message)) return;
  const sources = sourcesOfMessage(message);
  const word = sources.length === 0 ? findWord(message.content) : null;
  try {
    const locale = knownLocale ?? (await guessLocale(message, context));
    if (sources.length === 0 && word === null) {
      await replyOnce(message, 0, messagesFor(locale).directMessage.help);
      return;
    }
    const answer = createAnswer(await openSlot(message), locale, context.log);
    try {
      if (word !== null) await answerWord(answer, word, message, context);
      else {
        const { author, channelId } = message;
        const asker = { memberId: author.id, guildId: null, channelId, parentId: null };
        const request = { asker, settings: DEFAULT_SERVER_SETTINGS, isPrivate: false, locale };
        await answerWithBriefs(answer, request, { sources, length: null, model: null }, context);
      }
    } catch (error) {
      const failure = toFailure(error);
      context.log[failure.code === 'internal' ? 'error' : 'info']({ err: error }, 'a direct message got no brief');
      await answer.fail(failure);
    }
  } catch (error) {
    context.log.error({ err: error, message: message.id }, 'a direct message could not be answered');
  }
}

/** Tells a direct message's author that Lede is being restarted. Nothing is looked up. Rejects with discord.js's errors. */
export async function refuseDirectMessage(message: IncomingMessage, knownLocale: string | null): Promise<void> {
  if (!isForLede(message)) return;
  const locale = knownLocale ?? findWordLanguage(message.content) ?? detectLocale(message.content) ?? 'en';
  await replyOnce(message, 0, failureMessage({ code: 'stopping', details: {} }, locale).content);
}

function isForLede({ guildId, author, system }: IncomingMessage): boolean {
  return guildId === null && !author.bot && !system;
}

/** The language of the member's last brief in this channel, else of what they write, else English. */
async function guessLocale({ author, channelId, content }: IncomingMessage, context: Context): Promise<string> {
  const last = await context.briefs.latest(author.id, channelId, null).catch(() => null);
  return last?.locale ?? findWordLanguage(content) ?? detectLocale(content) ?? 'en';
}

/** What a word asks of the brief that the message replies to, else of the last one in this channel. */
async function answerWord(answer: Answer, word: BriefWord, message: IncomingMessage, context: Context): Promise<void> {
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
  context.limits.take({ memberId: author.id, guildId: null }, 1);
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
async function openSlot(message: IncomingMessage, number = 0): Promise<Slot> {
  const sent = await replyOnce(message, number, '⏳');
  const edit = async (text: OutgoingMessage) => (await sent.edit(text)).id;
  let further = number;
  return {
    edit,
    fail: edit,
    another: () => {
      further += 1;
      return openSlot(message, further);
    },
  };
}

/**
 * Replies, again where the way to Discord failed. The nonce keeps a try whose answer got lost from leaving a message
 * of its own behind: Discord then gives the first one back.
 */
function replyOnce(message: IncomingMessage, number: number, content: string): Promise<SentMessage> {
  const nonce = `${message.id}-${number}`;
  return retryPassing(() => message.reply({ ...outgoing({ content }), nonce, enforceNonce: true }));
}
