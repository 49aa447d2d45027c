import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDate, parseDate } from '../../../src/extraction/dates.ts';

describe('parseDate', () => {
  it.each([
    ['2020-01-17T17:32:00+09:00', '2020-01-17T17:32:00+09:00'],
    ['Posted : 2020-01-17 17:32', '2020-01-17T17:32'],
    ['Fri, 17 Jan 2020 17:32:00 GMT', '2020-01-17T17:32:00+00:00'],
    ['January 17, 2020 5:32 PM EST', '2020-01-17T17:32-05:00'],
    ['5:30 p.m., Mar. 3, 2021', '2021-03-03T17:30'],
    ['17. Januar 2020, 14:05 Uhr', '2020-01-17T14:05'],
    ['17 de enero de 2020', '2020-01-17'],
    ['2020年1月17日 17時32分', '2020-01-17T17:32'],
    ['2020.01.17 17:32', '2020-01-17T17:32'],
    ['12 มกราคม 2563', '2020-01-12'],
    ['1579253520', '2020-01-17T09:32:00Z'],
    ['2014-02-17T13:45:22.123Z', '2014-02-17T13:45:22Z'],
    ['12 a.m. on 4 May 2031', '2031-05-04T00:00'],
  ])('%s', (text, iso) => expect(parseDate(text)).toBe(iso));

  it('reads slashed dates by the page’s language', () => {
    expect(parseDate('03/04/2020', { language: 'en-US' })).toBe('2020-03-04');
    expect(parseDate('03/04/2020', { language: 'en-GB' })).toBe('2020-04-03');
    expect(parseDate('03/04/2020', { language: 'fr' })).toBe('2020-04-03');
    expect(parseDate('03.04.2020', { language: 'en-US' })).toBe('2020-04-03');
    expect(parseDate('25/04/2020', { language: 'en-US' })).toBe('2020-04-25');
  });

  it.each(['', 'no date', '2020-13-40', 'version 1.2.3', 'call 555-0199', 'May I?'])('finds none in %j', (text) =>
    expect(parseDate(text)).toBeNull(),
  );

  it('returns the date’s position, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (text, date) => {
          const iso = date.toISOString().slice(0, 10);
          const found = findDate(`${text.replace(/[\d:]/gu, '')} ${iso}`);
          expect(found).not.toBeNull();
          expect(findDate(text)?.start ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
