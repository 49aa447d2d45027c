import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/core/figure.ts';
import { compareFigures } from '../../../src/digest/compare-figures.ts';

function figure(
  text: string,
  value: number,
  unit: string | null,
  measures: string | null,
  more: Partial<Figure> = {},
): Figure {
  return {
    text,
    span: { start: 0, end: text.length },
    value,
    valueHigh: null,
    unit,
    kind: 'count',
    change: 'exact',
    measures,
    clause: { start: 0, end: text.length },
    score: 0.5,
    ...more,
  };
}

function said(a: Figure[], b: Figure[]): string[][] {
  return compareFigures([
    { outlet: 'A', figures: a },
    { outlet: 'B', figures: b },
  ]).map(({ values }) => values.map(({ outlet, text }) => `${text} (${outlet ?? ''})`));
}

describe('compareFigures', () => {
  test('finds a toll that two outlets report differently', () => {
    expect(
      said(
        [
          figure('12 people', 12, 'person', 'people were killed', { change: 'over' }),
          figure('30 injured', 30, 'injured', 'injured'),
        ],
        [figure('15 people', 15, 'person', 'people had died'), figure('27', 27, null, 'were hurt')],
      ),
    ).toEqual([
      ['12 people (A)', '15 people (B)'],
      ['30 injured (A)', '27 (B)'],
    ]);
  });

  test('separates deaths from injuries', () => {
    expect(
      said([figure('12 people', 12, 'person', 'killed')], [figure('30 people', 30, 'person', 'were injured')]),
    ).toEqual([]);
  });

  test('treats agreement on any figure as agreement', () => {
    expect(
      said(
        [figure('12 people', 12, 'person', 'killed')],
        [figure('9 people', 9, 'person', 'killed at first count'), figure('12 people', 12, 'person', 'died')],
      ),
    ).toEqual([]);
  });

  test('allows for rounding', () => {
    const about = figure('about 900 people', 900, 'person', 'evacuated', { change: 'about' });
    expect(said([about], [figure('940 people', 940, 'person', 'fled')])).toEqual([]);
    expect(said([about], [figure('1,400 people', 1400, 'person', 'fled')])).toEqual([
      ['about 900 people (A)', '1,400 people (B)'],
    ]);
  });

  test('compares money and areas only if each article has one', () => {
    const area = (text: string, value: number): Figure => figure(text, value, 'hectare', 'burned', { kind: 'area' });
    expect(said([area('2,300 hectares', 2300)], [area('2,500 hectares', 2500)])).toEqual([
      ['2,300 hectares (A)', '2,500 hectares (B)'],
    ]);
    const money = (text: string, value: number, unit: string): Figure =>
      figure(text, value, unit, null, { kind: 'money' });
    expect(said([money('$8 billion', 8e9, 'USD')], [money('€7 billion', 7e9, 'EUR')])).toEqual([]);
    expect(
      said([money('$8 billion', 8e9, 'USD')], [money('$1 million', 1e6, 'USD'), money('$9 billion', 9e9, 'USD')]),
    ).toEqual([]);
  });

  test('finds figures in any article and ignores those far apart', () => {
    const differences = compareFigures([
      { outlet: 'A', figures: [figure('three boats', 3, 'boat', 'boats')] },
      { outlet: 'B', figures: [figure('12 people', 12, 'person', 'dead')] },
      { outlet: 'C', figures: [figure('15 people', 15, 'person', 'killed')] },
    ]);
    expect(differences).toHaveLength(1);
    expect(differences[0]?.values.map(({ outlet }) => outlet)).toEqual(['B', 'C']);
    expect(
      said(
        [figure('400 reading places', 400, 'place', 'reading places')],
        [figure('10 places', 10, 'place', 'places')],
      ),
    ).toEqual([]);
    expect(
      said(
        [figure('400 places', 400, 'place', 'reading places')],
        [figure('10 places', 10, 'place', 'reading places')],
      ),
    ).toEqual([]);
  });

  test('requires common words for percentages', () => {
    const percent = (text: string, value: number, measures: string): Figure =>
      figure(text, value, '%', measures, { kind: 'percent' });
    expect(said([percent('68 percent', 68, 'fewer cases')], [percent('3 percent', 3, 'side effects')])).toEqual([]);
    expect(
      said([percent('68 percent', 68, 'fewer malaria cases')], [percent('61 percent', 61, 'malaria cases')]),
    ).toEqual([['68 percent (A)', '61 percent (B)']]);
  });

  test('compares only the words near the figure, and no durations', () => {
    const years = (text: string, value: number, measures: string): Figure =>
      figure(text, value, 'year', measures, { kind: 'duration' });
    expect(
      said(
        [years('six years', 6, 'City library opens after … of work')],
        [years('two years', 2, 'the main library, which opened … late')],
      ),
    ).toEqual([]);
    const dead = figure('12', 12, null, 'Ferry sinks off Varnholm, at least … dead');
    const rescued = figure('60', 60, null, 'Rescuers pulled … survivors from the water long after the dead were found');
    expect(said([dead], [rescued])).toEqual([]);
    expect(said([dead], [figure('15', 15, null, 'At least … killed as ferry capsizes')])).toEqual([
      ['12 (A)', '15 (B)'],
    ]);
  });

  test('reports at most three, each from several articles', () => {
    const many = (by: number): Figure[] =>
      ['ship', 'tree', 'car', 'house', 'boat'].map((unit, n) =>
        figure(`${n + by} ${unit}s`, n + by, unit, `${unit}s lost at sea`),
      );
    expect(said(many(10), many(20))).toHaveLength(3);
    expect(compareFigures([{ outlet: 'A', figures: many(1) }])).toEqual([]);
    expect(compareFigures([])).toEqual([]);
  });
});
