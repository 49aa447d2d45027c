import type { DigestSubscription } from '../../core/digest.ts';
import { LedeError } from '../../core/failure.ts';
import { messagesFor } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';

/** A Sunday in UTC: day n of the week is n days later. */
const SUNDAY = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;

const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [0, 6];

/** The name of a day of the week, 0 for Sunday, in a language. */
export function dayName(day: number, locale: string, style: 'long' | 'short'): string {
  const options = { weekday: style, timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(SUNDAY + day * DAY_MS);
}

/**
 * Reads days of the week as people write them, in their language or in English: "mon, wed-fri", "Montag", "월,수-금",
 * "1-5" (0 and 7 are Sunday). Empty for every day. Throws LedeError 'bad-days' with `{name}`.
 */
export function parseDays(text: string, locale: string): number[] {
  const wanted = fold(text);
  for (const language of [locale, 'en']) {
    const { days } = messagesFor(language).digest;
    if (wanted === fold(days.every)) return [];
    if (wanted === fold(days.weekdays)) return WEEKDAYS;
    if (wanted === fold(days.weekend)) return WEEKEND;
  }
  const found = wanted
    .replace(/\s*[-–—~〜]\s*/g, '-')
    .split(/[\s,;、，·・]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [from = '', to = from, ...rest] = part.split('-');
      const [first, last] = [parseDay(from, locale), parseDay(to, locale)];
      return first === null || last === null || rest.length > 0 ? [null] : daysBetween(first, last);
    });
  if (found.length === 0 || found.includes(null)) throw new LedeError('bad-days', { name: text });
  const days = [...new Set(found.filter((day) => day !== null))].sort((a, b) => a - b);
  return days.length === 7 ? [] : days;
}

/** A range may go round the end of the week: Friday to Monday. */
function daysBetween(first: number, last: number): number[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7);
}

function parseDay(text: string, locale: string): number | null {
  if (/^[0-7]$/.test(text)) return Number(text) % 7;
  const wanted = text.replace(/\.$/, '');
  if (wanted === '') return null;
  for (const language of [locale, 'en']) {
    const fitting = [0, 1, 2, 3, 4, 5, 6].filter((day) =>
      (['long', 'short'] as const).some((style) => fold(dayName(day, language, style)).startsWith(wanted)),
    );
    // "S" may be Saturday or Sunday.
    if (fitting.length === 1) return fitting[0] ?? null;
  }
  return null;
}

/** Lower case, without accents, which phones leave out, and without the "-feira" of Portuguese workdays. */
function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
  return plain.replaceAll('-feira', '');
}

/** Days of the week as a reader's language lists them; null for every day. */
export function describeDays(days: readonly number[], locale: string): string | null {
  const texts = messagesFor(locale).digest.days;
  const is = (others: readonly number[]) => days.length === others.length && others.every((day) => days.includes(day));
  if (days.length === 0) return null;
  if (is(WEEKDAYS)) return texts.weekdays;
  if (is(WEEKEND)) return texts.weekend;
  // Monday first, as most of the world has it.
  const ordered = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    ordered.map((day) => dayName(day, locale, 'long')),
  );
}

/** When a digest comes, in a reader's language. `inert` is put over what its maker wrote. */
export function describeSchedule(
  { schedule, time, timeZone }: Pick<DigestSubscription, 'schedule' | 'time' | 'timeZone'>,
  locale: string,
  inert: (text: string) => string = inertMarkdown,
): string {
  const { digest } = messagesFor(locale);
  const zone = inert(timeZone);
  const [, minute, hour, day] =
    /^(\d{1,2}) (\d{1,2}) (\d{1,2})L? \* \*$/.exec(schedule?.kind === 'cron' ? schedule.expression : '') ?? [];
  if (minute !== undefined && hour !== undefined) {
    const times = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
    return digest.comesMonthly({ times, day: Number(day), timeZone: zone });
  }
  if (schedule?.kind === 'cron') return digest.comesByCron({ expression: inert(schedule.expression), timeZone: zone });
  const days = schedule === undefined ? null : describeDays(schedule.days, locale);
  return digest.comesAt({ times: inert(time), days, timeZone: zone });
}
