import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainExtraction } from '../../../src/extraction/explain.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';

const document = (name: string) => ({
  bytes: readFileSync(join(import.meta.dirname, '../../fixtures/pages', name)),
  mediaType: null,
  charset: null,
  url: null,
  filename: null,
  fetchedAt: 0,
});

describe('explainExtraction', () => {
  it.each(['news-page/page.html', 'text-dump/page.txt'])('keeps the same lines as the article: %s', async (name) => {
    const [article, explanation] = await Promise.all([
      extractArticle(document(name)),
      explainExtraction(document(name)),
    ]);
    expect(explanation.refused).toBeNull();
    expect(explanation.blocks.filter(({ kept }) => kept).map(({ text }) => text)).toEqual(article.text.split('\n'));
    for (const { score, reasons } of explanation.blocks) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(reasons.length).toBeGreaterThan(0);
    }
  });

  it('shows the place of lines and the source of metadata', async () => {
    const { blocks, provenance } = await explainExtraction(document('news-page/page.html'));
    expect(blocks.find(({ text }) => text.startsWith('Sign up'))).toMatchObject({
      kept: false,
      place: expect.stringContaining('newsletter-signup') as string,
    });
    expect(blocks.find(({ text }) => text.startsWith('The first cars'))?.reasons[0]).toBe('stands in a figure');
    expect(provenance).toMatchObject({ byline: 'json-ld author', publishedAt: 'json-ld datePublished' });
  });

  it('says why a page is rejected', async () => {
    const bytes = new TextEncoder().encode(
      '<html><head><title>Just a moment...</title></head><body><p>Verify you are human.</p></body></html>',
    );
    expect((await explainExtraction({ ...document('news-page/page.html'), bytes })).refused).toBe('bot-wall');
  });
});
