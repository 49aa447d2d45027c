import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { LedeError } from '../../core/failure.ts';
import type { ChosenChannel } from './command.ts';

/** Channel types that digests can be posted in. */
export const POSTING_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildForum,
] satisfies ChannelType[];

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** The member who picks a channel, and the bot. */
interface Picking {
  readonly user: { readonly id: string };
  readonly applicationId: string;
}

/** Checks that the member and Lede may both post in a channel. Throws 'channel-unusable'. */
export function checkPlace(channel: ChosenChannel, { user, applicationId }: Picking): string {
  if (!POSTING_CHANNELS.some((type) => type === channel.type)) {
    throw new LedeError('channel-unusable', { channel: `<#${channel.id}>` });
  }
  const sending = THREADS.includes(channel.type) ? SendMessagesInThreads : SendMessages;
  requirePermissions(channel, user.id, [ViewChannel, sending], 'channel-unusable');
  requirePermissions(channel, applicationId, [ViewChannel, sending, EmbedLinks], 'channel-unusable');
  return channel.id;
}

/** Checks that the member and Lede may both read a channel's messages. Throws 'channel-unreadable'. */
export function requireReading(channel: ChosenChannel, { user, applicationId }: Picking): void {
  for (const id of [user.id, applicationId]) {
    requirePermissions(channel, id, [ViewChannel, ReadMessageHistory], 'channel-unreadable');
  }
}

/** Unknown permissions are found out by trying. */
function requirePermissions(
  channel: ChosenChannel,
  id: string,
  needed: readonly bigint[],
  code: 'channel-unusable' | 'channel-unreadable',
): void {
  const held = channel.permissionsFor?.(id) ?? null;
  if (held !== null && needed.some((permission) => !held.has(permission))) {
    throw new LedeError(code, { channel: `<#${channel.id}>` });
  }
}
