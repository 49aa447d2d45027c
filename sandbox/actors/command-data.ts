import {
  CommandType,
  InteractionContext,
  IntegrationType,
  OptionType,
  type Command,
  type CommandOption,
  type Snowflake,
} from '../protocol.ts';
import { channelPermissions, guildPermissions } from '../state/permissions.ts';
import { serializeActingMember } from '../state/serialize-guild.ts';
import { serializeFile } from '../state/serialize-message.ts';
import { Permission } from '../protocol.ts';
import { ChannelType } from '../protocol.ts';
import type { World } from '../state/world.ts';
import type { Channel, UploadFile } from '../state/records.ts';

/** A value for an option: text, number, yes or no, an id (of a user, channel or role), or a file. */
export type OptionValue = string | number | boolean | UploadFile;
export type OptionValues = Readonly<Record<string, OptionValue>>;

interface WireOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly options?: readonly WireOption[];
  readonly focused?: true;
}
type Resolved = Partial<Record<'users' | 'members' | 'roles' | 'channels' | 'attachments', Record<Snowflake, unknown>>>;

/** Which kind of place a channel is, for commands. */
export function contextOf(world: World, channel: Channel): number {
  if (channel.guildId !== null) return InteractionContext.guild;
  const withBot = channel.type === ChannelType.directMessage && channel.recipients.includes(world.botId);
  return withBot ? InteractionContext.botDirectMessage : InteractionContext.privateChannel;
}

/** The installations that make the command available here; empty: none. */
export function ownersOf(
  world: World,
  command: Command,
  channel: Channel,
  userId: Snowflake,
): Record<string, Snowflake> {
  const owners: Record<string, Snowflake> = {};
  const viaGuild = command.integration_types.includes(IntegrationType.guild);
  if (viaGuild && channel.guildId !== null && world.botIsIn(channel.guildId)) owners['0'] = channel.guildId;
  if (viaGuild && contextOf(world, channel) === InteractionContext.botDirectMessage) owners['0'] = '0';
  const viaUser = command.integration_types.includes(IntegrationType.user);
  if (viaUser && world.person(userId).appInstalled) owners['1'] = userId;
  return owners;
}

/** Whether a member is offered a command in a channel: by context, installation and default permissions. */
export function isOffered(world: World, command: Command, channel: Channel, userId: Snowflake): boolean {
  if (command.guild_id !== undefined && command.guild_id !== channel.guildId) return false;
  if (command.contexts !== null && !command.contexts.includes(contextOf(world, channel))) return false;
  if (Object.keys(ownersOf(world, command, channel, userId)).length === 0) return false;
  const guild = world.guildOf(channel);
  if (guild === null || command.default_member_permissions === null) return true;
  const held = guildPermissions(guild, userId) | channelPermissions(world, channel, userId);
  const needed = BigInt(command.default_member_permissions);
  if ((held & Permission.administrator) !== 0n) return true;
  return needed !== 0n && (held & needed) === needed;
}

/** The commands that a member can pick in a channel. */
export function offeredCommands(world: World, channel: Channel, userId: Snowflake): Command[] {
  return [...world.commands.values()].filter((command) => isOffered(world, command, channel, userId));
}

/** @throws Error if the member has no such command. */
export function findCommand(world: World, channel: Channel, userId: Snowflake, name: string, type: number): Command {
  const offered = offeredCommands(world, channel, userId);
  const command = offered.find((each) => each.name === name && each.type === type);
  if (command !== undefined) return command;
  const kinds = offered.map((each) => (each.type === CommandType.chatInput ? `/${each.name}` : each.name));
  throw new Error(`No command "${name}" is offered here; there are: ${kinds.join(', ') || 'none'}`);
}

/** The options of a command or of one of its sub-commands, with the names on the way to it. */
export function leafOf(
  command: Command,
  path: readonly string[],
): { steps: readonly CommandOption[]; options: readonly CommandOption[] } {
  const steps: CommandOption[] = [];
  let options = command.options ?? [];
  for (const name of path) {
    const step = options.find((each) => each.name === name && each.type <= OptionType.subcommandGroup);
    if (step === undefined) throw new Error(`/${command.name} has no sub-command "${name}"`);
    steps.push(step);
    options = step.options ?? [];
  }
  if (options.some((each) => each.type <= OptionType.subcommandGroup)) {
    throw new Error(`/${[command.name, ...path].join(' ')} needs a sub-command`);
  }
  return { steps, options };
}

/**
 * The `options` and `resolved` of an interaction, with the checks that Discord's own client makes: required options,
 * choices, bounds.
 * @param focused The option that is being typed, for autocomplete: nothing is required then.
 * @throws Error for what the client would not let a person send.
 */
export function buildOptions(
  world: World,
  channel: Channel,
  command: Command,
  path: readonly string[],
  values: OptionValues,
  focused: string | null,
): { options: readonly WireOption[]; resolved: Resolved } {
  const { steps, options } = leafOf(command, path);
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name)) throw new Error(`/${command.name} has no option "${name}"`);
  }
  const resolved: Resolved = {};
  const filled: WireOption[] = [];
  for (const option of options) {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required === true && focused === null) throw new Error(`The option "${option.name}" is required`);
      continue;
    }
    if (focused === null) checkValue(option, value);
    const isFocused = option.name === focused;
    filled.push({
      name: option.name,
      type: option.type,
      value: wireValue(world, channel, option, value, resolved),
      ...(isFocused ? { focused: true } : {}),
    });
  }
  const nested = [...steps]
    .reverse()
    .reduce<readonly WireOption[]>((inner, step) => [{ name: step.name, type: step.type, options: inner }], filled);
  return { options: nested, resolved };
}

function checkValue(option: CommandOption, value: OptionValue): void {
  const refuse = (why: string): never => {
    throw new Error(`The option "${option.name}" ${why}`);
  };
  const kind = typeof value;
  if (option.type === OptionType.boolean && kind !== 'boolean') refuse('takes true or false');
  if (option.type === OptionType.attachment && kind !== 'object') refuse('takes a file');
  const isNumber = option.type === OptionType.integer || option.type === OptionType.number;
  if (isNumber && kind !== 'number') refuse('takes a number');
  if (option.type === OptionType.integer && !Number.isInteger(value)) refuse('takes a whole number');
  if (option.type === OptionType.string && kind !== 'string') refuse('takes text');
  const choices = option.choices ?? [];
  if (choices.length > 0 && !choices.some((each) => each.value === value)) refuse('has no such choice');
  if (typeof value === 'number' && value < (option.min_value ?? -Infinity)) refuse('is too small');
  if (typeof value === 'number' && value > (option.max_value ?? Infinity)) refuse('is too large');
  if (typeof value === 'string' && option.type === OptionType.string) {
    if (value.length < (option.min_length ?? 0)) refuse('is too short');
    if (value.length > (option.max_length ?? 6000)) refuse('is too long');
  }
}

function wireValue(
  world: World,
  channel: Channel,
  option: CommandOption,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  if (typeof value === 'object') {
    const file = world.files.add(world.mint.next(), world.application.id, value, { ephemeral: true });
    (resolved.attachments ??= {})[file.id] = serializeFile(world, file);
    return file.id;
  }
  if (option.type >= OptionType.user && option.type <= OptionType.mentionable) {
    resolveEntity(world, channel, String(value), resolved);
  }
  return value;
}

/** Adds a user, role or channel to `resolved`. @throws Error where the id is nobody's. */
export function resolveEntity(world: World, channel: Channel, id: Snowflake, resolved: Resolved): void {
  const guild = world.guildOf(channel);
  const person = world.people.get(id);
  const role = guild?.roles.find((each) => each.id === id);
  const target = world.channels.get(id);
  if (person !== undefined) {
    (resolved.users ??= {})[id] = person.user;
    if (guild?.members.has(id) === true) {
      const permissions = channelPermissions(world, channel, id);
      const { user: _user, ...member } = serializeActingMember(world, guild, id, permissions);
      (resolved.members ??= {})[id] = member;
    }
  } else if (role !== undefined) {
    (resolved.roles ??= {})[id] = { ...role, permissions: role.permissions.toString() };
  } else if (target !== undefined) {
    const { name, type, parentId } = target;
    (resolved.channels ??= {})[id] = { id, name, type, parent_id: parentId, permissions: '0' };
  } else throw new Error(`Nothing in the sandbox has the id ${id}`);
}
