import { describe, expect, it } from 'vitest';
import { findWord } from '../../../src/i18n/find-word.ts';
import { LANGUAGES } from '../../../src/i18n/translate.ts';

describe('findWord', () => {
  it('hears what is asked, however it is written', () => {
    expect(['longer', 'Shorter!', ' QUOTES ', '“figures”.', 'Länger bitte'].map(findWord)).toEqual([
      'longer',
      'shorter',
      'quotes',
      'figures',
      'longer',
    ]);
    expect(['kürzer', 'citations', '더 길게', '短く', 'más corto'].map(findWord)).toEqual([
      'shorter',
      'quotes',
      'longer',
      'shorter',
      'shorter',
    ]);
  });

  it('takes nothing else for a wish', () => {
    expect(['hello', '', 'no longer interested', 'figures please and more'].map(findWord)).toEqual(Array(4).fill(null));
  });

  it('never hears two things in one word', () => {
    const heard = new Map<string, string>();
    for (const { messages } of Object.values(LANGUAGES)) {
      for (const [word, forms] of Object.entries(messages.words)) {
        for (const form of forms) {
          expect(heard.get(form) ?? word, form).toBe(word);
          expect(form).toBe(form.toLowerCase());
          heard.set(form, word);
        }
      }
    }
  });
});
