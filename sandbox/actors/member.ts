import { walkComponents } from '../limits/components.ts';
import {
  CommandType,
  ComponentType,
  InteractionType,
  MessageType,
  type Choice,
  type Command,
  type Component,
  type Message,
  type Snowflake,
  type User,
} from '../protocol.ts';
import { announce, createMessage, deleteMessage, findMessage, messagesIn } from '../state/messages.ts';
import { canSee } from '../state/permissions.ts';
import { serializeMessage } from '../state/serialize-message.ts';
import type { World } from '../state/world.ts';
import { ActionHandle, type OpenModal } from './action-handle.ts';
import {
  buildOptions,
  findCommand,
  offeredCommands,
  ownersOf,
  resolveEntity,
  type OptionValues,
} from './command-data.ts';
import { modalData } from './modal-data.ts';
import { startInteraction, type InteractionDraft } from './start-interaction.ts';
import type { Channel, Person, UploadFile } from '../state/records.ts';

export interface MessageExtras {
  readonly files?: readonly UploadFile[];
  /** The message that this one answers; its author is mentioned, as Discord's client does. */
  readonly replyTo?: Pick<Message, 'id' | 'channel_id'>;
  /** The message that this one forwards. */
  readonly forward?: Pick<Message, 'id' | 'channel_id'>;
}

/** The sandbox as actors need it. */
export interface ActorSettings {
  readonly maxFileBytes: number;
  /** How often the next interaction is delivered; asked once for each. */
  readonly takeDeliveries: () => number;
  /** A channel by its id or name. */
  readonly findChannel: (ref: string) => Channel;
}

/** A person at a Discord client, limited to what Discord's client allows. */
export class MemberActor {
  readonly id: Snowflake;
  readonly user: User;
  readonly #world: World;
  readonly #settings: ActorSettings;
  readonly #person: Person;

  constructor(world: World, id: Snowflake, settings: ActorSettings) {
    this.id = id;
    this.#world = world;
    this.#settings = settings;
    this.#person = world.person(id);
    this.user = this.#person.user;
  }

  /** The id of the direct-message channel with the bot. */
  get directChannelId(): Snowflake {
    return this.#world.directChannel(this.id).id;
  }

  /** Messages of a channel as this member sees them, oldest first. */
  messages(channel: string): Message[] {
    return messagesIn(this.#world, this.#channel(channel), this.id).map((each) => serializeMessage(this.#world, each));
  }

  /** Commands that this member can pick in a channel. */
  commands(channel: string): Command[] {
    return offeredCommands(this.#world, this.#channel(channel), this.id);
  }

  /**
   * Runs a slash command.
   * @param channel Id or name.
   * @param name With its group and sub-command, separated by spaces: `digest create`.
   * @throws Error for what Discord's client would not send: an unknown command, a missing option, a value out of bounds.
   */
  runSlashCommand(channel: string, name: string, options: OptionValues = {}): ActionHandle {
    return this.#command(channel, name, options, null);
  }

  /** Types into an option that completes, and waits for what the bot offers. */
  async autocomplete(
    channel: string,
    name: string,
    options: OptionValues,
    focused: string,
    ms?: number,
  ): Promise<readonly Choice[]> {
    return this.#command(channel, name, { [focused]: '', ...options }, focused).choices(ms);
  }

  /** Right-click on a message, Apps, and the command of that name. */
  runMessageCommand(name: string, message: Pick<Message, 'id' | 'channel_id'>): ActionHandle {
    const channel = this.#channel(message.channel_id);
    const command = findCommand(this.#world, channel, this.id, name, CommandType.message);
    const target = serializeMessage(this.#world, this.#visible(message));
    return this.#start({
      type: InteractionType.command,
      channel,
      userId: this.id,
      owners: ownersOf(this.#world, command, channel, this.id),
      command,
      data: {
        id: command.id,
        name,
        type: CommandType.message,
        target_id: target.id,
        resolved: { messages: { [target.id]: target } },
      },
    });
  }

  /** Writes to the bot. */
  sendDirectMessage(content: string, extras: MessageExtras = {}): ActionHandle {
    return this.sendMessage(this.directChannelId, content, extras);
  }

  /** Writes in a channel. */
  sendMessage(channelRef: string, content: string, extras: MessageExtras = {}): ActionHandle {
    const channel = this.#channel(channelRef);
    const { forward, replyTo } = extras;
    const referred = forward ?? replyTo;
    const original = referred === undefined ? null : this.#visible(referred);
    const message = createMessage(this.#world, {
      channel,
      authorId: this.id,
      body: {
        content,
        ...(original === null
          ? {}
          : {
              message_reference: {
                type: forward === undefined ? 0 : 1,
                message_id: original.id,
                channel_id: original.channelId,
              },
            }),
      },
      files: extras.files ?? [],
      type: replyTo === undefined ? MessageType.default : MessageType.reply,
      snapshot: forward === undefined ? null : original,
    });
    return new ActionHandle(this.#world, channel, this.id, { message });
  }

  /** Presses a button, named by its custom id (or a pattern of it) or by its label. */
  clickButton(message: Pick<Message, 'id' | 'channel_id'>, button: string | RegExp): ActionHandle {
    return this.#useComponent(message, button, [ComponentType.button], null);
  }

  /** Picks in a select menu: values of a string select, or ids of users, roles or channels. */
  choose(
    message: Pick<Message, 'id' | 'channel_id'>,
    select: string | RegExp,
    values: readonly string[],
  ): ActionHandle {
    const selects = [ComponentType.stringSelect, ...[5, 6, 7, 8]];
    return this.#useComponent(message, select, selects, values);
  }

  /** Fills in and submits a form: values by custom id; other inputs keep the bot's values. */
  submitModal(open: OpenModal, values: Readonly<Record<string, string | readonly string[]>>): ActionHandle {
    const { interaction, modal } = open;
    if (interaction.userId !== this.id) throw new Error('That form was opened for somebody else');
    const source = this.#world.messages.get(interaction.sourceMessageId ?? '');
    return this.#start({
      type: InteractionType.modal,
      channel: this.#world.channel(interaction.channelId),
      userId: this.id,
      owners: interaction.owners,
      openedBy: interaction,
      data: modalData(modal, values),
      ...(source === undefined ? {} : { sourceMessageId: source.id, message: serializeMessage(this.#world, source) }),
    });
  }

  /** Adds a reaction, a plain emoji. */
  react(message: Pick<Message, 'id' | 'channel_id'>, emoji: string): void {
    const stored = this.#visible(message);
    stored.reactions.set(emoji, new Set([...(stored.reactions.get(emoji) ?? []), this.id]));
    announce(this.#world, 'message-updated', stored);
    const { id: messageId, channelId } = stored;
    this.#world.bus.emit({ kind: 'reaction-added', messageId, channelId, userId: this.id, emoji });
  }

  /** Deletes one's own message. */
  deleteMessage(message: Pick<Message, 'id' | 'channel_id'>): void {
    const stored = this.#visible(message);
    if (stored.authorId !== this.id) throw new Error('Only its author deletes a message here');
    deleteMessage(this.#world, stored);
  }

  /** Blocks or allows direct messages from the bot. */
  acceptDirectMessages(accept: boolean): void {
    this.#person.acceptsDirectMessages = accept;
    this.#world.bus.emit({ kind: 'account-changed', userId: this.id });
  }

  /** Installs the application to the account, or removes it. */
  installApp(installed: boolean): void {
    this.#person.appInstalled = installed;
    this.#world.bus.emit({ kind: 'account-changed', userId: this.id });
  }

  #channel(ref: string): Channel {
    const channel = this.#settings.findChannel(ref);
    if (!canSee(this.#world, channel, this.id)) throw new Error(`${this.user.username} cannot see ${ref}`);
    return channel;
  }

  #visible(message: Pick<Message, 'id' | 'channel_id'>): ReturnType<typeof findMessage> {
    this.#channel(message.channel_id);
    const stored = findMessage(this.#world, message.channel_id, message.id);
    if (stored.viewer !== null && stored.viewer !== this.id) throw new Error('That message is for somebody else');
    return stored;
  }

  #start(draft: InteractionDraft): ActionHandle {
    const { maxFileBytes, takeDeliveries } = this.#settings;
    const interaction = startInteraction(this.#world, draft, maxFileBytes, takeDeliveries());
    return new ActionHandle(this.#world, draft.channel, this.id, { interaction });
  }

  #command(channelRef: string, name: string, values: OptionValues, focused: string | null): ActionHandle {
    const channel = this.#channel(channelRef);
    const [root = '', ...path] = name.replace(/^\//, '').split(/\s+/);
    const command = findCommand(this.#world, channel, this.id, root, CommandType.chatInput);
    const { options, resolved } = buildOptions(this.#world, channel, command, path, values, focused);
    return this.#start({
      type: focused === null ? InteractionType.command : InteractionType.autocomplete,
      channel,
      userId: this.id,
      owners: ownersOf(this.#world, command, channel, this.id),
      command: { name: [root, ...path].join(' '), type: command.type },
      data: {
        id: command.id,
        name: command.name,
        type: CommandType.chatInput,
        options,
        ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
        ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      },
    });
  }

  #useComponent(
    ref: Pick<Message, 'id' | 'channel_id'>,
    name: string | RegExp,
    types: readonly number[],
    values: readonly string[] | null,
  ): ActionHandle {
    const stored = this.#visible(ref);
    const channel = this.#world.channel(stored.channelId);
    const matches = (component: Component): boolean =>
      types.includes(component.type) &&
      (typeof name === 'string'
        ? component.custom_id === name || component.label === name
        : name.test(component.custom_id ?? ''));
    const all = [...walkComponents(stored.components)];
    const component = all.find(matches);
    if (component?.custom_id === undefined) {
      const there = all.map((each) => each.custom_id ?? '').filter((each) => each !== '');
      throw new Error(`The message has no ${String(name)}; it has: ${there.join(', ') || 'nothing to press'}`);
    }
    if (component.disabled === true) throw new Error(`${component.custom_id} is disabled`);
    const resolved = {};
    if (values !== null && component.type !== ComponentType.stringSelect) {
      for (const id of values) resolveEntity(this.#world, channel, id, resolved);
    }
    const invoked = [...this.#world.interactions.values()].find(({ messageIds }) => messageIds.has(stored.id));
    return this.#start({
      type: InteractionType.component,
      channel,
      userId: this.id,
      owners: invoked?.owners ?? (channel.guildId === null ? { '0': '0' } : { '0': channel.guildId }),
      sourceMessageId: stored.id,
      message: serializeMessage(this.#world, stored),
      data: {
        custom_id: component.custom_id,
        component_type: component.type,
        id: component.id,
        ...(values === null ? {} : { values }),
        ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
      },
    });
  }
}
