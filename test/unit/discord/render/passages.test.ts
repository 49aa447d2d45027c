import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassages } from '../../../../src/discord/render/passages.ts';

describe('findPassages', () => {
  it('returns the span with its paragraph', () => {
    const text = 'One.\nBefore it. The line itself. After it.\nThree.';
    const start = text.indexOf('The line');
    const span = { start, end: start + 'The line itself.'.length };
    expect(findPassages(text, [{ text: 'The line itself.', spans: [span] }])).toEqual([
      [{ text: 'Before it. The line itself. After it.', start: 11, end: 27 }],
    ]);
  });

  it('cuts a long paragraph between words', () => {
    const text = `${'alpha '.repeat(100)}THE LINE ${'omega '.repeat(100)}`.trim();
    const start = text.indexOf('THE LINE');
    const passage = findPassages(text, [{ text: '', spans: [{ start, end: start + 8 }] }])[0]![0]!;
    expect(passage.text).toMatch(/^… alpha .*alpha THE LINE omega .* omega …$/);
    expect(passage.text.length).toBeLessThan(460);
  });

  it('always contains the span', () => {
    const anyText = fc.array(fc.constantFrom('a', 'word', ' ', '\n', 'é', '기'), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(300), (parts, from, length) => {
        const text = parts.join('');
        const start = from % text.length;
        const end = Math.min(text.length, start + length);
        const passage = findPassages(text, [{ text: '', spans: [{ start, end }] }])[0]![0]!;
        expect(passage.text.slice(passage.start, passage.end)).toBe(text.slice(start, end));
      }),
    );
  });
});
