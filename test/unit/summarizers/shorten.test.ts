import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../../src/core/span.ts';
import { createDeletionModel, loadDeletionModel } from '../../../src/summarizers/shorten/deletion-model.ts';
import { createShortener, type Shortener } from '../../../src/summarizers/shorten/shorten.ts';
import { articleOf } from '../../support/articles.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const MODELS = fileURLToPath(new URL('../../../models/salience/', import.meta.url));

/** Thinks that a person would leave anything out, so that rules and guards alone decide. */
const willing = createShortener(createDeletionModel({ bias: 20, weights: {} }));

/** What is left of the first of some lines, each of them a paragraph. */
function shortened(lines: readonly string[], shorten: Shortener, language = 'en', title: string | null = null): string {
  const article = articleOf(lines, language, title);
  const given = article.blocks.map(({ span }) => ({ text: sliceSpan(article.text, span), spans: [span] }));
  const found = shorten(given, article);
  expect(found).toHaveLength(given.length);
  for (const { text, spans } of found) {
    expect(spans.map((span) => sliceSpan(article.text, span)).join(' ')).toBe(text);
    expect(text).toBe(text.trim());
  }
  return found[0]?.text ?? '';
}

const TAIL =
  'the second ferry of the island line after a night in which the crew kept the pumps running and passengers slept on the open deck in blankets from the galley store near the bow';

describe('a long line loses', () => {
  it.each([
    ['a bracket', `The harbour board (HB) towed ${TAIL}.`, `The harbour board towed ${TAIL}.`],
    ['an aside', `The harbour board, of course, towed ${TAIL}.`, `The harbour board towed ${TAIL}.`],
    [
      'words between dashes',
      `The board – founded by two captains – was towing ${TAIL}.`,
      `The board was towing ${TAIL}.`,
    ],
    [
      'a relative clause after the subject',
      `The board, which owns four tugs, said it towed ${TAIL}.`,
      `The board said it towed ${TAIL}.`,
    ],
    [
      'a relative clause at the end',
      `The board said it had towed ${TAIL}, which holds many stores.`,
      `The board said it had towed ${TAIL}`,
    ],
    [
      'examples at the end',
      `The board said it had towed ${TAIL}, including ropes, lamps and oars.`,
      `The board said it had towed ${TAIL}`,
    ],
    ['a day', `The board said on Tuesday that it had towed ${TAIL}.`, `The board said that it had towed ${TAIL}.`],
    ['a day at the end', `The board towed ${TAIL} on Tuesday night.`, `The board towed ${TAIL}`],
    [
      'the occasion before a name',
      `In a statement on Monday, Marsh said the board had towed ${TAIL}.`,
      `Marsh said the board had towed ${TAIL}.`,
    ],
    ['an age', `Helen Marsh, 43, was towing ${TAIL}.`, `Helen Marsh was towing ${TAIL}.`],
  ])('%s', (_, given, expected) => expect(shortened([given], willing)).toBe(expected));

  it('a role that another line gives', () => {
    const lines = [`Helen Marsh, the harbourmaster, was towing ${TAIL}.`, 'The harbourmaster slept.'];
    expect(shortened(lines, willing)).toBe(`Helen Marsh was towing ${TAIL}.`);
  });
});

describe('a long line keeps', () => {
  it.each([
    ['what dashes part from another clause', `The board is new – a surprise – it towed ${TAIL}.`],
    ['a negation', `The board (not the line) towed ${TAIL}.`],
    ['a hedge', `The board said it had towed ${TAIL}, which may have been aground.`],
    ['a condition', `The board said it had towed ${TAIL}, which sails if the weather holds.`],
    ['an attribution', `The board had towed ${TAIL}, according to the coastguard.`],
    ['an attribution that looks like an apposition', `The board had towed ${TAIL}, a report indicates.`],
    ['a clause after an inserted one', `The port waited, as we said, the crew slowed and towed ${TAIL}.`],
    ['an attribution with a relative clause', `The board had towed ${TAIL}, a sailor who asked for silence said.`],
    ['a restrictive clause', `The board that owns four tugs said it had towed ${TAIL}.`],
    ['a quotation', `The board said it had towed ${TAIL}, which “holds many stores”.`],
    ['a bracket in a quotation', `The board said: “The harbour line (HL) towed ${TAIL}.”`],
    ['a part of a score', `Marsh won 7-6 (5) over the crew of ${TAIL}.`],
    ['a converted quantity', `The board paid 40 (forty) crowns for ${TAIL}.`],
    ['a part of a name', `The People’s Party (United) towed ${TAIL}.`],
    ['a word put in for the reader', `The board towed (the hull of) ${TAIL}.`],
    ['a restricting adverb', `The board’s crew (directly) towed ${TAIL}.`],
    ['an abbreviation that the line takes up', `The harbour board (HB) towed HB ships and ${TAIL}.`],
    ['a list with an article at its end', `The board sold a tug, a crane, the hull that had been ${TAIL}.`],
    ['a figure', `The board – founded in 1902 – was towing ${TAIL}.`],
    ['who or what is meant', `Two towns – Osk and Brann – were towing ${TAIL}.`],
    ['news in an apposition', `Captain Helen Ada Marsh, the witness of the fire, was towing ${TAIL}.`],
    ['a role that nothing else gives', `Helen Marsh, the harbourmaster, was towing ${TAIL}.`],
    ['the clause’s own verbs', `Police met Marsh, who sat down on the deck, was silent and left ${TAIL}.`],
    ['a day that is compared', `The board said on Tuesday that it had, until Monday, towed ${TAIL}.`],
    ['a day that a preposition binds', `The board said that until Tuesday it had towed ${TAIL}.`],
    ['the time of what is so now', `Police cleared ${TAIL} and the pier is shut this week.`],
    ['a day before its noun', `The board said Tuesday fishing boats had towed ${TAIL}.`],
    ['a sentence that goes on', `The board offers ${TAIL}, including two tugs, as a gift.`],
    ['a place before a comma', `In Osk, a man, 43 and late, was towing ${TAIL}.`],
    ['an occasion before a place', `On Monday, Osk, Brann and two other towns towed ${TAIL}.`],
  ])('%s', (_, given) => expect(shortened([given], willing)).toBe(given));

  it('a name that the next line takes up', () => {
    const given = `The board, which Marsh leads, said it towed ${TAIL}.`;
    expect(shortened([given, 'She slept.'], willing)).toBe(given);
    expect(shortened([given, 'Marsh slept.'], willing)).toBe(given);
    expect(shortened([given, 'The board slept.'], willing)).not.toBe(given);
  });

  it('everything that a person would keep', () => {
    const unwilling = createShortener(createDeletionModel({ bias: -20, weights: {} }));
    const given = `The harbour board (HB) towed ${TAIL}.`;
    expect(shortened([given], unwilling)).toBe(given);
  });
});

describe('shortening', () => {
  it('leaves lines of thirty words alone, and headlines with a link', () => {
    const given = 'The harbour board (HB) towed the second ferry of the island line after a long night.';
    expect(shortened([given], willing)).toBe(given);
    const article = articleOf([`The harbour board (HB) towed ${TAIL}.`]);
    const line = { text: article.text, spans: [{ start: 0, end: article.text.length }], link: 'https://a.example/' };
    expect(willing([line], article)).toEqual([line]);
  });

  it('stops once a line is short', () => {
    const given = `The harbour board (HB) said on Tuesday that it had towed the second ferry of the island line after a night in which the crew kept the pumps running in rain.`;
    expect(given.split(' ')).toHaveLength(31);
    const left = shortened([given], willing);
    expect(left.split(' ').length).toBeLessThanOrEqual(30);
    expect(left.includes('(HB)') && left.includes('on Tuesday')).toBe(false);
    expect(left.includes('(HB)') || left.includes('on Tuesday')).toBe(true);
  });

  it('takes brackets alone in German, and nothing in a language without rules', () => {
    const tail = TAIL.replaceAll(/\w+/gu, 'Wort');
    const given = `Das Amt (AHK) zog, which is nice, was Wort ${tail}.`;
    expect(shortened([given], willing, 'de')).toBe(`Das Amt zog, which is nice, was Wort ${tail}.`);
    expect(shortened([given], willing, 'fi')).toBe(given);
  });

  it('keeps the spans of a line that has several', () => {
    const article = articleOf([`Marsh slept. She (a captain) was towing ${TAIL}, which holds stores.`]);
    const spans = [
      { start: 0, end: 5 },
      { start: article.text.indexOf('(a captain)'), end: article.text.length },
    ];
    const text = spans.map((span) => sliceSpan(article.text, span)).join(' ');
    const [line] = willing([{ text, spans }], article);
    expect(line?.text).toBe(`Marsh was towing ${TAIL}`);
    expect(line?.spans.map((span) => sliceSpan(article.text, span)).join(' ')).toBe(line?.text);
  });

  it('leaves out with the trained model what people leave out', async () => {
    const shorten = createShortener(await loadDeletionModel(MODELS));
    expect(shortened([`The harbour board (HB) towed ${TAIL}.`], shorten)).toBe(`The harbour board towed ${TAIL}.`);
    const apposition = `The crew said the board had towed ${TAIL} of the Brann, the oldest ship.`;
    expect(shortened([apposition], shorten).startsWith('The crew said the board had towed')).toBe(true);
  });

  it('rejects a folder without the model', async () => {
    await expect(loadDeletionModel('/nowhere')).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  it.each([
    ['brackets', '(a) b '],
    ['commas', 'a, which, '],
    ['dashes', 'a – '],
    ['days', 'on Monday to '],
    ['open brackets', '(((('],
  ])('takes time linear in a line of many %s', async (_, unit) => {
    const grown = await growth((size) => {
      const text = unit.repeat(size).trim();
      return willing([{ text, spans: [{ start: 0, end: text.length }] }], { text, language: 'en', title: null });
    }, 20_000);
    expect(grown).toBeLessThan(MAX_GROWTH);
  });

  it('takes time linear in the number of long lines', async () => {
    const text = `The harbour board (HB) said on Tuesday, in fact, that it towed ${TAIL}, which holds stores.`;
    const line = { text, spans: [{ start: 0, end: text.length }] };
    const grown = await growth((size) => {
      for (let at = 0; at < size; at += 1) willing([line], { text, language: 'en', title: null });
    }, 400);
    expect(grown).toBeLessThan(MAX_GROWTH);
  });
});
