import { z } from 'zod';
import { invalidForm, type Problem } from '../api-error.ts';
import { CommandType, LOCALES, OptionType, type CommandOption, type Localizations } from '../protocol.ts';

/** Limits of application commands, from Discord's reference ("Application Command Structure" and "Naming"). */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const slashName = z.string().refine((name) => SLASH_NAME.test(name) && name === name.toLowerCase(), {
  message: 'Command name is invalid: 1 to 32 lower-case letters, digits, hyphens or underscores',
});
const anyName = z.string().min(1).max(32);
const description = z.string().min(1).max(100);
const localized = (value: z.ZodType<string>): z.ZodType<Partial<Record<string, string>> | null | undefined> =>
  z.partialRecord(z.enum(LOCALES), value).nullish();

const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: localized(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

/** What an autocomplete answer may hold. */
export const choicesSchema = z.object({ choices: z.array(choice).max(25) });

const basicOption = z
  .object({
    type: z.int().min(OptionType.string).max(OptionType.attachment),
    name: slashName,
    name_localizations: localized(slashName),
    description,
    description_localizations: localized(description),
    required: z.boolean().optional(),
    choices: z.array(choice).max(25).optional(),
    channel_types: z.array(z.int()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.int().min(0).max(6000).optional(),
    max_length: z.int().min(1).max(6000).optional(),
    autocomplete: z.boolean().optional(),
  })
  .refine((o) => !(o.autocomplete === true && (o.choices ?? []).length > 0), {
    message: 'autocomplete and choices exclude each other',
  })
  .refine((o) => new Set((o.choices ?? []).map((c) => c.name)).size === (o.choices ?? []).length, {
    message: 'Choice names are unique',
    path: ['choices'],
  });
const subcommand = z.object({
  type: z.literal(OptionType.subcommand),
  name: slashName,
  name_localizations: localized(slashName),
  description,
  description_localizations: localized(description),
  options: z.array(basicOption).max(25).optional(),
});
const group = z.object({
  type: z.literal(OptionType.subcommandGroup),
  name: slashName,
  name_localizations: localized(slashName),
  description,
  description_localizations: localized(description),
  options: z.array(subcommand).max(25).optional(),
});
const common = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  contexts: z.array(z.int().min(0).max(2)).min(1).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).nullish(),
  nsfw: z.boolean().nullish(),
};
const chatInput = z.object({
  type: z.literal(CommandType.chatInput).default(CommandType.chatInput),
  name: slashName,
  name_localizations: localized(slashName),
  description,
  description_localizations: localized(description),
  options: z
    .array(z.union([subcommand, group, basicOption]))
    .max(25)
    .optional(),
  ...common,
});
const contextMenu = z.object({
  type: z.union([z.literal(CommandType.user), z.literal(CommandType.message)]),
  name: anyName,
  name_localizations: localized(anyName),
  description: z.literal('').nullish(),
  ...common,
});

export const commandSchema = z.union([contextMenu, chatInput]);
export const commandsSchema = z.array(commandSchema);
export type CommandBody = z.infer<typeof commandSchema>;

const MAX_OF_TYPE: Record<number, number> = {
  [CommandType.chatInput]: 100,
  [CommandType.user]: 5,
  [CommandType.message]: 5,
};
const MAX_TEXT = 8000;

/**
 * The rules over a whole list of commands and inside each.
 * @throws ApiError 400/50035.
 */
export function checkCommands(commands: readonly CommandBody[]): void {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  commands.forEach((command, index) => {
    const key = `${command.type} ${command.name}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      problems.push({ path: [index, 'name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message });
    }
    seen.set(key, index);
    const options = ('options' in command ? (command.options ?? []) : []) as readonly CommandOption[];
    checkOptions(options, [index, 'options'], problems);
    if (textOf(command, options) > MAX_TEXT) {
      const message = `Names, descriptions and values over ${MAX_TEXT} characters`;
      problems.push({ path: [index], code: 'APPLICATION_COMMAND_TOO_LARGE', message });
    }
  });
  for (const [type, limit] of Object.entries(MAX_OF_TYPE)) {
    if (commands.filter((command) => command.type === Number(type)).length > limit) {
      problems.push({ path: [], code: 'BASE_TYPE_BAD_LENGTH', message: `More than ${limit} commands of type ${type}` });
    }
  }
  if (problems.length > 0) throw invalidForm(problems);
}

function checkOptions(options: readonly CommandOption[], path: Problem['path'], problems: Problem[]): void {
  const nested = options.filter((option) => option.type <= OptionType.subcommandGroup).length;
  if (nested > 0 && nested < options.length) {
    const message = 'Sub-commands and other options cannot stand beside each other';
    problems.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message });
  }
  const names = new Set<string>();
  let optionalSeen = false;
  options.forEach((option, index) => {
    if (names.has(option.name)) {
      const message = 'Option names are unique';
      problems.push({ path: [...path, index, 'name'], code: 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', message });
    }
    names.add(option.name);
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      problems.push({ path: [...path, index], code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
    }
    if (option.type > OptionType.subcommandGroup && option.required !== true) optionalSeen = true;
    checkOptions(option.options ?? [], [...path, index, 'options'], problems);
  });
}

interface Named {
  readonly name: string;
  readonly name_localizations?: unknown;
  readonly description?: unknown;
  readonly description_localizations?: unknown;
}

/** Characters of a command; of each text the longest localisation counts, as Discord counts them. */
function textOf(named: Named, options: readonly CommandOption[]): number {
  const longest = (text: unknown, translations: unknown): number =>
    [text, ...Object.values((translations ?? {}) as NonNullable<Localizations>)].reduce<number>(
      (max, each) => Math.max(max, typeof each === 'string' ? each.length : 0),
      0,
    );
  let total = longest(named.name, named.name_localizations);
  total += longest(named.description, named.description_localizations);
  for (const option of options) {
    total += textOf(option, option.options ?? []);
    for (const each of option.choices ?? []) total += String(each.value).length + each.name.length;
  }
  return total;
}
