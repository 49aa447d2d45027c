import {
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  Routes,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
} from 'discord.js';
import type { MayReadChannel } from '../../core/channel-links.ts';
import { LedeError } from '../../core/failure.ts';
import type { DigestRest } from './digest-places.ts';
import { isChannelRefusal, isPassing, retryPassing } from './discord-errors.ts';

/** Permissions for reading a channel’s messages; seeing new ones needs only the first. */
export const SEEING = PermissionFlagsBits.ViewChannel;
export const READING = SEEING | PermissionFlagsBits.ReadMessageHistory;

/** Discord’s error codes: unknown member, unknown user, unknown thread member. */
const NOT_A_MEMBER: readonly number[] = [10007, 10013];

/**
 * Asks Discord by REST whether a member may currently read a channel: whether they are in its server, have the
 * permissions (by default View Channel and Read Message History), and in a private thread take part or manage
 * threads. True for a channel that Lede itself cannot see: reading it will fail by itself.
 */
export function createChannelAccess(rest: Pick<DigestRest, 'get'>, needed = READING): MayReadChannel {
  const get = <T>(route: `/${string}`, signal?: AbortSignal) =>
    retryPassing(async () => (await rest.get(route, signal ? { signal } : {})) as T);

  /** Discord’s response; null if there is no such member. */
  async function memberOrNull<T>(route: `/${string}`, signal?: AbortSignal): Promise<T | null> {
    try {
      return await get<T>(route, signal);
    } catch (error) {
      if (error instanceof DiscordAPIError && (NOT_A_MEMBER.includes(Number(error.code)) || error.status === 404))
        return null;
      throw error;
    }
  }

  return async (channelId, memberId, signal) => {
    try {
      const asked = await get<APIChannel>(Routes.channel(channelId), signal);
      if (!('guild_id' in asked)) {
        return 'recipients' in asked && (asked.recipients ?? []).some(({ id }) => id === memberId);
      }
      const parentId = 'thread_metadata' in asked ? asked.parent_id : null;
      const channel = parentId ? await get<APIChannel>(Routes.channel(parentId), signal) : asked;
      const member = await memberOrNull<APIGuildMember>(Routes.guildMember(asked.guild_id, memberId), signal);
      if (member === null) return false;
      const guild = await get<APIGuild>(Routes.guild(asked.guild_id), signal);
      const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
      const held = permissionsOf(guild, member, memberId, overwrites);
      if ((held & needed) !== needed) return false;
      if (asked.type !== ChannelType.PrivateThread || (held & PermissionFlagsBits.ManageThreads) !== 0n) return true;
      return (await memberOrNull(Routes.threadMembers(channelId, memberId), signal)) !== null;
    } catch (error) {
      if (isChannelRefusal(error)) return true;
      if (isPassing(error)) throw new LedeError('connection-failed', { host: 'Discord' }, { cause: error });
      throw error;
    }
  };
}

/** A member's permissions in a channel, computed from roles and overwrites in Discord's order. */
export function permissionsOf(
  { id: guildId, owner_id: owner, roles }: Pick<APIGuild, 'id' | 'owner_id' | 'roles'>,
  member: Pick<APIGuildMember, 'roles'>,
  memberId: string,
  overwrites: readonly APIOverwrite[],
): bigint {
  const ALL = ~0n;
  if (owner === memberId) return ALL;
  // The @everyone role has the server’s id and is not listed among a member’s roles.
  const own = roles.filter(({ id }) => id === guildId || member.roles.includes(id));
  const base = own.reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ALL;
  const everybody = overwrites.filter(({ id }) => id === guildId);
  const ofRoles = overwrites.filter(({ id }) => id !== guildId && member.roles.includes(id));
  const ofMember = overwrites.filter(({ id }) => id === memberId);
  return [everybody, ofRoles, ofMember].reduce((held, some) => {
    const denied = some.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = some.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (held & ~denied) | allowed;
  }, base);
}
