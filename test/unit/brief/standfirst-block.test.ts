import { describe, expect, it } from 'vitest';
import { withStandfirst } from '../../../src/brief/standfirst-block.ts';
import { sliceSpan } from '../../../src/core/span.ts';
import { articleOf, FERRY_STORY } from '../../support/articles.ts';

const STANDFIRST = 'Ferry crews win back fees that the harbour raised without asking them';
const article = { ...articleOf(FERRY_STORY, 'en', 'Crews win'), standfirst: STANDFIRST, standfirstSource: 'json-ld' };

describe('an article with its standfirst', () => {
  it('has it as the last block and keeps the offsets of the body', () => {
    const whole = withStandfirst(article);
    expect(whole.text.startsWith(`${article.text}\n`)).toBe(true);
    expect(whole.blocks.slice(0, -1)).toEqual(article.blocks);
    const last = whole.blocks.at(-1);
    expect(last?.kind).toBe('standfirst');
    expect(last === undefined ? null : sliceSpan(whole.text, last.span)).toBe(STANDFIRST);
  });

  it('is the same article without one, or if the body has the line in other marks', () => {
    expect(withStandfirst({ ...article, standfirst: null }).text).toBe(article.text);
    const copied = 'the crews carry roughly 300 000 passengers a year – between the islands';
    expect(withStandfirst({ ...article, standfirst: copied }).text).toBe(article.text);
  });
});
