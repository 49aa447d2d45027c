import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { commandText, optionText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/gateway/command.ts';
import { requireManager } from '../src/discord/gateway/member-rights.ts';
import { outgoing } from '../src/discord/render/outgoing.ts';
import type { Context } from '../src/discord/posting/services.ts';
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
    const count = isForServer
      ? await forgetServer(interaction, context)
      : await forgetMember(interaction.user.id, context);
    context.tidyStorage?.();
    const done = isForServer ? texts.server(count) : texts.member(count);
    await answer.finish(outgoing({ content: count === 0 ? texts.nothing : `✅ ${done}` }));
  },
} satisfies SlashCommand;

/** Deletes a member's briefs and digests, and their id where it stands in a server's; resolves with how many. */
async function forgetMember(memberId: string, context: Context): Promise<number> {
  const briefs = await context.briefs.deleteOfMember(memberId);
  return briefs + (await context.digests.forgetMember(memberId));
}

/** Deletes a server's briefs, digests and settings; resolves with how many they were. */
async function forgetServer(interaction: SlashInteraction, context: Context): Promise<number> {
  const guildId = requireManager(interaction);
  const briefs = await context.briefs.deleteOfGuild(guildId);
  const digests = await context.digests.list(guildId);
  for (const { id } of digests) await context.digests.delete(guildId, id);
  const hadSettings = await context.settings.delete(guildId);
  return briefs + digests.length + (hadSettings ? 1 : 0);
}
