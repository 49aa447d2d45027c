import { describe, expect, it } from 'vitest';
import { findFigures } from '../../../src/text/figures/find-figures.ts';
import { joinEquivalents } from '../../../src/text/figures/join-equivalents.ts';
import { makeArticle } from './article-fixtures.ts';

function entriesOf(text: string): string[] {
  const figures = joinEquivalents(findFigures(makeArticle([text]), [], []), text);
  for (const figure of figures) expect(text.slice(figure.span.start, figure.span.end)).toBe(figure.text);
  return figures.map((figure) => figure.text);
}

describe('joinEquivalents', () => {
  it.each([
    ['It paid 1.04 trillion won ($896 million) for it.', ['1.04 trillion won ($896 million)']],
    ['It paid 260bn roubles (£4.8bn; $9.4bn) for it.', ['260bn roubles (£4.8bn; $9.4bn)']],
    ['The wall is 3 metres (10 ft) high and 2 metres wide.', ['3 metres (10 ft)', '2 metres']],
    ['They won 3-1 and then lost 2-4.', ['3-1', '2-4']],
    ['It made $5m (down from $9m) in 40 shops.', ['$5m', '$9m', '40 shops']],
    ['It grew 5% (3% in May).', ['5%', '3%']],
  ])('%s', (text, entries) => {
    expect(entriesOf(text)).toEqual(entries);
  });
});
