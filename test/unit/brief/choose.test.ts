import { describe, expect, it } from 'vitest';
import { chooseFigures, chooseQuotes } from '../../../src/brief/choose.ts';
import type { Figure } from '../../../src/core/figure.ts';
import type { Quote } from '../../../src/core/quote.ts';

function quote(text: string, speaker: string, score: number): Quote {
  const span = { start: 0, end: text.length };
  return { text, span, speaker: { name: speaker, role: null, span }, score };
}

function figure(value: number, unit: string, score: number, start = value): Figure {
  return {
    text: String(value),
    span: { start, end: start + 5 },
    value,
    valueHigh: null,
    unit,
    kind: 'money',
    change: 'exact',
    measures: null,
    clause: { start, end: start + 5 },
    score,
  };
}

describe('chooseQuotes', () => {
  it('leaves out what the summary says and what was said before', () => {
    const quotes = [
      quote('We will build it here.', 'A', 0.9),
      quote('we will build it here', 'B', 0.8),
      quote('It is far too late for that.', 'C', 0.7),
    ];
    const summary = [{ text: '"It is far too late for that," C said.', spans: [{ start: 0, end: 1 }] }];
    expect(chooseQuotes(quotes, summary, 4).map(({ speaker }) => speaker?.name)).toEqual(['A']);
  });

  it('prefers several speakers to one', () => {
    const quotes = [
      quote('The first thing that I said.', 'A', 0.9),
      quote('Another thing that I said.', 'A', 0.85),
      quote('What the other one said.', 'B', 0.75),
    ];
    expect(chooseQuotes(quotes, [], 2).map(({ speaker }) => speaker?.name)).toEqual(['A', 'B']);
  });

  it('shows no scraps', () => {
    expect(chooseQuotes([quote('no way', 'A', 0.9)], [], 4)).toEqual([]);
  });
});

describe('chooseFigures', () => {
  it('shows a figure stated twice once, best first', () => {
    const figures = [figure(5, 'USD', 0.6, 0), figure(5, 'USD', 0.7, 50), figure(9, 'USD', 0.9, 90)];
    expect(chooseFigures(figures, 5).map(({ value }) => value)).toEqual([9, 5]);
  });
});
