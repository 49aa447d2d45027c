import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord.js';
import { LedeError } from '../src/core/failure.ts';
import { AUTO_PLACES, AUTO_TRIGGERS, type ServerSettings } from '../src/core/server-settings.ts';
import { SUMMARY_LENGTHS } from '../src/core/summarizer.ts';
import { localizedName, localizedText } from '../src/discord/gateway/command-texts.ts';
import type { SlashCommand, SlashInteraction } from '../src/discord/gateway/command.ts';
import { requireManager } from '../src/discord/gateway/member-rights.ts';
import type { Context } from '../src/discord/posting/services.ts';
import { LIMITS, outgoing, type OutgoingMessage } from '../src/discord/render/outgoing.ts';
import { renderQuestion } from '../src/discord/render/question.ts';
import { renderSettings, settingsChanges } from '../src/discord/render/settings.ts';
import {
  changeAutoChannels,
  changeChannels,
  changeSites,
  resetSettings,
  SETTINGS_GROUPS,
  settingsGroup,
} from '../src/discord/render/settings-changes.ts';
import type { SettingsCommandKey, SettingsOptionKey } from '../src/i18n/settings/messages.ts';
import { LANGUAGE_TAGS, messagesFor, nativeName } from '../src/i18n/translate.ts';

const commandText = (key: SettingsCommandKey) => localizedText(({ settings }) => settings.commands[key]);
const optionText = (key: SettingsOptionKey) => localizedText(({ settings }) => settings.options[key]);

/** Choices with labels in each locale. */
const OWN = 'own';

/** Channel types that members can write in. Threads follow their parent channel. */
const channelOption = {
  type: ApplicationCommandOptionType.Channel,
  channel_types: [
    ChannelType.GuildText,
    ChannelType.GuildAnnouncement,
    ChannelType.GuildVoice,
    ChannelType.GuildStageVoice,
    ChannelType.GuildForum,
  ],
} as const;

const sitesOption = { type: ApplicationCommandOptionType.String, max_length: 2000 } as const;

export const settings = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...commandText('settings'),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      { type: ApplicationCommandOptionType.Subcommand, ...commandText('show') },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('answers'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('length'),
            choices: SUMMARY_LENGTHS.map((length) => ({
              ...localizedName(({ lengths }) => lengths[length]),
              value: length,
            })),
          },
          { type: ApplicationCommandOptionType.Boolean, ...optionText('private') },
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('language'),
            choices: [
              { ...localizedName((messages) => messages.settings.membersOwn), value: OWN },
              ...LANGUAGE_TAGS.map((tag) => ({ name: nativeName(tag), value: tag })),
            ],
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('channels'),
        options: [
          { ...channelOption, channel_types: [...channelOption.channel_types], ...optionText('allow') },
          { ...channelOption, channel_types: [...channelOption.channel_types], ...optionText('disallow') },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('sites'),
        options: [
          { ...sitesOption, ...optionText('block') },
          { ...sitesOption, ...optionText('only') },
          { ...sitesOption, ...optionText('remove') },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('digests'),
        options: [{ type: ApplicationCommandOptionType.Role, ...optionText('role') }],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('auto'),
        options: [
          { ...channelOption, channel_types: [...channelOption.channel_types], ...optionText('channel') },
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('trigger'),
            choices: AUTO_TRIGGERS.map((trigger) => ({
              ...localizedName((messages) => messages.settings.triggers[trigger]),
              value: trigger,
            })),
          },
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('place'),
            choices: AUTO_PLACES.map((place) => ({
              ...localizedName((messages) => messages.settings.places[place]),
              value: place,
            })),
          },
          { ...channelOption, channel_types: [...channelOption.channel_types], ...optionText('stop') },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('mine'),
        options: [{ type: ApplicationCommandOptionType.Boolean, ...optionText('links'), required: true }],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...commandText('reset'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            ...optionText('what'),
            required: true,
            choices: SETTINGS_GROUPS.map((group) => ({
              ...localizedName((messages) => messages.settings.groups[group]),
              value: group,
            })),
          },
        ],
      },
    ],
  },
  isPrivate: () => true,
  async execute(interaction, answer, { settings: before }, context) {
    const name = interaction.options.getSubcommand();
    const { settings: texts } = messagesFor(answer.locale);
    // For every member; the other subcommands are for managers.
    if (name === 'mine') {
      const isLeftAlone = interaction.options.getBoolean('links') === false;
      await context.members.update(interaction.user.id, { isLeftAlone });
      await answer.finish(outgoing({ content: isLeftAlone ? texts.linksAreLeftAlone : texts.linksAreBriefed }));
      return;
    }
    const guildId = requireManager(interaction);
    if (name === 'show') {
      await answer.finish(renderSettings(before, answer.locale));
      return;
    }
    if (name === 'reset') {
      await answer.finish(askToReset(before, interaction, answer.locale, context));
      return;
    }
    const change = CHANGES[name];
    if (change === undefined) throw new LedeError('internal', { reason: `command ${name}` });
    const wantsAuto = name === 'auto' && interaction.options.getChannel('channel') !== null;
    if (wantsAuto && !context.readsMessages) {
      await answer.finish(outgoing({ content: `⚠️ ${texts.autoIsOff}` }));
      return;
    }
    const after = await context.settings.update(guildId, (current) => change(current, interaction));
    const changes = settingsChanges(before, after, answer.locale);
    // Without options a subcommand shows the current settings.
    const more = wantsAuto ? `\n${texts.autoPrivacy}` : '';
    if (changes.length === 0) await answer.finish(renderSettings(after, answer.locale));
    else await answer.finish(outgoing({ content: `✅ ${changes.join('\n')}${more}`.slice(0, LIMITS.content) }));
  },
} satisfies SlashCommand;

const CHANGES: Readonly<Record<string, (current: ServerSettings, interaction: SlashInteraction) => ServerSettings>> = {
  answers(current, { options }) {
    const length = options.getString('length');
    const language = options.getString('language');
    return {
      ...current,
      length: SUMMARY_LENGTHS.find((each) => each === length) ?? current.length,
      isPrivate: options.getBoolean('private') ?? current.isPrivate,
      locale: language === OWN ? null : (LANGUAGE_TAGS.find((tag) => tag === language) ?? current.locale),
    };
  },
  channels: (current, { options }) =>
    changeChannels(current, {
      allow: options.getChannel('allow')?.id ?? null,
      disallow: options.getChannel('disallow')?.id ?? null,
    }),
  sites: (current, { options }) =>
    changeSites(current, {
      block: options.getString('block'),
      only: options.getString('only'),
      remove: options.getString('remove'),
    }),
  digests: (current, { options }) => ({
    ...current,
    digestRoleId: options.getRole('role')?.id ?? current.digestRoleId,
  }),
  auto: (current, { options }) =>
    changeAutoChannels(current, {
      channel: options.getChannel('channel')?.id ?? null,
      stop: options.getChannel('stop')?.id ?? null,
      trigger: AUTO_TRIGGERS.find((each) => each === options.getString('when')) ?? null,
      place: AUTO_PLACES.find((each) => each === options.getString('where')) ?? null,
    }),
};

/** Names what a reset would change, or says that it would change nothing. */
function askToReset(
  before: ServerSettings,
  { options, user }: SlashInteraction,
  locale: string,
  { ids }: Context,
): OutgoingMessage {
  const { settings: texts } = messagesFor(locale);
  const group = settingsGroup(options.getString('what') ?? '') ?? 'all';
  const lines = settingsChanges(before, resetSettings(before, group), locale);
  if (lines.length === 0) return outgoing({ content: texts.nothingToReset });
  const deed = { action: 'settings-reset', subject: group } as const;
  return renderQuestion({ text: texts.resetQuestion, lines, label: 'reset', deed }, { id: user.id, locale }, ids);
}
