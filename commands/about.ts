import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { BRIEF_LIFETIME_MS } from '../src/core/brief-store.ts';
import { commandText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand } from '../src/discord/gateway/command.ts';
import { inertMarkdown } from '../src/discord/render/inert.ts';
import { outgoing } from '../src/discord/render/outgoing.ts';
import { ACCENT } from '../src/discord/render/brief.ts';
import { messagesFor } from '../src/i18n/translate.ts';

const HOURS = BRIEF_LIFETIME_MS / 3_600_000;

export const about = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('about'),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  },
  isPrivate: () => true,
  async execute(_interaction, answer, _request, context) {
    const { about: texts } = messagesFor(answer.locale);
    const embed = {
      title: texts.title,
      description: texts.what,
      color: ACCENT,
      fields: [
        { name: texts.version, value: inertMarkdown(context.about.version, 100), inline: true },
        { name: texts.model, value: inertMarkdown(context.about.model, 200), inline: true },
        { name: texts.privacy, value: `${texts.stored(HOURS)}\n${texts.delete}` },
      ],
    };
    await answer.finish(outgoing({ embeds: [embed] }));
  },
} satisfies SlashCommand;
