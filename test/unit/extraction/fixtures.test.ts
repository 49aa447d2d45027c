import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../src/extraction/extract.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages');

async function extractFixture(name: string): Promise<Article> {
  const folder = join(FOLDER, name);
  const filename = readdirSync(folder).find((file) => file.startsWith('page.'))!;
  const bytes = readFileSync(join(folder, filename));
  return extractArticle({ bytes, mediaType: null, charset: null, url: null, filename, fetchedAt: 0 });
}

/** The article as it stands in a baseline: without the id, which is a hash of the text, and with the lines' kinds. */
function present({ id: _id, text, blocks, ...rest }: Article): unknown {
  return { ...rest, lines: blocks.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`) };
}

describe('pages in, articles out (UPDATE_FIXTURES=1 rewrites baselines)', () => {
  const names = readdirSync(FOLDER);
  it('has fixtures', () => expect(names.length).toBeGreaterThan(5));

  it.each(names)('%s', async (name) => {
    const article = present(await extractFixture(name));
    const baseline = join(FOLDER, name, 'expected.json');
    if (process.env.UPDATE_FIXTURES === '1') writeFileSync(baseline, `${JSON.stringify(article, null, 2)}\n`);
    expect(existsSync(baseline), `${baseline} is missing`).toBe(true);
    expect(article).toEqual(JSON.parse(readFileSync(baseline, 'utf8')));
  });
});
