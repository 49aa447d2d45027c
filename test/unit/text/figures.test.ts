import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures, missesFigures } from '../../../src/text/figures/find-figures.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { makeArticle } from './article-fixtures.ts';
import { readFigureSentences } from './figure-sentences.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

function figuresOf(text: string, language = 'en') {
  const article = makeArticle(text.split('\n'), language);
  const sentences = splitSentences(article);
  return {
    article,
    figures: findFigures(
      article,
      sentences,
      sentences.map(() => 0.5),
    ),
  };
}

describe('findFigures', () => {
  it.each([
    ['It cost $3.9bn.', 3.9e9, 'USD'],
    ['It cost US$1.2 million.', 1.2e6, 'USD'],
    ['It cost EUR 20m.', 2e7, 'EUR'],
    ['It cost €20m.', 2e7, 'EUR'],
    ['It cost 1.04 trillion won.', 1.04e12, 'KRW'],
    ['It cost Rs 3 crore.', 3e7, 'INR'],
    ['It cost 50p.', 50, 'penny'],
    ['It cost HK$450.', 450, 'HKD'],
    ['It cost 12,500 Canadian dollars.', 12500, 'CAD'],
    ['It cost £1,250.50.', 1250.5, 'GBP'],
    ['They spent 20 million pounds on it.', 2e7, 'GBP'],
    ['It weighs 20 pounds.', 20, 'pound'],
    ['Rates rose 25 basis points.', 25, 'basis point'],
    ['It rose 3.5 percentage points.', 3.5, 'percentage point'],
    ['It rose by twelve per cent.', 12, '%'],
    ['The sediment held 5.8 ± 1.1 kg of it.', 5.8, 'kilogram'],
    ['The mean was 46.3% ± 0.8%.', 46.3, '%'],
    ['Three and a half million voters came.', 3.5e6, 'voter'],
    ['A dozen eggs broke.', 12, 'egg'],
    ['Hundreds of soldiers came.', 100, 'soldier'],
    ['Tens of thousands of soldiers came.', 1e4, 'soldier'],
    ['Some 28,500 American troops are there.', 28500, 'troop'],
    ['One hundred and twenty-five ships sailed.', 125, 'ship'],
    ['Half a million people came.', 5e5, 'person'],
    ['It is 1½ miles away.', 1.5, 'mile'],
    ['It is 3 1/2 miles away.', 3.5, 'mile'],
    ['The 200-acre farm burned.', 200, 'acre'],
    ['It holds 5 GB.', 5, 'gigabyte'],
    ['It ran at 100 mph.', 100, 'mile per hour'],
    ['It was -5 °C.', -5, 'degree Celsius'],
    ['It used 40 kWh.', 40, 'kilowatt-hour'],
    ['She is 45 years old.', 45, 'year'],
    ['They lost 1,200 jobs.', 1200, 'job'],
    ['It fell to 10.5 square kilometres.', 10.5, 'square kilometre'],
    ['20m people saw it.', 2e7, 'person'],
    ['The wall is 20m high.', 20, 'metre'],
  ])('%s', (text, value, unit) => {
    const { figures } = figuresOf(text);
    expect(figures.map((figure) => [figure.value, figure.unit])).toEqual([[value, unit]]);
  });

  it.each([
    ['between 5 and 10 percent of them', 5, 10, '%'],
    ['a fine of $5 million to $10 million', 5e6, 1e7, 'USD'],
    ['a fine of $5-10 million', 5e6, 1e7, 'USD'],
    ['a walk of 10–15 km', 10, 15, 'kilometre'],
    ['two to three weeks', 2, 3, 'week'],
    ['two or three weeks', 2, 3, 'week'],
  ])('reads the range %s', (text, low, high, unit) => {
    expect(figuresOf(text).figures.map(({ value, valueHigh, unit: of }) => [value, valueHigh, of])).toEqual([
      [low, high, unit],
    ]);
  });

  it('reads a change from one value to another as two figures', () => {
    const { figures } = figuresOf('The city cut its bid from $5 billion to $3.9 billion.');
    expect(figures.map(({ value, change }) => [value, change])).toEqual([
      [5e9, 'exact'],
      [3.9e9, 'down'],
    ]);
  });

  it.each([
    'He left on March 3, 2021 and came back in 2022.',
    'It began at 6:30 p.m. on 5 May, or 17:30 GMT.',
    'Call 555-0123 or +44 20 7946 0018 or (212) 555-0199.',
    'See chapter 7, section 12 and page 340 of version 2.3.1.',
    'A Boeing 737 landed; the G20 met; COVID-19 spread; the S&P 500 closed.',
    'She came 3rd in the 1990s, at the 21st attempt.',
    'Visit https://example.org/page/12?x=50%25 or write to a1@example.org.',
    'One of them left, and no one spoke.',
    'It was the first time in the second half.',
    'The file of 2021-03-04 is gone, as is that of 3/4/2021.',
  ])('finds no figure in: %s', (text) => {
    expect(figuresOf(text).figures.map((figure) => figure.text)).toEqual([]);
  });

  it.each([
    ['more than 200 ships', 'over'],
    ['at least 200 ships', 'over'],
    ['fewer than 200 ships', 'under'],
    ['up to 200 ships', 'under'],
    ['about 200 ships', 'about'],
    ['some 200 ships', 'about'],
    ['200 ships or more', 'over'],
    ['Sales rose 4 percent', 'up'],
    ['Sales fell by 4 percent', 'down'],
    ['Sales rose to 4 percent', 'exact'],
    ['200 ships', 'exact'],
  ])('reads the change of %s', (text, change) => {
    expect(figuresOf(text).figures[0]?.change).toBe(change);
  });

  it('says what a figure measures in the article’s words', () => {
    const text = 'Turnout in the north was 61 percent of voters, and the U.S. has requested $5 billion.';
    const { figures } = figuresOf(text);
    expect(figures.map((figure) => figure.measures)).toEqual([
      'Turnout in the north was … of voters',
      'the U.S. has requested …',
    ]);
  });

  it.each([
    [
      'The council, which has 42 seats, said on Monday that the bridge would cost $3.9 billion, up from $2 billion, and that work would begin in May.',
      [
        'The council, which has 42 seats, said on Monday that the bridge would cost $3.9 billion, up from $2 billion',
        'the bridge would cost $3.9 billion, up from $2 billion',
        'the bridge would cost $3.9 billion, up from $2 billion',
      ],
    ],
    ['While exports fell 3%, imports rose 4%, the bureau said.', ['exports fell 3%', 'imports rose 4%']],
    [
      'Members of the union of 3,000 dockers and clerks left; the port handles 40 ships a day.',
      ['Members of the union of 3,000 dockers and clerks left', 'the port handles 40 ships a day'],
    ],
    [
      'The firm — which has 40 staff — lost $5m.',
      ['The firm — which has 40 staff', 'The firm — which has 40 staff — lost $5m.'],
    ],
    [
      'It hit a school, a mill, and a hospital of 300 beds built in 1990.',
      ['It hit a school, a mill, and a hospital of 300 beds built in 1990.'],
    ],
    ['The mayor left. He was paid $5m.', ['The mayor left. He was paid $5m.']],
    [
      'The storm killed six people, and 41 were hurt.',
      ['The storm killed six people', 'The storm killed six people, and 41 were hurt.'],
    ],
    [
      '“The mill had 300 beds,” said Mara Velt, “and its owner had $5m.”',
      [
        '“The mill had 300 beds,” said Mara Velt, “and its owner had $5m.”',
        '“The mill had 300 beds,” said Mara Velt, “and its owner had $5m.”',
      ],
    ],
  ])('finds the clause of each figure: %s', (text, clauses) => {
    const { article, figures } = figuresOf(text);
    expect(figures.map(({ clause }) => article.text.slice(clause.start, clause.end))).toEqual(clauses);
  });

  it('returns no label that opens with a pronoun', () => {
    expect(figuresOf('It employs 500 people.').figures.map(({ measures }) => measures)).toEqual([null]);
  });

  it.each([
    [
      'Hundreds of people marched through the town, and 20 were held.',
      ['marched through the town', 'Hundreds of people marched through the town, and … were held'],
    ],
    ["Ostrel's new mill, the Corin, will cost 3 million euros.", ["Ostrel's new mill, the Corin, will cost …"]],
    [
      'Osk lowered its bid from $5 billion to $3 billion.',
      ['Osk lowered its bid from … to $3 billion', 'Osk lowered its bid from $5 billion to …'],
    ],
    ['Osk paid 90 million won ($65,000) for the land.', ['Osk paid … for the land', 'Osk paid … for the land']],
    [
      'Profit was $125m a year earlier, said Mr. Orr, whose firm has 40 staff.',
      [
        'Profit was … a year earlier, said Mr. Orr, whose firm has 40 staff',
        'Profit was $125m a year earlier, said Mr. Orr, whose firm has …',
      ],
    ],
    [
      'Lema Orin, 34, won 3-1 on Friday.',
      ['Lema Orin, …, won 3-1 on Friday', 'Lema Orin, 34, won … on Friday', 'Lema Orin, 34, won … on Friday'],
    ],
  ])('gives the clause of each figure in: %s', (text, measures) => {
    expect(figuresOf(text).figures.map((figure) => figure.measures)).toEqual(measures);
  });

  it("takes a row's first cell as the label of the others", () => {
    const article = makeArticle(['North plant | 1,200 jobs | $3m']);
    const blocks = article.blocks.map((block) => ({ ...block, kind: 'table-row' as const }));
    const figures = findFigures({ ...article, blocks }, [], []);
    expect(figures.map(({ value, measures }) => [value, measures])).toEqual([
      [1200, 'North plant'],
      [3e6, 'North plant'],
    ]);
  });

  it("reads a sentence's figures independently of its context", () => {
    const sentences = readFigureSentences('en').map(({ text }) => text);
    const sentence = fc.constantFrom(...sentences);
    const told = (text: string, from: number, to: number) =>
      figuresOf(text).figures.flatMap(({ span, measures, value, unit, change }) =>
        span.start >= from && span.end <= to ? [{ at: span.start - from, measures, value, unit, change }] : [],
      );
    fc.assert(
      fc.property(sentence, sentence, sentence, fc.constantFrom(' ', '\n'), (before, text, after, gap) => {
        const around = `${before}${gap}${text}${gap}${after}`;
        const from = before.length + 1;
        const alone = told(text, 0, text.length);
        // What opens with a pronoun may take the sentence before it.
        const among = told(around, from, from + text.length).map((figure, index) =>
          alone[index]?.measures === null ? { ...figure, measures: null } : figure,
        );
        expect(among).toEqual(alone);
      }),
      { numRuns: 150 },
    );
  });

  it('returns figures identical to their spans, in order, without overlap, for any text', () => {
    const piece = fc.constantFrom(
      '5',
      '1,000',
      '3.5',
      '$',
      '€',
      ' ',
      '-',
      '–',
      ' to ',
      ' and ',
      'million',
      ' percent',
      '%',
      ' two ',
      ' half ',
      'a ',
      ' hundred ',
      ' of ',
      'people',
      ' km',
      '/',
      '½',
      '(',
      ')',
      '.',
      ',',
      ':',
      'May ',
      '2020',
      'th',
      '万',
      '😀',
      'x',
      '0',
      'per ',
      'between ',
      '億',
      '円',
      '조',
      '원을 ',
      ' Mrd. ',
      " d'euros",
      '，',
      '５',
      ' A',
      '°',
      ' C',
      ' win ',
      '|',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 80 }),
        fc.constantFrom('en', 'de', 'es', 'fr', 'pt', 'ko', 'ja', 'xx'),
        (parts, language) => {
          const text = parts.join('').trim();
          if (text === '') return;
          const { article, figures } = figuresOf(text, language);
          let at = 0;
          for (const figure of figures) {
            expect(article.text.slice(figure.span.start, figure.span.end)).toBe(figure.text);
            expect(figure.span.start).toBeGreaterThanOrEqual(at);
            expect(figure.span.end).toBeGreaterThan(figure.span.start);
            expect(Number.isFinite(figure.value)).toBe(true);
            if (figure.valueHigh !== null) expect(figure.valueHigh).toBeGreaterThan(figure.value);
            expect(figure.clause.start).toBeLessThanOrEqual(figure.span.start);
            expect(figure.clause.end).toBeGreaterThanOrEqual(figure.span.end);
            for (const part of figure.measures?.split('…') ?? []) expect(article.text).toContain(part.trim());
            at = figure.span.end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    '5 ',
    '$',
    '1,',
    '5-',
    'two ',
    'hundred ',
    '1/',
    '5 to ',
    'a half ',
    '555-',
    '0',
    '5 C ',
    'a Two ',
    '5-4 ',
    '(5',
    ', 5',
    '5 "a" ',
    '1 million ',
    'ranges of ranges ',
    '3 of 4 ',
    '12 killed ',
    '5 ships and ',
    "1'000",
    '5 × ',
    'one in ',
    'number of ',
  ])('takes linear time on a long run of %j', async (unit) => {
    const read = (size: number) => figuresOf(unit.repeat(Math.ceil(size / unit.length)).trim());
    expect(await growth(read, 5_000)).toBeLessThan(MAX_GROWTH);
  });

  it.each([
    ['de', 'um neun '],
    ['de', 'stieg um neun '],
    ['de', '§ 5, 5 '],
    ['de', 'Abs. 1 '],
    ['fr', '5 M'],
    ['es', 'art. 5, '],
  ])('takes linear time in %s on a long run of %j', async (language, unit) => {
    const read = (size: number) => figuresOf(unit.repeat(Math.ceil(size / unit.length)).trim(), language);
    expect(await growth(read, 5_000)).toBeLessThan(MAX_GROWTH);
  });
});

describe('missesFigures', () => {
  const swedish = 'Hamnen fick 12 nya kranar och 340 anställda under året, och trafiken växte med 7 procent. '.repeat(
    4,
  );

  it('is true where only signs are read of an article with numbers', () => {
    expect(missesFigures(makeArticle([swedish], 'sv'))).toBe(true);
    expect(missesFigures(makeArticle(['ท่าเรือมีเรือ 12 ลำ '.repeat(5)], 'th'))).toBe(true);
  });

  it('is false where a language has rules, a text has no digit or is too short to tell', () => {
    expect(missesFigures(makeArticle([swedish], 'de'))).toBe(false);
    expect(missesFigures(makeArticle([swedish.replace(/\d+/gu, 'några')], 'sv'))).toBe(false);
    // Below 200 characters only letters that English lacks tell.
    expect(missesFigures(makeArticle(['Kell 12, Osk 34, Harl 56.'], 'sv'))).toBe(false);
    expect(missesFigures(makeArticle([swedish.slice(0, 80)], 'sv'))).toBe(true);
  });
});
