import { z } from 'zod';
import type { Command, Message, Modal, Snowflake, User } from '../protocol.ts';

/**
 * The protocol of browser client and sandbox: an event stream down, single actions up. Types are shared with the
 * client; the schema guards the server's edge.
 */

export interface SeenMember {
  readonly user: User;
  readonly locale: string;
  readonly manageServer: boolean;
  readonly appInstalled: boolean;
  readonly acceptsDirectMessages: boolean;
}

export interface SeenGuild {
  readonly id: Snowflake;
  readonly name: string;
  readonly hasBot: boolean;
  readonly roles: readonly { readonly id: Snowflake; readonly name: string; readonly color: number }[];
}

export interface SeenChannel {
  readonly id: Snowflake;
  readonly type: number;
  readonly name: string;
  readonly guildId: Snowflake | null;
  readonly parentId: Snowflake | null;
  readonly topic: string | null;
  /** Whether the bot is in it. */
  readonly hasBot: boolean;
  /** Ids of the commands that the viewer is offered here. */
  readonly commands: readonly Snowflake[];
}

/** A sample file of the sandbox's caller. */
export interface SampleInfo {
  readonly name: string;
  readonly title: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** Everything that one member sees. */
export interface Snapshot {
  readonly kind: 'snapshot';
  readonly viewerId: Snowflake;
  readonly bot: User;
  readonly botConnected: boolean;
  readonly members: readonly SeenMember[];
  readonly guilds: readonly SeenGuild[];
  readonly channels: readonly SeenChannel[];
  readonly messages: readonly Message[];
  readonly commands: readonly Command[];
  readonly samples: readonly SampleInfo[];
  /** Sandbox time, Unix milliseconds. */
  readonly now: number;
}

/** Changes for that member after the snapshot. */
export type News =
  | Snapshot
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'message-deleted'; readonly id: Snowflake; readonly channelId: Snowflake }
  | { readonly kind: 'typing'; readonly channelId: Snowflake; readonly userId: Snowflake }
  | { readonly kind: 'acknowledged'; readonly interactionId: Snowflake }
  | { readonly kind: 'modal'; readonly interactionId: Snowflake; readonly modal: Modal }
  | { readonly kind: 'clock'; readonly now: number }
  | { readonly kind: 'bot'; readonly connected: boolean };

const id = z.string().regex(/^\d{1,20}$/);
const messageRef = z.object({ id, channel_id: id });
/** A file: the nth of those uploaded with the action, or the nth sample. */
const fileRef = z.union([z.object({ file: z.int().min(0) }), z.object({ sample: z.int().min(0) })]);

export const actionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send'),
    as: id,
    channel: id,
    content: z.string().max(4000),
    files: z.array(fileRef).max(10),
    replyTo: messageRef.nullable(),
    forward: messageRef.nullable(),
  }),
  z.object({
    kind: z.enum(['command', 'autocomplete']),
    as: id,
    channel: id,
    /** With group and sub-command, separated by spaces. */
    name: z.string(),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), fileRef])),
    focused: z.string().nullable(),
  }),
  z.object({ kind: z.literal('message-command'), as: id, name: z.string(), message: messageRef }),
  z.object({ kind: z.literal('press'), as: id, message: messageRef, customId: z.string() }),
  z.object({
    kind: z.literal('choose'),
    as: id,
    message: messageRef,
    customId: z.string(),
    values: z.array(z.string()).max(25),
  }),
  z.object({
    kind: z.literal('submit'),
    as: id,
    interactionId: id,
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  z.object({ kind: z.literal('delete'), as: id, message: messageRef }),
  z.object({ kind: z.literal('advance'), as: id, ms: z.int().min(0) }),
  z.object({
    kind: z.literal('account'),
    as: id,
    acceptsDirectMessages: z.boolean().nullable(),
    appInstalled: z.boolean().nullable(),
  }),
]);
export type Action = z.infer<typeof actionSchema>;
export type FileRef = z.infer<typeof fileRef>;

/** What an action answers: the interaction that it began, or the choices that it asked for. */
export interface ActionAnswer {
  readonly interactionId: Snowflake | null;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
}
