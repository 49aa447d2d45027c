import { describe, expect, it } from 'vitest';
import { createPageHints } from '../../../src/summarizers/page-hints.ts';

const LINES = [
  'The last boat of the year left the pier on Monday with nine passengers.',
  'A crate of oranges stood on the deck beside a dog.',
  'The council stopped the ferry to the isle because mending the ramp costs 300,000 crowns.',
  'The ferry to the isle was stopped by the council on Monday.',
  'Islanders will be flown out in an emergency, the mayor told the meeting.',
];
const PAGE = {
  title: 'Ferry to the isle stops for the winter',
  standfirst: 'The council stops the ferry because the cracked ramp is too dear to mend.',
  language: 'en',
  text: LINES.join('\n'),
};

describe('a page’s own description', () => {
  it('favours sentences similar to standfirst and title', () => {
    const hints = createPageHints(LINES, PAGE);
    const worth = LINES.map((_, index) => hints.ofSentence(index));
    expect(worth.indexOf(Math.max(...worth))).toBe(2);
    expect(worth[1]).toBe(0);
  });

  it('is neutral without both', () => {
    const hints = createPageHints(LINES, { ...PAGE, title: null, standfirst: null });
    expect(LINES.map((_, index) => hints.ofSentence(index))).toEqual(LINES.map(() => 0));
  });

  it('prefers a second line that adds to one that repeats the first and the title', () => {
    const hints = createPageHints(LINES, PAGE);
    expect(hints.ofSet([2, 4])).toBeGreaterThan(hints.ofSet([2, 3]));
  });

  it('rejects a second line that only repeats the title, however well it ranks', () => {
    const hints = createPageHints([...LINES, 'The ferry to the isle stops for the winter.'], PAGE);
    expect(hints.ofSet([2, 4])).toBeGreaterThan(hints.ofSet([2, 5]) + 3);
  });

  it('works in other languages', () => {
    const lines = [
      'Am Montag verließ das letzte Boot des Jahres den Steg.',
      'Der Rat stellte die Fähre zur Insel ein, weil die Rampe gerissen ist.',
    ];
    const page = {
      title: 'Fähre fährt nicht',
      standfirst: 'Die Rampe ist gerissen, die Fähre ruht.',
      language: 'de',
      text: lines.join('\n'),
    };
    const hints = createPageHints(lines, page);
    expect(hints.ofSentence(1)).toBeGreaterThan(hints.ofSentence(0));
  });
});
