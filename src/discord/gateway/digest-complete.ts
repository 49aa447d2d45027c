import { messagesFor } from '../../i18n/translate.ts';
import type { CompletionInteraction } from './command.ts';
import { reachableDigests } from './digest-access.ts';
import { feedName } from '../render/digest-names.ts';
import { dayName, describeDays, describeSchedule, parseDays } from '../render/digest-schedule.ts';
import { inertPlain } from '../render/inert.ts';
import { LIMITS } from '../render/outgoing.ts';
import type { Context } from '../posting/services.ts';

/** Time zones suggested before anything is typed. */
const COMMON_ZONES = [
  ...['UTC', 'America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Sao_Paulo', 'Europe/London'],
  ...['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Asia/Kolkata', 'Asia/Seoul', 'Asia/Tokyo', 'Australia/Sydney'],
];

const ALL_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/**
 * Suggests IANA time zones: first those whose name, or a word in it, begins with the typed text, then those that
 * contain it.
 */
export async function completeTimeZone(interaction: CompletionInteraction, typed: string): Promise<void> {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  const rank = (zone: string) => {
    const name = zone.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.split('/').some((part) => part.startsWith(wanted))) return 1;
    return name.includes(wanted) ? 2 : 3;
  };
  const zones =
    wanted === ''
      ? COMMON_ZONES
      : ALL_ZONES.filter((zone) => rank(zone) < 3).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  await interaction.respond(zones.slice(0, LIMITS.choices).map((zone) => ({ name: zone, value: zone })));
}

/** Suggests the digests that the member may change, with name, times and zone. */
export async function completeDigest(
  interaction: CompletionInteraction,
  typed: string,
  context: Context,
): Promise<void> {
  const plain = (text: string) => inertPlain(text, LIMITS.choice);
  const choices = (await reachableDigests(interaction, context)).map((digest) => {
    const when = `, ${describeSchedule(digest, interaction.locale, plain)}`;
    const name = inertPlain(feedName(digest), Math.max(20, LIMITS.choice - when.length));
    return { name: `${name}${when}`, value: digest.id };
  });
  await offer(interaction, choices, typed);
}

/** Suggests the typed text as understood, or the usual choices and each day. */
export async function completeDays(interaction: CompletionInteraction, typed: string): Promise<void> {
  const { locale } = interaction;
  const { days } = messagesFor(locale).digest;
  const usual = [
    { name: days.every, value: '1-7' },
    { name: days.weekdays, value: '1-5' },
    { name: days.weekend, value: '6,7' },
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ name: dayName(day, locale, 'long'), value: String(day) })),
  ];
  if (typed.trim() === '') {
    await offer(interaction, usual, '');
    return;
  }
  try {
    const parsed = parseDays(typed, locale);
    const value = parsed.length === 0 ? '1-7' : parsed.join(',');
    await offer(interaction, [{ name: describeDays(parsed, locale) ?? days.every, value }], '');
    return;
  } catch {
    return offer(interaction, usual, typed);
  }
}

/** Responds with the choices that match the typed text, within Discord’s limits. */
export async function offer(
  interaction: CompletionInteraction,
  choices: readonly { readonly name: string; readonly value: string }[],
  typed: string,
): Promise<void> {
  const wanted = typed.trim().toLowerCase();
  const fitting = choices.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value.startsWith(wanted));
  await interaction.respond(
    fitting
      .slice(0, LIMITS.choices)
      .map(({ name, value }) => ({ name: inertPlain(name, LIMITS.choice) || '…', value })),
  );
}
