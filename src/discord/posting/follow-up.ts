import { MessageFlags, Routes, type APIMessage, type REST } from 'discord.js';
import { isPassing, RETRY_WAITS } from './discord-errors.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** The few things of an interaction that a follow-up needs. */
export interface FollowUpInteraction {
  readonly id: string;
  readonly channelId: string | null;
  followUp(message: OutgoingMessage & { flags?: MessageFlags.Ephemeral }): Promise<{ readonly id: string }>;
}

/** A follow-up of which it isn't known whether it was posted. */
export interface LostFollowUp {
  readonly channelId: string;
  readonly interactionId: string;
  readonly content: string;
  /** Messages of the same interaction that are known. */
  readonly known: ReadonlySet<string>;
}

/** Looks for a follow-up in its channel. Resolves with its id; null where it isn't there or it can't be looked. */
export type FindFollowUp = (lost: LostFollowUp) => Promise<string | null>;

/** Newest messages of a channel that are looked through: the lost one is seconds old. */
const LOOKED_THROUGH = 50;

export function createFollowUpSearch(rest: Pick<REST, 'get'>): FindFollowUp {
  return async ({ channelId, interactionId, content, known }) => {
    const query = new URLSearchParams({ limit: String(LOOKED_THROUGH) });
    try {
      const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
      const found = messages.find(
        (message) =>
          message.interaction_metadata?.id === interactionId && message.content === content && !known.has(message.id),
      );
      return found?.id ?? null;
    } catch {
      return null;
    }
  };
}

/**
 * Sends a follow-up, again where the way to Discord failed. Discord keeps no nonce of a follow-up, so one that others
 * see is looked for before it is sent again; one that the member alone sees can't be found, and might be told twice.
 * Resolves with its id.
 */
export async function sendFollowUp(
  interaction: FollowUpInteraction,
  message: OutgoingMessage,
  { isPrivate, known, find }: { isPrivate: boolean; known: ReadonlySet<string>; find: FindFollowUp },
): Promise<string> {
  const flags = isPrivate ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  const send = async (): Promise<string> => (await interaction.followUp({ ...message, ...flags })).id;
  const { id: interactionId, channelId } = interaction;
  for (const wait of RETRY_WAITS) {
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (isPrivate || channelId === null) continue;
      const found = await find({ channelId, interactionId, content: message.content, known });
      if (found !== null) return found;
    }
  }
  return send();
}
