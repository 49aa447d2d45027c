import { Routes, type APIDMChannel, type REST } from 'discord.js';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';
import type { ChannelMessages } from './channel-messages.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** Where an answer goes whose interaction can no longer be answered. */
export interface LateTarget {
  readonly memberId: string;
  /** null when the channel isn't known, or others would see there what only the member may. */
  readonly channelId: string | null;
}

/**
 * Sends a message by itself: into the channel, and to the member where there is none or it refuses Lede. Resolves with
 * its id; rejects when the member can't be written to either.
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
