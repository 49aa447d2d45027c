/** Zone abbreviations that feeds use, in minutes east of UTC. American ones as in RFC 822; any other counts as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  BRT: -180,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  SGT: 480,
  HKT: 480,
  AWST: 480,
  KST: 540,
  JST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** Languages whose names of months are read, by the abbreviations and full names that Intl has for them. */
const MONTH_LOCALES = 'en de fr es it pt nl sv da nb fi pl cs hu ro ca tr id ru uk el'.split(' ');

/** No news is older than the web; a date before is a default that nobody filled in. */
const EARLIEST = Date.UTC(1991, 0, 1);

/** Longer texts are no dates. */
const MAX_LENGTH = 80;

const MONTHS = monthNames();

/**
 * Reads a feed's date (RFC 822, RFC 3339, epoch seconds and what is sent in their place, in some twenty languages) into
 * ISO 8601 in UTC. A date without a zone is UTC, never the machine's. A date in the future becomes `now`: otherwise one
 * wrong clock would lead every digest. Null for what is not a date.
 */
export function readFeedDate(text: string | null, now: number): string | null {
  if (text === null || text.length > MAX_LENGTH) return null;
  const at = parse(text.normalize('NFKC').trim());
  if (at === null || at < EARLIEST || at > 8.64e15) return null;
  return new Date(Math.min(at, now)).toISOString();
}

function parse(text: string): number | null {
  if (/^\d+$/.test(text)) return parseDigits(text);
  // A weekday is not needed, and "mar." is Tuesday as well as March.
  const rest = text.replace(/^\p{L}+\.?,\s*/u, '');
  const date = isoDate(rest) ?? numericDate(rest) ?? wordedDate(rest);
  if (date === null) return null;
  const { year, month, day, after } = date;
  const midnight = Date.UTC(year, month - 1, day);
  // Date.UTC carries 31 June over into July.
  if (month < 1 || month > 12 || new Date(midnight).getUTCDate() !== day) return null;
  const minutes = timeOf(after);
  return minutes === null ? null : midnight + Math.round(minutes * 60_000);
}

/** Epoch seconds or milliseconds, or date and time without marks; what is shorter is not a date. */
function parseDigits(text: string): number | null {
  if (text.length === 13) return Number(text);
  if (text.length === 10 || text.length === 9) return Number(text) * 1000;
  const [, date, hour = '0', minute = '0', second = '0'] =
    /^((?:19|20)\d{6})(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return null;
  const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)));
  return Number(date.slice(6)) === new Date(at).getUTCDate()
    ? at + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
    : null;
}

interface ReadDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What follows the date, and what stood before it: its time. */
  readonly after: string;
}

/** "2022-10-05", "2022/10/05", "2022-10", "2022年10月5日". */
function isoDate(text: string): ReadDate | null {
  const match =
    /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/.exec(text) ??
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)(?=T)/.exec(text) ??
    /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(text);
  if (match === null) return null;
  const [whole, year, month, day = '1'] = match;
  return { year: Number(year), month: Number(month), day: Number(day), after: text.slice(whole.length) };
}

/** "16.11.2022", "16/11/2022"; with slashes the month comes first where it can. */
function numericDate(text: string): ReadDate | null {
  const match = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (match === null) return null;
  const [whole, first, mark, second, year] = match;
  const isMonthFirst = mark === '/' && Number(first) <= 12;
  const [day, month] = isMonthFirst ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return { year: Number(year), month, day, after: text.slice(whole.length) };
}

/** "5 Oct 2022", "October 5, 2022", "16th Nov 22", "2004-július-13": a month's name with a day and a year around it. */
function wordedDate(text: string): ReadDate | null {
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const month = MONTHS.get(fold(match[0]));
    if (month === undefined) continue;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const yearFirst = /(\d{4})[\s-]+$/.exec(before);
    const dayAfter = /^[\s.-]+(\d{1,2})(?!\d|:)/.exec(after);
    if (yearFirst !== null && dayAfter !== null) {
      return { year: Number(yearFirst[1]), month, day: Number(dayAfter[1]), after: after.slice(dayAfter[0].length) };
    }
    const dayFirst = /(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?:\s+de|\s+of)?[\s-]+$/i.exec(before);
    const yearAfter = /^[.,]?(?:\s+de|\s+del)?[\s,-]+(\d{4}|\d{2})(?!\d|:)/.exec(after);
    if (dayFirst !== null && yearAfter !== null) {
      const time = `${before.slice(0, dayFirst.index)} ${after.slice(yearAfter[0].length)}`;
      return { year: fullYear(yearAfter[1] ?? ''), month, day: Number(dayFirst[1]), after: time };
    }
    const both = /^[\s.]+(\d{1,2})(?:st|nd|rd|th|\.)?,?(\s+\d{1,2}:\d\d(?::\d\d)?\s+[^\d]*)?\s*(\d{4})(?!\d|:)/i.exec(
      after,
    );
    if (both !== null) {
      const time = `${both[2] ?? ''} ${after.slice(both[0].length)}`;
      return { year: Number(both[3]), month, day: Number(both[1]), after: time };
    }
  }
  return null;
}

function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Minutes from a date's midnight in UTC: its time and zone; 0 where none is written, null for what is not a time. */
function timeOf(text: string): number | null {
  const match = /(\d{1,2})[:h.](\d\d)(?::(\d\d(?:[.,]\d{1,9})?))?/.exec(text);
  if (match === null) return 0;
  const [whole, hours, minute, second = '0'] = match;
  const half = /(?:^|[^\p{L}])([ap])\.?m\b|(오전|午前)|(오후|午後)/iu.exec(text);
  const isEvening = half?.[1]?.toLowerCase() === 'p' || half?.[3] !== undefined;
  const hour = half === null ? Number(hours) : (Number(hours) % 12) + (isEvening ? 12 : 0);
  const seconds = Number(second.replace(',', '.'));
  if (hour > 24 || Number(minute) > 59 || seconds >= 61) return null;
  return hour * 60 + Number(minute) + seconds / 60 - offsetOf(text.slice(match.index + whole.length));
}

/** Minutes east of UTC; 0 where no zone is written, or none that is known. */
function offsetOf(text: string): number {
  const numeric = /([+-])(\d{1,2}):?(\d\d)?(?!\d)/.exec(text);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return numeric[1] === '-' ? -minutes : minutes;
  }
  return ZONES[/\b([A-Z]{3,4})\b/.exec(text)?.[1] ?? ''] ?? 0;
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const locale of MONTH_LOCALES) {
    for (const width of ['long', 'short'] as const) {
      // With the day, since some languages inflect a month's name beside one.
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: width, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = format.formatToParts(Date.UTC(2022, month - 1, 15)).find(({ type }) => type === 'month')?.value;
        const folded = fold(name ?? '');
        if (!/\p{L}{3}/u.test(folded)) continue;
        // The first language to have a form keeps it.
        if (!names.has(folded)) names.set(folded, month);
        const short = Array.from(folded).slice(0, 3).join('');
        if (locale === 'en' || !names.has(short)) names.set(short, names.get(short) ?? month);
      }
    }
  }
  return names;
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '');
}
