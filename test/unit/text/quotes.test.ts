import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../../src/text/quotes/find-quotes.ts';
import { pairMarks } from '../../../src/text/quotes/marks.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { makeArticle } from './article-fixtures.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

function quotesOf(paragraphs: readonly string[], language = 'en') {
  const article = makeArticle(paragraphs, language);
  const sentences = splitSentences(article);
  return {
    article,
    quotes: findQuotes(
      article,
      sentences,
      sentences.map(() => 0.5),
    ),
  };
}

function spoken(...paragraphs: string[]): (string | null)[][] {
  return quotesOf(paragraphs).quotes.map(({ text, speaker }) => [text, speaker?.name ?? null]);
}

describe('marks', () => {
  const inner = (line: string): string[] => pairMarks(line).map(({ start, end }) => line.slice(start, end));

  it.each([
    ['straight', 'He said "yes, we can" twice.', ['yes, we can']],
    ['curly', 'He said “yes, we can” twice.', ['yes, we can']],
    ['single', "He said 'yes, we can' twice.", ['yes, we can']],
    ['curly single with an apostrophe', 'He said ‘we don’t know’ twice.', ['we don’t know']],
    ['low and high', 'Er sagte: „Wir gehen nach Hause.“', ['Wir gehen nach Hause.']],
    ['guillemets', 'Il a dit : « Nous partons. »', [' Nous partons. ']],
    ['corner brackets', '彼は「行きます」と述べた。', ['行きます']],
    ['nested', '"She told me \'never again\' and left," he said.', ["She told me 'never again' and left,"]],
    [
      'nested the British way',
      '\'She told me "never again" and left,\' he said.',
      ['She told me "never again" and left,'],
    ],
    ['nested alike', '“He said “no” to me,” she said.', ['He said “no” to me,']],
    ['a slip: opened twice', 'He said "we go. "We stay," she said.', ['We stay,']],
    ['feet and inches', 'The 6\'2" guard and the 9" plate', []],
    ['inches inside', '"I am 6\'2" tall," he said.', ['I am 6\'2" tall,']],
    ['apostrophes', "The players' room and Kim's car, 'em and '90s", []],
    ['possessive inside singles', "'The players' room is ours,' he said.", ["The players' room is ours,"]],
    ['tokenised', "He said `` we go home '' today.", [' we go home ']],
  ])('%s', (_name, line, expected) => {
    expect(inner(line)).toEqual(expected);
  });
});

describe('findQuotes', () => {
  it.each([
    ['verb after', ['"We will rebuild the north wall," Lena Voss said.'], 'Lena Voss'],
    ['inverted', ['"We will rebuild the north wall," said Lena Voss.'], 'Lena Voss'],
    ['verb before', ['Lena Voss told reporters: "We will rebuild the north wall."'], 'Lena Voss'],
    ['according to', ['The wall is "far older than anyone believed," according to Lena Voss.'], 'Lena Voss'],
    ['as X put it', ['"We will rebuild the north wall," as Lena Voss put it.'], 'Lena Voss'],
    ['a label', ['Lena Voss: "We will rebuild the north wall"'], 'Lena Voss'],
    [
      'an apposition between',
      ['"We will rebuild the north wall," Lena Voss, the mayor of Tarn, said on Monday.'],
      'Lena Voss',
    ],
    [
      'a relative clause',
      ['Critics of Lena Voss, who said "we will rebuild the north wall," were silent.'],
      'Lena Voss',
    ],
    [
      'a role before',
      ['"We will rebuild the north wall," Tarn police spokeswoman Lena Voss told Radio Lorn.'],
      'Lena Voss',
    ],
    ['was quoted', ['"We will rebuild the north wall," Lena Voss was quoted as saying by The Courier.'], 'Lena Voss'],
    ['a possessive claim', ['He rejected Lena Voss\'s claim that "nobody will pay for the wall."'], 'Lena Voss'],
    ['a participle', ['Lena Voss attacked the plan, calling it "a gift to the men who broke the wall."'], 'Lena Voss'],
    ['a family name alone', ['Lena Voss runs Tarn.', '"We will rebuild the north wall," Voss said.'], 'Lena Voss'],
    ['a pronoun', ['Lena Voss runs Tarn.', '"We will rebuild the north wall," she said.'], 'Lena Voss'],
    [
      'an organisation',
      ['The Tarn Harbour Authority met. "We will rebuild the north wall," the authority said.'],
      'Tarn Harbour Authority',
    ],
    ['nobody named', ['"We will rebuild the north wall," one passer-by said.'], 'one passer-by'],
    ['a hearer is no speaker', ['"We will rebuild the north wall," Lena Voss was told.'], null],
    ['no attribution at all', ['On it stood in red "we will rebuild the north wall" for years.'], null],
  ])('%s', (_name, paragraphs, expected) => {
    const { quotes } = quotesOf(paragraphs);
    expect(quotes).toHaveLength(1);
    expect(quotes[0]!.speaker?.name ?? null).toBe(expected);
  });

  it('separates two speakers in one paragraph', () => {
    expect(
      spoken('"We will build it here," Ada Birch said. "You will not build it here," answered Tom Reyes.'),
    ).toEqual([
      ['We will build it here,', 'Ada Birch'],
      ['You will not build it here,', 'Tom Reyes'],
    ]);
  });

  it('attributes both halves of a split quotation', () => {
    expect(spoken('"We are done with this," Ada Birch said. "For now, at least, we are done."')).toEqual([
      ['We are done with this,', 'Ada Birch'],
      ['For now, at least, we are done.', 'Ada Birch'],
    ]);
  });

  it('follows a quotation over paragraphs', () => {
    expect(spoken('"We are done with this," Ada Birch said. "We tried it all.', '"We even tried the river.')).toEqual([
      ['We are done with this,', 'Ada Birch'],
      ['We tried it all.', 'Ada Birch'],
    ]);
    expect(spoken('"We are done with this," Ada Birch said. "We tried it all.', '"We even tried the river."')).toEqual([
      ['We are done with this,', 'Ada Birch'],
      ['We tried it all.', 'Ada Birch'],
      ['We even tried the river.', 'Ada Birch'],
    ]);
  });

  it('leaves a pronoun unresolved if two people fit', () => {
    const [quote] = quotesOf([
      'The fight of Ada Birch with Zora Lind went on.',
      '"This was never about the money," he said.',
    ]).quotes;
    expect(quote!.speaker).toBeNull();
  });

  it.each([
    ['a title', 'She wrote the book "The Long Winter of the Tarn" in a year.'],
    ['a title without its kind', 'Millions watched "The Night of the Seven Lamps" on Sunday.'],
    ['scare quotes', 'The "temporary" bridge is thirty years old.'],
    ['a nickname', 'Bill "Hooky" Mason fished there.'],
    ['a term', 'Engineers call such bolts "sleepers" and avoid them.'],
  ])('does not take %s for a quotation', (_name, text) => {
    expect(spoken(text)).toEqual([]);
  });

  it.each(['"', '“', "'", '"a" ', '"a," Kim said. ', '「あ」'])(
    'takes linear time on a long run of %j',
    async (unit) => {
      const read = (size: number) => quotesOf([unit.repeat(Math.ceil(size / unit.length)).trim()]);
      expect(await growth(read, 6_000)).toBeLessThan(MAX_GROWTH);
    },
  );
});
