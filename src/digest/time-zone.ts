import { LedeError } from '../core/failure.ts';
import { zoneNamed } from './zone-names.ts';

/** A date of the proleptic Gregorian calendar, as a wall calendar shows it. `month` is 1 to 12. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Offsets from UTC lie between UTC-12 and UTC+14 today; one hour more on each side costs nothing. */
const WIDEST_WEST = 13 * HOUR;
const WIDEST_EAST = 15 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A zone's name, in the tz database's spelling where it is the runtime's own ("europe/berlin" gives "Europe/Berlin"); a
 * city ("Berlin") or a common abbreviation ("PST") gives the zone of the place.
 *
 * Throws LedeError 'bad-time-zone' with `{timeZone}` for a name that the runtime's tz database doesn't have. Bare
 * offsets ("+09:00") are refused as well: they know no clock changes, which is what a zone is asked for.
 */
export function parseTimeZone(name: string): string {
  const named = zoneNamed(name);
  if (named !== null) return named;
  const trimmed = name.trim().replaceAll(' ', '_');
  if (!/^[A-Za-z]/.test(trimmed)) throw new LedeError('bad-time-zone', { timeZone: name });
  try {
    const resolved = new Intl.DateTimeFormat('en-US', { timeZone: trimmed }).resolvedOptions().timeZone;
    // The runtime may know the zone under an older name (Asia/Katmandu): a person finds the one that they wrote.
    return resolved.toLowerCase() === trimmed.toLowerCase() ? resolved : trimmed;
  } catch {
    throw new LedeError('bad-time-zone', { timeZone: name });
  }
}

/** Clock changes since 1972 fall on quarters of an hour in UTC, so that one answer serves for a quarter. */
const QUARTER = 15 * MINUTE;
const MAX_KNOWN = 5_000;
const knownOffsets = new Map<string, number>();

/** The zone's offset from UTC at an instant since 1972, in milliseconds; positive east of Greenwich. */
export function offsetAt(timeZone: string, instant: number): number {
  const quarter = Math.floor(instant / QUARTER);
  const key = `${timeZone} ${quarter}`;
  const known = knownOffsets.get(key);
  if (known !== undefined) return known;
  // Asking Intl costs a hundred times what the rest of a due time does.
  const offset = computeOffset(timeZone, quarter * QUARTER);
  if (knownOffsets.size >= MAX_KNOWN) knownOffsets.clear();
  knownOffsets.set(key, offset);
  return offset;
}

function computeOffset(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const field: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) field[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The date on the wall at an instant. */
export function localDateAt(timeZone: string, instant: number): LocalDate {
  return dateOf(instant + offsetAt(timeZone, instant));
}

/** The date some days later; `days` may be negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(Date.UTC(date.year, date.month - 1, date.day + days));
}

/** The day of the week, 0 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
}

function dateOf(wall: number): LocalDate {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * The instant at which the clocks of a zone show a time, in Unix milliseconds.
 *
 * A time that occurs twice (clocks put back) gives its first occurrence. A time that a clock change skips gives the
 * first minute after the gap. A whole date that the zone never had (Apia's 30 December 2011) gives null: a day that
 * didn't happen has no times.
 */
export function instantOf(timeZone: string, date: LocalDate, minuteOfDay: number): number | null {
  const wall = Date.UTC(date.year, date.month - 1, date.day) + minuteOfDay * MINUTE;
  const earliest = wall - WIDEST_EAST;
  const latest = wall + WIDEST_WEST;
  const offsets = [offsetAt(timeZone, earliest), offsetAt(timeZone, latest)];
  const matches = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(timeZone, at) === wall);
  if (matches.length > 0) return Math.min(...matches);
  const after = changeBetween(timeZone, earliest, latest);
  const [gapStart, gapEnd] = offsets.map((offset) => after + offset) as [number, number];
  const midnight = wall - minuteOfDay * MINUTE;
  return gapStart <= midnight && gapEnd >= midnight + 24 * HOUR ? null : after;
}

/** The first whole minute after the one change of offset within a range, by bisection. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const before = offsetAt(timeZone, from);
  let [low, high] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE;
}
