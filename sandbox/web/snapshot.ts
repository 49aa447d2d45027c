import { isOffered } from '../actors/command-data.ts';
import type { SandboxEvent } from '../events.ts';
import { Permission, type Snowflake } from '../protocol.ts';
import { canSee, guildPermissions } from '../state/permissions.ts';
import type { Channel, UploadFile } from '../state/records.ts';
import { serializeMessage } from '../state/serialize-message.ts';
import type { World } from '../state/world.ts';
import type { News, SampleInfo, SeenChannel, SeenMember, Snapshot } from './contract.ts';

/** A file at hand in the client, under a title that says what it is. */
export interface Sample extends UploadFile {
  readonly title: string;
}

/** Everything that a member sees now. */
export function takeSnapshot(
  world: World,
  viewerId: Snowflake,
  samples: readonly Sample[],
  botConnected: boolean,
): Snapshot {
  // A conversation with the bot stands in everybody's list from the beginning.
  world.directChannel(viewerId);
  const channels = [...world.channels.values()].filter((channel) => canSee(world, channel, viewerId));
  const visible = new Set(channels.map(({ id }) => id));
  return {
    kind: 'snapshot',
    viewerId,
    bot: world.bot,
    botConnected,
    members: [...world.people.keys()].filter((id) => id !== world.botId).map((id) => seeMember(world, id)),
    guilds: [...world.guilds.values()]
      .filter((guild) => guild.members.has(viewerId))
      .map(({ id, name, roles }) => ({
        id,
        name,
        hasBot: world.botIsIn(id),
        roles: roles.map((role) => ({ id: role.id, name: role.name, color: role.color })),
      })),
    channels: channels.map((channel) => seeChannel(world, channel, viewerId)),
    messages: [...world.messages.values()]
      .filter(({ channelId, viewer }) => visible.has(channelId) && (viewer === null || viewer === viewerId))
      .map((message) => serializeMessage(world, message)),
    commands: [...world.commands.values()],
    samples: samples.map(({ name, title, mediaType, bytes }): SampleInfo => ({
      name,
      title,
      mediaType,
      size: bytes.byteLength,
    })),
    now: world.clock.now(),
  };
}

function seeMember(world: World, id: Snowflake): SeenMember {
  const { user, locale, appInstalled, acceptsDirectMessages } = world.person(id);
  const manageServer = [...world.guilds.values()].some(
    (guild) => (guildPermissions(guild, id) & Permission.manageGuild) !== 0n,
  );
  return { user, locale, manageServer, appInstalled, acceptsDirectMessages };
}

function seeChannel(world: World, channel: Channel, viewerId: Snowflake): SeenChannel {
  const { id, type, guildId, parentId, topic } = channel;
  const others = channel.recipients.filter((each) => each !== viewerId).map((each) => world.person(each).user);
  return {
    id,
    type,
    name: channel.name === '' ? others.map((user) => user.global_name ?? user.username).join(', ') : channel.name,
    guildId,
    parentId,
    topic,
    hasBot: canSee(world, channel, world.botId),
    commands: [...world.commands.values()]
      .filter((command) => isOffered(world, command, channel, viewerId))
      .map((command) => command.id),
  };
}

/** What an event is to a member: news, a reason to reload everything, or nothing. */
export function newsOf(world: World, event: SandboxEvent, viewerId: Snowflake): News | 'look anew' | null {
  switch (event.kind) {
    case 'message-created':
    case 'message-updated': {
      if (event.viewer !== null && event.viewer !== viewerId) return null;
      return sees(world, event.message.channel_id, viewerId) ? { kind: 'message', message: event.message } : null;
    }
    case 'message-deleted':
      return { kind: 'message-deleted', id: event.id, channelId: event.channelId };
    case 'typing':
      return sees(world, event.channelId, viewerId)
        ? { kind: 'typing', channelId: event.channelId, userId: event.userId }
        : null;
    case 'interaction-acknowledged':
      return { kind: 'acknowledged', interactionId: event.id };
    case 'modal':
      return event.viewer === viewerId
        ? { kind: 'modal', interactionId: event.interactionId, modal: event.modal }
        : null;
    case 'clock-moved':
      return { kind: 'clock', now: event.now };
    case 'account-changed':
    case 'commands-changed':
    case 'channel-created':
    case 'channel-updated':
    case 'channel-deleted':
    case 'guild-joined':
    case 'guild-left':
      return 'look anew';
    default:
      return null;
  }
}

function sees(world: World, channelId: Snowflake, viewerId: Snowflake): boolean {
  const channel = world.channels.get(channelId);
  return channel !== undefined && canSee(world, channel, viewerId);
}
