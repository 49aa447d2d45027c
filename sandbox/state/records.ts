import type { Choice, Component, Embed, Modal, Snowflake, User } from '../protocol.ts';

/** The sandbox's records, changed in place by the functions next to this file. */

export interface Role {
  readonly id: Snowflake;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly color: number;
}

export interface Overwrite {
  readonly id: Snowflake;
  /** 0: a role; 1: a member. */
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface GuildMember {
  readonly userId: Snowflake;
  readonly roles: readonly Snowflake[];
  readonly joinedAt: number;
}

export interface Guild {
  readonly id: Snowflake;
  readonly name: string;
  readonly ownerId: Snowflake;
  readonly locale: string;
  readonly roles: Role[];
  readonly members: Map<Snowflake, GuildMember>;
}

export interface Channel {
  readonly id: Snowflake;
  readonly type: number;
  name: string;
  readonly guildId: Snowflake | null;
  readonly parentId: Snowflake | null;
  readonly position: number;
  readonly topic: string | null;
  /** Who is in a direct or group message; empty in a server. */
  readonly recipients: readonly Snowflake[];
  readonly overwrites: Overwrite[];
  lastMessageId: Snowflake | null;
  thread: { readonly ownerId: Snowflake; archived: boolean; autoArchiveMinutes: number; createdAt: number } | null;
}

/** Somebody with an account: a member of the server, or a bot. */
export interface Person {
  readonly user: User;
  readonly locale: string;
  /** False: direct messages from bots are refused (403/50007). */
  acceptsDirectMessages: boolean;
  /** Whether the application is installed to this user, so that it works everywhere for them. */
  appInstalled: boolean;
}

export interface Application {
  readonly id: Snowflake;
  readonly name: string;
  readonly token: string;
  /** Privileged intents granted in the developer portal, as bits. */
  readonly privilegedIntents: number;
}

/** A file to upload: what a browser's form or a bot's multipart body carries. */
export interface UploadFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly id: Snowflake;
  readonly path: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly description: string | null;
  readonly ephemeral: boolean;
  readonly width: number | null;
  readonly height: number | null;
}

export interface StoredMessage {
  readonly id: Snowflake;
  readonly channelId: Snowflake;
  readonly authorId: Snowflake;
  readonly type: number;
  readonly createdAt: number;
  editedAt: number | null;
  content: string;
  embeds: readonly Embed[];
  components: readonly Component[];
  attachments: readonly StoredFile[];
  flags: number;
  mentions: readonly Snowflake[];
  mentionRoles: readonly Snowflake[];
  mentionEveryone: boolean;
  readonly nonce: string | number | null;
  /** A reply (type 0) or a forward (type 1). */
  readonly reference: { readonly type: number; readonly messageId: Snowflake; readonly channelId: Snowflake } | null;
  /** The forwarded message as it stood. */
  readonly snapshot: StoredMessage | null;
  readonly interaction: StoredInteractionMetadata | null;
  /** The one member who sees it; null: everybody in the channel. */
  readonly viewer: Snowflake | null;
  reactions: Map<string, Set<Snowflake>>;
  threadId: Snowflake | null;
}

/** What a message tells about the interaction that it answers. */
export interface StoredInteractionMetadata {
  readonly id: Snowflake;
  readonly type: number;
  readonly userId: Snowflake;
  readonly name: string | null;
  readonly commandType: number | null;
  /** For a component: the message that it stands in. */
  readonly interactedMessageId: Snowflake | null;
  /** For a form: the interaction that opened it. */
  readonly openedBy: StoredInteractionMetadata | null;
  readonly owners: Readonly<Record<string, Snowflake>>;
}

export interface StoredInteraction {
  readonly id: Snowflake;
  readonly token: string;
  readonly type: number;
  readonly channelId: Snowflake;
  readonly guildId: Snowflake | null;
  readonly userId: Snowflake;
  readonly createdAt: number;
  /** By integration type ('0' server, '1' user): who installed the application. */
  readonly owners: Readonly<Record<string, Snowflake>>;
  readonly command: { readonly name: string; readonly type: number } | null;
  /** The message whose component was used. */
  readonly sourceMessageId: Snowflake | null;
  /** For a form: the interaction that opened it. */
  readonly openedBy: StoredInteraction | null;
  acknowledgedAt: number | null;
  callbackType: number | null;
  /** What `@original` stands for. */
  originalId: Snowflake | null;
  ephemeral: boolean;
  followUps: number;
  /** Messages that came of it, the original among them. */
  readonly messageIds: Set<Snowflake>;
  choices: readonly Choice[] | null;
  modal: Modal | null;
}
