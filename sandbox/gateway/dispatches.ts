import type { SandboxEvent } from '../events.ts';
import { Intent, type Message, type Snowflake } from '../protocol.ts';
import { canSee } from '../state/permissions.ts';
import { redactContent } from '../state/redact.ts';
import { serializeChannel, serializeGuildCreate, serializeMember, withGuild } from '../state/serialize-guild.ts';
import { isThread, type World } from '../state/world.ts';
import type { Session } from './session.ts';
import type { Channel } from '../state/records.ts';

/** Sends an event to the sessions with a matching shard and intents. */
export interface Dispatcher {
  dispatch(type: string, intent: number, guildId: Snowflake | null, data: (session: Session) => unknown): void;
}

/** Turns sandbox events into gateway dispatches. Returns a function that stops it. */
export function forwardEvents(world: World, gateway: Dispatcher): () => void {
  return world.bus.subscribe((event) => forward(world, gateway, event));
}

function forward(world: World, gateway: Dispatcher, event: SandboxEvent): void {
  switch (event.kind) {
    case 'message-created':
    case 'message-updated':
      forwardMessage(world, gateway, event);
      return;
    case 'message-deleted': {
      const { id, channelId, guildId } = event;
      if (event.viewer !== null || !isHeard(world, channelId)) return;
      const data = { id, channel_id: channelId, ...(guildId === null ? {} : { guild_id: guildId }) };
      gateway.dispatch('MESSAGE_DELETE', messageIntent(guildId), guildId, () => data);
      return;
    }
    case 'reaction-added':
      forwardReaction(world, gateway, event);
      return;
    case 'interaction-created':
      gateway.dispatch('INTERACTION_CREATE', 0, event.guildId, () => event.payload);
      return;
    case 'typing': {
      if (event.userId === world.botId) return;
      const { guildId } = world.channel(event.channelId);
      const data = {
        channel_id: event.channelId,
        user_id: event.userId,
        timestamp: Math.floor(world.clock.now() / 1000),
      };
      const intent = guildId === null ? Intent.directMessageTyping : Intent.guildMessageTyping;
      gateway.dispatch('TYPING_START', intent, guildId, () => data);
      return;
    }
    case 'channel-created':
    case 'channel-updated':
    case 'channel-deleted':
      forwardChannel(world, gateway, event.kind, event.channel);
      return;
    case 'guild-joined': {
      const guild = world.guilds.get(event.guildId);
      if (guild === undefined) return;
      const dataFor = (session: Session): unknown =>
        serializeGuildCreate(world, guild, session.hears(Intent.guildMembers));
      gateway.dispatch('GUILD_CREATE', Intent.guilds, guild.id, dataFor);
      return;
    }
    case 'guild-left':
      gateway.dispatch('GUILD_DELETE', Intent.guilds, event.guildId, () => ({ id: event.guildId }));
      return;
    default:
      return;
  }
}

function forwardMessage(
  world: World,
  gateway: Dispatcher,
  event: Extract<SandboxEvent, { kind: 'message-created' | 'message-updated' }>,
): void {
  const { message, guildId, viewer } = event;
  if (viewer !== null || !isHeard(world, message.channel_id)) return;
  const type = event.kind === 'message-created' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
  gateway.dispatch(type, messageIntent(guildId), guildId, (session) => {
    const readable: Message = session.hears(Intent.messageContent)
      ? message
      : redactContent(message, world.botId, guildId);
    return withGuild(world, readable, guildId);
  });
}

function forwardReaction(
  world: World,
  gateway: Dispatcher,
  { messageId, channelId, userId, emoji }: Extract<SandboxEvent, { kind: 'reaction-added' }>,
): void {
  const { guildId } = world.channel(channelId);
  if (!isHeard(world, channelId)) return;
  const member = guildId === null ? undefined : world.guilds.get(guildId)?.members.get(userId);
  const intent = guildId === null ? Intent.directMessageReactions : Intent.guildMessageReactions;
  const data = {
    type: 0,
    burst: false,
    user_id: userId,
    channel_id: channelId,
    message_id: messageId,
    emoji: { id: null, name: emoji },
    ...(guildId === null ? {} : { guild_id: guildId }),
    ...(member === undefined ? {} : { member: serializeMember(world, member) }),
  };
  gateway.dispatch('MESSAGE_REACTION_ADD', intent, guildId, () => data);
}

function forwardChannel(world: World, gateway: Dispatcher, kind: string, channel: Channel): void {
  if (channel.guildId === null || !canSee(world, channel, world.botId)) return;
  const what = isThread(channel) ? 'THREAD' : 'CHANNEL';
  const verb = kind.replace('channel-', '').toUpperCase().replace(/D$/, '');
  const data = serializeChannel(world, channel);
  gateway.dispatch(`${what}_${verb}`, Intent.guilds, channel.guildId, () => data);
}

/** Whether the bot can see the place; it gets no events of others. */
function isHeard(world: World, channelId: Snowflake): boolean {
  const channel = world.channels.get(channelId);
  if (channel === undefined) return false;
  return canSee(world, channel, world.botId);
}

function messageIntent(guildId: Snowflake | null): number {
  return guildId === null ? Intent.directMessages : Intent.guildMessages;
}
