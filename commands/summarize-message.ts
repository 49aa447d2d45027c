import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { ServerSettings } from '../src/core/server-settings.ts';
import type { Answer } from '../src/discord/posting/answer.ts';
import type { Request } from '../src/discord/posting/asker.ts';
import { answerWithBriefs } from '../src/discord/posting/answer-brief.ts';
import { localizedName } from '../src/discord/gateway/command-texts.ts';
import type { MessageCommand, MessageMenuInteraction } from '../src/discord/gateway/command.ts';
import { sourcesOfMessage } from '../src/discord/posting/message-sources.ts';
import { outgoing } from '../src/discord/render/outgoing.ts';
import type { Context } from '../src/discord/posting/services.ts';
import { messagesFor } from '../src/i18n/translate.ts';

const everywhere = {
  type: ApplicationCommandType.Message,
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
} as const;

/** "Summarize" in a message's menu: every link and readable file in it, public if the server's settings say so. */
export const summarizeMessage = {
  data: {
    ...everywhere,
    ...localizedName(({ contextMenu }) => contextMenu.summarize),
    contexts: [...everywhere.contexts],
    integration_types: [...everywhere.integration_types],
  },
  isPrivate: (interaction, settings) =>
    sourcesOfMessage(interaction.targetMessage).length === 0 || isPrivateHere(interaction, settings),
  execute: summarizeTarget,
} satisfies MessageCommand;

/** The same, visible only to the member. */
export const summarizeMessagePrivately = {
  data: {
    ...everywhere,
    ...localizedName(({ contextMenu }) => contextMenu.summarizePrivately),
    contexts: [...everywhere.contexts],
    integration_types: [...everywhere.integration_types],
  },
  isPrivate: () => true,
  execute: summarizeTarget,
} satisfies MessageCommand;

/** "Summarize" follows the server's default; "Summarize privately" overrides it. */
function isPrivateHere({ guildId }: MessageMenuInteraction, { isPrivate }: ServerSettings): boolean {
  return guildId !== null && (isPrivate ?? false);
}

async function summarizeTarget(
  interaction: MessageMenuInteraction,
  answer: Answer,
  request: Request,
  context: Context,
): Promise<void> {
  const sources = sourcesOfMessage(interaction.targetMessage);
  if (sources.length === 0) {
    await answer.finish(outgoing({ content: messagesFor(answer.locale).brief.noSourceInMessage }));
    return;
  }
  await answerWithBriefs(answer, request, { sources, length: null, model: null }, context);
}
