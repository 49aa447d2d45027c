import { describe, expect, it } from 'vitest';
import { readInterview, type Interview } from '../../../src/summarizers/interview.ts';
import { sliceSpan } from '../../../src/core/span.ts';
import { articleOf, sentencesOf } from '../../support/articles.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const TALK = [
  'We spoke to Ines Ravn on the quay at Brann. Ines Ravn has kept the harbour light since 1998.',
  'Why did you stay?',
  'Because my mother had kept it. I learned to read by that light.',
  'What has changed?',
  'We have 40 ships a day now, where we had nine.',
  'And the winters?',
  'They are shorter. I miss the ice.',
];

function read(lines: readonly string[]): { interview: Interview | null; at: (start: string) => number } {
  const article = articleOf(lines);
  const sentences = sentencesOf(article);
  return {
    interview: readInterview(article, sentences),
    at: (start) => sentences.findIndex(({ text }) => text.startsWith(start)),
  };
}

describe('an interview', () => {
  it('is recognised by questions in lines of their own and answers in the first person', () => {
    const { interview, at } = read(TALK);
    expect(interview).not.toBeNull();
    expect(interview?.isQuestion(at('What has changed'))).toBe(true);
    expect(interview?.isQuestion(at('We have 40'))).toBe(false);
  });

  it('is introduced by the sentence that names who speaks, not by how it came about', () => {
    const { interview, at } = read(TALK);
    expect(interview?.introduction).toBe(at('Ines Ravn has kept'));
    expect(interview?.worthOf(at('Ines Ravn has kept'))).toBeGreaterThan(interview?.worthOf(at('We have 40')) ?? 0);
    expect(interview?.worthOf(at('We spoke'))).toBeLessThan(0);
  });

  it('prefers an answer that stands alone to one that leans on its question', () => {
    const { interview, at } = read(TALK);
    expect(interview?.worthOf(at('We have 40'))).toBeGreaterThan(interview?.worthOf(at('Because my')) ?? 0);
    expect(interview?.worthOf(at('They are'))).toBeLessThan(0);
  });

  it('may end with short answers about other things', () => {
    const short = ['Songs?', 'The Ferry Waltz.', 'Food?', 'Herring.', 'Colour?', 'Grey.', 'Month?', 'May.'];
    expect(read([...TALK, ...short]).interview).not.toBeNull();
  });

  it('recognises questions by their label', () => {
    const lines = TALK.map((line) => (line.endsWith('?') ? `Q: ${line}` : line));
    expect(read(lines).interview).not.toBeNull();
  });

  it('is not a list of frequent questions, nor an article with two questions', () => {
    const faq = [
      'Tickets',
      ...['Where?', 'When?', 'How much?'].flatMap((ask) => [ask, 'The desk at the pier has it.']),
    ];
    expect(read(faq).interview).toBeNull();
    expect(read(TALK.slice(0, 5)).interview).toBeNull();
  });

  it('takes linear time for text without end marks or spaces', async () => {
    const hostile = ['Ines Ravn '.repeat(4), 'A', 'Why?', 'I see ', 'the '.repeat(8), '['];
    for (const piece of hostile) {
      const time = (size: number): void => {
        const lines = [...TALK, piece.repeat(Math.ceil(size / piece.length)), 'Why?', 'I do.', 'Why so?', 'I must.'];
        const article = articleOf(lines);
        const sentences = article.blocks.map(({ span }, block) => ({
          span,
          block,
          text: sliceSpan(article.text, span),
        }));
        const interview = readInterview(article, sentences);
        sentences.forEach((_, index) => interview?.worthOf(index));
      };
      expect(await growth(time, 20_000), piece).toBeLessThan(MAX_GROWTH);
    }
  });
});
