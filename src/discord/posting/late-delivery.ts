import { Routes, type APIDMChannel, type REST } from 'discord.js';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';
import type { ChannelMessages } from './channel-messages.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** Where an answer goes if its interaction can no longer be answered. */
export interface LateTarget {
  readonly memberId: string;
  /** null if the channel is unknown, or if a private answer would be public there. */
  readonly channelId: string | null;
}

/**
 * Sends a message without the interaction: to the channel, or to the member if there is none or it refuses Lede.
 * Resolves with its id; rejects if the member cannot be reached either.
 */
export type LateDelivery = (target: LateTarget, message: OutgoingMessage) => Promise<string>;

export function createLateDelivery(rest: Pick<REST, 'post'>, messages: Pick<ChannelMessages, 'post'>): LateDelivery {
  const postToMember = async (memberId: string, message: OutgoingMessage) => {
    const body = { recipient_id: memberId };
    const channel = (await retryPassing(() => rest.post(Routes.userChannels(), { body }))) as APIDMChannel;
    return messages.post(channel.id, message);
  };
  return async ({ memberId, channelId }, message) => {
    if (channelId === null) return postToMember(memberId, message);
    try {
      return await messages.post(channelId, message);
    } catch (error) {
      if (!isChannelRefusal(error)) throw error;
      return postToMember(memberId, message);
    }
  };
}
