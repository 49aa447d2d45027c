import type { ChosenChannel, SlashInteraction } from './command.ts';

/** The part of a submitted modal that is used. */
export interface FormSubmission extends Omit<SlashInteraction, 'options' | 'commandName'> {
  /** "form:COMMAND:SUBCOMMAND", and options given with the command as a query. */
  readonly customId: string;
  readonly fields: {
    getField(id: string): object;
    getTextInputValue(id: string): string;
    getStringSelectValues(id: string): readonly string[];
    getSelectedChannels(id: string): { first(): ChosenChannel | undefined } | null;
  };
}

/**
 * @param subcommand empty if the command has none.
 * @param carried options given with the command. Forging them changes only the forger’s own answer.
 */
export function formId(command: string, subcommand: string, carried: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(carried).toString();
  return `form:${command}:${subcommand}${query === '' ? '' : `:${query}`}`;
}

/** A submitted modal as a use of its command, with its fields as options; null if it is not Lede’s. */
export function asCommand(submission: FormSubmission): SlashInteraction | null {
  const [, commandName, subcommand, query] =
    /^form:([a-z-]{1,32}):([a-z-]{0,32})(?::(.*))?$/.exec(submission.customId) ?? [];
  if (commandName === undefined || subcommand === undefined) return null;
  const { fields } = submission;
  const carried = new URLSearchParams(query);
  const options: SlashInteraction['options'] = {
    getString: (name) => {
      const value = read(() => (isText(fields.getField(name)) ? fields.getTextInputValue(name) : null));
      const given = value ?? read(() => fields.getStringSelectValues(name)[0]) ?? carried.get(name);
      return (given?.trim() ?? '') === '' ? null : given;
    },
    getChannel: (name) => read(() => fields.getSelectedChannels(name)?.first()) ?? null,
    getInteger: () => null,
    getBoolean: (name) => (carried.has(name) ? carried.get(name) === 'true' : null),
    getAttachment: () => null,
    getRole: () => null,
    getSubcommandGroup: () => null,
    getSubcommand: () => subcommand,
  };
  // Its methods belong to the prototype, so a copy of the object would lack them.
  return Object.create(submission, {
    commandName: { value: commandName },
    options: { value: options },
    deferred: {
      get: () => submission.deferred,
      set: (value: boolean) => {
        submission.deferred = value;
      },
    },
  }) as SlashInteraction;
}

function isText(field: object): boolean {
  return 'value' in field;
}

/** discord.js throws for a missing field. */
function read<T>(get: () => T): T | null {
  try {
    return get();
  } catch {
    return null;
  }
}
