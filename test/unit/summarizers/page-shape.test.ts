import { describe, expect, it } from 'vitest';
import type { PageShape } from '../../../src/core/summarizer.ts';
import { isShortVerdict, shapeOf, worthOnPage } from '../../../src/summarizers/page-shape.ts';

const page = (title: string, text = 'The ferry sails at noon.'): Parameters<typeof shapeOf>[0] => ({
  title,
  kind: 'article',
  text,
});

describe('the shape of a page', () => {
  it.each<[PageShape, string, string]>([
    ['fact-check', 'Fact check: was the lighthouse sold?', ''],
    ['fact-check', 'The mayor and the lighthouse', 'CLAIM: The mayor sold the lighthouse.\nOUR RATING: False.'],
    ['review', 'Skerry Lights review: a storm in a teacup', ''],
    ['how-to', 'How to mend a net', ''],
    ['how-to', '12 ways to dry herring', ''],
    [
      'match',
      'Harbour rally stuns Vale',
      'Harbour beat Vale 31-28 in overtime. They had trailed 3-14 and 10-21 at halftime, then 21-28. The coach praised two goals and a touchdown of the season.',
    ],
    [
      'study',
      'Herring hear better than cod',
      'Researchers at the University of Brann, in a study published in the journal Tides, ran experiments. The scientists call the findings odd.',
    ],
    ['other', 'The ferry stops for the winter', ''],
  ])('%s: %s', (shape, title, text) => expect(shapeOf(page(title, text))).toBe(shape));

  it('is a thread if the page is one, whatever its title', () => {
    expect(shapeOf({ ...page('How to mend a net?'), kind: 'thread' })).toBe('thread');
  });
});

describe('the value of a sentence on a page', () => {
  const line = 'Harbour beat Vale 31-28 on Sunday after trailing for three quarters.';

  it('is higher if it has what readers of that kind look for', () => {
    expect(worthOnPage(line, '', 'match')).toBeGreaterThan(worthOnPage(line, '', 'other'));
  });

  it('is lower for scene-setting, speech and empty sentences', () => {
    expect(worthOnPage('Imagine a boat that never leaves the pier in Brann.', '', 'other')).toBeLessThan(0);
    expect(
      worthOnPage('“We trailed for three quarters of the game,” said the captain of Harbour.', '', 'other'),
    ).toBeLessThan(0);
    expect(worthOnPage('It was cold.', '', 'other')).toBeLessThan(0);
    expect(worthOnPage(line, '', 'other')).toBe(0);
  });

  it.each([
    'That is why we have compiled a list of the best boats for hire in Brann.',
    'Our guide to the harbours of Brann helps with the choice of a berth.',
    'Here is the harbour news you need to know on this fine Tuesday.',
    '(In fact, the harbour had sent its list of berths to the city in May.)',
    'The harbour of Brann has never seen so many herring in one single day!',
  ])('is lower for a page about itself, an aside or an exclamation: %s', (text) => {
    expect(worthOnPage(text, '', 'other')).toBeLessThan(0);
  });

  it('is highest for the sentence that explains a short verdict', () => {
    expect(isShortVerdict('OUR RATING: False.')).toBe(true);
    expect(isShortVerdict('The mayor said: False teeth are cheap.')).toBe(false);
    const why = 'The account that posted the picture of the sale belongs to a satirist.';
    expect(worthOnPage(why, 'OUR RATING: False.', 'fact-check')).toBeGreaterThan(
      worthOnPage(why, '', 'fact-check') + 1,
    );
  });
});
