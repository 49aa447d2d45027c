import { parse as parseCronFields } from 'node-cron';
import { LedeError } from '../core/failure.ts';
import type { DigestSchedule } from '../core/digest.ts';
import { addDays, instantOf, localDateAt, weekdayOf, type LocalDate } from './time-zone.ts';

const MINUTES_A_DAY = 24 * 60;

/** How far ahead a next time is looked for: a 29 February may be eight years away (1896 to 1904, 2096 to 2104). */
const DAYS_AHEAD = 8 * 366 + 2;

/** A digest gathers; what wants to come more often is a feed. */
const MOST_TIMES_AN_HOUR = 4;

/**
 * Reads a time of day as people write it ("08:00", "8", "8:30", "8am", "8.30 pm", "20h15") into "HH:MM".
 *
 * Throws LedeError 'bad-time' with `{time}`.
 */
export function parseTime(text: string): string {
  const match = /^(\d{1,2})(?:[:.h](\d{2})|h)?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/.exec(text.trim().toLowerCase());
  const [, hours = '', minutes = '0', half] = match ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  const bad = match === null || minute > 59 || (half === undefined ? hour > 23 : hour < 1 || hour > 12);
  if (bad) throw new LedeError('bad-time', { time: text });
  const hour24 = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return `${String(hour24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The minutes after midnight of an "HH:MM". */
function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** A schedule taken apart: on which dates, at which minutes of the day (ascending). */
interface Timetable {
  readonly minutes: readonly number[];
  runsOn(date: LocalDate): boolean;
}

/**
 * When a schedule is next due, in Unix milliseconds: the first time strictly after `after`, in the zone.
 *
 * A time that a clock change skips is due at the next valid minute, one that a clock change repeats is due once, at its
 * first occurrence; times that fall together are due once. A date that the zone skipped whole has no times.
 * Throws LedeError 'bad-time' for a schedule that never comes.
 */
export function nextDue(schedule: DigestSchedule, timeZone: string, after: number): number {
  const table = timetableOf(schedule);
  // The day before too: a time skipped at the end of a day is due on the next.
  const start = addDays(localDateAt(timeZone, after), -1);
  // First occurrences never go back while dates and minutes go forward, so the first one found is the next.
  for (let day = 0; day < DAYS_AHEAD; day += 1) {
    const date = addDays(start, day);
    if (!table.runsOn(date)) continue;
    for (const minute of table.minutes) {
      const at = instantOf(timeZone, date, minute);
      if (at !== null && at > after) return at;
    }
  }
  throw new LedeError('bad-time', { time: schedule.kind === 'cron' ? schedule.expression : schedule.times.join(', ') });
}

/** The latest time due in (`from`, `to`], null when there is none. */
export function lastDue(schedule: DigestSchedule, timeZone: string, from: number, to: number): number | null {
  let found: number | null = null;
  for (let at = nextDue(schedule, timeZone, from); at <= to; at = nextDue(schedule, timeZone, at)) found = at;
  return found;
}

/** Times that are looked at for the longest time between two. */
const TIMES_LOOKED_AT = 3;

/**
 * How long a schedule leaves between its times, in milliseconds: the longest of the next few waits after `at`. Times at
 * eight and nine count with the 23 hours between.
 */
export function intervalOf(schedule: DigestSchedule, timeZone: string, at: number): number {
  let [from, longest] = [nextDue(schedule, timeZone, at), 0];
  for (let n = 0; n < TIMES_LOOKED_AT; n += 1) {
    const next = nextDue(schedule, timeZone, from);
    longest = Math.max(longest, next - from);
    from = next;
  }
  return longest;
}

/**
 * Puts a schedule into its one form: times as "HH:MM", ascending, each once; weekdays ascending, empty for every day.
 *
 * Throws LedeError 'bad-time' for a time, weekday or cron expression that is none, that comes more than four times an
 * hour, or that never comes.
 */
export function normaliseSchedule(schedule: DigestSchedule): DigestSchedule {
  const checked = schedule.kind === 'cron' ? checkCron(schedule.expression) : checkTimes(schedule.times, schedule.days);
  nextDue(checked, 'UTC', Date.UTC(2024, 0, 1));
  return checked;
}

function checkTimes(times: readonly string[], days: readonly number[]): DigestSchedule {
  const sorted = [...new Set(times.map(parseTime))].sort();
  const weekdays = [...new Set(days)].sort((a, b) => a - b);
  const tooMany = sorted.length === 0 || isTooOften(sorted.map(minuteOf));
  if (tooMany || weekdays.some((day) => !Number.isInteger(day) || day < 0 || day > 6)) {
    throw new LedeError('bad-time', { time: [...times, ...days].join(', ') });
  }
  return { kind: 'times', times: sorted, days: weekdays.length === 7 ? [] : weekdays };
}

function checkCron(expression: string): DigestSchedule {
  const tidy = expression.trim().replace(/\s+/g, ' ');
  if (tidy.split(' ').length !== 5) throw new LedeError('bad-time', { time: expression });
  const table = cronTimetable(tidy);
  if (isTooOften(table.minutes)) throw new LedeError('bad-time', { time: expression });
  return { kind: 'cron', expression: tidy };
}

function isTooOften(minutes: readonly number[]): boolean {
  const perHour = new Map<number, number>();
  for (const minute of minutes) {
    const hour = Math.floor(minute / 60);
    perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
  }
  return Math.max(0, ...perHour.values()) > MOST_TIMES_AN_HOUR;
}

function timetableOf(schedule: DigestSchedule): Timetable {
  if (schedule.kind === 'cron') return cronTimetable(schedule.expression);
  const days = new Set(schedule.days);
  return {
    minutes: schedule.times.map(minuteOf).sort((a, b) => a - b),
    runsOn: (date) => days.size === 0 || days.has(weekdayOf(date)),
  };
}

/** A day of the month that falls on the last day of months without it; no field of Vixie cron. */
const DAY_OR_LAST = /^(29|30|31)L$/;

function daysIn({ year, month }: LocalDate): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads five cron fields, where "31L" is a month's 31st or its last day. As in Vixie cron, a date matches by either day field when both are restricted. */
function cronTimetable(expression: string): Timetable {
  const written = expression.split(' ');
  const [, , dayField, , weekdayField] = written;
  const dayOrLast = Number(DAY_OR_LAST.exec(dayField ?? '')?.[1] ?? 0);
  const fields = parseFields(written.map((field, n) => (n === 2 && dayOrLast > 0 ? '31' : field)).join(' '));
  const days = new Set(fields.dayOfMonth);
  const months = new Set(fields.month);
  const weekdays = new Set(fields.dayOfWeek.map((day) => Number(day) % 7));
  const matchesDay = (date: LocalDate): boolean => {
    const isDay = dayOrLast > 0 ? date.day === Math.min(dayOrLast, daysIn(date)) : days.has(date.day);
    const [byDay, byWeekday] = [isDay, weekdays.has(weekdayOf(date))];
    return isRestricted(dayField) && isRestricted(weekdayField) ? byDay || byWeekday : byDay && byWeekday;
  };
  const minutes = fields.hour.flatMap((hour) => fields.minute.map((minute) => hour * 60 + minute));
  return {
    minutes: minutes.filter((minute) => minute < MINUTES_A_DAY).sort((a, b) => a - b),
    runsOn: (date) => months.has(date.month) && matchesDay(date),
  };
}

/** Vixie cron takes a field that begins with an asterisk for unrestricted, one with a step too. */
function isRestricted(field = '*'): boolean {
  return !field.startsWith('*');
}

function parseFields(expression: string): ReturnType<typeof parseCronFields> {
  try {
    const fields = parseCronFields(expression);
    const all = [fields.minute, fields.hour, fields.dayOfMonth, fields.month, fields.dayOfWeek].flat();
    if (all.every((value) => typeof value === 'number')) return fields;
  } catch (error) {
    throw new LedeError('bad-time', { time: expression }, { cause: error });
  }
  throw new LedeError('bad-time', { time: expression });
}
