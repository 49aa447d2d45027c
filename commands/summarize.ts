import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  TextInputStyle,
} from 'discord.js';
import { LedeError } from '../src/core/failure.ts';
import { SUMMARY_LENGTHS } from '../src/core/summarizer.ts';
import { answerWithBriefs } from '../src/discord/posting/answer-brief.ts';
import { completeModel } from '../src/discord/gateway/complete-model.ts';
import { commandText, localizedName, optionText } from '../src/discord/gateway/command-texts.ts';
import type { Form, SlashCommand, SlashInteraction } from '../src/discord/gateway/command.ts';
import { formId } from '../src/discord/gateway/form.ts';
import { messagesFor } from '../src/i18n/translate.ts';
import type { Context } from '../src/discord/posting/services.ts';
import { sourceOfAttachment, sourcesOfText } from '../src/discord/posting/sources.ts';
import type { Source } from '../src/core/source.ts';

/** Discord's limit for text in a modal's field. */
const MAX_FIELD = 4000;

export const summarize = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('summarize'),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    options: [
      { type: ApplicationCommandOptionType.String, ...optionText('url'), max_length: 6000 },
      { type: ApplicationCommandOptionType.String, ...optionText('text'), max_length: 6000 },
      { type: ApplicationCommandOptionType.Attachment, ...optionText('file') },
      {
        type: ApplicationCommandOptionType.String,
        ...optionText('length'),
        choices: SUMMARY_LENGTHS.map((length) => ({
          ...localizedName((messages) => messages.lengths[length]),
          value: length,
        })),
      },
      { type: ApplicationCommandOptionType.Boolean, ...optionText('private') },
      { type: ApplicationCommandOptionType.String, ...optionText('model'), autocomplete: true, max_length: 100 },
    ],
  },
  form: ({ options, locale }) => {
    const given = [options.getString('url'), options.getString('text'), options.getAttachment('file')];
    return given.some((each) => each !== null) ? null : pasteForm(options, locale);
  },
  isPrivate: ({ options, guildId }, settings) =>
    options.getBoolean('private') ?? (guildId !== null && (settings.isPrivate ?? false)),
  async execute(interaction, answer, request, context) {
    const given = interaction.options.getString('length');
    const length = SUMMARY_LENGTHS.find((each) => each === given) ?? null;
    const model = await findModel(interaction.options.getString('model'), context);
    await answerWithBriefs(answer, request, { sources: readSources(interaction), length, model }, context);
  },
  async complete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'model') await completeModel(interaction, String(value), context);
  },
} satisfies SlashCommand;

/** A modal for long text, for a use without any source; keeps the given length and privacy. */
function pasteForm(options: SlashInteraction['options'], locale: string): Form {
  const { title, label, placeholder } = messagesFor(locale).form;
  const [length, isPrivate] = [options.getString('length'), options.getBoolean('private')];
  const carried = {
    ...(length === null ? {} : { length }),
    ...(isPrivate === null ? {} : { private: String(isPrivate) }),
  };
  return {
    custom_id: formId('summarize', '', carried),
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: 'text',
          placeholder,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: MAX_FIELD,
        },
      },
    ],
  };
}

/** The id of the requested model; null for none. Typed text may bypass autocompletion. Throws 'model-unavailable'. */
async function findModel(given: string | null, context: Context): Promise<string | null> {
  const wanted = given?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const models = await context.models();
  const found = models.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted);
  if (found === undefined) throw new LedeError('model-unavailable', { model: given ?? '' });
  return found.id;
}

/** The requested articles. Throws 'no-source', 'both-sources', or the problem of an address. */
function readSources({ options }: SlashInteraction): Source[] {
  const typed = [options.getString('url') ?? '', options.getString('text') ?? ''].filter((text) => text.trim() !== '');
  const file = options.getAttachment('file');
  if (typed.length + (file === null ? 0 : 1) > 1) throw new LedeError('both-sources');
  return file === null ? sourcesOfText(typed[0] ?? '') : [sourceOfAttachment(file)];
}
