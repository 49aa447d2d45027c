import { ChannelFlags, ChannelType, DiscordAPIError, Routes, type APIChannel, type REST } from 'discord.js';
import type { PauseReason } from '../../core/digest.ts';
import { isChannelRefusal, retryPassing } from './discord-errors.ts';

export type DigestRest = Pick<REST, 'get' | 'post'>;

/** Discord's error codes. */
const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;
const CANNOT_MESSAGE_USER = 50007;

/** Where a digest goes. */
export interface DigestPlace {
  readonly channelId: string;
  /** 'posts': each digest is a post of its own; 'threads': the rest goes into a thread; 'here': below. */
  readonly kind: 'posts' | 'threads' | 'here';
  /** null for direct messages. */
  readonly guildId: string | null;
  /** Tags for a post in a forum that requires one. */
  readonly tags: readonly string[];
}

/** Fetches a channel. Rejects with discord.js’s errors. */
export async function findPlace(rest: DigestRest, channelId: string): Promise<DigestPlace> {
  const channel = (await retryPassing(() => rest.get(Routes.channel(channelId)))) as APIChannel;
  const guildId = 'guild_id' in channel ? (channel.guild_id ?? null) : null;
  return { channelId, kind: kindOf(channel), guildId, tags: demandedTags(channel) };
}

function kindOf({ type }: APIChannel): DigestPlace['kind'] {
  if (type === ChannelType.GuildForum || type === ChannelType.GuildMedia) return 'posts';
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement ? 'threads' : 'here';
}

/** The first tag that anyone may set, if the forum requires one. */
function demandedTags(channel: APIChannel): string[] {
  if (channel.type !== ChannelType.GuildForum && channel.type !== ChannelType.GuildMedia) return [];
  const isDemanded = ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  const tag = channel.available_tags.find(({ moderated }) => !moderated) ?? channel.available_tags[0];
  return isDemanded && tag !== undefined ? [tag.id] : [];
}

/** Why Discord refuses a digest; null for other failures, such as an unreachable Discord. */
export async function refusalOf(rest: DigestRest, error: unknown, guildId: string): Promise<PauseReason | null> {
  if (!isChannelRefusal(error) || !(error instanceof DiscordAPIError)) return null;
  if (guildId.startsWith('@me:')) return 'direct-messages-closed';
  const code = Number(error.code);
  if (code === CANNOT_MESSAGE_USER) return 'direct-messages-closed';
  if (code !== MISSING_ACCESS && code !== UNKNOWN_CHANNEL) return 'permission-lost';
  // A server without Lede looks like a channel that is gone or hidden.
  const isInServer = await rest.get(Routes.guild(guildId)).then(
    () => true,
    (reason: unknown) => !isChannelRefusal(reason),
  );
  if (!isInServer) return 'server-left';
  return code === UNKNOWN_CHANNEL ? 'channel-gone' : 'permission-lost';
}
