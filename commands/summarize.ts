import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { LedeError } from '../src/core/failure.ts';
import { SUMMARY_LENGTHS } from '../src/core/summarizer.ts';
import { answerWithBriefs } from '../src/discord/posting/answer-brief.ts';
import { completeModel } from '../src/discord/gateway/complete-model.ts';
import { commandText, localizedName, optionText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/gateway/command.ts';
import type { Context } from '../src/discord/posting/services.ts';
import { sourceOfAddress, sourceOfAttachment } from '../src/discord/posting/sources.ts';
import type { Source } from '../src/core/source.ts';

export const summarize = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('summarize'),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    options: [
      { type: ApplicationCommandOptionType.String, ...optionText('url'), max_length: 4000 },
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

/** The id of the model meant; null for none. What is typed may pass the completion by. Throws 'model-unavailable'. */
async function findModel(given: string | null, context: Context): Promise<string | null> {
  const wanted = given?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const models = await context.models();
  const found = models.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted);
  if (found === undefined) throw new LedeError('model-unavailable', { model: given ?? '' });
  return found.id;
}

/** The article or articles asked for. Throws 'no-source', 'both-sources', or what is wrong with an address. */
function readSources({ options }: SlashInteraction): Source[] {
  const addresses = options.getString('url')?.trim() ?? '';
  const file = options.getAttachment('file');
  if (addresses !== '' && file !== null) throw new LedeError('both-sources');
  if (file !== null) return [sourceOfAttachment(file)];
  if (addresses === '') throw new LedeError('no-source');
  return [...new Set(addresses.split(/\s+/))].map(sourceOfAddress);
}
