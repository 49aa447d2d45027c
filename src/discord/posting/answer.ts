import { MessageFlags } from 'discord.js';
import type { Failure } from '../../core/failure.ts';
import type { Logger } from '../../core/log.ts';
import type { Acknowledge, Acknowledged } from './acknowledge.ts';
import { isExpiredInteraction, retryPassing } from './discord-errors.ts';
import { sendFollowUp, type FindFollowUp, type FollowUpInteraction } from './follow-up.ts';
import type { LateDelivery } from './late-delivery.ts';
import { NO_ENTRY, type OpenAnswers, type OpenEntry } from './open-answers.ts';
import { outgoing, type OutgoingMessage } from '../render/outgoing.ts';
import { createProgressLine, IN_PROGRESS } from './progress.ts';
import { failureMessage } from '../render/failure.ts';

/** An answer to one request: progress while it is worked on, then exactly one end. */
export interface Answer {
  /** Of what the answer shows: the member's, or the one that is set for what a whole server sees. */
  readonly locale: string;
  /** Shows what is being done, with buttons under it. Never throws; edits are spaced out. */
  progress(text: string, buttons?: OutgoingMessage['components']): void;
  /** Ends the answer. Resolves with the message's id, or null when it could not be delivered (logged). */
  finish(message: OutgoingMessage): Promise<string | null>;
  /** Ends the answer with a failure: to the member alone where others would see it. */
  fail(failure: Failure): Promise<void>;
  /** A further answer to the same request, in a message of its own. */
  another(): Promise<Answer>;
}

/** The message that an answer is written into. */
export interface Slot {
  /** Rewrites the message; resolves with its id. */
  edit(message: OutgoingMessage): Promise<string>;
  /** Tells of a failure, so that only the member sees it where that matters. */
  fail(message: OutgoingMessage): Promise<unknown>;
  /** A new message for the same request. */
  another(): Promise<Slot>;
  /**
   * Sends a message by another way when this one is closed for good: where the answer would have stood, or to the
   * member alone.
   */
  late?(message: OutgoingMessage, toMemberAlone: boolean): Promise<string>;
}

/**
 * An answer over a slot. Nothing it does rejects but `another`.
 *
 * @param locale of what the answer shows.
 * @param memberLocale of what is told to the member who asked.
 * @param entry the stored account of this answer.
 */
export function createAnswer(
  slot: Slot,
  locale: string,
  log: Logger,
  memberLocale = locale,
  entry: OpenEntry = NO_ENTRY,
): Answer {
  let components: OutgoingMessage['components'] = [];
  const line = createProgressLine(
    async (text) => entry.shownIn(await slot.edit(outgoing({ content: text, components }))),
    (error) => log.warn({ err: error }, 'progress update failed'),
  );
  return {
    locale,
    progress(text, buttons = []) {
      components = buttons;
      line.show(text);
    },
    async finish(message) {
      await line.stop();
      try {
        return await retryPassing(() => slot.edit(message));
      } catch (error) {
        const isExpired = isExpiredInteraction(error);
        if (isExpired && slot.late) {
          try {
            return await slot.late(message, false);
          } catch (lateError) {
            log.error({ err: lateError }, 'late delivery failed');
            return null;
          }
        }
        log.error({ err: error, isExpired }, 'answer delivery failed');
        return null;
      } finally {
        entry.end();
      }
    },
    async fail(failure) {
      await line.stop();
      try {
        const message = failureMessage(failure, memberLocale);
        await slot.fail(message).catch((error: unknown) => {
          if (slot.late === undefined || !isExpiredInteraction(error)) throw error;
          return slot.late(message, true);
        });
      } catch (error) {
        log.error({ err: error, code: failure.code }, 'failure message not delivered');
      } finally {
        entry.end();
      }
    },
    another: async () => createAnswer(await slot.another(), locale, log, memberLocale),
  };
}

/** The few things of an interaction that answering it needs. */
export interface ReplyInteraction extends Acknowledged, FollowUpInteraction {
  readonly locale: string;
  /** With which the interaction is answered, for 15 minutes. */
  readonly token: string;
  /** null in direct messages. */
  readonly guildId: string | null;
  /** A channel of Discord's; a thread names the channel that it belongs to. */
  readonly channel: object | null;
  readonly user: { readonly id: string };
  deferReply(options: { flags?: MessageFlags.Ephemeral }): Promise<unknown>;
  /** Edits the reply, or the follow-up with the id given in `message`. */
  editReply(message: OutgoingMessage & { message?: string }): Promise<{ readonly id: string }>;
  deleteReply(message?: string): Promise<unknown>;
}

/**
 * Acknowledges an interaction and opens the answer to it, with its labels in `locale`. Resolves with null when Discord no longer takes an
 * acknowledgement; there is nobody left to tell then, so it is only logged.
 */
export async function deferAnswer(
  interaction: ReplyInteraction,
  isPrivate: boolean,
  locale: string,
  context: Delivery & {
    readonly log: Logger;
    readonly acknowledge: Acknowledge;
    /** null keeps no account of the answer. */
    readonly openAnswers: OpenAnswers | null;
  },
): Promise<Answer | null> {
  const { log, acknowledge, openAnswers } = context;
  try {
    await acknowledge(interaction, () =>
      interaction.deferReply(isPrivate ? ({ flags: MessageFlags.Ephemeral } as const) : {}),
    );
  } catch (error) {
    log.error({ err: error, interaction: interaction.id }, 'interaction acknowledgement failed');
    return null;
  }
  const slot = interactionSlot(interaction, null, isPrivate, context, new Set());
  const entry = openAnswers?.begin({ ...openBy(interaction), isPrivate, locale, messageId: null, briefId: null });
  return createAnswer(slot, locale, log, interaction.locale, entry);
}

/** What is stored of an interaction while its answer is open. */
export function openBy({ user, guildId, channelId, token }: ReplyInteraction) {
  return { memberId: user.id, guildId, channelId, token };
}

/** The ways of an answer that its interaction doesn't carry. */
interface Delivery {
  readonly deliverLate: LateDelivery;
  readonly findFollowUp: FindFollowUp;
}

/**
 * @param followUpId null for the reply itself.
 * @param opened the messages of the interaction so far; grows with each further one.
 */
function interactionSlot(
  interaction: ReplyInteraction,
  followUpId: string | null,
  isPrivate: boolean,
  delivery: Delivery,
  opened: Set<string>,
): Slot {
  const where = followUpId === null ? {} : { message: followUpId };
  const edit = async (message: OutgoingMessage) => (await interaction.editReply({ ...message, ...where })).id;
  const seenByMemberAlone = isPrivate || interaction.guildId === null;
  return {
    edit,
    async fail(message) {
      if (seenByMemberAlone) return retryPassing(() => edit(message));
      // A follow-up to a deferred reply would take the reply's place and its publicity, so that one goes first.
      await interaction.deleteReply(followUpId ?? undefined).catch((error: unknown) => {
        if (isExpiredInteraction(error)) throw error;
      });
      // A repeat may tell it twice, to the member alone, which is better than not at all.
      return retryPassing(() => interaction.followUp({ ...message, flags: MessageFlags.Ephemeral }));
    },
    async another() {
      // A follow-up to a reply that is still "thinking" takes its place, so that the reply is filled first.
      if (opened.size === 0) opened.add(await retryPassing(() => edit(outgoing({ content: IN_PROGRESS }))));
      const find = delivery.findFollowUp;
      const id = await sendFollowUp(interaction, outgoing({ content: IN_PROGRESS }), {
        isPrivate,
        known: opened,
        find,
      });
      opened.add(id);
      return interactionSlot(interaction, id, isPrivate, delivery, opened);
    },
    late: (message, toMemberAlone) =>
      delivery.deliverLate(
        { memberId: interaction.user.id, channelId: isPrivate || toMemberAlone ? null : interaction.channelId },
        message,
      ),
  };
}
