import { toFailure } from '../core/failure.ts';
import type { Source } from '../core/source.ts';
import { messagesFor } from '../i18n/translate.ts';
import { createAnswer, type Slot } from './answer.ts';
import { answerWithBriefs } from './answer-brief.ts';
import { outgoing, type OutgoingMessage } from './outgoing.ts';
import type { Services } from './services.ts';
import { linksIn, MAX_SOURCES, sourceOfAttachment, type AttachmentLike } from './sources.ts';

/** A message that Lede sent. */
export interface SentMessage {
  readonly id: string;
  edit(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

/** Text and files of a message, or of one forwarded in it. */
export interface MessageContent {
  readonly content: string;
  readonly attachments: { values(): Iterable<AttachmentLike> };
}

/** The few things of a direct message that answering it needs. */
export interface IncomingMessage extends MessageContent {
  readonly id: string;
  readonly guildId: string | null;
  readonly system: boolean;
  readonly author: { readonly id: string; readonly bot: boolean };
  /** Messages forwarded in this one. */
  readonly messageSnapshots: { values(): Iterable<MessageContent> };
  reply(message: OutgoingMessage): Promise<SentMessage>;
}

/** Every link and file of a message and of what is forwarded in it, in order, without repeats. */
export function sourcesOfMessage(message: IncomingMessage | (MessageContent & Partial<IncomingMessage>)): Source[] {
  const parts: MessageContent[] = [message, ...(message.messageSnapshots?.values() ?? [])];
  const sources = parts.flatMap(({ content, attachments }): Source[] => [
    ...linksIn(content).map((url): Source => ({ kind: 'url', url })),
    ...Array.from(attachments.values(), sourceOfAttachment),
  ]);
  const seen = new Set<string>();
  return sources.filter((source) => {
    const key = 'url' in source ? (source.url ?? '') : '';
    return !seen.has(key) && seen.add(key);
  });
}

/** Answers a direct message: a brief of each article in it, or a few words about what Lede does. */
export async function answerDirectMessage(message: IncomingMessage, locale: string, services: Services): Promise<void> {
  if (message.guildId !== null || message.author.bot || message.system) return;
  const texts = messagesFor(locale);
  const sources = sourcesOfMessage(message);
  try {
    if (sources.length === 0) {
      await message.reply(outgoing({ content: texts.directMessage.help }));
      return;
    }
    if (sources.length > MAX_SOURCES) {
      await message.reply(outgoing({ content: texts.brief.tooManySources(sources.length, MAX_SOURCES) }));
    }
    const slot = await openSlot(message);
    const answer = createAnswer(slot, locale, services.log);
    try {
      await answerWithBriefs(answer, sources.slice(0, MAX_SOURCES), {}, services);
    } catch (error) {
      services.log.error({ err: error }, 'a direct message could not be worked on');
      await answer.fail(toFailure(error));
    }
  } catch (error) {
    services.log.error({ err: error, message: message.id }, 'a direct message could not be answered');
  }
}

async function openSlot(message: IncomingMessage): Promise<Slot> {
  const sent = await message.reply(outgoing({ content: '⏳' }));
  const edit = async (text: OutgoingMessage) => (await sent.edit(text)).id;
  return { edit, fail: edit, another: () => openSlot(message) };
}
