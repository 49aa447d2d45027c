import { messagesFor } from '../i18n/translate.ts';
import type { CompletionInteraction } from './command.ts';
import { inertPlain } from './inert.ts';
import { LIMITS } from './outgoing.ts';
import { feedName } from './render-digest.ts';
import type { Context } from './services.ts';

/** Zones that are offered before anything is typed: one for many of the people who may ask. */
const COMMON_ZONES = [
  ...['UTC', 'America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Sao_Paulo', 'Europe/London'],
  ...['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Asia/Kolkata', 'Asia/Seoul', 'Asia/Tokyo', 'Australia/Sydney'],
];

const ALL_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Offers IANA time zones: those whose name, or a word in it, begins as typed come before those that contain it. */
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

/** Offers the server's digests by feed, time and zone. */
export async function completeDigest(
  interaction: CompletionInteraction,
  typed: string,
  context: Context,
): Promise<void> {
  const all = interaction.guildId === null ? [] : await context.digests.list(interaction.guildId);
  const { digest } = messagesFor(interaction.locale);
  const choices = all.map((subscription) => {
    const when = `, ${digest.daily(subscription.time, subscription.timeZone)}`;
    const feed = inertPlain(feedName({ subscription }), Math.max(20, LIMITS.choice - when.length));
    return { name: `${feed}${when}`.slice(0, LIMITS.choice), value: subscription.id };
  });
  const wanted = typed.trim().toLowerCase();
  const fitting = choices.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value.startsWith(wanted));
  await interaction.respond(fitting.slice(0, LIMITS.choices));
}
