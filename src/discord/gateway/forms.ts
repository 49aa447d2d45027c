import { ComponentType, TextInputStyle, type ModalComponentData } from 'discord.js';
import type { SlashInteraction } from './command.ts';

/** Longest text that Discord takes in a form's field. */
const MAX_FIELD = 4000;

/** The few things of a submitted form that carrying it out needs. */
export interface FormInteraction extends Omit<SlashInteraction, 'commandName' | 'options'> {
  readonly customId: string;
  readonly fields: { getTextInputValue(name: string): string };
}

/** Options that a form carries along from the command that opened it. */
export interface CarriedOptions {
  readonly length: string | null;
  readonly private: boolean | null;
}

/**
 * A form with one field for a long text. Its id names the command and the options that were given with it, so that
 * nothing is kept meanwhile; who changes them can only change their own answer.
 */
export function textForm(
  command: string,
  carried: CarriedOptions,
  { title, label, placeholder }: { title: string; label: string; placeholder: string },
): ModalComponentData {
  const isPrivate = carried.private === null ? '' : carried.private ? 'yes' : 'no';
  return {
    customId: ['form', command, carried.length ?? '', isPrivate].join(':'),
    title: title.slice(0, 45),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            customId: 'text',
            label: label.slice(0, 45),
            placeholder: placeholder.slice(0, 100),
            style: TextInputStyle.Paragraph,
            required: true,
            maxLength: MAX_FIELD,
          },
        ],
      },
    ],
  };
}

/** A submitted `textForm` as the slash command that opened it, with the field as the option "text"; null for others. */
export function asSlash(form: FormInteraction): SlashInteraction | null {
  const [kind, commandName, length = '', isPrivate = ''] = form.customId.split(':');
  if (kind !== 'form' || commandName === undefined) return null;
  const text = form.fields.getTextInputValue('text');
  const strings: Readonly<Record<string, string>> = { text, length };
  const options: SlashInteraction['options'] = {
    getString: (name) => (strings[name] ?? '') || null,
    getBoolean: (name) => (name === 'private' && isPrivate !== '' ? isPrivate === 'yes' : null),
    getInteger: () => null,
    getAttachment: () => null,
    getChannel: () => null,
    getRole: () => null,
    getSubcommandGroup: () => null,
    getSubcommand: () => '',
  };
  // The interaction's own methods stay as they are, and stay bound to one object.
  return Object.assign(Object.create(form) as FormInteraction, { commandName, options });
}
