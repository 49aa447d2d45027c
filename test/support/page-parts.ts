import { expect } from 'vitest';
import type { Parts } from '../../src/core/brief.ts';
import type { Summarizer } from '../../src/core/summarizer.ts';
import { extractArticle } from '../../src/extraction/extract.ts';

/** Parts of a brief that read one page, find all its sentences equally salient, and summarize with a given function. */
export function partsFor(html: string, url: string, summarize: Summarizer['summarize']): Parts {
  const document = {
    bytes: new TextEncoder().encode(html),
    mediaType: 'text/html',
    charset: null,
    url,
    filename: null,
    fetchedAt: 0,
  };
  const named = { id: 'scripted', model: 'scripted', revision: '0', languages: [] };
  return {
    load: () => Promise.resolve(document),
    extract: extractArticle,
    salience: {
      score: (_article, sentences) =>
        Promise.resolve({ scores: sentences.map(() => 0.5), model: 'even', revision: '1' }),
    },
    summarizer: () => Promise.resolve({ ...named, summarize, dispose: () => Promise.resolve() }),
    log: { error: (...fields) => expect.unreachable(JSON.stringify(fields)) },
    now: () => 0,
  };
}
