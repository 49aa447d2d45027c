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

/** A form that stands in for a command's options. Its fields' ids are the options' names. */
export type Form = APIModalInteractionResponseCallbackData;

/** A channel that a member picked. */
export interface ChosenChannel {
  readonly id: string;
  readonly type: ChannelType;
  /** Of a thread: the channel that it is in. */
  readonly parentId?: string | null;
  /** What a member or the bot may do there, by their id; missing or null where the server isn't known to the bot. */
  permissionsFor?(id: string): { has(permission: bigint): boolean } | null;
}

/** A role that a member picked. */
export interface ChosenRole {
  readonly id: string;
  /** Whether everyone may mention it. */
  readonly mentionable?: boolean;
}

/** The few things of a slash command's interaction that commands read. */
export interface SlashInteraction extends ReplyInteraction, RightsSource {
  readonly commandName: string;
  /** The bot's user id too. */
  readonly applicationId: string;
  /** `send` writes a direct message. */
  readonly user: ReplyInteraction['user'] & {
    send(message: OutgoingMessage): Promise<{ readonly channelId: string }>;
  };
  /** Where it was used; null where Lede doesn't know the channel. */
  readonly channel: ChosenChannel | null;
  /** Shows a form in place of an answer. */
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

/** The few things of an autocomplete interaction that commands read. */
export interface CompletionInteraction extends RightsSource {
  readonly commandName: string;
  readonly locale: string;
  readonly user: { readonly id: string };
  readonly options: {
    getFocused(full: true): { readonly name: string; readonly value: string | number };
    /** What stands in another option so far. */
    getString(name: string): string | null;
  };
  respond(choices: readonly ApplicationCommandOptionChoiceData[]): Promise<unknown>;
}

/**
 * One slash command. The interaction has been acknowledged and `answer` opened when `execute` begins; what it throws
 * becomes the answer's failure.
 */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Whether only the member sees the answer. Asked once for each use. */
  isPrivate(interaction: SlashInteraction, settings: ServerSettings): boolean;
  execute(interaction: SlashInteraction, answer: Answer, request: Request, context: Context): Promise<void>;
  complete?(interaction: CompletionInteraction, context: Context): Promise<void>;
  /** A form to show in place of an answer, for a use that says too little; its submission runs the command. */
  form?(interaction: SlashInteraction): Form | null;
}

/** The few things of a message's context-menu command that commands read. */
export interface MessageMenuInteraction extends ReplyInteraction {
  readonly commandName: string;
  readonly targetMessage: MessageContent;
}

/** One entry of a message's context menu (Apps). Acknowledged and answered like a slash command. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  isPrivate(interaction: MessageMenuInteraction, settings: ServerSettings): boolean;
  execute(interaction: MessageMenuInteraction, answer: Answer, request: Request, context: Context): Promise<void>;
}

export type Command = SlashCommand | MessageCommand;

export function isMessageCommand(command: Command): command is MessageCommand {
  return command.data.type === ApplicationCommandType.Message;
}
