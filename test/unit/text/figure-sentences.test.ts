import { describe, expect, it } from 'vitest';
import { findFigures } from '../../../src/text/figures/find-figures.ts';
import { makeArticle } from './article-fixtures.ts';
import { readFigureSentences, sentenceLanguages } from './figure-sentences.ts';

/** Sentences that are read wrong and known to be: a person knows what the rules cannot. */
const KNOWN_WRONG: Readonly<Record<string, number>> = { en: 1 };

describe.each(sentenceLanguages)('news sentences in %s', (language) => {
  it('finds each figure with value, unit and change', () => {
    const wrong: unknown[] = [];
    for (const { text, figures } of readFigureSentences(language)) {
      const found = findFigures(makeArticle([text], language), [], []).map(({ value, valueHigh, unit, change }) => ({
        value: round(value),
        valueHigh: valueHigh === null ? null : round(valueHigh),
        unit,
        change,
      }));
      const expected = figures.map((figure) => ({ ...figure, value: round(figure.value) }));
      try {
        expect(found).toEqual(expected);
      } catch {
        wrong.push({ text, found: found.map(show), expected: expected.map(show) });
      }
    }
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBe(KNOWN_WRONG[language] ?? 0);
  });
});

function round(value: number): number {
  return Number(value.toPrecision(6));
}

function show(figure: object): string {
  return Object.values(figure).join(' ');
}
