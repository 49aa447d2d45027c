import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { commandText, optionText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand } from '../src/discord/gateway/command.ts';
import { requireManager } from '../src/discord/gateway/member-rights.ts';
import { outgoing } from '../src/discord/render/outgoing.ts';
import { forgetMember, forgetServer, storedOfMember, storedOfServer } from '../src/discord/posting/forgetting.ts';
import { renderQuestion } from '../src/discord/render/question.ts';
import { messagesFor } from '../src/i18n/translate.ts';

export const forget = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('forget'),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    options: [{ type: ApplicationCommandOptionType.Boolean, ...optionText('everyone') }],
  },
  isPrivate: () => true,
  async execute(interaction, answer, _request, context) {
    const { forget: texts } = messagesFor(answer.locale);
    const isForServer = interaction.options.getBoolean('server') ?? false;
    const lines = isForServer
      ? await storedOfServer(requireManager(interaction), answer.locale, context)
      : await storedOfMember(interaction.user.id, answer.locale, context);
    if (lines.length === 0) {
      // Data that needs no confirmation is deleted immediately.
      if (isForServer) await forgetServer(requireManager(interaction), context);
      else await forgetMember(interaction.user.id, context);
      await answer.finish(outgoing({ content: texts.nothing }));
      return;
    }
    const text = isForServer ? texts.serverQuestion : texts.question;
    const deed = { action: isForServer ? 'forget-server' : 'forget-member', subject: '-' } as const;
    const reader = { id: interaction.user.id, locale: answer.locale };
    await answer.finish(renderQuestion({ text, lines, label: 'delete', deed }, reader, context.ids));
  },
} satisfies SlashCommand;
