import { ApplicationCommandType, type ChannelType } from 'discord.js';
import type {
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionChoiceData,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { ServerSettings } from '../../core/server-settings.ts';
import type { Request } from '../posting/asker.ts';
import type { Answer, ReplyInteraction } from '../posting/answer.ts';
import type { RightsSource } from './member-rights.ts';
import type { MessageContent } from '../posting/message-sources.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import type { Context } from '../posting/services.ts';
import type { AttachmentLike } from '../posting/sources.ts';

/** A modal in place of a command’s options. The ids of its fields are the names of the options. */
export type Form = APIModalInteractionResponseCallbackData;

/** A channel that a member picked. */
export interface ChosenChannel {
  readonly id: string;
  readonly type: ChannelType;
  /** Of a thread: the channel that it is in. */
  readonly parentId?: string | null;
  /** Permissions by user id; missing or null if the bot does not know the server. */
  permissionsFor?(id: string): { has(permission: bigint): boolean } | null;
}

/** A role that a member picked. */
export interface ChosenRole {
  readonly id: string;
  /** Whether everyone may mention it. */
  readonly mentionable?: boolean;
}

/** The part of a slash command’s interaction that commands use. */
export interface SlashInteraction extends ReplyInteraction, RightsSource {
  readonly commandName: string;
  /** Also the bot's user id. */
  readonly applicationId: string;
  /** `send` writes a direct message. */
  readonly user: ReplyInteraction['user'] & {
    send(message: OutgoingMessage): Promise<{ readonly channelId: string }>;
  };
  /** The channel it was used in; null if unknown to Lede. */
  readonly channel: ChosenChannel | null;
  /** Answers with a modal. */
  showModal?(form: Form): Promise<unknown>;
  /** The server's locale; null in direct messages. */
  readonly guildLocale: string | null;
  readonly options: {
    getString(name: string): string | null;
    getInteger(name: string): number | null;
    getBoolean(name: string): boolean | null;
    getAttachment(name: string): AttachmentLike | null;
    getChannel(name: string): ChosenChannel | null;
    getRole(name: string): ChosenRole | null;
    getSubcommandGroup(): string | null;
    getSubcommand(): string;
  };
}

/** The part of an autocomplete interaction that commands use. */
export interface CompletionInteraction extends RightsSource {
  readonly commandName: string;
  readonly locale: string;
  readonly user: { readonly id: string };
  readonly options: {
    getFocused(full: true): { readonly name: string; readonly value: string | number };
    /** The current value of another option. */
    getString(name: string): string | null;
  };
  respond(choices: readonly ApplicationCommandOptionChoiceData[]): Promise<unknown>;
}

/**
 * A slash command. `execute` is called after the interaction was acknowledged and `answer` opened; an error it throws
 * becomes the answer’s failure.
 */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Whether only the member sees the answer. Called once per use. */
  isPrivate(interaction: SlashInteraction, settings: ServerSettings): boolean;
  execute(interaction: SlashInteraction, answer: Answer, request: Request, context: Context): Promise<void>;
  complete?(interaction: CompletionInteraction, context: Context): Promise<void>;
  /** The modal for a use with too few options; submitting it runs the command. */
  form?(interaction: SlashInteraction): Form | null;
}

/** The part of a message command’s interaction that commands use. */
export interface MessageMenuInteraction extends ReplyInteraction {
  readonly commandName: string;
  readonly targetMessage: MessageContent;
}

/** A message command (Apps in a message's menu). Acknowledged and answered like a slash command. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  isPrivate(interaction: MessageMenuInteraction, settings: ServerSettings): boolean;
  execute(interaction: MessageMenuInteraction, answer: Answer, request: Request, context: Context): Promise<void>;
}

export type Command = SlashCommand | MessageCommand;

export function isMessageCommand(command: Command): command is MessageCommand {
  return command.data.type === ApplicationCommandType.Message;
}
