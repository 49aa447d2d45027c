import { describe, expect, it } from 'vitest';
import { costOf, leaningOf, type LeaningCosts } from '../../../src/summarizers/coherence.ts';

const costs: LeaningCosts = {
  connective: 1,
  anaphor: 2,
  tornQuote: 4,
  question: 8,
  caption: 16,
  unnamedSource: 32,
  object: 64,
};
const alone = { shownBefore: false, repairable: false, opens: false };
const cost = (text: string): number => costOf(leaningOf(text), alone, costs);

describe('how a sentence depends on others', () => {
  it.each([
    ['The court ruled for the crews on Tuesday.', 0],
    ['But the court ruled for the crews.', 1],
    ['However, the court ruled for the crews.', 1],
    ['She has run the ferry since 1998.', 2],
    ['In 1998, her crew was heard by the court.', 2],
    ['Because the crews had no lawyer in the court.', 2],
    ['The crews were heard, but the owners weren’t.', 2],
    ['This came as a surprise to the crews.', 2],
    ['Its treasurer told reporters that the money is there.', 2],
    ['But it refused to say why.', 3],
    ['We asked to be heard by the court.', 2],
    ['“We asked to be heard by the court.”', 4],
    ['“We asked to be heard, said Captain Lindqvist.', 4],
    ['"We asked to be heard," said Captain Lindqvist.', 0],
    ['Is the money there?', 8],
    ['Captain Lindqvist (left) leaves the court after the ruling.', 16],
    ['Innocent: Crews who lost their boats wait at the quay.', 16],
    ['The fees will be paid back by May, it added.', 32],
    ['“The fees will be paid back by May,” she said.', 32],
    ['Lindqvist took it over from her father in 1998.', 64],
    ['Odile Banerjee sold them all.', 64],
    ['Odile Banerjee, pictured here in May, keeps the books.', 16],
  ])('%s', (text, expected) => expect(cost(text)).toBe(expected));

  it.each([
    'This week the court ruled for the crews.',
    'Those who paid the fees will get them back.',
    'It is not clear when the money will be paid.',
    'It was Verhoeven who wrote the ruling.',
    'Lindqvist made it clear that the fees will be paid back.',
    'Banerjee thought it would take a year.',
    'After Lindqvist retired, she sold the ferry.',
    'Because the crews had no lawyer, the court waited.',
    'Both Lindqvist and Banerjee spoke to reporters.',
    'The fees will be paid back by May, Banerjee said.',
    'The treasurer said: Nobody will be left out of pocket.',
    'Butter rose in price, the board said.',
    'Solar farms cover a tenth of the island.',
    'The left wing of the party (which lost twice) agreed.',
  ])('not at all: %s', (text) => expect(cost(text)).toBe(0));
});

describe('the cost of dependence', () => {
  const leaning = leaningOf('But she refused to pay.');

  it('is zero next to the previous sentence, or after a repair', () => {
    expect(costOf(leaning, { ...alone, shownBefore: true }, costs)).toBe(0);
    expect(costOf(leaning, { ...alone, repairable: true }, costs)).toBe(0);
  });

  it('is double at the start of a summary', () => {
    expect(costOf(leaning, { ...alone, opens: true }, costs)).toBe(6);
  });
});
