import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cutText, inertMarkdown, inertPlain } from '../../../../src/discord/render/inert.ts';
import { activeIn, hostileText, visible } from '../../../support/discord/hostile.ts';

describe('inertMarkdown', () => {
  it('leaves nothing active, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(activeIn(inertMarkdown(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves nothing active when truncated within the limit', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 120 }), (text, max) => {
        const inert = inertMarkdown(text, max);
        expect(inert.length).toBeLessThanOrEqual(max);
        expect(activeIn(inert)).toEqual([]);
        expect(inert).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 3000 },
    );
  });

  it('shows a member the cleaned text, unchanged', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(inertMarkdown(text))).toBe(cleanText(text).replaceAll('\u200b', ''));
      }),
      { numRuns: 2000 },
    );
  });

  it('detects active text with its own check', () => {
    for (const text of [
      '@everyone',
      '<@1>',
      '[a](b)',
      'https://x.example',
      '# a',
      '||a||',
      '`a`',
      'a *b*',
      '- a',
      'discord.gg/a',
    ]) {
      expect(activeIn(text), text).not.toEqual([]);
    }
  });

  it('escapes only what could be markdown', () => {
    expect(inertMarkdown('Prices rose 4.5% (to $3), said O’Neill: "no".')).toBe(
      'Prices rose 4.5% (to $3), said O’Neill: "no".',
    );
    expect(inertMarkdown('a well-known e-mail: a.b@c.example')).toBe('a well-known e-mail: a.b@c.example');
    expect(inertMarkdown('snake_case')).toBe('snake\\_case');
    expect(inertMarkdown('see https://a.example/b')).toBe('see https\\:\\/\\/a.example/b');
  });
});

describe('cleanText', () => {
  it('keeps joiners that scripts need', () => {
    expect(cleanText('👨‍👩‍👧 می‌خواهم क्‍ष')).toBe('👨‍👩‍👧 می‌خواهم क्‍ष');
    expect(cleanText('pay\u200dpal pay\u200cpal')).toBe('paypal paypal');
  });

  it('removes direction overrides, invisible characters and lone surrogates', () => {
    expect(cleanText('a\u202eb\u2066c\u200bd\ufeffe\u00adf\ud800g')).toBe('abcdef\ufffdg');
    expect(cleanText('  a \n\n b\u00a0\u3000c\u3164 ')).toBe('a b c');
  });

  it('limits piled-up marks', () => {
    expect(cleanText(`e${'\u0301'.repeat(50)}`).length).toBe(5);
  });
});

describe('cutText', () => {
  it('cuts between words and adds an ellipsis', () => {
    expect(cutText('The ferry leaves at night, always', 20)).toBe('The ferry leaves at…');
    expect(cutText('The ferry leaves at night, always', 27)).toBe('The ferry leaves at night…');
    expect(cutText('short', 5)).toBe('short');
  });

  it('finds words in scripts without spaces', () => {
    expect(cutText('日本政府は新しい計画を発表した', 9)).toBe('日本政府は新しい…');
  });

  it('never splits a grapheme', () => {
    expect(cutText('👨‍👩‍👧'.repeat(9), 20)).toBe(`${'👨‍👩‍👧'.repeat(2)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, max) => {
        const cut = cutText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('handles a word longer than the limit', () => {
    expect(cutText('x'.repeat(5000), 100)).toBe(`${'x'.repeat(99)}…`);
  });
});

describe('inertPlain', () => {
  it('leaves text unescaped', () => {
    expect(inertPlain('*a* _b_ @everyone \u202ec', 50)).toBe('*a* _b_ @\u200beveryone c');
  });
});
