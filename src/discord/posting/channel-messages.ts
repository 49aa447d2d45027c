import { randomBytes } from 'node:crypto';
import { Routes, type APIMessage, type REST } from 'discord.js';
import { retryPassing } from './discord-errors.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';

/** Lede's own messages in channels that it can see, without an interaction. Rejects with discord.js's errors. */
export interface ChannelMessages {
  /** Resolves with the new message's id. */
  post(channelId: string, message: OutgoingMessage): Promise<string>;
  edit(channelId: string, messageId: string, message: OutgoingMessage): Promise<string>;
  remove(channelId: string, messageId: string): Promise<void>;
}

/** A message as the REST API takes it. */
export function bodyOf({ allowedMentions, ...message }: OutgoingMessage) {
  return { ...message, allowed_mentions: allowedMentions };
}

export function createChannelMessages(rest: Pick<REST, 'post' | 'patch' | 'delete'>): ChannelMessages {
  return {
    async post(channelId, message) {
      // By the nonce Discord knows a repeat of what has arrived.
      const body = { ...bodyOf(message), nonce: randomBytes(12).toString('base64url'), enforce_nonce: true };
      return ((await retryPassing(() => rest.post(Routes.channelMessages(channelId), { body }))) as APIMessage).id;
    },
    async edit(channelId, messageId, message) {
      const body = bodyOf(message);
      await retryPassing(() => rest.patch(Routes.channelMessage(channelId, messageId), { body }));
      return messageId;
    },
    async remove(channelId, messageId) {
      await retryPassing(() => rest.delete(Routes.channelMessage(channelId, messageId)));
    },
  };
}
