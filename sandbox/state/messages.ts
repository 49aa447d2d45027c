import { ApiError, emptyMessage, invalidForm, unknownMessage } from '../api-error.ts';
import { walkComponents } from '../limits/components.ts';
import type { AllowedMentions, MessageBody } from '../limits/messages.ts';
import { MessageFlag, MessageType, Permission, type Component, type Embed, type Snowflake } from '../protocol.ts';
import { canSee, channelPermissions } from './permissions.ts';
import { serializeMessage } from './serialize-message.ts';
import type { World } from './world.ts';
import type { Channel, StoredFile, StoredInteractionMetadata, StoredMessage, UploadFile } from './records.ts';

export interface NewMessage {
  /** The first message of a forum's post has the post's id. */
  readonly id?: Snowflake;
  readonly channel: Channel;
  readonly authorId: Snowflake;
  readonly body: MessageBody;
  readonly files?: readonly UploadFile[];
  readonly type?: number;
  readonly snapshot?: StoredMessage | null;
  readonly interaction?: StoredInteractionMetadata | null;
  readonly viewer?: Snowflake | null;
}

/** Stores a message and tells everybody. @throws ApiError where it links a file that it does not carry. */
export function createMessage(world: World, given: NewMessage): StoredMessage {
  const { channel, authorId, body } = given;
  const content = (body.content ?? '').trim();
  const reference = body.message_reference;
  const attachments = storeFiles(world, channel, body, given.files ?? []);
  const replied = reference && (reference.type ?? 0) === 0 ? (world.messages.get(reference.message_id) ?? null) : null;
  const message: StoredMessage = {
    id: given.id ?? world.mint.next(),
    channelId: channel.id,
    authorId,
    type: given.type ?? (replied === null ? MessageType.default : MessageType.reply),
    createdAt: world.clock.now(),
    editedAt: null,
    content,
    embeds: (body.embeds ?? []) as readonly Embed[],
    components: numberComponents((body.components ?? []) as readonly Component[]),
    attachments,
    flags: body.flags ?? 0,
    ...mentionsOf(world, channel, authorId, content, body.allowed_mentions ?? null, replied),
    nonce: body.nonce ?? null,
    reference: reference
      ? { type: reference.type ?? 0, messageId: reference.message_id, channelId: reference.channel_id ?? channel.id }
      : null,
    snapshot: given.snapshot ?? null,
    interaction: given.interaction ?? null,
    viewer: given.viewer ?? null,
    reactions: new Map(),
    threadId: null,
  };
  checkLinks(message);
  world.messages.set(message.id, message);
  channel.lastMessageId = message.id;
  announce(world, 'message-created', message);
  return message;
}

/** Changes what the body names, as PATCH does: an absent field stays, null clears it. */
export function editMessage(
  world: World,
  message: StoredMessage,
  body: MessageBody,
  files: readonly UploadFile[] = [],
): void {
  const channel = world.channel(message.channelId);
  const draft: StoredMessage = { ...message };
  const kept =
    body.attachments === undefined
      ? message.attachments
      : message.attachments.filter((file) => body.attachments?.some(({ id }) => String(id) === file.id));
  draft.attachments = [...kept, ...storeFiles(world, channel, body, files)];
  if (body.content !== undefined) draft.content = (body.content ?? '').trim();
  if (body.embeds !== undefined) draft.embeds = (body.embeds ?? []) as readonly Embed[];
  if (body.components !== undefined) {
    draft.components = numberComponents((body.components ?? []) as readonly Component[]);
  }
  const v2 = (message.flags | (body.flags ?? 0)) & MessageFlag.componentsV2;
  const lasting = message.flags & ~(MessageFlag.loading | MessageFlag.suppressEmbeds);
  const suppress = (body.flags === undefined ? message.flags : (body.flags ?? 0)) & MessageFlag.suppressEmbeds;
  draft.flags = lasting | v2 | suppress;
  draft.editedAt = world.clock.now();
  if (body.content !== undefined) {
    const allowed = body.allowed_mentions ?? null;
    Object.assign(draft, mentionsOf(world, channel, message.authorId, draft.content, allowed, null));
  }
  const left = draft.embeds.length + draft.components.length + draft.attachments.length;
  if (draft.content === '' && left === 0 && draft.snapshot === null) throw emptyMessage();
  checkLinks(draft);
  Object.assign(message, draft);
  announce(world, 'message-updated', message);
}

/** Deletes a message. */
export function deleteMessage(world: World, message: StoredMessage): void {
  world.messages.delete(message.id);
  const channel = world.channel(message.channelId);
  world.bus.emit({
    kind: 'message-deleted',
    id: message.id,
    channelId: channel.id,
    guildId: channel.guildId,
    viewer: message.viewer,
  });
}

/** Announces that a message was added or changed. */
export function announce(world: World, kind: 'message-created' | 'message-updated', message: StoredMessage): void {
  const { guildId } = world.channel(message.channelId);
  world.bus.emit({ kind, message: serializeMessage(world, message), guildId, viewer: message.viewer });
}

/** A channel's messages, oldest first, as a member sees them (null: all of them). */
export function messagesIn(world: World, channel: Channel, viewerId: Snowflake | null): StoredMessage[] {
  if (viewerId !== null && !canSee(world, channel, viewerId)) return [];
  // Messages are kept in the order in which they came, which is the order of their ids.
  return [...world.messages.values()].filter(
    ({ channelId, viewer }) =>
      channelId === channel.id && (viewerId === null || viewer === null || viewer === viewerId),
  );
}

/** @throws ApiError 404/10008 where the channel holds no such message. */
export function findMessage(world: World, channelId: Snowflake, id: Snowflake): StoredMessage {
  const message = world.messages.get(id);
  if (message?.channelId !== channelId) throw unknownMessage();
  return message;
}

/** Whether there is anything in the body for a person to see. */
export function hasSubstance(body: MessageBody, fileCount: number): boolean {
  const forwards = body.message_reference?.type === 1;
  const lists = (body.embeds ?? []).length + (body.components ?? []).length + fileCount;
  return (body.content ?? '').trim() !== '' || lists > 0 || forwards;
}

function storeFiles(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: readonly UploadFile[],
): readonly StoredFile[] {
  return files.map((file, index) => {
    const described = body.attachments?.find(({ id }) => String(id) === String(index));
    const named = { ...file, name: described?.filename ?? file.name };
    return world.files.add(world.mint.next(), channel.id, named, { description: described?.description ?? null });
  });
}

/** Components get ids counted through the message where the bot gave none. */
function numberComponents(components: readonly Component[]): readonly Component[] {
  const copy = structuredClone(components) as Component[];
  let next = 1;
  for (const component of walkComponents(copy)) {
    const numbered = component as { id?: number };
    if (numbered.id === undefined || numbered.id === 0) numbered.id = next;
    next = Math.max(next, numbered.id) + 1;
  }
  return copy;
}

/** Every `attachment://NAME` in embeds and components must be a file of the message. */
function checkLinks(message: StoredMessage): void {
  const names = new Set(message.attachments.map((file) => file.filename));
  const links = JSON.stringify([message.embeds, message.components]).matchAll(/"attachment:\/\/([^"]*)"/g);
  const dangling = [...links].map(([, name]) => name ?? '').filter((name) => !names.has(name));
  if (dangling.length === 0) return;
  const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
  throw invalidForm([{ path: ['attachments'], code, message: `No attachment is named ${dangling.join(', ')}` }]);
}

/** The users and roles that a message pings, limited by allowed_mentions and the author's permissions. */
function mentionsOf(
  world: World,
  channel: Channel,
  authorId: Snowflake,
  content: string,
  allowed: AllowedMentions | null,
  replied: StoredMessage | null,
): Pick<StoredMessage, 'mentions' | 'mentionRoles' | 'mentionEveryone'> {
  const permits = (kind: 'users' | 'roles', id: string): boolean =>
    allowed === null || (allowed.parse?.includes(kind) ?? false) || (allowed[kind]?.includes(id) ?? false);
  const users = [...content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? '');
  const roles = [...content.matchAll(/<@&(\d+)>/g)].map(([, id]) => id ?? '');
  const mentioned = new Set(users.filter((id) => world.people.has(id) && permits('users', id)));
  if (replied !== null && (allowed === null || allowed.replied_user === true)) mentioned.add(replied.authorId);
  const known = new Set(world.guildOf(channel)?.roles.map((role) => role.id));
  const may = (channelPermissions(world, channel, authorId) & Permission.mentionEveryone) !== 0n;
  const everyone = /@(everyone|here)\b/.test(content) && (allowed?.parse?.includes('everyone') ?? allowed === null);
  return {
    mentions: [...mentioned],
    mentionRoles: [...new Set(roles.filter((id) => known.has(id) && permits('roles', id)))],
    mentionEveryone: everyone && may,
  };
}

/** The earlier message that a repeated nonce stands for: same author and channel, within five minutes. */
export function findByNonce(world: World, channel: Channel, nonce: string | number): StoredMessage | undefined {
  const since = world.clock.now() - 5 * 60_000;
  return messagesIn(world, channel, null).find(
    (message) =>
      message.nonce !== null &&
      String(message.nonce) === String(nonce) &&
      message.authorId === world.botId &&
      message.createdAt >= since,
  );
}

/** @throws ApiError 403/50007 where the person takes no direct messages. */
export function refuseClosedDirectMessages(world: World, channel: Channel): void {
  const closed = channel.guildId === null && channel.recipients.some((id) => !world.person(id).acceptsDirectMessages);
  if (closed) throw new ApiError(403, 50007, 'Cannot send messages to this user');
}
