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

/** The part of a button or select interaction that is used. */
export interface ButtonInteraction extends ReplyInteraction, RightsSource {
  readonly customId: string;
  /** Also the bot's user id. */
  readonly applicationId: string;
  /** The message of the button. */
  readonly message: { readonly id: string; readonly embeds?: readonly { readonly url?: string | null }[] };
  readonly user: { readonly id: string; readonly displayName: string };
  /** The value of a select. */
  readonly values?: readonly string[];
  /** The channel of a channel select. */
  readonly channels?: { values(): Iterable<ChosenChannel> };
  /** Acknowledges without a reply; `editReply` and `deleteReply` then act on the button’s message. */
  deferUpdate(): Promise<unknown>;
}

export interface Press {
  readonly interaction: ButtonInteraction;
  readonly id: ButtonId;
  readonly context: Context;
}

/** The brief of the pressed button. */
export async function findPressed({ interaction, id, context }: Press): Promise<StoredBrief> {
  const stored = await context.briefs.get(id.subject);
  const isGenuine =
    stored !== null &&
    context.ids.isFor(interaction.customId, stored.memberId) &&
    (stored.messageId === null || stored.messageId === interaction.message.id);
  if (!isGenuine) throw new LedeError('brief-expired');
  return stored;
}

/** Throws 'not-yours' for anyone but the member who asked for the brief. */
export function requireOwn({ interaction }: Press, { memberId }: StoredBrief): void {
  if (memberId !== interaction.user.id) throw new LedeError('not-yours');
}

export function mayRemoveOthers({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}

/**
 * Remakes the brief and replaces the old one, which stays on failure. If its message can no longer be reached, the
 * brief is posted in a new message; then only the buttons of the new one work.
 * @param edit edits the brief’s message; resolves with its id.
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
