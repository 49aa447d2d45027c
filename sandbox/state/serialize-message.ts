import type { Attachment, Component, Embed, EmbedMedia, Message, User } from '../protocol.ts';
import type { World } from './world.ts';
import type { StoredFile, StoredInteractionMetadata, StoredMessage } from './records.ts';

/** A message as it goes over the wire now: links are signed afresh, `attachment://` names become links. */
export function serializeMessage(world: World, message: StoredMessage): Message {
  const author = world.person(message.authorId).user;
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author,
    ...contentOf(world, message),
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: message.mentionEveryone,
    mentions: message.mentions.map((id): User => world.person(id).user),
    mention_roles: message.mentionRoles,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...referenceOf(world, message),
    ...interactionOf(world, message),
    ...(message.reactions.size === 0 ? {} : { reactions: reactionsOf(world, message) }),
  };
}

/** The parts that a forward carries along, and that a bot without the right to read content does not get. */
function contentOf(
  world: World,
  message: StoredMessage,
): Pick<Message, 'content' | 'attachments' | 'embeds' | 'components'> {
  return {
    content: message.content,
    attachments: message.attachments.map((file) => serializeFile(world, file)),
    embeds: message.embeds.map((embed) => resolveEmbed(world, message.attachments, embed)),
    components: message.components.map((component) => resolveComponent(world, message.attachments, component)),
  };
}

export function serializeFile(world: World, file: StoredFile): Attachment {
  const url = world.files.sign(file);
  return {
    id: file.id,
    filename: file.filename,
    size: file.bytes.byteLength,
    content_type: file.mediaType,
    url,
    proxy_url: url,
    ...(file.description === null ? {} : { description: file.description }),
    ...(file.width === null || file.height === null ? {} : { width: file.width, height: file.height }),
    ...(file.ephemeral ? { ephemeral: true } : {}),
  };
}

function referenceOf(world: World, message: StoredMessage): Partial<Message> {
  const { reference, snapshot } = message;
  if (reference === null) return {};
  const guildId = world.channels.get(reference.channelId)?.guildId ?? null;
  const message_reference = {
    type: reference.type,
    message_id: reference.messageId,
    channel_id: reference.channelId,
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
  if (reference.type === 1) {
    if (snapshot === null) return { message_reference };
    const { type, content, attachments, embeds, components, timestamp, edited_timestamp, flags, mentions } =
      serializeMessage(world, snapshot);
    const copied = { type, content, attachments, embeds, components, timestamp, edited_timestamp, flags, mentions };
    return { message_reference, message_snapshots: [{ message: { ...copied, mention_roles: snapshot.mentionRoles } }] };
  }
  const replied = world.messages.get(reference.messageId);
  // What one member alone may see is not carried along to the others.
  const hidden = replied === undefined || (replied.viewer !== null && replied.viewer !== message.viewer);
  return {
    message_reference,
    referenced_message: hidden ? null : serializeMessage(world, { ...replied, reference: null }),
  };
}

function interactionOf(world: World, message: StoredMessage): Partial<Message> {
  const { interaction } = message;
  if (interaction === null) return {};
  const { id } = world.application;
  return { application_id: id, webhook_id: id, interaction_metadata: serializeMetadata(world, interaction) };
}

function serializeMetadata(world: World, metadata: StoredInteractionMetadata): Readonly<Record<string, unknown>> {
  const { id, type, name, commandType, interactedMessageId, openedBy } = metadata;
  return {
    id,
    type,
    user: world.person(metadata.userId).user,
    authorizing_integration_owners: metadata.owners,
    ...(name === null ? {} : { name, command_type: commandType }),
    ...(interactedMessageId === null ? {} : { interacted_message_id: interactedMessageId }),
    ...(openedBy === null ? {} : { triggering_interaction_metadata: serializeMetadata(world, openedBy) }),
  };
}

function reactionsOf(world: World, message: StoredMessage): Readonly<Record<string, unknown>>[] {
  return [...message.reactions].map(([name, users]) => ({
    emoji: { id: null, name },
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    burst_colors: [],
    me_burst: false,
    burst_me: false,
    burst_count: 0,
    me: users.has(world.botId),
  }));
}

function resolveMedia(world: World, files: readonly StoredFile[], media: EmbedMedia): EmbedMedia {
  const name = /^attachment:\/\/(.*)$/.exec(media.url)?.[1];
  const file = files.find(({ filename }) => filename === name);
  if (file === undefined) return { ...media, proxy_url: media.url };
  const { url, width, height, id, content_type } = serializeFile(world, file);
  const size = width === undefined || height === undefined ? {} : { width, height };
  return { url, proxy_url: url, ...size, ...{ id, attachment_id: file.id, content_type } };
}

function resolveEmbed(world: World, files: readonly StoredFile[], embed: Embed): Embed {
  const resolve = (media: EmbedMedia): EmbedMedia => resolveMedia(world, files, media);
  const icon = <T extends { readonly icon_url?: string | null }>(part: T): T =>
    part.icon_url ? { ...part, icon_url: resolve({ url: part.icon_url }).url } : part;
  const present = Object.entries(embed).filter(([, value]) => value !== null && value !== undefined);
  const { image, thumbnail, footer, author, fields, ...plain } = Object.fromEntries(present) as Embed;
  return {
    ...plain,
    type: 'rich',
    ...(fields ? { fields: fields.map((field) => ({ ...field, inline: field.inline ?? false })) } : {}),
    ...(image ? { image: resolve(image) } : {}),
    ...(thumbnail ? { thumbnail: resolve(thumbnail) } : {}),
    ...(footer ? { footer: icon(footer) } : {}),
    ...(author ? { author: icon(author) } : {}),
  };
}

function resolveComponent(world: World, files: readonly StoredFile[], component: Component): Component {
  const resolve = (inner: Component): Component => resolveComponent(world, files, inner);
  const { media, file, items, components, accessory, ...plain } = component;
  const carried = files.find(({ filename }) => file?.url === `attachment://${filename}`);
  return {
    ...defaultsOf(component.type),
    ...plain,
    ...(media ? { media: resolveMedia(world, files, media) } : {}),
    ...(file ? { file: resolveMedia(world, files, file) } : {}),
    ...(carried ? { name: carried.filename, size: carried.bytes.byteLength } : {}),
    ...(components ? { components: components.map(resolve) } : {}),
    ...(accessory ? { accessory: resolve(accessory) } : {}),
    ...(items
      ? {
          items: items.map((item) => ({
            description: null,
            spoiler: false,
            ...item,
            media: resolveMedia(world, files, item.media),
          })),
        }
      : {}),
  };
}

/** Fields that Discord's answers always have, where the bot left them out. */
function defaultsOf(type: number): Partial<Component> {
  if (type === 17) return { accent_color: null, spoiler: false };
  if (type === 14) return { divider: true, spacing: 1 };
  if (type === 13) return { spoiler: false };
  if (type === 11) return { description: null, spoiler: false };
  return {};
}
