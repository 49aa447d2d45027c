import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../../src/core/span.ts';
import { createRepairer } from '../../../src/summarizers/repair.ts';
import { articleOf, sentencesOf } from '../../support/articles.ts';

/** The line for the sentence that begins with `head`. */
function lineFor(lines: readonly string[], head: string, { alone = true, before = '', language = 'en' } = {}): string {
  const article = articleOf(lines, language);
  const sentences = sentencesOf(article);
  const index = sentences.findIndex(({ text }) => text.startsWith(head));
  const line = createRepairer(article, sentences).repair(index, { alone, before });
  expect(line.spans.map((span) => sliceSpan(article.text, span)).join(' ')).toBe(line.text);
  return line.text;
}

describe('repair at the start of a sentence', () => {
  it.each([
    ['LONDON (Reuters) - The fleet sailed.', 'The fleet sailed.'],
    ['WASHINGTON, May 4 (AP) — The fleet sailed.', 'The fleet sailed.'],
    ['BAGHDAD, Iraq (CNN) -- The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['(CNN)The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['MARROWHAVEN — The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['But Lindqvist sailed at noon.', 'Lindqvist sailed at noon.'],
    ['However, Lindqvist sailed at noon.', 'Lindqvist sailed at noon.'],
    ['But the fleet sailed at noon.', 'But the fleet sailed at noon.'],
    ['The EU (27 states) agreed at noon.', 'The EU (27 states) agreed at noon.'],
    ['Prime Minister (PM) David Marsh agreed at noon.', 'Prime Minister (PM) David Marsh agreed at noon.'],
    ['(Eds: Adding reaction) New Delhi, May 9 (PTI) The fleet sailed.', 'The fleet sailed.'],
    ['Miami (CNN)World champions sailed at noon.', 'World champions sailed at noon.'],
    ['Indianapolis – The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['Dekalb, Ill. — The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['Brann.Net - The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['NEW DELHI: The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['BOTTOM LINE: The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['Anchor: The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['Brann (CNN Business)The fleet sailed at noon.', 'The fleet sailed at noon.'],
    ['CLAIM: The fleet sailed at noon.', 'CLAIM: The fleet sailed at noon.'],
    ['Two captains — an Ulla and a Per — sailed at noon.', 'Two captains — an Ulla and a Per — sailed at noon.'],
    ['Lindqvist said: The fleet sailed at noon.', 'Lindqvist said: The fleet sailed at noon.'],
    ['NATO (founded in 1949) agreed at noon.', 'NATO (founded in 1949) agreed at noon.'],
  ])('%s', (given, expected) => expect(lineFor([given], given.slice(0, 5))).toBe(expected));

  it('keeps a connective after the previous sentence', () => {
    const lines = ['The fleet waited for the tide.', 'But Lindqvist sailed at noon.'];
    expect(lineFor(lines, 'But', { alone: false })).toBe('But Lindqvist sailed at noon.');
  });
});

describe('a verdict of a few words', () => {
  it('opens the line of the sentence that explains it', () => {
    const lines = ['OUR RATING: False. The account that posted the picture belongs to a satirist.'];
    expect(lineFor(lines, 'The account')).toBe(lines[0]);
  });
});

describe('names for pronouns', () => {
  it('replaces "She" with the previous subject’s name', () => {
    const lines = ['Helen Marsh won the island race on Sunday. She had never run more than ten miles.'];
    expect(lineFor(lines, 'She')).toBe('Helen Marsh had never run more than ten miles.');
    expect(lineFor(lines, 'She', { alone: false })).toBe('She had never run more than ten miles.');
  });

  it('follows a chain of the same pronoun', () => {
    const lines = ['Helen Marsh won the race on Sunday. She trained on the hills. She also swims in winter.'];
    expect(lineFor(lines, 'She also')).toBe('Helen Marsh also swims in winter.');
  });

  it.each([
    ['another person stands between', 'Helen Marsh beat Ruth Adler on Sunday. She trained on the hills.'],
    ['a common noun may be meant', 'Helen Marsh said the victim lived alone. She was found on Sunday.'],
    ['the name is no subject', 'The race was won by Helen Marsh on Sunday. She trained on the hills.'],
    ['the gender is another', 'David Marsh won the race on Sunday. She trained on the hills.'],
    ['the gender is unknown', 'Quillon Marsh won the race on Sunday. She trained on the hills.'],
    ['a pronoun of another stands between', 'Helen Marsh won the race. He came second. She trained on the hills.'],
  ])('keeps the pronoun if %s', (_, line) => {
    const text = lineFor([line], 'She');
    expect(text).toMatch(/^She /u);
  });
});

describe('full names for surnames', () => {
  const lines = [
    'Green leader Natalie Bennett spoke in Leeds. The hall was full.',
    'Ms Bennett has led the party since 2012. Bennett wants more trams.',
  ];

  it('introduces a person by full name', () => {
    expect(lineFor(lines, 'Ms Bennett')).toBe('Natalie Bennett has led the party since 2012.');
    expect(lineFor(lines, 'Bennett')).toBe('Natalie Bennett wants more trams.');
  });

  it('introduces once', () => {
    expect(lineFor(lines, 'Bennett', { before: 'Natalie Bennett spoke.' })).toBe('Bennett wants more trams.');
  });

  it('keeps an ambiguous surname, and a possessive', () => {
    const two = ['Natalie Bennett and her uncle Hugh Bennett spoke in Leeds.', 'Bennett wants more trams.'];
    expect(lineFor(two, 'Bennett')).toBe('Bennett wants more trams.');
    const owner = ['Natalie Bennett spoke in Leeds.', 'Bennett’s party wants more trams.'];
    expect(lineFor(owner, 'Bennett')).toBe('Bennett’s party wants more trams.');
  });
});
