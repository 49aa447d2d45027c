import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { LedeError } from '../src/core/failure.ts';
import type { ServerSettings } from '../src/core/server-settings.ts';
import { SUMMARY_LENGTHS } from '../src/core/summarizer.ts';
import { askerOf } from '../src/discord/asker.ts';
import { answerWithBriefs } from '../src/discord/answer-brief.ts';
import { commandText, localizedName, optionText } from '../src/discord/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/command.ts';
import { sourceOfAddress, sourceOfAttachment } from '../src/discord/sources.ts';
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
    ],
  },
  isPrivate,
  async execute(interaction, answer, context) {
    const given = interaction.options.getString('length');
    const length = SUMMARY_LENGTHS.find((each) => each === given) ?? null;
    const asker = askerOf(interaction, isPrivate(interaction, await context.settings.get(interaction.guildId)));
    await answerWithBriefs(answer, { asker, sources: readSources(interaction), length, model: null }, context);
  },
} satisfies SlashCommand;

function isPrivate({ options, guildId }: SlashInteraction, settings: ServerSettings): boolean {
  return options.getBoolean('private') ?? (guildId !== null && (settings.isPrivate ?? false));
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
