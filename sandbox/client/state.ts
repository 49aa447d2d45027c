import type { Command, CommandOption, Message, Modal, Snowflake } from '../protocol.ts';
import type { SeenChannel, SeenMember, Snapshot } from '../web/contract.ts';

/** A file waiting in the composer: one's own, or one of the samples. */
export type Attached =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'sample'; readonly index: number; readonly name: string };

/** A slash command being filled in. */
export interface CommandDraft {
  readonly command: Command;
  /** Names of the group and sub-command. */
  readonly path: readonly string[];
  readonly options: readonly CommandOption[];
  /** Options with a field, in order. */
  readonly shown: readonly string[];
  /** What stands in the fields of text, numbers and choices. */
  readonly values: Readonly<Record<string, string>>;
  /** What a picked choice stands for, where it differs from what the field shows. */
  readonly picked: Readonly<Record<string, string | number>>;
  readonly files: Readonly<Record<string, Attached>>;
}

export interface Draft {
  readonly text: string;
  readonly attached: readonly Attached[];
  readonly replyTo: Message | null;
  readonly command: CommandDraft | null;
}

/** An interaction that one began and that the bot has not acknowledged. */
export interface Pending {
  readonly interactionId: Snowflake;
  readonly channelId: Snowflake;
  readonly label: string;
  readonly startedAt: number;
  readonly failed: boolean;
}

export interface Completion {
  readonly option: string;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly loading: boolean;
}

export interface OpenMenu {
  readonly message: Message;
  readonly x: number;
  readonly y: number;
}

/** All that the client knows; views are functions of it. */
export interface State {
  readonly snapshot: Snapshot | null;
  readonly connected: boolean;
  readonly messages: ReadonlyMap<Snowflake, Message>;
  readonly channelId: Snowflake | null;
  readonly drafts: Readonly<Record<Snowflake, Draft>>;
  readonly unread: ReadonlySet<Snowflake>;
  readonly dismissed: ReadonlySet<Snowflake>;
  readonly revealed: ReadonlySet<string>;
  readonly typing: Readonly<Record<Snowflake, number>>;
  readonly pending: readonly Pending[];
  /** Components that wait for the bot: `message id/custom id`. */
  readonly waiting: ReadonlySet<string>;
  readonly modal: { readonly interactionId: Snowflake; readonly modal: Modal } | null;
  readonly menu: OpenMenu | null;
  readonly forwarding: Message | null;
  readonly completion: Completion | null;
  /** Which suggestion in the command list is marked. */
  readonly marked: number;
  readonly notice: string | null;
  /** How often the viewer sent something: the end of the messages comes into view then. */
  readonly sent: number;
  readonly drawerOpen: boolean;
  readonly theme: 'dark' | 'light';
  /** Sandbox time minus the browser's, milliseconds. */
  readonly clockOffset: number;
}

export const EMPTY_DRAFT: Draft = { text: '', attached: [], replyTo: null, command: null };

export const INITIAL: State = {
  snapshot: null,
  connected: false,
  messages: new Map(),
  channelId: null,
  drafts: {},
  unread: new Set(),
  dismissed: new Set(),
  revealed: new Set(),
  typing: {},
  pending: [],
  waiting: new Set(),
  modal: null,
  menu: null,
  forwarding: null,
  completion: null,
  marked: 0,
  notice: null,
  sent: 0,
  drawerOpen: false,
  theme: 'dark',
  clockOffset: 0,
};

export function viewerOf({ snapshot }: State): SeenMember | null {
  return snapshot?.members.find(({ user }) => user.id === snapshot.viewerId) ?? null;
}

export function channelOf({ snapshot, channelId }: State): SeenChannel | null {
  return snapshot?.channels.find(({ id }) => id === channelId) ?? null;
}

export function draftOf({ drafts, channelId }: State): Draft {
  return drafts[channelId ?? ''] ?? EMPTY_DRAFT;
}

/** The conversation with the bot. */
export function directChannelOf({ snapshot }: State): SeenChannel | null {
  return snapshot?.channels.find(({ type, hasBot }) => type === 1 && hasBot) ?? null;
}

/** Commands offered in the current channel, by type. */
export function offered(state: State, type: number): Command[] {
  const ids = channelOf(state)?.commands ?? [];
  return (state.snapshot?.commands ?? []).filter((command) => command.type === type && ids.includes(command.id));
}

/** A command's or option's name or description in the viewer's language. */
export function localized(
  state: State,
  named: {
    readonly name: string;
    readonly description?: string;
    readonly name_localizations?: Readonly<Record<string, string>> | null;
    readonly description_localizations?: Readonly<Record<string, string>> | null;
  },
): { name: string; description: string } {
  const locale = viewerOf(state)?.locale ?? 'en-US';
  return {
    name: named.name_localizations?.[locale] ?? named.name,
    description: named.description_localizations?.[locale] ?? named.description ?? '',
  };
}

/** How a user is called and coloured; strangers have only what the message says. */
export function displayName(user: { readonly username: string; readonly global_name: string | null }): string {
  return user.global_name ?? user.username;
}
