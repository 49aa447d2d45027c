import { describe, expect, it } from 'vitest';
import { makeBrief } from '../../../src/brief/make-brief.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../../../src/core/brief.ts';
import { LedeError } from '../../../src/core/failure.ts';
import type { ScoredArticle } from '../../../src/core/summarizer.ts';
import { partsFor } from '../../support/page-parts.ts';

const HEADLINES = [
  'Harbour board votes to rebuild the herring quay',
  'Last lamplighter of Osmund Street puts down her ladder',
  'Ferry to the Skerries sails twice a day from June',
  'School choir finds its lost piano in a barn',
  'Council opens the old waterworks for one weekend',
  'Storm takes the roof of the rope factory',
  'Baker on Mill Lane hands the oven to his daughter',
  'Island mail boat is saved by four hundred letters',
];
const INDEX = `<!doctype html><html lang="en"><head><title>The Skerry Post</title></head><body><main>${HEADLINES.map(
  (headline, index) => `<div class="teaser"><h2><a href="/news/${index}">${headline}</a></h2></div>`,
).join('')}</main></body></html>`;

const source = { kind: 'url', url: 'https://skerry-post.example/' } as const;
const noModel = () => Promise.reject(new LedeError('model-unavailable'));

describe('makeBrief', () => {
  it('briefs an index page by its first headlines with their links', async () => {
    const result = await makeBrief(source, DEFAULT_BRIEF_OPTIONS, partsFor(INDEX, source.url, noModel));
    if (!result.ok) throw new Error(result.code);
    const { article, summary, quotes, figures, notices, madeBy } = result.brief;
    expect(article.kind).toBe('index');
    expect(notices).toContain('index-page');
    expect(summary.map(({ text, link }) => [text, link])).toEqual(
      HEADLINES.slice(0, 6).map((headline, index) => [headline, `https://skerry-post.example/news/${index}`]),
    );
    for (const { text, spans } of summary)
      expect(spans.map(({ start, end }) => result.text.slice(start, end)).join(' ')).toBe(text);
    expect([quotes, figures]).toEqual([[], []]);
    expect(madeBy.generated).toBe(false);
  });

  it('has the standfirst in its text only if a line is cut out of it', async () => {
    const standfirst = 'The last cider press of Quill Valley closes after 140 years because growers sell to the city.';
    const story = 'Old Brannigan sat under the cart and told stories of the winters of his childhood. '
      .repeat(4)
      .trim();
    const html = `<!doctype html><html lang="en"><head><title>Last cider press of Quill Valley</title>
      <meta name="description" content="${standfirst}"></head><body><article><h1>Last cider press of Quill Valley</h1>
      <p>${story}</p><p>A neighbour brought bread, and for an hour nobody spoke of the trees at all.</p></article></body></html>`;
    const briefBy = async (model: string): Promise<{ text: string; shown: string[] }> => {
      const parts = {
        ...partsFor(html, source.url, noModel),
        summarizer: () =>
          Promise.resolve({
            id: model,
            model,
            revision: '0',
            languages: [],
            summarize: ({ article: { text, blocks } }: ScoredArticle) => {
              const { span } = (model === 'last' ? blocks.at(-1) : blocks[0]) ?? { span: { start: 0, end: 1 } };
              const sentences = [{ text: text.slice(span.start, span.end), spans: [span] }];
              const made = { backend: 'x', model, revision: '0', generated: false, readAs: null, notices: [] };
              return Promise.resolve({ sentences, ...made });
            },
            dispose: () => Promise.resolve(),
          }),
      };
      const result = await makeBrief(source, DEFAULT_BRIEF_OPTIONS, parts);
      if (!result.ok) throw new Error(result.code);
      return {
        text: result.text,
        shown: result.brief.summary.flatMap(({ spans }) =>
          spans.map(({ start, end }) => result.text.slice(start, end)),
        ),
      };
    };
    const last = await briefBy('last');
    expect(last.shown).toEqual([standfirst]);
    expect(last.text.endsWith(`\n${standfirst}`)).toBe(true);
    expect((await briefBy('first')).text).not.toContain(standfirst);
  });
});
