import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWrappedLines } from '../../../src/extraction/text/reflow.ts';
import { splitTextLines } from '../../../src/extraction/text/text-lines.ts';

const read = (text: string): string[] => joinWrappedLines(splitTextLines(text)).map((line) => line.text);

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const WORDS =
  'the harbour office said on Monday that a new breakwater would be done by June at a cost that nobody had foreseen in spring'.split(
    ' ',
  );
const paragraph = fc
  .array(fc.constantFrom(...WORDS), { minLength: 60, maxLength: 120 })
  .map((words) => `${words.join(' ')}.`);

describe('joinWrappedLines', () => {
  it('undoes wrapping at any usual margin', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 3, maxLength: 6 }),
        fc.constantFrom(60, 66, 72, 78, 80, 100),
        (paragraphs, width) => {
          expect(read(paragraphs.map((text) => wrap(text, width)).join('\n\n'))).toEqual(paragraphs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves unwrapped paragraphs and lists as they are', () => {
    const text = [
      'A first paragraph, as long as it likes to be, on one line.',
      'A second one.',
      '• Home',
      '• News',
      'A third.',
    ].join('\n');
    expect(read(text)).toEqual([
      'A first paragraph, as long as it likes to be, on one line.',
      'A second one.',
      'Home',
      'News',
      'A third.',
    ]);
  });

  it('rejoins hyphenated words', () => {
    const text = wrap('a '.repeat(20).trim(), 40);
    expect(
      read(
        `The council met on Monday evening to dis-\ncuss the roof of the school, which has been\nleaking since the storm in March and will\ncost more than the district can pay alone.\n${text}`,
      )[0],
    ).toContain('discuss the roof');
  });
});
