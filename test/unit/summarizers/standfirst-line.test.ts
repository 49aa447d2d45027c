import { describe, expect, it } from 'vitest';
import { withStandfirst } from '../../../src/brief/standfirst-block.ts';
import { sliceSpan } from '../../../src/core/span.ts';
import type { Article } from '../../../src/core/article.ts';
import { createExtractiveSummarizer } from '../../../src/summarizers/extractive-summarizer.ts';
import { isBetterThan, readStandfirstLine } from '../../../src/summarizers/standfirst-line.ts';
import { articleOf, sentencesOf } from '../../support/articles.ts';

const ESSAY = [
  'Rain had fallen on the orchard since the early morning, and the ladders were still wet.',
  'Old Brannigan sat under the cart and told stories of the winters of his childhood.',
  'A neighbour brought bread, and for an hour nobody spoke of the trees at all.',
];
const TITLE = 'Last cider press of Quill Valley';
const STANDFIRST =
  'The last cider press of Quill Valley closes after 140 years because young growers sell to the city.';

function page(standfirst: string, language = 'en', title = TITLE, lines: readonly string[] = ESSAY): Article {
  return withStandfirst({ ...articleOf(lines, language, title), standfirst, standfirstSource: 'json-ld' });
}

async function summarize(article: Article, maxSentences: number): Promise<{ lines: string[]; notices: unknown }> {
  const body = articleOf(ESSAY, article.language, article.title);
  const sentences = sentencesOf(body);
  const document = {
    article,
    sentences,
    salience: sentences.map(() => 0.5),
    scoredBy: { model: 'even', revision: '1' },
  };
  const summary = await createExtractiveSummarizer(null).summarize(document, { maxSentences });
  for (const { text, spans } of summary.sentences) {
    expect(spans.map((span) => sliceSpan(article.text, span)).join(' ')).toBe(text);
  }
  return { lines: summary.sentences.map(({ text }) => text), notices: summary.notices };
}

describe('a standfirst as a line', () => {
  it('opens the summary and is marked where the body does not say it', async () => {
    const { lines, notices } = await summarize(page(STANDFIRST), 2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(STANDFIRST);
    expect(ESSAY).toContain(lines[1]);
    expect(notices).toEqual([{ kind: 'standfirst' }]);
    expect((await summarize(page(STANDFIRST), 1)).lines).toEqual([STANDFIRST]);
  });

  it('works in other languages', async () => {
    const german =
      'Die letzte Mosterei im Quilltal schließt nach 140 Jahren, weil die jungen Bauern ihr Obst verkaufen.';
    const { lines } = await summarize(page(german, 'de', 'Letzte Mosterei im Quilltal'), 2);
    expect(lines[0]).toBe(german);
  });

  it('is not used if the page is about something else, or the body says it', async () => {
    const { notices } = await summarize(page('The bakery of Quill Harbour opens again on Monday with new ovens.'), 2);
    expect(notices).toEqual([]);
    const line = readStandfirstLine(page(STANDFIRST), 'other');
    if (line === null) throw new Error('no line');
    const said = 'The cider press, the last of Quill Valley, closes after 140 years: growers prefer the city.';
    expect(isBetterThan([said], line, { title: TITLE, language: 'en' })).toBe(false);
    expect(isBetterThan(ESSAY, line, { title: TITLE, language: 'en' })).toBe(true);
    expect(isBetterThan(ESSAY, line, { title: null, language: 'en' })).toBe(false);
  });

  it.each([
    ['is a question', 'Why does the last cider press of Quill Valley close after 140 years?'],
    ['advertises', 'The last cider press of Quill Valley sells the finest juice of the whole country!'],
    ['advertises with signs', 'The last cider press of Quill Valley with ► opening hours ► prices ► films.'],
    ['leans on the title', 'It closes the last cider press of Quill Valley after 140 years of work.'],
    ['breaks off', 'The last cider press of Quill Valley closes after 140 years because young growers…'],
    ['breaks off behind an abbreviation', 'The last cider press of Quill Valley sells its machines to the U.S.'],
    ['is too short', 'Cider press of Quill Valley closes'],
    ['is too long', `The last cider press of Quill Valley ${'and another one like it '.repeat(8)}closes.`],
  ])('is not used if it %s', (_, text) => {
    expect(readStandfirstLine(page(text), 'other')).toBeNull();
  });

  it.each([
    ['de', 'Dieser Hof im Quilltal schließt nach 140 Jahren seine alte Mosterei.'],
    ['de', 'Lesen Sie hier, warum die letzte Mosterei im Quilltal nach 140 Jahren schließt.'],
    ['fr', 'Elle ferme après 140 ans, la dernière cidrerie de la vallée de Quill.'],
    ['es', 'Descubre por qué cierra la última sidrería del valle de Quill tras 140 años.'],
  ])('is not used if it leans or only promises (%s): %s', (language, text) => {
    expect(readStandfirstLine(page(text, language), null)).toBeNull();
  });

  it('shows as many first sentences as fit', () => {
    const more = `Growers ${'sell their apples and pears '.repeat(6)}to the city.`;
    expect(readStandfirstLine(page(`${STANDFIRST} ${more}`), 'other')?.text).toBe(STANDFIRST);
  });

  it('is not used for a fact check or a thread', () => {
    expect(readStandfirstLine(page(STANDFIRST), 'fact-check')).toBeNull();
    expect(readStandfirstLine({ ...page(STANDFIRST), kind: 'thread' }, 'thread')).toBeNull();
  });
});
