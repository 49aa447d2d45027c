import type { CommandText } from '../../i18n/command-text.ts';
import type { CommandKey, Messages, OptionKey } from '../../i18n/messages.ts';
import { localize, messagesFor } from '../../i18n/translate.ts';

/** A command's or option's name and description with their translations, in the form of Discord's API. */
export interface LocalizedText {
  name: string;
  name_localizations: Record<string, string>;
  description: string;
  description_localizations: Record<string, string>;
}

export function commandText(key: CommandKey): LocalizedText {
  return localizedText((messages) => messages.commands[key]);
}

export function optionText(key: OptionKey): LocalizedText {
  return localizedText((messages) => messages.options[key]);
}

/** A name alone, for choices and context-menu commands. */
export function localizedName(
  pick: (messages: Messages) => string,
): Pick<LocalizedText, 'name' | 'name_localizations'> {
  return { name: pick(messagesFor('en')), name_localizations: localize(pick) };
}

/** A name and description in every language. */
export function localizedText(pick: (messages: Messages) => CommandText): LocalizedText {
  return {
    ...localizedName((messages) => pick(messages).name),
    description: pick(messagesFor('en')).description,
    description_localizations: localize((messages) => pick(messages).description),
  };
}
