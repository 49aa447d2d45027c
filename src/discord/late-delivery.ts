import { Routes, type APIDMChannel, type APIMessage, type REST } from 'discord.js';
import type { OutgoingMessage } from './outgoing.ts';

/** Where an answer goes whose interaction can no longer be answered. */
export interface LateTarget {
  readonly memberId: string;
  /** null when the channel isn't known, or others would see there what only the member may. */
  readonly channelId: string | null;
}

/** Sends a message by itself: into the channel, else to the member. Resolves with its id; rejects when refused. */
export type LateDelivery = (target: LateTarget, message: OutgoingMessage) => Promise<string>;

export function createLateDelivery(rest: Pick<REST, 'post'>): LateDelivery {
  return async ({ memberId, channelId }, { allowedMentions, ...message }) => {
    const body = { ...message, allowed_mentions: allowedMentions };
    const to =
      channelId ?? ((await rest.post(Routes.userChannels(), { body: { recipient_id: memberId } })) as APIDMChannel).id;
    return ((await rest.post(Routes.channelMessages(to), { body })) as APIMessage).id;
  };
}
