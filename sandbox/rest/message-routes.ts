import {
  emptyMessage,
  missingAccess,
  missingPermissions,
  notYourMessage,
  unknownChannel,
  unknownMessage,
} from '../api-error.ts';
import { parseBody } from '../limits/check.ts';
import { checkMessage, messageSchema } from '../limits/messages.ts';
import { Intent, MessageFlag, Permission, type Message } from '../protocol.ts';
import {
  announce,
  createMessage,
  deleteMessage,
  editMessage,
  findByNonce,
  findMessage,
  hasSubstance,
  messagesIn,
  refuseClosedDirectMessages,
} from '../state/messages.ts';
import { channelPermissions } from '../state/permissions.ts';
import { redactContent } from '../state/redact.ts';
import { serializeMessage } from '../state/serialize-message.ts';
import { isThread, type World } from '../state/world.ts';
import { noContent, ok, type Reply, type Route, type RouteContext } from './router.ts';
import type { Channel, StoredMessage } from '../state/records.ts';

/** The channel of a request, which the bot must be able to see. @throws ApiError 10003, 50001. */
export function channelOf({ world, params }: RouteContext): Channel {
  const channel = world.channels.get(params.channel ?? '');
  if (channel === undefined) throw unknownChannel();
  if ((channelPermissions(world, channel, world.botId) & Permission.viewChannel) === 0n) throw missingAccess();
  return channel;
}

/** @throws ApiError 403/50013 where the bot lacks a permission in the channel. */
export function demand(world: World, channel: Channel, needed: bigint): void {
  if ((channelPermissions(world, channel, world.botId) & needed) !== needed) throw missingPermissions();
}

function toBot(world: World, message: StoredMessage): Message {
  const wire = serializeMessage(world, message);
  if ((world.application.privilegedIntents & Intent.messageContent) !== 0) return wire;
  return redactContent(wire, world.botId, world.channel(message.channelId).guildId);
}

/** A message of a request that the bot may know of: what only a member sees is unknown to these routes. */
function messageOf(context: RouteContext): StoredMessage {
  const channel = channelOf(context);
  demand(context.world, channel, Permission.readMessageHistory);
  const message = findMessage(context.world, channel.id, context.params.message ?? '');
  if (message.viewer !== null) throw unknownMessage();
  return message;
}

function list(context: RouteContext): Reply {
  const { world, query } = context;
  const channel = channelOf(context);
  demand(world, channel, Permission.readMessageHistory);
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 50)));
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  const all = messagesIn(world, channel, null).filter((message) => message.viewer === null);
  let page = all;
  if (before !== null) page = all.filter(({ id }) => BigInt(id) < BigInt(before)).slice(-limit);
  else if (after !== null) page = all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
  else if (around !== null) {
    const at = all.findIndex(({ id }) => BigInt(id) >= BigInt(around));
    const from = Math.max(0, (at === -1 ? all.length : at) - Math.floor(limit / 2));
    page = all.slice(from, from + limit);
  } else page = all.slice(-limit);
  return ok(page.reverse().map((message) => toBot(world, message)));
}

function create(context: RouteContext): Reply {
  const { world, files } = context;
  const channel = channelOf(context);
  const sending = isThread(channel) ? Permission.sendMessagesInThreads : Permission.sendMessages;
  demand(world, channel, sending);
  const body = parseBody(messageSchema, context.body);
  checkMessage(body, 'channel');
  if (!hasSubstance(body, files.length)) throw emptyMessage();
  if (files.length > 0) demand(world, channel, Permission.attachFiles);
  if ((body.embeds ?? []).length > 0) demand(world, channel, Permission.embedLinks);
  refuseClosedDirectMessages(world, channel);
  if (body.enforce_nonce === true && body.nonce !== null && body.nonce !== undefined) {
    const earlier = findByNonce(world, channel, body.nonce);
    if (earlier !== undefined) return ok(serializeMessage(world, earlier));
  }
  const reference = body.message_reference;
  const referred = reference ? world.messages.get(reference.message_id) : undefined;
  if (reference && referred === undefined && reference.fail_if_not_exists !== false) throw unknownMessage();
  const snapshot = reference?.type === 1 ? (referred ?? null) : null;
  const message = createMessage(world, { channel, authorId: world.botId, body, files, snapshot });
  return ok(serializeMessage(world, message));
}

function edit(context: RouteContext): Reply {
  const message = messageOf(context);
  if (message.authorId !== context.world.botId) throw notYourMessage();
  const body = parseBody(messageSchema, context.body);
  checkMessage(body, 'edit', standing(message));
  editMessage(context.world, message, body, context.files);
  return ok(serializeMessage(context.world, message));
}

/** What an edit's check needs to know of the message as it is. */
export function standing(message: StoredMessage): { flags: number; hasText: boolean } {
  return { flags: message.flags, hasText: message.content !== '' || message.embeds.length > 0 };
}

function remove(context: RouteContext): Reply {
  const message = messageOf(context);
  const { world } = context;
  if (message.authorId !== world.botId) demand(world, channelOf(context), Permission.manageMessages);
  deleteMessage(world, message);
  return noContent;
}

function removeMany(context: RouteContext): Reply {
  const { world } = context;
  const channel = channelOf(context);
  demand(world, channel, Permission.manageMessages);
  const ids = (context.body as { messages?: readonly string[] } | undefined)?.messages ?? [];
  for (const id of ids) {
    const message = world.messages.get(id);
    if (message?.channelId === channel.id) deleteMessage(world, message);
  }
  return noContent;
}

function crosspost(context: RouteContext): Reply {
  const message = messageOf(context);
  message.flags |= MessageFlag.crossposted;
  announce(context.world, 'message-updated', message);
  return ok(serializeMessage(context.world, message));
}

function react(context: RouteContext, add: boolean): Reply {
  const message = messageOf(context);
  const { world, params } = context;
  if (add) demand(world, channelOf(context), Permission.addReactions);
  const emoji = params.emoji ?? '';
  const users = message.reactions.get(emoji) ?? new Set();
  if (add) users.add(world.botId);
  else users.delete(world.botId);
  if (users.size === 0) message.reactions.delete(emoji);
  else message.reactions.set(emoji, users);
  announce(world, 'message-updated', message);
  return noContent;
}

export const messageRoutes: readonly Route[] = [
  { method: 'GET', template: '/channels/:channel/messages', handle: list },
  { method: 'POST', template: '/channels/:channel/messages', handle: create },
  { method: 'POST', template: '/channels/:channel/messages/bulk-delete', handle: removeMany },
  {
    method: 'GET',
    template: '/channels/:channel/messages/:message',
    handle: (context) => ok(toBot(context.world, messageOf(context))),
  },
  { method: 'PATCH', template: '/channels/:channel/messages/:message', handle: edit },
  { method: 'DELETE', template: '/channels/:channel/messages/:message', handle: remove },
  { method: 'POST', template: '/channels/:channel/messages/:message/crosspost', handle: crosspost },
  {
    method: 'PUT',
    template: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (context) => react(context, true),
  },
  {
    method: 'DELETE',
    template: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (context) => react(context, false),
  },
];
