import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelWords, opensWithAnaphor, stemWord, termsOf } from '../../../src/summarizers/words.ts';

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/salience/${name}`, import.meta.url), 'utf8'));
}

describe('words agree with training', () => {
  const texts = fixture('words.json') as { text: string; words: string[]; terms: string[] }[];

  it.each(texts)('model words of $text', ({ text, words }) => expect(modelWords(text)).toEqual(words));

  it.each(texts)('terms of $text', ({ text, terms }) => expect(termsOf(text)).toEqual(terms));

  it('stems', () => {
    const stems = fixture('stems.json') as Record<string, string>;
    expect(Object.fromEntries(Object.keys(stems).map((word) => [word, stemWord(word)]))).toEqual(stems);
  });
});

describe('words', () => {
  it('treats tokenised and typeset text alike', () => {
    const typeset = modelWords('“We can’t,” Obama’s aide said. “Don’t ask.”');
    const tokenised = modelWords(`\`\` we ca n't , '' obama 's aide said . \`\` do n't ask . ''`);
    expect(tokenised).toEqual(typeset);
  });

  it('detects a dependent opener after a quotation mark', () => {
    expect(opensWithAnaphor(modelWords('“They left,” she said.'))).toBe(true);
    expect(opensWithAnaphor(modelWords('Crews left.'))).toBe(false);
  });
});
