import { randomBytes } from 'node:crypto';
import { Routes, type APIDMChannel, type APIMessage, type REST } from 'discord.js';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';
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

export function createLateDelivery(rest: Pick<REST, 'post'>): LateDelivery {
  const post = async (channelId: string, { allowedMentions, ...message }: OutgoingMessage) => {
    // By the nonce Discord knows a repeat of what has arrived.
    const nonce = { nonce: randomBytes(12).toString('base64url'), enforce_nonce: true };
    const body = { ...message, allowed_mentions: allowedMentions, ...nonce };
    return ((await retryPassing(() => rest.post(Routes.channelMessages(channelId), { body }))) as APIMessage).id;
  };
  const postToMember = async (memberId: string, message: OutgoingMessage) => {
    const body = { recipient_id: memberId };
    const channel = (await retryPassing(() => rest.post(Routes.userChannels(), { body }))) as APIDMChannel;
    return post(channel.id, message);
  };
  return async ({ memberId, channelId }, message) => {
    if (channelId === null) return postToMember(memberId, message);
    try {
      return await post(channelId, message);
    } catch (error) {
      if (!isChannelRefusal(error)) throw error;
      return postToMember(memberId, message);
    }
  };
}
