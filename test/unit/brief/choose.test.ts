import { describe, expect, it } from 'vitest';
import { clausesOf, rankFigures, rankQuotes } from '../../../src/brief/choose.ts';
import type { Figure } from '../../../src/core/figure.ts';
import type { Quote } from '../../../src/core/quote.ts';

function quote(text: string, speaker: string, score: number): Quote {
  const span = { start: 0, end: text.length };
  return { text, span, speaker: { name: speaker, role: null, span }, score };
}

function figure(value: number, score: number, clause: Figure['clause']): Figure {
  return {
    text: String(value),
    span: clause,
    value,
    valueHigh: null,
    unit: 'USD',
    kind: 'money',
    change: 'exact',
    measures: null,
    clause,
    score,
  };
}

describe('rankQuotes', () => {
  it('leaves out only repeats and parts of other quotes', () => {
    const quotes = [
      quote('We will build it here.', 'A', 0.9),
      quote('we will build it here', 'B', 0.8),
      quote('build it', 'A', 0.85),
      quote('No way', 'C', 0.05),
    ];
    expect(rankQuotes(quotes).map(({ text }) => text)).toEqual(['We will build it here.', 'No way']);
  });

  it('prefers several speakers', () => {
    const quotes = [
      quote('The first thing that I said.', 'A', 0.9),
      quote('Another thing that I said.', 'A', 0.85),
      quote('What the other one said.', 'B', 0.75),
    ];
    expect(rankQuotes(quotes).map(({ speaker }) => speaker?.name)).toEqual(['A', 'B', 'A']);
  });

  it('keeps a bounded number', () => {
    const many = Array.from({ length: 5000 }, (_, index) => quote(`Sentence number ${index} ends.`, 'A', 0.5));
    expect(rankQuotes(many)).toHaveLength(200);
  });
});

describe('rankFigures', () => {
  it('keeps every figure, best first', () => {
    const figures = [5, 9, 7].map((value) => figure(value, value / 10, { start: 0, end: 1 }));
    expect(rankFigures(figures).map(({ value }) => value)).toEqual([9, 7, 5]);
  });
});

describe('clausesOf', () => {
  const text = 'It cost $5 and later $9. The bridge is old.';
  it('has each clause once, in reading order, as the article writes it', () => {
    const late = { start: 11, end: 23 };
    const early = { start: 0, end: 10 };
    const clauses = clausesOf([figure(9, 0.9, late), figure(5, 0.5, early), figure(9, 0.2, late)], text);
    expect(clauses.map((clause) => clause.text)).toEqual(['It cost $5', 'and later $9']);
  });

  it('keeps no clause without end', () => {
    expect(clausesOf([figure(1, 1, { start: 0, end: 9000 })], 'x'.repeat(9000))).toEqual([]);
  });
});
