import { describe, expect, test } from 'vitest';
import { readSchedule } from '../../../src/digest/kind-times.ts';
import { nextDue } from '../../../src/digest/schedule.ts';
import { parseTimeZone } from '../../../src/digest/time-zone.ts';

const WORKDAYS = [1, 2, 3, 4, 5];

describe('readSchedule', () => {
  test.each([
    ['8', ['08:00'], []],
    ['8.30 pm', ['20:30'], []],
    ['20h15', ['20:15'], []],
    ['8, 18:30', ['08:00', '18:30'], []],
    ['8 and 18', ['08:00', '18:00'], []],
    ['noon', ['12:00'], []],
    ['midnight', ['00:00'], []],
    ['weekdays 8:00', ['08:00'], WORKDAYS],
    ['7 p.m. on weekdays', ['19:00'], WORKDAYS],
    ['mon-fri 7pm', ['19:00'], WORKDAYS],
    ['8 Uhr', ['08:00'], []],
    ['werktags um 8 Uhr', ['08:00'], WORKDAYS],
    ['lundi 8h', ['08:00'], [1]],
    ['todos los días a las 8', ['08:00'], []],
    ['segunda-feira 9h', ['09:00'], [1]],
    ['오전 8시', ['08:00'], []],
    ['오후 7시 30분', ['19:30'], []],
    ['수-금 8시', ['08:00'], [3, 4, 5]],
    ['平日 午前8時', ['08:00'], WORKDAYS],
  ])('reads "%s"', (written, times, days) => {
    expect(readSchedule(written)).toEqual({ kind: 'times', times, days });
  });

  test('reads five fields as cron and keeps omitted days', () => {
    expect(readSchedule('0 8 * * 1-5')).toEqual({ kind: 'cron', expression: '0 8 * * 1-5' });
    const before = { kind: 'times', times: ['08:00'], days: [6] } as const;
    expect(readSchedule('9', before)).toEqual({ kind: 'times', times: ['09:00'], days: [6] });
    expect(readSchedule('9 every day', before)).toEqual({ kind: 'times', times: ['09:00'], days: [] });
  });

  test.each([
    ['monthly 8:00', '0 8 1 * *'],
    ['31st of the month 8:00', '0 8 31L * *'],
    ['am 30. jedes Monats um 8 Uhr', '0 8 30L * *'],
    ['1st of the month at 9:30', '30 9 1 * *'],
    ['on the 15th of every month 7pm', '0 19 15 * *'],
    ['monatlich 8 Uhr', '0 8 1 * *'],
    ['am 15. jedes Monats um 8 Uhr', '0 8 15 * *'],
    ['el día 3 de cada mes a las 8', '0 8 3 * *'],
    ['le 5 de chaque mois 8h', '0 8 5 * *'],
    ['dia 10 de cada mês às 8', '0 8 10 * *'],
    ['毎月5日 8時', '0 8 5 * *'],
    ['매월 5일 오전 8시', '0 8 5 * *'],
  ])('reads "%s" as once a month', (written, expression) => {
    expect(readSchedule(written)).toEqual({ kind: 'cron', expression });
  });

  test.each(['', 'monthly', '32nd of the month 8:00', 'monthly mon 8', '25:00', '8 zz', 'soon', '8:75', '13 pm'])(
    'rejects "%s"',
    (written) => {
      expect(() => readSchedule(written)).toThrow(expect.objectContaining({ code: 'bad-time' }) as Error);
    },
  );
});

test.each([
  ['Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['PST', 'America/Los_Angeles'],
  ['서울', 'Asia/Seoul'],
])('parseTimeZone accepts %s', (name, zone) => {
  expect(parseTimeZone(name)).toBe(zone);
});

test('requires both day fields in cron if one has a step', () => {
  // Mondays of May 2026: 4, 11, 18, 25; odd days of the month.
  const schedule = { kind: 'cron', expression: '0 8 */2 * 1' } as const;
  const first = nextDue(schedule, 'UTC', Date.parse('2026-05-01T00:00:00Z'));
  expect(new Date(first).toISOString()).toBe('2026-05-11T08:00:00.000Z');
  expect(new Date(nextDue(schedule, 'UTC', first)).toISOString()).toBe('2026-05-25T08:00:00.000Z');
});
