import { z } from 'zod';
import { ApiError, emptyMessage, unknownGuild, unknownMember, unknownUser } from '../api-error.ts';
import { parseBody } from '../limits/check.ts';
import { checkMessage, messageSchema } from '../limits/messages.ts';
import { ChannelType, Permission, type Snowflake } from '../protocol.ts';
import { createMessage, findMessage, hasSubstance } from '../state/messages.ts';
import { serializeChannel, serializeGuild, serializeMember } from '../state/serialize-guild.ts';
import { isThread, makeChannel } from '../state/world.ts';
import { channelOf, demand } from './message-routes.ts';
import { created, noContent, ok, type Reply, type Route, type RouteContext } from './router.ts';
import type { Channel, Guild } from '../state/records.ts';

const threadBody = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)]).nullish(),
  type: z.int().optional(),
});
const postBody = z.object({ message: messageSchema.omit({ nonce: true, enforce_nonce: true }) });
const channelPatch = z.object({
  name: z.string().min(1).max(100).optional(),
  archived: z.boolean().optional(),
  auto_archive_duration: z.int().optional(),
});

function startThread(context: RouteContext): Reply {
  const { world, params } = context;
  const parent = channelOf(context);
  // In a forum a post is a message, and takes what a message does.
  const isForum = parent.type === ChannelType.forum;
  demand(world, parent, isForum ? Permission.sendMessages : Permission.createPublicThreads);
  const body = parseBody(threadBody, context.body);
  const post = isForum ? parseBody(postBody, context.body).message : null;
  if (post !== null) {
    checkMessage(post, 'channel');
    if (!hasSubstance(post, 0)) throw emptyMessage();
    if ((post.embeds ?? []).length > 0) demand(world, parent, Permission.embedLinks);
  }
  const message = params.message === undefined ? null : findMessage(world, parent.id, params.message);
  if (message !== null && world.channels.has(message.id)) {
    throw new ApiError(400, 160004, 'A thread has already been created for this message');
  }
  const publicType =
    parent.type === ChannelType.announcement ? ChannelType.announcementThread : ChannelType.publicThread;
  const thread = makeChannel({
    // A thread that starts from a message shares its id.
    id: message?.id ?? world.mint.next(),
    type: isForum || message !== null ? publicType : (body.type ?? ChannelType.privateThread),
    name: body.name,
    guildId: parent.guildId,
    parentId: parent.id,
    thread: {
      ownerId: world.botId,
      archived: false,
      autoArchiveMinutes: body.auto_archive_duration ?? 1440,
      createdAt: world.clock.now(),
    },
  });
  world.channels.set(thread.id, thread);
  if (message !== null) message.threadId = thread.id;
  world.bus.emit({ kind: 'channel-created', channel: thread });
  if (post !== null) createMessage(world, { id: thread.id, channel: thread, authorId: world.botId, body: post });
  return created(serializeChannel(world, thread));
}

function changeChannel(context: RouteContext): Reply {
  const { world } = context;
  const channel = channelOf(context);
  const body = parseBody(channelPatch, context.body);
  if (channel.thread?.ownerId !== world.botId) demand(world, channel, Permission.manageChannels);
  if (body.name !== undefined) channel.name = body.name;
  if (body.archived !== undefined && channel.thread !== null) channel.thread.archived = body.archived;
  world.bus.emit({ kind: 'channel-updated', channel });
  return ok(serializeChannel(world, channel));
}

function deleteChannel(context: RouteContext): Reply {
  const { world } = context;
  const channel = channelOf(context);
  if (channel.guildId !== null) {
    demand(world, channel, Permission.manageChannels);
    world.channels.delete(channel.id);
    world.bus.emit({ kind: 'channel-deleted', channel });
  }
  return ok(serializeChannel(world, channel));
}

function openDirectMessage({ world, body }: RouteContext): Reply {
  const recipient = (body as { recipient_id?: Snowflake } | undefined)?.recipient_id ?? '';
  if (!world.people.has(recipient) || recipient === world.botId) throw unknownUser();
  return ok(serializeChannel(world, world.directChannel(recipient)));
}

function guildOf({ world, params }: RouteContext): Guild {
  const guild = world.guilds.get(params.guild ?? '');
  if (guild === undefined || !world.botIsIn(guild.id)) throw unknownGuild();
  return guild;
}

function guildChannels(context: RouteContext): Channel[] {
  const guild = guildOf(context);
  return [...context.world.channels.values()].filter((channel) => channel.guildId === guild.id && !isThread(channel));
}

function activeThreads(context: RouteContext): Reply {
  const guild = guildOf(context);
  const threads = [...context.world.channels.values()].filter(
    (channel) => channel.guildId === guild.id && isThread(channel) && channel.thread?.archived === false,
  );
  return ok({ threads: threads.map((thread) => serializeChannel(context.world, thread)), members: [] });
}

function member(context: RouteContext): Reply {
  const found = guildOf(context).members.get(context.params.user ?? '');
  if (found === undefined) throw unknownMember();
  return ok(serializeMember(context.world, found));
}

function leaveGuild(context: RouteContext): Reply {
  const guild = guildOf(context);
  guild.members.delete(context.world.botId);
  context.world.bus.emit({ kind: 'guild-left', guildId: guild.id });
  return noContent;
}

function typing(context: RouteContext): Reply {
  const { world } = context;
  const channel = channelOf(context);
  world.bus.emit({ kind: 'typing', channelId: channel.id, userId: world.botId });
  return noContent;
}

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/channels/:channel',
    handle: (context) => ok(serializeChannel(context.world, channelOf(context))),
  },
  { method: 'PATCH', template: '/channels/:channel', handle: changeChannel },
  { method: 'DELETE', template: '/channels/:channel', handle: deleteChannel },
  { method: 'POST', template: '/channels/:channel/typing', handle: typing },
  { method: 'POST', template: '/channels/:channel/threads', handle: startThread },
  { method: 'POST', template: '/channels/:channel/messages/:message/threads', handle: startThread },
  { method: 'PUT', template: '/channels/:channel/thread-members/@me', handle: () => noContent },
  { method: 'POST', template: '/users/@me/channels', handle: openDirectMessage },
  { method: 'GET', template: '/guilds/:guild', handle: (context) => ok(serializeGuild(guildOf(context))) },
  {
    method: 'GET',
    template: '/guilds/:guild/channels',
    handle: (context) => ok(guildChannels(context).map((channel) => serializeChannel(context.world, channel))),
  },
  { method: 'GET', template: '/guilds/:guild/threads/active', handle: activeThreads },
  {
    method: 'GET',
    template: '/guilds/:guild/roles',
    handle: (context) => ok(serializeGuild(guildOf(context)).roles),
  },
  { method: 'GET', template: '/guilds/:guild/members/:user', handle: member },
  { method: 'DELETE', template: '/users/@me/guilds/:guild', handle: leaveGuild },
];
