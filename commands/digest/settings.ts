import { PermissionFlagsBits } from 'discord.js';
import { channelLinksUrl, type DigestOptions, type DigestSchedule } from '../../src/core/digest.ts';
import { LedeError } from '../../src/core/failure.ts';
import { requireReading } from '../../src/discord/gateway/digest-channel.ts';
import { parseDays } from '../../src/discord/render/digest-schedule.ts';
import { LANGUAGES, type LanguageTag } from '../../src/i18n/translate.ts';
import { LENGTHS, WHEN_EMPTY } from './data.ts';
import { choiceOf, type DigestRequest } from './request.ts';

/** The options given to `create` or `edit`; omitted ones are absent. */
export function readOptions(request: DigestRequest): Partial<DigestOptions> & { maxItems?: number; locale?: string } {
  const { options } = request.interaction;
  const title = options.getString('title')?.trim();
  const length = choiceOf(request, 'length', LENGTHS);
  const whenEmpty = choiceOf(request, 'when-empty', WHEN_EMPTY);
  const locale = choiceOf(request, 'language', Object.keys(LANGUAGES) as LanguageTag[]);
  const maxItems = options.getInteger('max');
  const atLeast = options.getInteger('at-least');
  const mentionRoleId = readRole(request);
  return {
    ...(title === undefined ? {} : { title: title === '-' ? null : title }),
    ...(length === null ? {} : { length }),
    ...(whenEmpty === null ? {} : { whenEmpty }),
    ...(locale === null ? {} : { locale }),
    ...(maxItems === null ? {} : { maxItems }),
    ...(atLeast === null ? {} : { atLeast }),
    ...(mentionRoleId === undefined ? {} : { mentionRoleId }),
  };
}

/**
 * The role to mention; null to stop. Throws 'role-not-mentionable' if the member could not mention it themselves;
 * @everyone is never allowed.
 */
function readRole({ interaction }: DigestRequest): string | null | undefined {
  const role = interaction.options.getRole('mention');
  if (role === null) return interaction.options.getBoolean('no-mention') === true ? null : undefined;
  const mayMentionAll = interaction.memberPermissions?.has(PermissionFlagsBits.MentionEveryone) ?? false;
  const mayMention = role.mentionable === true || mayMentionAll;
  if (role.id === interaction.guildId || !mayMention) throw new LedeError('role-not-mentionable');
  return role.id;
}

/**
 * The schedule from time and days. Absent if neither was given, or if time alone says it: the service parses times
 * leniently, keeps the current days, and accepts five fields as cron. `before` is the schedule that is changed.
 */
export function readSchedule(
  { interaction, answer }: DigestRequest,
  before?: DigestSchedule,
): { time?: string; schedule?: DigestSchedule } {
  const time = interaction.options.getString('time')?.trim();
  const days = interaction.options.getString('days');
  if (days === null) return time === undefined ? {} : { time };
  const isCron = time === undefined ? before?.kind === 'cron' : time.split(/\s+/).length === 5;
  // A cron expression includes its days.
  if (isCron) throw new LedeError('bad-days', { name: days });
  const given = time?.split(/[,;]/).filter((part) => part.trim() !== '');
  const times = given ?? (before?.kind === 'times' ? before.times : []);
  return { time: times.join(', '), schedule: { kind: 'times', times, days: parseDays(days, answer.locale) } };
}

/** The address of the attached list of feeds (OPML); null if none. */
export function readList({ interaction }: DigestRequest): string | null {
  return interaction.options.getAttachment('opml')?.url ?? null;
}

/** The given sources: addresses separated by white space, then a channel’s links. */
export function readSourceOptions({ interaction }: DigestRequest): string[] {
  const addresses = (interaction.options.getString('source') ?? '').split(/\s+/).filter((part) => part !== '');
  // A channel's links can be chosen only with the channel option, which checks who may read it.
  const typed = addresses.find((address) => /^discord:/i.test(address));
  if (typed !== undefined) throw new LedeError('unsupported-scheme', { url: typed, scheme: 'discord' });
  const channel = interaction.options.getChannel('links-from');
  if (channel !== null) {
    // Links are shown to others, so members may choose only channels they can read themselves.
    requireReading(channel, interaction);
  }
  return [...addresses, ...(channel === null ? [] : [channelLinksUrl(channel.id)])];
}
