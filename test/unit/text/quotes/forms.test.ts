import { describe, expect, it } from 'vitest';
import type { Article, BlockKind } from '../../../../src/core/article.ts';
import { findQuotes } from '../../../../src/text/quotes/find-quotes.ts';
import { splitSentences } from '../../../../src/text/sentences.ts';
import { makeArticle } from '../article-fixtures.ts';

type Found = readonly [text: string, speaker: string | null, role?: string | null];

/** What is found in paragraphs of these kinds; the role is compared only where a case gives one. */
function found(paragraphs: readonly string[], expected: readonly Found[], kinds: readonly BlockKind[] = []): Found[] {
  const plain = makeArticle(paragraphs);
  const article: Article = {
    ...plain,
    blocks: plain.blocks.map((block, index) => ({ ...block, kind: kinds[index] ?? 'paragraph' })),
  };
  const sentences = splitSentences(article);
  const quotes = findQuotes(
    article,
    sentences,
    sentences.map(() => 0.5),
  );
  return quotes.map(({ text, speaker }, index) =>
    expected[index]?.[2] === undefined
      ? [text, speaker?.name ?? null]
      : [text, speaker?.name ?? null, speaker?.role ?? null],
  );
}

const cases: readonly (readonly [form: string, paragraphs: readonly string[], expected: readonly Found[]])[] = [
  [
    'a split quotation',
    ['"The dam will hold," engineer Petra Lund said, "but only if the rain stops before Friday."'],
    [
      ['The dam will hold,', 'Petra Lund', 'engineer'],
      ['but only if the rain stops before Friday.', 'Petra Lund'],
    ],
  ],
  [
    'an attribution between two sentences',
    ['"We are done," said Petra Lund. "For now, nobody goes back up there."'],
    [
      ['We are done,', 'Petra Lund'],
      ['For now, nobody goes back up there.', 'Petra Lund'],
    ],
  ],
  [
    'an attribution that leads',
    ['Asked about the cracks, Petra Lund replied: "I would not let my own children walk below it."'],
    [['I would not let my own children walk below it.', 'Petra Lund']],
  ],
  [
    'a nested quotation',
    ['"He looked at me and said \'you are on your own\' and hung up," Petra Lund recalled.'],
    [["He looked at me and said 'you are on your own' and hung up,", 'Petra Lund']],
  ],
  [
    'British marks',
    ["'I'd do it again, and I'd do it sooner,' said Moira Teague, 61, of Low Farrow."],
    [["I'd do it again, and I'd do it sooner,", 'Moira Teague']],
  ],
  [
    'British marks, curly, with a plural possessive',
    ['‘The farmers’ patience is not endless,’ Moira Teague warned.'],
    [['The farmers’ patience is not endless,', 'Moira Teague']],
  ],
  [
    'British marks around double ones',
    ['\'They told us "not this year" and shut the gate,\' said Moira Teague.'],
    [['They told us "not this year" and shut the gate,', 'Moira Teague']],
  ],
  [
    'a quotation left open over three paragraphs',
    [
      '"The river took the first house at midnight," Petra Lund told the inquiry. "Nobody had been warned.',
      '"The second went before one.',
      '"By three the street was gone."',
    ],
    [
      ['The river took the first house at midnight,', 'Petra Lund'],
      ['Nobody had been warned.', 'Petra Lund'],
      ['The second went before one.', 'Petra Lund'],
      ['By three the street was gone.', 'Petra Lund'],
    ],
  ],
  [
    'a quotation left open and attributed below',
    ['“The river took the first house at midnight.', '“The second went before one,” Petra Lund told the inquiry.'],
    [
      ['The river took the first house at midnight.', 'Petra Lund'],
      ['The second went before one,', 'Petra Lund'],
    ],
  ],
  [
    'a speaker who goes on in the next paragraph',
    [
      '"The council never asked us," said Moira Teague, who chairs the tenants\' union.',
      '"They simply put up a notice and left."',
    ],
    [
      ['The council never asked us,', 'Moira Teague'],
      ['They simply put up a notice and left.', 'Moira Teague'],
    ],
  ],
  [
    'two speakers in one paragraph',
    [
      '"The lift has been out since May," said Moira Teague. Her neighbour Colm Dacey disagreed. "It worked on Sunday," he said.',
    ],
    [
      ['The lift has been out since May,', 'Moira Teague'],
      ['It worked on Sunday,', 'Colm Dacey'],
    ],
  ],
  [
    'two speakers in one sentence',
    [
      'Moira Teague called the offer "an insult to every tenant here," while Colm Dacey said it was "better than nothing at all."',
    ],
    [
      ['an insult to every tenant here,', 'Moira Teague'],
      ['better than nothing at all.', 'Colm Dacey'],
    ],
  ],
  [
    'two who speak as one',
    ['"We will not sign it in this form," Moira Teague and Colm Dacey wrote in a letter to the council.'],
    [['We will not sign it in this form,', 'Moira Teague and Colm Dacey']],
  ],
  [
    'two who speak as one, after the verb',
    ['"We will not sign it in this form," said Moira Teague and Colm Dacey.'],
    [['We will not sign it in this form,', 'Moira Teague and Colm Dacey']],
  ],
  [
    'two who speak as one, later "they"',
    [
      'Trade minister Ulla Brekke and her deputy Jan Holt issued a joint letter on Monday.',
      '"The tariff harms the people whom it was meant to protect," they said.',
    ],
    [['The tariff harms the people whom it was meant to protect,', 'Ulla Brekke and Jan Holt']],
  ],
  [
    'a headline label',
    ["Brekke: 'We will not pay twice for the same bridge'", 'Trade minister Ulla Brekke spoke in Osk on Monday.'],
    [['We will not pay twice for the same bridge', 'Ulla Brekke']],
  ],
  [
    'a question-and-answer interview',
    [
      'Ulla Brekke has been trade minister for a year.',
      'Q: What did you learn in the first month of the job?',
      'A: That nobody reads the second page of anything.',
      'Q: And what would you do in another way now?',
      'A: I would write shorter letters and answer more of them.',
    ],
    [
      ['What did you learn in the first month of the job?', null],
      ['That nobody reads the second page of anything.', 'Ulla Brekke'],
      ['And what would you do in another way now?', null],
      ['I would write shorter letters and answer more of them.', 'Ulla Brekke'],
    ],
  ],
  [
    'speaker labels',
    [
      'Trade minister Ulla Brekke met Jan Holt of the dockers on the evening programme.',
      'BREKKE: The port belongs to all of us, not to one firm.',
      'HOLT: Then let us see the contract that you signed.',
      'BREKKE: You will see it on Monday, every page of it.',
    ],
    [
      ['The port belongs to all of us, not to one firm.', 'Ulla Brekke'],
      ['Then let us see the contract that you signed.', 'Jan Holt'],
      ['You will see it on Monday, every page of it.', 'Ulla Brekke'],
    ],
  ],
  [
    'a family name that comes first',
    ["South Korea's chief negotiator Ahn Seo-yeon denied this.", '"There are always new issues," Ahn told reporters.'],
    [['There are always new issues,', 'Ahn Seo-yeon', "South Korea's chief negotiator"]],
  ],
  [
    'a role in apposition',
    ['"The ice is thinner than it looks," said Tomas Arvid, the institute\'s lead glaciologist.'],
    [['The ice is thinner than it looks,', 'Tomas Arvid', "institute's lead glaciologist"]],
  ],
  [
    'a pronoun with one antecedent',
    ['Ulla Brekke has led the ministry since March. "The port will open in June," she said.'],
    [['The port will open in June,', 'Ulla Brekke']],
  ],
  [
    'a description with one holder',
    ['Ulla Brekke, the trade minister, flew to Osk on Monday.', '"The port will open in June," the minister said.'],
    [['The port will open in June,', 'Ulla Brekke']],
  ],
  [
    'a description that two could be',
    [
      'Ulla Brekke, the trade minister, met Rolf Stane, the finance minister.',
      '"The port will open in June," the minister said.',
    ],
    [['The port will open in June,', 'the minister']],
  ],
  [
    'an organisation by its short name',
    ['The Osk Port Company lost money again. "We expect a better year," the company said in a statement.'],
    [['We expect a better year,', 'Osk Port Company']],
  ],
  [
    'a document',
    ['"The valves had not been inspected since 2009," the report said.'],
    [['The valves had not been inspected since 2009,', 'the report']],
  ],
  [
    'a statement',
    ['"Our thoughts are with the families of the crew," the statement read.'],
    [['Our thoughts are with the families of the crew,', 'the statement']],
  ],
  [
    'an unnamed source',
    ['"Nobody up there wants this to go to court," one official familiar with the talks said.'],
    [['Nobody up there wants this to go to court,', 'one official familiar with the talks']],
  ],
  [
    'according to',
    ['The valves were "in a state that no engineer would sign for", according to Petra Lund.'],
    [['in a state that no engineer would sign for', 'Petra Lund']],
  ],
  [
    'according to, in front',
    ['According to Petra Lund, the valves were "in a state that no engineer would sign for".'],
    [['in a state that no engineer would sign for', 'Petra Lund']],
  ],
  [
    'as she put it',
    ['Petra Lund was no friend of the plan: it was, as she put it, "a bucket under a waterfall".'],
    [['a bucket under a waterfall', 'Petra Lund']],
  ],
  [
    'in her words',
    ['The plan was, in the words of Petra Lund, "a bucket under a waterfall".'],
    [['a bucket under a waterfall', 'Petra Lund']],
  ],
  [
    'an embedded post',
    ['The last train has gone and nobody told us. Thanks for nothing. — Moira Teague (@moirateague) May 4, 2026'],
    [['The last train has gone and nobody told us. Thanks for nothing.', 'Moira Teague']],
  ],
  ['a title of a work', ['Her novel "The Glass Orchard" sold out in Osk within a day.'], []],
  ['a title in title case', ['He closed with "A Song for the Drowned Village" and left the stage.'], []],
  ['scare quotes', ['The so-called "peace dividend" went to the roads.'], []],
  ['a nickname', ['Ewan "the Badger" Pike retired on Friday.', 'Dolores "Lola" Quint won.'], []],
  ['feet and inches', ['At 6\'4" and with a 34" stride, Pike was hard to miss in his 9\'6" boat.'], []],
  ['apostrophes', ["The '90s were kind to the dockers' union, and rock 'n' roll wasn't."], []],
  [
    'no guess between two persons of one sex',
    ['Moira Teague and Ulla Brekke met on the pier.', '"It will be built by June or not at all," she said.'],
    [['It will be built by June or not at all,', null]],
  ],
];

describe('forms of quotation', () => {
  it.each(cases)('%s', (_form, paragraphs, expected) => {
    expect(found(paragraphs, expected)).toEqual(expected);
  });

  it('attributes a block quotation to the speaker named above', () => {
    const expected: Found[] = [
      ['The harbour is closed to all vessels until the wreck has been raised.', 'Ulla Brekke'],
    ];
    const paragraphs = [
      'Trade minister Ulla Brekke wrote to the shipowners:',
      'The harbour is closed to all vessels until the wreck has been raised.',
    ];
    expect(found(paragraphs, expected, ['paragraph', 'quotation'])).toEqual(expected);
  });

  it('attributes an embedded post to its signature', () => {
    const expected: Found[] = [['The last train has gone and nobody told us.', 'Moira Teague']];
    expect(
      found(['The last train has gone and nobody told us. — Moira Teague (@moirateague) May 4, 2026'], expected, [
        'quotation',
      ]),
    ).toEqual(expected);
  });
});
