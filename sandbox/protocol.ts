/**
 * The numbers of Discord's protocol that the sandbox speaks, and the shapes it sends. Names follow Discord's
 * developer documentation (API v10); fields are snake_case because they go over the wire as they are.
 */

export type Snowflake = string;

export const ChannelType = {
  guildText: 0,
  directMessage: 1,
  groupDirectMessage: 3,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
} as const;

export const InteractionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export const CallbackType = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  updateMessage: 7,
  autocomplete: 8,
  modal: 9,
} as const;

export const CommandType = { chatInput: 1, user: 2, message: 3 } as const;

export const OptionType = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export const ComponentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
} as const;

export const MessageType = { default: 0, reply: 19, chatInputCommand: 20, contextMenuCommand: 23 } as const;

export const MessageFlag = {
  crossposted: 1,
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  suppressNotifications: 4096,
  componentsV2: 32768,
} as const;

/** Where a command may be used. */
export const InteractionContext = { guild: 0, botDirectMessage: 1, privateChannel: 2 } as const;

/** How an application was installed: to a server, or to a user. */
export const IntegrationType = { guild: 0, user: 1 } as const;

export const Intent = {
  guilds: 1,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildMessageReactions: 1 << 10,
  guildMessageTyping: 1 << 11,
  directMessages: 1 << 12,
  directMessageReactions: 1 << 13,
  directMessageTyping: 1 << 14,
  messageContent: 1 << 15,
} as const;

export const PRIVILEGED_INTENTS = Intent.guildMembers | Intent.guildPresences | Intent.messageContent;

export const Permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

/** Locales that Discord offers, as its reference lists them. */
export const LOCALES = [
  ...['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl', 'pt-BR'],
  ...['ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja', 'zh-TW', 'ko'],
] as const;

export interface User {
  readonly id: Snowflake;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot?: true;
  readonly flags: number;
  readonly public_flags: number;
  readonly primary_guild: null;
}

export interface Attachment {
  readonly id: Snowflake;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly content_type: string;
  readonly url: string;
  readonly proxy_url: string;
  readonly description?: string;
  readonly width?: number;
  readonly height?: number;
  readonly ephemeral?: true;
}

/** A message as Discord sends it. `components` and `embeds` hold what the bot sent, completed by the sandbox. */
export interface Message {
  readonly id: Snowflake;
  readonly type: number;
  readonly channel_id: Snowflake;
  readonly author: User;
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly tts: boolean;
  readonly mention_everyone: boolean;
  readonly mentions: readonly User[];
  readonly mention_roles: readonly Snowflake[];
  readonly attachments: readonly Attachment[];
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly pinned: boolean;
  readonly flags: number;
  readonly nonce?: string | number;
  readonly webhook_id?: Snowflake;
  readonly application_id?: Snowflake;
  readonly interaction_metadata?: Readonly<Record<string, unknown>>;
  readonly message_reference?: {
    readonly type: number;
    readonly message_id: Snowflake;
    readonly channel_id: Snowflake;
    readonly guild_id?: Snowflake;
  };
  readonly referenced_message?: Message | null;
  readonly message_snapshots?: readonly { readonly message: Partial<Message> }[];
  readonly reactions?: readonly Readonly<Record<string, unknown>>[];
  readonly thread?: Readonly<Record<string, unknown>>;
}

export interface EmbedMedia {
  readonly url: string;
  /** Alternative text. */
  readonly description?: string | null;
  readonly proxy_url?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Embed {
  readonly type?: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly timestamp?: string | null;
  readonly color?: number | null;
  readonly footer?: { readonly text: string; readonly icon_url?: string | null } | null;
  readonly image?: EmbedMedia | null;
  readonly thumbnail?: EmbedMedia | null;
  readonly author?: { readonly name: string; readonly url?: string | null; readonly icon_url?: string | null } | null;
  readonly fields?:
    readonly { readonly name: string; readonly value: string; readonly inline?: boolean | null }[] | null;
}

/** A message component; which fields it has depends on `type` (see limits/components.ts for what is accepted). */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly custom_id?: string;
  readonly style?: number;
  readonly label?: string | null;
  readonly description?: string | null;
  readonly emoji?: { readonly name?: string | null; readonly id?: string | null } | null;
  readonly url?: string | null;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly media?: EmbedMedia;
  readonly file?: EmbedMedia;
  readonly name?: string;
  readonly size?: number;
  readonly items?: readonly {
    readonly media: EmbedMedia;
    readonly description?: string | null;
    readonly spoiler?: boolean;
  }[];
  readonly options?: readonly SelectOption[];
  readonly placeholder?: string | null;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
  readonly value?: string | null;
  readonly channel_types?: readonly number[];
  readonly accent_color?: number | null;
  readonly spoiler?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly default?: boolean;
}

export type Localizations = Readonly<Record<string, string>> | null;

export interface Choice {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly value: string | number;
}

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly required?: boolean;
  readonly choices?: readonly Choice[];
  readonly options?: readonly CommandOption[];
  readonly channel_types?: readonly number[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly autocomplete?: boolean;
}

export interface Command {
  readonly id: Snowflake;
  readonly application_id: Snowflake;
  readonly version: Snowflake;
  readonly guild_id?: Snowflake;
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly options?: readonly CommandOption[];
  readonly default_member_permissions: string | null;
  readonly contexts: readonly number[] | null;
  readonly integration_types: readonly number[];
  readonly nsfw: boolean;
}

/** A form that a bot opened, as it sent it. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}
