import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText, type Quote } from '../../../src/core/quote.ts';

function quoteOf(text: string): Quote {
  return { text, span: { start: 0, end: text.length }, speaker: null, score: 0.5 };
}

describe('shownText', () => {
  it.each([
    ['whole where it fits', 'We are done with this.', 40, 'We are done with this.'],
    ['without the comma of its attribution', 'We are done with this,', 40, 'We are done with this'],
    [
      'cut after a sentence',
      'We are done with the wall. Nobody will build it again here.',
      40,
      'We are done with the wall. […]',
    ],
    [
      'cut after a clause',
      'We are done with all of it, and nobody will build it again',
      40,
      'We are done with all of it, […]',
    ],
    [
      'cut after a word',
      'We are done with all of it and nobody will build it again',
      40,
      'We are done with all of it and […]',
    ],
    [
      'not cut at a clause too early',
      'Well, we are done with all of it and nobody will build',
      40,
      'Well, we are done with all of it […]',
    ],
    [
      'not cut inside a number',
      'We have paid them almost exactly 1,250,000 and 3.5 percent',
      44,
      'We have paid them almost exactly […]',
    ],
    [
      'cut in a script without spaces',
      '壁は一枚も壊さない。予算はすでに確保した。来年の春には開館する。',
      26,
      '壁は一枚も壊さない。予算はすでに確保した。 […]',
    ],
  ])('%s', (_name, text, max, expected) => {
    expect(shownText(quoteOf(text), max)).toBe(expected);
  });

  it('is the quote, or its beginning with an ellipsis, within the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.integer({ min: 10, max: 120 }),
        (text, max) => {
          const shown = shownText(quoteOf(text), max);
          expect(shown.length).toBeLessThanOrEqual(max);
          if (shown.endsWith(' […]')) expect(text.startsWith(shown.slice(0, -4))).toBe(true);
          else expect(text.startsWith(shown)).toBe(true);
          expect(/\p{Cs}/u.test(shown)).toBe(false);
        },
      ),
    );
  });
});
