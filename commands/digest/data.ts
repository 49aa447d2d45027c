import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_DIGEST_ITEMS, type DigestFilter, type FilterField } from '../../src/core/digest.ts';
import { TOPICS } from '../../src/core/starter-feeds.ts';
import { SUMMARY_SENTENCES, type SummaryLength } from '../../src/core/summarizer.ts';
import { POSTING_CHANNELS } from '../../src/discord/gateway/digest-channel.ts';
import { localizedName, localizedText } from '../../src/discord/gateway/command-texts.ts';
import type { DigestCommandKey, DigestOptionKey } from '../../src/i18n/digest/texts.ts';
import { LANGUAGES, type LanguageTag } from '../../src/i18n/translate.ts';

export const LENGTHS = Object.keys(SUMMARY_SENTENCES) as SummaryLength[];
export const EFFECTS = ['include', 'exclude', 'prefer'] as const satisfies readonly DigestFilter['effect'][];
export const FIELDS = ['title', 'text', 'author', 'category'] as const satisfies readonly FilterField[];
export const WHEN_EMPTY = ['silent', 'once'] as const;
const TAGS = Object.keys(LANGUAGES) as LanguageTag[];

const commandText = (key: DigestCommandKey) => localizedText((messages) => messages.digest.commands[key]);
const optionText = (key: DigestOptionKey) => localizedText((messages) => messages.digest.options[key]);

/** Channel types whose links can be read. */
const LINK_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
] satisfies ChannelType[];

const {
  String: StringOption,
  Attachment,
  Integer,
  Boolean: BooleanOption,
  Channel,
  Role,
} = ApplicationCommandOptionType;

const digestOption = { type: StringOption, ...optionText('digest'), required: true, autocomplete: true } as const;
const linksFrom: APIApplicationCommandBasicOption = {
  type: Channel,
  ...optionText('linksFrom'),
  channel_types: LINK_CHANNELS,
};
const source = { type: StringOption, ...optionText('source'), max_length: 4000 } as const;
const opml: APIApplicationCommandBasicOption = { type: Attachment, ...optionText('opml') };
const time = { type: StringOption, ...optionText('time'), max_length: 200 } as const;
const timezone = { type: StringOption, ...optionText('timezone'), autocomplete: true, max_length: 64 } as const;

/** Options of both `create` and `edit`. */
const SETTINGS: APIApplicationCommandBasicOption[] = [
  { type: StringOption, ...optionText('days'), autocomplete: true, max_length: 100 },
  { type: Channel, ...optionText('channel'), channel_types: POSTING_CHANNELS },
  { type: Integer, ...optionText('max'), min_value: 1, max_value: MAX_DIGEST_ITEMS },
  { type: Integer, ...optionText('atLeast'), min_value: 1, max_value: MAX_DIGEST_ITEMS },
  {
    type: StringOption,
    ...optionText('length'),
    choices: LENGTHS.map((value) => ({ ...localizedName((messages) => messages.lengths[value]), value })),
  },
  {
    type: StringOption,
    ...optionText('language'),
    choices: TAGS.map((tag) => ({
      name: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
      value: tag,
    })),
  },
  { type: Role, ...optionText('role') },
  { type: StringOption, ...optionText('title'), max_length: 100 },
  {
    type: StringOption,
    ...optionText('empty'),
    choices: WHEN_EMPTY.map((value) => ({
      ...localizedName((messages) => messages.digest.whenEmpty[value]),
      value,
    })),
  },
];

function subcommand(
  key: DigestCommandKey,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, ...commandText(key), options };
}

/** Anyone may use it for digests of their own; access to others is checked when it runs. */
export const DIGEST_DATA: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...commandText('digest'),
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  options: [
    subcommand('create', [
      {
        type: StringOption,
        ...optionText('topic'),
        choices: TOPICS.map((value) => ({ ...localizedName((messages) => messages.digest.topics[value]), value })),
      },
      time,
      timezone,
      source,
      linksFrom,
      opml,
      ...SETTINGS,
      { type: BooleanOption, ...optionText('direct') },
    ]),
    subcommand('list'),
    subcommand('show', [digestOption]),
    subcommand('edit', [digestOption, time, timezone, ...SETTINGS, { type: BooleanOption, ...optionText('noRole') }]),
    subcommand('preview', [digestOption]),
    subcommand('run', [digestOption]),
    subcommand('pause', [digestOption]),
    subcommand('resume', [digestOption]),
    subcommand('delete', [digestOption]),
    subcommand('addSource', [digestOption, source, linksFrom, opml]),
    subcommand('removeSource', [
      digestOption,
      { type: StringOption, ...optionText('knownSource'), required: true, autocomplete: true },
    ]),
    subcommand('export', [digestOption]),
    subcommand('history', [digestOption, { type: StringOption, ...optionText('run'), autocomplete: true }]),
    {
      type: ApplicationCommandOptionType.SubcommandGroup,
      ...commandText('filter'),
      options: [
        subcommand('filterAdd', [
          digestOption,
          {
            type: StringOption,
            ...optionText('effect'),
            required: true,
            choices: EFFECTS.map((value) => ({
              ...localizedName((messages) => messages.digest.effects[value]),
              value,
            })),
          },
          { type: StringOption, ...optionText('words'), max_length: 1000 },
          { type: StringOption, ...optionText('pattern'), max_length: 300 },
          {
            type: StringOption,
            ...optionText('field'),
            choices: (['all', ...FIELDS] as const).map((value) => ({
              ...localizedName((messages) => messages.digest.fields[value]),
              value,
            })),
          },
        ]),
        subcommand('filterRemove', [
          digestOption,
          { type: StringOption, ...optionText('filter'), required: true, autocomplete: true },
        ]),
        subcommand('filterList', [digestOption]),
      ],
    },
  ],
};
