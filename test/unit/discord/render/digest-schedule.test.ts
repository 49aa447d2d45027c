import { describe, expect, it } from 'vitest';
import { describeDays, describeSchedule, parseDays } from '../../../../src/discord/render/digest-schedule.ts';
import { LANGUAGES } from '../../../../src/i18n/translate.ts';

describe('parseDays', () => {
  it.each<[string, string, number[]]>([
    ['mon', 'en-US', [1]],
    ['Mon, Wed-Fri', 'en-US', [1, 3, 4, 5]],
    ['tue thu', 'en', [2, 4]],
    ['fri-mon', 'en', [0, 1, 5, 6]],
    ['1-5', 'ko', [1, 2, 3, 4, 5]],
    ['0,6', 'fr', [0, 6]],
    ['6,7', 'fr', [0, 6]],
    ['1-7', 'en', []],
    ['every day', 'de', []],
    ['Monday to Friday', 'en', [1, 2, 3, 4, 5]],
    ['Montag bis Freitag', 'de', [1, 2, 3, 4, 5]],
    ['Mo, Mi – Fr', 'de', [1, 3, 4, 5]],
    ['miercoles, sáb', 'es-ES', [3, 6]],
    ['du lundi au vendredi', 'fr', [1, 2, 3, 4, 5]],
    ['lun. mar.', 'fr', [1, 2]],
    ['segunda, qua', 'pt-BR', [1, 3]],
    ['월, 수-금', 'ko', [1, 3, 4, 5]],
    ['월요일', 'ko', [1]],
    ['月、水〜金', 'ja', [1, 3, 4, 5]],
    ['saturday', 'ja', [6]],
  ])('reads %s (%s)', (text, locale, days) => {
    expect(parseDays(text, locale)).toEqual(days);
  });

  it.each(['', 's', 't', 'someday', '8', 'mon-', '-', 'mon-wed-fri', 'mon,?'])('rejects “%s”', (text) => {
    expect(() => parseDays(text, 'en')).toThrow(expect.objectContaining({ code: 'bad-days' }) as Error);
  });

  it('parses its own output in every language', () => {
    for (const locale of Object.keys(LANGUAGES)) {
      for (const days of [[1], [2, 4], [1, 2, 3, 4, 5], [0, 6], [3]]) {
        const said = describeDays(days, locale) ?? '';
        const list = days.length === 2 && days[0] === 2 ? said.replace(/(?:,? (?:and|und|y|et|e|및) |、)/, ', ') : said;
        expect(parseDays(list, locale), `${locale}: ${said}`).toEqual(days);
      }
    }
  });
});

describe('describeSchedule', () => {
  it('describes when a digest runs', () => {
    const at = { time: '08:00, 18:00', timeZone: 'Asia/Seoul' };
    const times = { kind: 'times', times: ['08:00', '18:00'] } as const;
    expect(describeSchedule({ ...at, schedule: { ...times, days: [] } }, 'en')).toBe(
      'every day at 08:00, 18:00 (Asia/Seoul)',
    );
    expect(describeSchedule({ ...at, schedule: { ...times, days: [0, 1] } }, 'de')).toBe(
      'Montag und Sonntag um 08:00, 18:00 (Asia/Seoul)',
    );
    expect(describeSchedule({ ...at, schedule: { kind: 'cron', expression: '0 8 * * *' } }, 'en')).toBe(
      'by cron 0 8 \\* \\* \\* (Asia/Seoul)',
    );
  });
});
