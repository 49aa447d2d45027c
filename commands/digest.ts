import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { DigestSubscription } from '../src/core/digest.ts';
import { LedeError } from '../src/core/failure.ts';
import type { Answer } from '../src/discord/answer.ts';
import { commandText, optionText } from '../src/discord/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/command.ts';
import { completeDigest, completeTimeZone } from '../src/discord/complete.ts';
import { inertMarkdown } from '../src/discord/inert.ts';
import { outgoing } from '../src/discord/outgoing.ts';
import { feedName, renderDigest } from '../src/discord/render-digest.ts';
import { renderDigestList } from '../src/discord/render-digest-list.ts';
import type { Context } from '../src/discord/services.ts';
import { timestamp } from '../src/discord/source-line.ts';
import { messagesFor } from '../src/i18n/translate.ts';

/** Articles in a digest: as many as a message has embeds. */
const MAX_ITEMS = 10;
const DEFAULT_ITEMS = 5;

const whichDigest = {
  type: ApplicationCommandOptionType.String,
  ...optionText('digest'),
  required: true,
  autocomplete: true,
} as const;

export const digest = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('digest'),
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('digestCreate'),
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            ...optionText('channel'),
            required: true,
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          },
          { type: ApplicationCommandOptionType.String, ...optionText('source'), required: true, max_length: 2000 },
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('time'),
            required: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('timezone'),
            required: true,
            autocomplete: true,
            max_length: 64,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            ...optionText('max'),
            min_value: 1,
            max_value: MAX_ITEMS,
          },
        ],
      },
      { type: ApplicationCommandOptionType.Subcommand, ...commandText('digestList') },
      { type: ApplicationCommandOptionType.Subcommand, ...commandText('digestPreview'), options: [whichDigest] },
      { type: ApplicationCommandOptionType.Subcommand, ...commandText('digestRun'), options: [whichDigest] },
      { type: ApplicationCommandOptionType.Subcommand, ...commandText('digestDelete'), options: [whichDigest] },
    ],
  },
  isPrivate: () => true,
  async execute(interaction, answer, context) {
    // Discord hides the command from others, but a server's own overrides may show it.
    const mayManage = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
    if (interaction.guildId === null || !mayManage) throw new LedeError('not-permitted');
    const run = ACTIONS[interaction.options.getSubcommand()];
    if (run === undefined) throw new LedeError('internal');
    await run({ interaction, guildId: interaction.guildId, answer, context });
  },
  async complete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'timezone') await completeTimeZone(interaction, String(value));
    else await completeDigest(interaction, String(value), context);
  },
} satisfies SlashCommand;

interface Request {
  readonly interaction: SlashInteraction;
  readonly guildId: string;
  readonly answer: Answer;
  readonly context: Context;
}

const ACTIONS: Readonly<Record<string, (request: Request) => Promise<void>>> = {
  async create({ interaction, guildId, answer, context }) {
    const { options } = interaction;
    const subscription = await context.digests.create({
      guildId,
      channelId: options.getChannel('channel')?.id ?? '',
      createdBy: interaction.user.id,
      source: options.getString('source') ?? '',
      time: options.getString('time') ?? '',
      timeZone: options.getString('timezone') ?? '',
      maxItems: options.getInteger('max') ?? DEFAULT_ITEMS,
      locale: interaction.guildLocale ?? interaction.locale,
    });
    const next = timestamp(Date.parse(context.digests.nextRun(subscription)), 'R');
    const content = messagesFor(answer.locale).digest.created({
      feed: nameOf(subscription),
      channel: `<#${subscription.channelId}>`,
      time: subscription.time,
      timeZone: inertMarkdown(subscription.timeZone),
      next,
    });
    await answer.finish(outgoing({ content: `✅ ${content}` }));
  },

  async list({ guildId, answer, context }) {
    const all = await context.digests.list(guildId);
    await answer.finish(renderDigestList(all, (each) => context.digests.nextRun(each), answer.locale));
  },

  async preview({ interaction, guildId, answer, context }) {
    const report = await context.digests.preview(guildId, chosen(interaction));
    const message = renderDigest(report);
    const heading = messagesFor(answer.locale).digest.previewHeading;
    await answer.finish({ ...message, content: `${heading}\n${message.content}`.slice(0, 2000) });
  },

  async run({ interaction, guildId, answer, context }) {
    const { subscription } = await context.digests.run(guildId, chosen(interaction));
    const { ran } = messagesFor(answer.locale).digest;
    await answer.finish(outgoing({ content: `✅ ${ran(`<#${subscription.channelId}>`)}` }));
  },

  async delete({ interaction, guildId, answer, context }) {
    const subscription = await context.digests.delete(guildId, chosen(interaction));
    const { deleted } = messagesFor(answer.locale).digest;
    await answer.finish(outgoing({ content: `✅ ${deleted(nameOf(subscription))}` }));
  },
};

function chosen(interaction: SlashInteraction): string {
  return interaction.options.getString('digest') ?? '';
}

function nameOf(subscription: DigestSubscription): string {
  return `**${inertMarkdown(feedName({ subscription }), 150)}**`;
}
