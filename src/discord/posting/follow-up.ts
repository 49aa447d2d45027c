import { MessageFlags, Routes, type APIMessage, type REST } from 'discord.js';
import { isPassing, RETRY_WAITS } from './discord-errors.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** The part of an interaction that a follow-up uses. */
export interface FollowUpInteraction {
  readonly id: string;
  readonly channelId: string | null;
  followUp(message: OutgoingMessage & { flags?: MessageFlags.Ephemeral }): Promise<{ readonly id: string }>;
}

/** A follow-up whose delivery is uncertain. */
export interface LostFollowUp {
  readonly channelId: string;
  readonly interactionId: string;
  readonly content: string;
  /** Known messages of the same interaction. */
  readonly known: ReadonlySet<string>;
}

/** Searches for a follow-up in its channel. Resolves with its id; null if absent or not searchable. */
export type FindFollowUp = (lost: LostFollowUp) => Promise<string | null>;

/** Messages to search, newest first: the lost one is seconds old. */
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
 * Sends a follow-up, with retries on connection failures. Discord keeps no nonce of follow-ups, so a public one is
 * searched for before each retry; a private one cannot be found and might appear twice. Resolves with its id.
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
