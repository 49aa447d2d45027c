import { MONTH_NUMBERS, MONTH_PATTERN } from './month-names.ts';

/** Offsets in minutes of the zone names that newspapers print. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0, utc: 0, gmt: 0, wet: 0, bst: 60, cet: 60, mez: 60, cest: 120, mesz: 120, eet: 120, eest: 180, msk: 180, ist: 330,
  sgt: 480, hkt: 480, kst: 540, jst: 540, aest: 600, aedt: 660, nzst: 720, nzdt: 780,
  est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
}; // prettier-ignore

const ISO = /(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u;
const YEAR_FIRST = /(?<!\d)(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})(?!\d)/u;
const COMPACT = /(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?)?(?!\d)/u;
const NUMERIC = /(?<![\d.,/])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/])/u;
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|ª|-)?(?:\\s|\\bde\\b|\\bof\\b|،|,|-|\\/)*(${MONTH_PATTERN})(?!\\p{L})\\.?,?(?:\\s|\\bde\\b|\\bdel\\b|,|-|\\/)*(\\d{4})(?!\\d)`,
  'iu',
);
const MONTH_DAY = new RegExp(
  `(?<!\\p{L})(${MONTH_PATTERN})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:de\\s+)?(\\d{4})(?!\\d)`,
  'iu',
);
const YEAR_MONTH_DAY = new RegExp(`(?<!\\d)(\\d{4})[\\s.,-]+(${MONTH_PATTERN})\\.?[\\s-]+(\\d{1,2})(?!\\d)`, 'iu');

const CLOCK =
  /(?<!\d)([01]?\d|2[0-4])\s?(?:[:h]|uhr|時|시)\s?([0-5]\d)(?:分|분)?(?::([0-5]\d)(?:[.,]\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?(?!\d)/iu;
const HOUR_ONLY = /(?<![\d:.])(1[0-2]|[1-9])\s?(a\.?m\.?|p\.?m\.?)(?![\p{L}\d])/iu;
const OFFSET = /^\s*\(?(?:gmt|utc)?\s*([+-\u2212])(\d{2}):?(\d{2})(?!\d)|^\s*\(?(z|[a-z]{2,4})(?![\p{L}\d])/iu;

/** How far after a date its time of day is searched. */
const TIME_WINDOW = 40;

export interface DateHints {
  /** BCP 47 tag of the page; decides between day and month if the numbers are ambiguous. */
  readonly language?: string | null;
}

export interface FoundDate {
  /** "2020-01-17", "2020-01-17T17:32", "2020-01-17T17:32:05+09:00": as exact as the text. */
  readonly iso: string;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

/** The first date in a text, with its time of day and offset when they follow (or precede by a comma), as ISO 8601. */
export function findDate(text: string, hints: DateHints = {}): FoundDate | null {
  const compact = COMPACT.exec(text);
  const day = findDay(text, hints);
  if (compact !== null && (day === null || compact.index < day.start)) return fromCompact(compact);
  if (day === null) return null;
  const date = `${pad(day.year, 4)}-${pad(day.month)}-${pad(day.day)}`;
  const clock = findClock(text, day);
  return clock === null
    ? { iso: date, start: day.start, end: day.end }
    : { iso: `${date}T${clock.iso}`, start: Math.min(day.start, clock.start), end: Math.max(day.end, clock.end) };
}

/** `findDate` for a string that is meant to be a date. */
export function parseDate(text: string | null | undefined, hints: DateHints = {}): string | null {
  if (text === null || text === undefined) return null;
  const trimmed = text.trim().slice(0, 120);
  if (/^\d{10}(?:\d{3})?$/u.test(trimmed)) {
    const ms = trimmed.length === 13 ? Number(trimmed) : Number(trimmed) * 1000;
    return new Date(ms).toISOString().replace('.000', '');
  }
  return findDate(trimmed, hints)?.iso ?? null;
}

function findDay(text: string, hints: DateHints): Day | null {
  const found = [
    toDay(ISO.exec(text), (g) => [g[1], g[2], g[3]]),
    toDay(YEAR_FIRST.exec(text), (g) => [g[1], g[2], g[3]]),
    toDay(YEAR_MONTH_DAY.exec(text), (g) => [g[1], monthNumber(g[2]), g[3]]),
    toDay(DAY_MONTH.exec(text), (g) => [g[3], monthNumber(g[2]), g[1]]),
    toDay(MONTH_DAY.exec(text), (g) => [g[3], monthNumber(g[1]), g[2]]),
    toDay(NUMERIC.exec(text), (g) => numericDay(g, hints)),
  ].filter((day) => day !== null);
  return found.sort((a, b) => a.start - b.start || b.end - a.end)[0] ?? null;
}

type Parts = readonly [string | undefined, string | number | undefined, string | undefined];

function toDay(match: RegExpExecArray | null, parts: (groups: RegExpExecArray) => Parts): Day | null {
  if (match === null) return null;
  const given = parts(match);
  const [y, m, d] = given.map(Number) as [number, number, number];
  const year =
    y < 100 && String(given[0]).length < 3 ? (y < 70 ? 2000 + y : 1900 + y) : y > 2400 && y < 2700 ? y - 543 : y;
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31 && year >= 1600 && year <= 2200)) return null;
  return { year, month: m, day: d, start: match.index, end: match.index + match[0].length };
}

function monthNumber(name: string | undefined): number | undefined {
  return MONTH_NUMBERS.get((name ?? '').toLowerCase());
}

/** Dots mean day first everywhere; slashes mean month first only in American English. */
function numericDay(groups: RegExpExecArray, hints: DateHints): Parts {
  const [first, mark, second, year] = [Number(groups[1]), groups[2], Number(groups[3]), groups[4]];
  const tag = (hints.language ?? '').toLowerCase();
  const american = tag === 'en' || tag === 'en-us' || tag === '';
  const monthFirst = second > 12 || (mark !== '.' && american && first <= 12);
  return monthFirst ? [year, first, String(second)] : [year, second, String(first)];
}

function fromCompact(match: RegExpExecArray): FoundDate {
  const [, year, month, day, hour, minute, second] = match;
  const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  const time = hour === undefined ? '' : `T${hour}:${minute ?? '00'}${second === undefined ? '' : `:${second}`}`;
  return { iso: date + time, start: match.index, end: match.index + match[0].length };
}

interface Clock {
  readonly iso: string;
  readonly start: number;
  readonly end: number;
}

function findClock(text: string, day: Day): Clock | null {
  const after = text.slice(day.end, day.end + TIME_WINDOW);
  const behind = readClock(after, day.end);
  if (behind !== null) return behind;
  const from = Math.max(0, day.start - TIME_WINDOW);
  return readClock(text.slice(from, day.start), from);
}

function readClock(text: string, offset: number): Clock | null {
  const match = CLOCK.exec(text);
  const short = match === null ? HOUR_ONLY.exec(text) : null;
  const found = match ?? short;
  if (found === null) return null;
  const half = (match === null ? found[2] : found[4])?.toLowerCase().replaceAll('.', '');
  const hour = toHour(Number(found[1]), half);
  const minute = match === null ? '00' : (found[2] ?? '00');
  const second = match?.[3];
  const end = found.index + found[0].length;
  const zone = readOffset(text.slice(end));
  return {
    iso: `${pad(hour)}:${minute}${second === undefined ? '' : `:${second}`}${zone?.iso ?? ''}`,
    start: offset + found.index,
    end: offset + end + (zone?.length ?? 0),
  };
}

function toHour(hour: number, half: string | undefined): number {
  if (half === 'pm' && hour < 12) return hour + 12;
  if (half === 'am' && hour === 12) return 0;
  return hour === 24 ? 0 : hour;
}

function readOffset(text: string): { readonly iso: string; readonly length: number } | null {
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const [whole, sign, hours, minutes, name] = match;
  if (sign !== undefined)
    return { iso: `${sign === '+' ? '+' : '-'}${hours ?? '00'}:${minutes ?? '00'}`, length: whole.length };
  const zone = ZONES[(name ?? '').toLowerCase()];
  if (zone === undefined) return null;
  if ((name ?? '').toLowerCase() === 'z') return { iso: 'Z', length: whole.length };
  const size = Math.abs(zone);
  return { iso: `${zone < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`, length: whole.length };
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
