import { LedeError } from '../core/failure.ts';
import type { DigestSchedule } from '../core/digest.ts';

/** Languages whose names of days are read. */
const DAY_LOCALES = ['en', 'de', 'es', 'fr', 'pt', 'ja', 'ko'];

/** A Sunday in UTC: day n of the week is n days later. */
const SUNDAY = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [0, 6];

/** Words for groups of days, without accents, longest first where one holds another. */
const DAY_WORDS: readonly (readonly [words: RegExp, days: readonly number[]])[] = [
  [
    /\b(?:(?:on |every )?(?:week|work)days?|werktags?|wochentags?|(?:los )?dias (?:laborables|habiles)|entre semana|(?:les )?jours (?:ouvres|ouvrables)|en semaine|(?:nos )?dias uteis)\b|平日|평일|주중/g,
    WORKDAYS,
  ],
  [
    /\b(?:(?:on |at the )?weekends?|(?:am )?wochenende|(?:los )?fines? de semana|(?:le )?week-?end|fim de semana)\b|週末|주말/g,
    WEEKEND,
  ],
  [
    /\b(?:every ?day|daily|(?:jeden )?tag|taglich|todos los dias|cada dia|diari[oa](?:mente)?|tous les jours|chaque jour|todos os dias|diariamente)\b|毎日|매일/g,
    [],
  ],
];

const NAMED_TIMES: readonly (readonly [words: RegExp, time: string])[] = [
  [/\b(?:noon|midday|mittags?|mediodia|midi|meio-dia|meio dia)\b|正午|정오/g, '12:00'],
  [/\b(?:midnight|mitternachts?|medianoche|minuit|meia-noite|meia noite)\b|真夜中|자정/g, '00:00'],
];

/** What stands around a time and says nothing more. */
const FILLERS =
  /\b(?:at|on|every|each|and|um|gegen|und|jeden|jede|a las?|al|y|los|las|de la|chaque|le|les|et|as|aos?|nas?|e|kl)\b|に|と|그리고|에/g;

/**
 * Reads when a digest comes as people write it: "weekdays 8:00", "noon", "8 Uhr", "8 and 18:30", "오전 8시",
 * "mon-fri 7pm", or five fields of cron. `days` is null where none are named. Throws LedeError 'bad-time' with `{time}`.
 */
export function readWhen(written: string): {
  readonly times: readonly string[];
  readonly days: readonly number[] | null;
} {
  let text = fold(written).replaceAll('-feira', '');
  const days = new Set<number>();
  const groups: number[] = [];
  for (const [words, group] of DAY_WORDS) {
    text = text.replace(words, () => {
      for (const day of group) days.add(day);
      groups.push(group.length);
      return ' ';
    });
  }
  for (const [words, time] of NAMED_TIMES) text = text.replace(words, ` ${time} `);
  const spelled = text
    // "오전 8시 30분", "午後8時半".
    .replace(
      /(오전|午前|오후|午後)?\s*(\d{1,2})\s*[시時](?:\s*(?:(\d{1,2})\s*[분分]|(반|半)))?/g,
      (_, half: string | undefined, hour: string, minute: string | undefined, thirty: string | undefined) =>
        clockTime(
          Number(hour),
          minute === undefined ? (thirty === undefined ? 0 : 30) : Number(minute),
          /오후|午後/.test(half ?? '') ? 'p' : half === undefined ? null : 'a',
        ),
    )
    .replace(
      /\b(\d{1,2})(?:[:.](\d\d))?\s*uhr(?:\s*(\d\d))?\b/g,
      (_, hour: string, minute: string | undefined, after: string | undefined) =>
        clockTime(Number(hour), Number(minute ?? after ?? 0), null),
    )
    .replace(/\b(\d{1,2})\s*h\s*(\d\d)?\b/g, (_, hour: string, minute: string | undefined) =>
      clockTime(Number(hour), Number(minute ?? 0), null),
    )
    .replace(
      /\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b\.?/g,
      (_, hour: string, minute: string | undefined, half: string) => clockTime(Number(hour), Number(minute ?? 0), half),
    )
    .replace(/\b(\d{1,2})\.(\d\d)\b/g, '$1:$2')
    .replace(FILLERS, ' ');
  const times: string[] = [];
  for (const part of spelled.split(/[\s,;、，/+&]+/).filter((each) => each !== '')) {
    const time = /^(\d{1,2})(?::(\d\d)(?::\d\d)?)?$/.exec(part);
    if (time !== null) times.push(clockTime(Number(time[1]), Number(time[2] ?? 0), null).trim());
    else for (const day of dayRange(part, written)) days.add(day);
  }
  if (times.length === 0 || times.includes('?')) throw new LedeError('bad-time', { time: written });
  return { times, days: groups.includes(0) ? [] : days.size === 0 ? null : [...days].sort((a, b) => a - b) };
}

/** "monthly", "1st of the month", "am 15. jedes Monats": that it comes once a month; the day, where one is named. */
const MONTHLY =
  /\b(?:(?:on )?(?:the |every )?(?:(\d{1,2})(?:st|nd|rd|th) )?(?:of )?(?:the |each |every )?month(?:ly)?(?: on (?:the |day )?(\d{1,2})(?:st|nd|rd|th)?)?|(?:am )?(?:(\d{1,2})\. )?(?:monatlich|(?:jeden|jedes|im) monats?)(?: am (\d{1,2})\.)?|(?:el (?:dia )?(\d{1,2}) de )?(?:cada mes|mensual(?:mente)?)|(?:le (\d{1,2}) (?:de |du )?)?(?:chaque mois|mensuel(?:lement)?)|(?:(?:no )?dia (\d{1,2}) de )?(?:cada mes|todo mes|mensal(?:mente)?))(?![a-z])|(?:毎月|매월|매달)\s*(?:(\d{1,2})\s*[日일])?/;

/** A time on one day of each month as cron; null where none is meant. Throws LedeError 'bad-time'. */
function readMonthly(written: string): DigestSchedule | null {
  const text = fold(written);
  const found = MONTHLY.exec(text);
  if (found === null) return null;
  const day = Number((found.slice(1) as (string | undefined)[]).find((each) => each !== undefined) ?? 1);
  const { times, days } = readWhen(text.replace(MONTHLY, ' '));
  const [hour = '', minute = ''] = (times[0] ?? '').split(':');
  if (times.length !== 1 || days !== null || day < 1 || day > 31) throw new LedeError('bad-time', { time: written });
  // A month may have 28 days: "31L" is the last day of those that are shorter.
  const field = day > 28 ? `${day}L` : String(day);
  return { kind: 'cron', expression: `${Number(minute)} ${Number(hour)} ${field} * *` };
}

/** The schedule of what was written; five fields are cron. Days that it does not name are those of `before`. */
export function readSchedule(written: string, before?: DigestSchedule): DigestSchedule {
  if (/^\s*(?:[\d*][\d*/,-]*\s+){2}\S+\s+\S+\s+\S+\s*$/.test(written))
    return { kind: 'cron', expression: written.trim() };
  const monthly = readMonthly(written);
  if (monthly !== null) return monthly;
  const { times, days } = readWhen(written);
  return { kind: 'times', times, days: days ?? (before?.kind === 'times' ? before.days : []) };
}

/** " HH:MM ", or " ? " for a time that no clock shows. */
function clockTime(hour: number, minute: number, half: string | null): string {
  const isBad = minute > 59 || (half === null ? hour > 23 : hour < 1 || hour > 12);
  if (isBad) return ' ? ';
  const hour24 = half === null ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return ` ${String(hour24).padStart(2, '0')}:${String(minute).padStart(2, '0')} `;
}

function dayRange(part: string, written: string): number[] {
  const [from = '', to = from, ...rest] = part.split(/[-–~〜]/);
  const [first, last] = [dayNamed(from), dayNamed(to)];
  if (first === null || last === null || rest.length > 0) throw new LedeError('bad-time', { time: written });
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => (first + n) % 7);
}

/** The day whose name begins so in one of the languages, with two letters at least; null where none or several do. */
function dayNamed(text: string): number | null {
  const wanted = text.replace(/\.$/, '').replace(/-?feira$/, '');
  // "mondays", "montags", "lundis".
  const candidates = [wanted, wanted.replace(/s$/, '')].filter((each) => /^[a-z]{2,}$|^[^\p{ASCII}]+$/u.test(each));
  for (const candidate of candidates) {
    for (const locale of DAY_LOCALES) {
      const fitting = [0, 1, 2, 3, 4, 5, 6].filter((day) =>
        dayNames(day, locale).some((name) => name.startsWith(candidate)),
      );
      if (fitting.length === 1) return fitting[0] ?? null;
    }
  }
  return null;
}

function dayNames(day: number, locale: string): string[] {
  return (['long', 'short'] as const).map((weekday) =>
    fold(new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(SUNDAY + day * DAY_MS)).replace(
      /-feira$/,
      '',
    ),
  );
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .trim();
}
