import { ChannelType, type Message, type Snowflake } from '../protocol.ts';
import { guildPermissions } from './permissions.ts';
import { isThread, type World } from './world.ts';
import type { Channel, Guild, GuildMember } from './records.ts';

type Wire = Record<string, unknown>;

/** A channel as REST and the gateway send it; its shape depends on its kind. */
export function serializeChannel(world: World, channel: Channel): Wire {
  const base = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.guildId === null) {
    const recipients = channel.recipients.filter((id) => id !== world.botId).map((id) => world.person(id).user);
    const group = channel.name === '' ? {} : { name: channel.name, icon: null, owner_id: channel.recipients[0] };
    return { ...base, recipients, ...group };
  }
  const named = { ...base, guild_id: channel.guildId, name: channel.name, parent_id: channel.parentId };
  if (isThread(channel) && channel.thread !== null) {
    const created = new Date(channel.thread.createdAt).toISOString();
    const inside = [...world.messages.values()].filter((message) => message.channelId === channel.id).length;
    return {
      ...named,
      owner_id: channel.thread.ownerId,
      rate_limit_per_user: 0,
      message_count: inside,
      member_count: 1,
      total_message_sent: inside,
      thread_metadata: {
        archived: channel.thread.archived,
        archive_timestamp: created,
        auto_archive_duration: channel.thread.autoArchiveMinutes,
        locked: false,
        create_timestamp: created,
      },
    };
  }
  return {
    ...named,
    ...(channel.type === ChannelType.forum ? { available_tags: [], default_forum_layout: 0 } : {}),
    position: channel.position,
    topic: channel.topic,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map((each) => ({
      id: each.id,
      type: each.type,
      allow: each.allow.toString(),
      deny: each.deny.toString(),
    })),
  };
}

export function serializeMember(world: World, member: GuildMember): Wire {
  return {
    user: world.person(member.userId).user,
    nick: null,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: new Date(member.joinedAt).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

/** What every shape of a server shares. */
export function serializeGuild(guild: Guild): Wire {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'rotterdam',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: guild.roles.map((role) => ({
      id: role.id,
      name: role.name,
      description: null,
      permissions: role.permissions.toString(),
      position: role.position,
      color: role.color,
      colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
      hoist: false,
      managed: false,
      mentionable: false,
      icon: null,
      unicode_emoji: null,
      flags: 0,
    })),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    owner_configured_content_level: 0,
  };
}

/** GUILD_CREATE's server: with its channels, threads and members; members are the bot alone without the intent. */
export function serializeGuildCreate(world: World, guild: Guild, withMembers: boolean): Wire {
  const inside = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  const members = [...guild.members.values()].filter(({ userId }) => withMembers || userId === world.botId);
  return {
    ...serializeGuild(guild),
    joined_at: new Date(guild.members.get(world.botId)?.joinedAt ?? world.clock.now()).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map((member) => serializeMember(world, member)),
    channels: inside.filter((channel) => !isThread(channel)).map((channel) => serializeChannel(world, channel)),
    threads: inside.filter(isThread).map((channel) => serializeChannel(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A member as an interaction carries them: with their permissions in the channel. */
export function serializeActingMember(world: World, guild: Guild, userId: Snowflake, permissions: bigint): Wire {
  const member = guild.members.get(userId) ?? { userId, roles: [], joinedAt: world.clock.now() };
  const computed = permissions === 0n ? guildPermissions(guild, userId) : permissions;
  return { ...serializeMember(world, member), permissions: computed.toString() };
}

/** A message with what the gateway adds to it. */
export function withGuild(world: World, message: Message, guildId: Snowflake | null): Wire {
  if (guildId === null) return { ...message, channel_type: world.channels.get(message.channel_id)?.type ?? 1 };
  const member = world.guilds.get(guildId)?.members.get(message.author.id);
  const { user: _user, ...partial } = member === undefined ? { user: null } : serializeMember(world, member);
  return {
    ...message,
    guild_id: guildId,
    channel_type: world.channels.get(message.channel_id)?.type ?? 0,
    ...(member === undefined ? {} : { member: partial }),
  };
}
