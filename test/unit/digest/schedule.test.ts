import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DigestSchedule } from '../../../src/core/digest.ts';
import { lastDue, nextDue, normaliseSchedule, parseTime } from '../../../src/digest/schedule.ts';
import { instantOf, offsetAt, parseTimeZone } from '../../../src/digest/time-zone.ts';

const DAY = 86_400_000;

function daily(...times: string[]): DigestSchedule {
  return { kind: 'times', times, days: [] };
}

function cron(expression: string): DigestSchedule {
  return { kind: 'cron', expression };
}

/** Every due time in [from, to), as ISO 8601 in UTC to the minute. */
function dueTimes(schedule: DigestSchedule, zone: string, from: string, to: string): string[] {
  const found: string[] = [];
  let at = nextDue(schedule, zone, Date.parse(from) - 1);
  while (at < Date.parse(to)) {
    found.push(new Date(at).toISOString().slice(0, 16));
    at = nextDue(schedule, zone, at);
  }
  return found;
}

/** What a wall clock in the zone shows. */
function wall(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
}

describe('a year of a daily digest at 08:00', () => {
  // Zones with their clock changes in the year: how many 08:00 there are is the number of dates that the zone had.
  const years: [zone: string, year: number, days: number][] = [
    ['Asia/Seoul', 2026, 365],
    ['Europe/Berlin', 2026, 365],
    ['America/New_York', 2026, 365],
    ['America/Sao_Paulo', 2018, 365],
    ['Australia/Lord_Howe', 2026, 365],
    ['Asia/Kathmandu', 2026, 365],
    ['Africa/Casablanca', 2026, 365],
    ['Pacific/Apia', 2011, 364],
    ['Pacific/Apia', 2020, 366],
  ];
  test.each(years)('%s in %i: %i runs, each when the clock shows 08:00', (zone, year, days) => {
    const from = instantOf(zone, { year, month: 1, day: 1 }, 0)!;
    const to = instantOf(zone, { year: year + 1, month: 1, day: 1 }, 0)!;
    const shown: string[] = [];
    for (let at = nextDue(daily('08:00'), zone, from); at < to; at = nextDue(daily('08:00'), zone, at)) {
      shown.push(wall(zone, at));
    }
    expect(shown).toHaveLength(days);
    expect(shown.every((time) => time.endsWith('T08:00'))).toBe(true);
    expect(new Set(shown).size).toBe(days);
  });
});

describe('a time that a clock change skips runs at the next valid minute', () => {
  const skipped: [zone: string, time: string, from: string, to: string, due: string[]][] = [
    // 29 March 2026: 02:00 becomes 03:00 (UTC+1 to UTC+2) at 01:00 UTC.
    ['Europe/Berlin', '02:30', '2026-03-28T12:00Z', '2026-03-30T12:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    // 8 March 2026: 02:00 becomes 03:00 (UTC-5 to UTC-4) at 07:00 UTC.
    ['America/New_York', '02:15', '2026-03-08T00:00Z', '2026-03-10T00:00Z', ['2026-03-08T07:00', '2026-03-09T06:15']],
    // 4 November 2018: 00:00 becomes 01:00, so that the day has no midnight.
    ['America/Sao_Paulo', '00:00', '2018-11-03T12:00Z', '2018-11-05T12:00Z', ['2018-11-04T03:00', '2018-11-05T02:00']],
    // 4 October 2026: 02:00 becomes 02:30 (UTC+10:30 to UTC+11), half an hour.
    [
      'Australia/Lord_Howe',
      '02:10',
      '2026-10-03T00:00Z',
      '2026-10-05T00:00Z',
      ['2026-10-03T15:30', '2026-10-04T15:10'],
    ],
    // 22 March 2026, the end of Ramadan: 02:00 becomes 03:00 (UTC to UTC+1).
    ['Africa/Casablanca', '02:45', '2026-03-22T00:00Z', '2026-03-24T00:00Z', ['2026-03-22T02:00', '2026-03-23T01:45']],
    // 27 September 2020: 03:00 becomes 04:00 (UTC+13 to UTC+14).
    ['Pacific/Apia', '03:30', '2020-09-26T00:00Z', '2020-09-28T00:00Z', ['2020-09-26T14:00', '2020-09-27T13:30']],
  ];
  test.each(skipped)('%s at %s', (zone, time, from, to, due) => {
    expect(dueTimes(daily(time), zone, from, to)).toEqual(due);
  });
});

describe('a time that a clock change repeats runs once', () => {
  const repeated: [zone: string, time: string, from: string, to: string, due: string[]][] = [
    ['Europe/Berlin', '02:30', '2026-10-25T00:00Z', '2026-10-26T12:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    ['America/New_York', '01:30', '2026-11-01T00:00Z', '2026-11-02T12:00Z', ['2026-11-01T05:30', '2026-11-02T06:30']],
    // 18 February 2018: 00:00 goes back to 23:00 of the 17th.
    ['America/Sao_Paulo', '23:30', '2018-02-17T12:00Z', '2018-02-19T12:00Z', ['2018-02-18T01:30', '2018-02-19T02:30']],
    [
      'Australia/Lord_Howe',
      '01:45',
      '2026-04-04T00:00Z',
      '2026-04-06T00:00Z',
      ['2026-04-04T14:45', '2026-04-05T15:15'],
    ],
    ['Africa/Casablanca', '02:30', '2026-02-15T00:00Z', '2026-02-16T12:00Z', ['2026-02-15T01:30', '2026-02-16T02:30']],
    ['Pacific/Apia', '03:30', '2021-04-03T00:00Z', '2021-04-05T00:00Z', ['2021-04-03T13:30', '2021-04-04T14:30']],
  ];
  test.each(repeated)('%s at %s', (zone, time, from, to, due) => {
    expect(dueTimes(daily(time), zone, from, to)).toEqual(due);
  });
});

describe('nextDue', () => {
  test('skips a date that the time zone never had', () => {
    // Apia went from 29 to 31 December 2011.
    expect(dueTimes(daily('08:00', '20:00'), 'Pacific/Apia', '2011-12-29T12:00Z', '2012-01-01T00:00Z')).toEqual([
      '2011-12-29T18:00',
      '2011-12-30T06:00',
      '2011-12-30T18:00',
      '2011-12-31T06:00',
      '2011-12-31T18:00',
    ]);
  });

  test('merges times that coincide after a skipped hour', () => {
    expect(
      dueTimes(daily('02:10', '02:40', '03:00'), 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T12:00Z'),
    ).toEqual(['2026-03-29T01:00']);
  });

  test('runs only on the chosen weekdays, by local date', () => {
    // Monday 08:00 in Auckland is Sunday in UTC.
    const schedule: DigestSchedule = { kind: 'times', times: ['08:00'], days: [1, 5] };
    expect(dueTimes(schedule, 'Pacific/Auckland', '2026-06-07T00:00Z', '2026-06-15T00:00Z')).toEqual([
      '2026-06-07T20:00',
      '2026-06-11T20:00',
      '2026-06-14T20:00',
    ]);
  });

  test('reads cron expressions; either day field matches if both are set', () => {
    expect(dueTimes(cron('30 6 1 * 1'), 'UTC', '2026-06-01T00:00Z', '2026-06-16T00:00Z')).toEqual([
      '2026-06-01T06:30',
      '2026-06-08T06:30',
      '2026-06-15T06:30',
    ]);
    expect(dueTimes(cron('0 0 29 2 *'), 'UTC', '2025-01-01T00:00Z', '2033-01-01T00:00Z')).toEqual([
      '2028-02-29T00:00',
      '2032-02-29T00:00',
    ]);
    expect(nextDue(cron('0 0 29 2 *'), 'UTC', Date.UTC(2096, 2, 1))).toBe(Date.UTC(2104, 1, 29));
  });

  test('an hourly cron runs once in a repeated hour and once over a skipped one', () => {
    expect(dueTimes(cron('0 * * * *'), 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T03:00Z')).toHaveLength(3);
    expect(dueTimes(cron('0 * * * *'), 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-25T03:00Z')).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T02:00',
    ]);
  });

  test('is in the future, at most a day and the widest clock change away', () => {
    const zones = ['Asia/Seoul', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    const minute = fc.integer({ min: 0, max: 1439 });
    const moment = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, moment, (zone, of, after) => {
        const time = `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
        const at = nextDue(daily(time), zone, after);
        expect(at).toBeGreaterThan(after);
        expect(at - after).toBeLessThanOrEqual(DAY + 3_600_000);
        expect(at % 60_000).toBe(0);
        const shown = wall(zone, at).slice(11);
        // Either the clock shows the time, or the minute before was on the other side of a gap.
        if (shown !== time) expect(offsetAt(zone, at)).toBeGreaterThan(offsetAt(zone, at - 60_000));
      }),
      { numRuns: 300 },
    );
  });
});

describe('lastDue', () => {
  test('finds the latest missed time, or none', () => {
    const [from, to] = [Date.parse('2026-06-01T12:00Z'), Date.parse('2026-06-04T12:00Z')];
    expect(lastDue(daily('08:00'), 'UTC', from, to)).toBe(Date.parse('2026-06-04T08:00Z'));
    expect(lastDue(daily('08:00'), 'UTC', from, Date.parse('2026-06-01T20:00Z'))).toBeNull();
  });
});

describe('parseTime', () => {
  test.each([
    ['08:00', '08:00'],
    ['8', '08:00'],
    [' 8:30 ', '08:30'],
    ['8.30', '08:30'],
    ['0800h', null],
    ['20h15', '20:15'],
    ['20h', '20:00'],
    ['8am', '08:00'],
    ['8 PM', '20:00'],
    ['8:05 p.m.', '20:05'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['23:59', '23:59'],
    ['24:00', null],
    ['8:60', null],
    ['13pm', null],
    ['0am', null],
    ['', null],
    ['noon-ish', null],
    ['-1', null],
    ['8:5', null],
  ])('%j gives %j', (text, expected) => {
    const parsed = (): string => parseTime(text);
    if (expected === null)
      expect(parsed).toThrow(expect.objectContaining({ code: 'bad-time', details: { time: text } }));
    else expect(parsed()).toBe(expected);
  });
});

describe('parseTimeZone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' America/New York ', 'America/New_York'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['UTC', 'UTC'],
    ['+09:00', null],
    ['Mars/Olympus', null],
    ['', null],
    ['KST', 'Asia/Seoul'],
  ])('%j gives %j', (name, expected) => {
    if (expected === null) {
      expect(() => parseTimeZone(name)).toThrow(
        expect.objectContaining({ code: 'bad-time-zone', details: { timeZone: name } }),
      );
    } else expect(parseTimeZone(name)).toBe(expected);
  });
});

describe('normaliseSchedule', () => {
  test('sorts times, parses them leniently and drops duplicates', () => {
    expect(normaliseSchedule({ kind: 'times', times: ['6pm', '8', '18:00'], days: [5, 1, 1] })).toEqual({
      kind: 'times',
      times: ['08:00', '18:00'],
      days: [1, 5],
    });
    expect(normaliseSchedule({ kind: 'times', times: ['8'], days: [0, 1, 2, 3, 4, 5, 6] })).toEqual(daily('08:00'));
    expect(normaliseSchedule(cron('  0  8 * * mon-fri '))).toEqual(cron('0 8 * * mon-fri'));
  });

  test.each<DigestSchedule>([
    daily(),
    daily('25:00'),
    { kind: 'times', times: ['8'], days: [7] },
    { kind: 'times', times: ['8:00', '8:01', '8:02', '8:03', '8:04'], days: [] },
    cron('* * * * *'),
    cron('*/10 * * * *'),
    cron('0 0 31 2 *'),
    cron('0 0 L * *'),
    cron('0 0 8 * * *'),
    cron('@daily'),
    cron('61 8 * * *'),
    cron('nonsense'),
  ])('refuses %j', (schedule) => {
    expect(() => normaliseSchedule(schedule)).toThrow(expect.objectContaining({ code: 'bad-time' }));
  });
});

test.each([
  ['31L', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
  ['30L', ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']],
])('day %s of the month is the last day of shorter months', (day, dates) => {
  const schedule: DigestSchedule = { kind: 'cron', expression: `0 8 ${day} * *` };
  const due: string[] = [];
  for (let at = Date.UTC(2026, 0, 1); due.length < dates.length;) {
    at = nextDue(schedule, 'UTC', at);
    due.push(new Date(at).toISOString());
  }
  expect(due).toEqual(dates.map((date) => `${date}T08:00:00.000Z`));
});
