import { PermissionFlagsBits } from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError } from '../../core/failure.ts';
import type { ReplyInteraction } from '../posting/answer.ts';
import { deliver } from '../posting/answer-brief.ts';
import type { ChosenChannel } from './command.ts';
import type { RightsSource } from './member-rights.ts';
import { isExpiredInteraction, retryPassing } from '../posting/discord-errors.ts';
import { makeAgainInPlace, type Making } from '../posting/make-again.ts';
import type { ButtonId } from '../render/button-ids.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { checkBrief, checkSource } from '../posting/server-policy.ts';
import type { Context } from '../posting/services.ts';

/** The few things of a pressed button, or of a select in which something was picked, that answering it needs. */
export interface ButtonInteraction extends ReplyInteraction, RightsSource {
  readonly customId: string;
  /** The bot's user id too. */
  readonly applicationId: string;
  /** The message that the button is on. */
  readonly message: { readonly id: string; readonly embeds?: readonly { readonly url?: string | null }[] };
  readonly user: { readonly id: string; readonly displayName: string };
  /** Of a select. */
  readonly values?: readonly string[];
  /** Of a select of channels. */
  readonly channels?: { values(): Iterable<ChosenChannel> };
  /** Acknowledges without an answer; `editReply` and `deleteReply` then mean the button's message. */
  deferUpdate(): Promise<unknown>;
}

export interface Press {
  readonly interaction: ButtonInteraction;
  readonly id: ButtonId;
  readonly context: Context;
}

/** The brief that the pressed button is under. */
export async function findPressed({ interaction, id, context }: Press): Promise<StoredBrief> {
  const stored = await context.briefs.get(id.subject);
  const isGenuine =
    stored !== null &&
    context.ids.isFor(interaction.customId, stored.memberId) &&
    (stored.messageId === null || stored.messageId === interaction.message.id);
  if (!isGenuine) throw new LedeError('brief-expired');
  return stored;
}

/** Throws 'not-yours' for all but the member who asked for a brief. */
export function requireOwn({ interaction }: Press, { memberId }: StoredBrief): void {
  if (memberId !== interaction.user.id) throw new LedeError('not-yours');
}

export function mayRemoveOthers({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}

/**
 * Makes the brief again and puts it in the place of the old one, which stays when that fails. Where the message can no
 * longer be reached by then, the brief comes in a message of its own; that one's buttons work, and the old one's don't
 * any more.
 *
 * @param token of the interaction that reaches the brief's message; null where none does.
 * @param edit rewrites the brief's message, and resolves with its id.
 */
export async function remake(
  { interaction, context }: Press,
  stored: StoredBrief,
  token: string | null,
  edit: (message: OutgoingMessage) => Promise<string>,
  make: (making: Making) => Promise<StoredBrief>,
): Promise<void> {
  const settings = await context.settings.get(stored.guildId);
  checkSource(settings, stored.source);
  context.limits.take(stored, 1);
  const made = await makeAgainInPlace(stored, token, edit, context, async (making) => {
    const brief = await make(making);
    checkBrief(settings, brief.source, brief.brief);
    return brief;
  });
  const send = async (message: OutgoingMessage) => {
    try {
      return await retryPassing(() => edit(message));
    } catch (error) {
      if (!isExpiredInteraction(error)) throw error;
      const channelId = stored.isPrivate ? null : interaction.channelId;
      return context.deliverLate({ memberId: interaction.user.id, channelId }, message);
    }
  };
  await deliver(made, send, context);
}
