import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { commandText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand } from '../src/discord/gateway/command.ts';
import { outgoing } from '../src/discord/render/outgoing.ts';
import { messagesFor } from '../src/i18n/translate.ts';

export const help = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('help'),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  },
  isPrivate: () => true,
  async execute(_interaction, answer) {
    await answer.finish(outgoing({ content: messagesFor(answer.locale).directMessage.help }));
  },
} satisfies SlashCommand;
