import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { LedeError } from '../src/core/failure.ts';
import { SUMMARY_SENTENCES, type SummaryLength } from '../src/core/summarizer.ts';
import { answerWithBriefs } from '../src/discord/answer-brief.ts';
import { commandText, localizedName, optionText } from '../src/discord/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/command.ts';
import { sourceOfAddress, sourceOfAttachment } from '../src/discord/sources.ts';
import type { Source } from '../src/core/source.ts';

const LENGTHS = Object.keys(SUMMARY_SENTENCES) as SummaryLength[];

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
        choices: LENGTHS.map((length) => ({
          ...localizedName((messages) => messages.lengths[length]),
          value: length,
        })),
      },
      { type: ApplicationCommandOptionType.Boolean, ...optionText('private') },
    ],
  },
  isPrivate: ({ options }) => options.getBoolean('private') ?? false,
  async execute(interaction, answer, context) {
    const given = interaction.options.getString('length');
    const length = LENGTHS.find((each) => each === given) ?? 'standard';
    const asker = {
      memberId: interaction.user.id,
      guildId: interaction.guildId,
      channelId: interaction.channelId,
      isPrivate: interaction.options.getBoolean('private') ?? false,
    };
    await answerWithBriefs(answer, readSources(interaction), length, asker, context);
  },
} satisfies SlashCommand;

/** The article or articles asked for. Throws 'no-source', 'both-sources', or what is wrong with an address. */
function readSources({ options }: SlashInteraction): Source[] {
  const addresses = options.getString('url')?.trim() ?? '';
  const file = options.getAttachment('file');
  if (addresses !== '' && file !== null) throw new LedeError('both-sources');
  if (file !== null) return [sourceOfAttachment(file)];
  if (addresses === '') throw new LedeError('no-source');
  return [...new Set(addresses.split(/\s+/))].map(sourceOfAddress);
}
