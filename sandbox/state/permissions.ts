import { Permission, type Snowflake } from '../protocol.ts';
import { isThread, type World } from './world.ts';
import type { Channel, Guild } from './records.ts';

/** Every permission there is, for owners and administrators. */
const ALL = (1n << 52n) - 1n;

/** What members of a direct message may do in it. */
const IN_DIRECT_MESSAGES =
  Permission.viewChannel |
  Permission.sendMessages |
  Permission.embedLinks |
  Permission.attachFiles |
  Permission.readMessageHistory |
  Permission.addReactions |
  Permission.mentionEveryone;

/** A member's permissions in a server as a whole: @everyone and their roles. */
export function guildPermissions(guild: Guild, userId: Snowflake): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL;
  const held = guild.roles
    .filter((role) => role.id === guild.id || member.roles.includes(role.id))
    .reduce((sum, role) => sum | role.permissions, 0n);
  return (held & Permission.administrator) !== 0n ? ALL : held;
}

/**
 * A member's permissions in a channel, by Discord's algorithm: server permissions, then the overwrites of @everyone,
 * of their roles together, and of the member. A thread takes its parent's.
 */
export function channelPermissions(world: World, channel: Channel, userId: Snowflake): bigint {
  const guild = world.guildOf(channel);
  if (guild === null) return channel.recipients.includes(userId) ? IN_DIRECT_MESSAGES : 0n;
  const base = guildPermissions(guild, userId);
  if (base === ALL || base === 0n) return base;
  const source = isThread(channel) && channel.parentId !== null ? world.channel(channel.parentId) : channel;
  const roles = guild.members.get(userId)?.roles ?? [];
  let permissions = base;
  const apply = (matching: Channel['overwrites']): void => {
    const deny = matching.reduce((sum, each) => sum | each.deny, 0n);
    const allow = matching.reduce((sum, each) => sum | each.allow, 0n);
    permissions = (permissions & ~deny) | allow;
  };
  apply(source.overwrites.filter((each) => each.id === guild.id));
  apply(source.overwrites.filter((each) => each.type === 0 && each.id !== guild.id && roles.includes(each.id)));
  apply(source.overwrites.filter((each) => each.type === 1 && each.id === userId));
  return permissions;
}

export function canSee(world: World, channel: Channel, userId: Snowflake): boolean {
  return (channelPermissions(world, channel, userId) & Permission.viewChannel) !== 0n;
}
