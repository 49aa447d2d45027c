import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { sliceSpan } from '../../src/core/span.ts';
import type { SalienceModel, ScoredArticle, Summarizer } from '../../src/core/summarizer.ts';
import { articleOf, FERRY_STORY, KOREAN_STORY, sentencesOf } from '../support/articles.ts';

/** What every summarizer backend owes. `open` makes a fresh one; `salience` scores the documents for it. */
export function describeSummarizer(
  name: string,
  open: () => Promise<Summarizer>,
  openSalience: () => Promise<SalienceModel>,
): void {
  describe(`summarizer ${name}`, () => {
    let summarizer: Summarizer;
    let salience: SalienceModel;
    beforeAll(async () => {
      [summarizer, salience] = await Promise.all([open(), openSalience()]);
    });
    afterAll(async () => {
      await summarizer.dispose();
      await salience.dispose();
    });

    async function scored(article: Article): Promise<ScoredArticle> {
      const sentences = sentencesOf(article);
      const { scores, ...scoredBy } = await salience.score(article, sentences);
      return { article, sentences, salience: scores, scoredBy };
    }

    it.each([1, 2, 3, 6, 50])('keeps to %i sentences, each with spans inside the article', async (maxSentences) => {
      const document = await scored(articleOf(FERRY_STORY));
      const summary = await summarizer.summarize(document, { maxSentences });
      expect(summary.sentences.length).toBeGreaterThan(0);
      expect(summary.sentences.length).toBeLessThanOrEqual(maxSentences);
      for (const { text, spans } of summary.sentences) {
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
        expect(spans.length).toBeGreaterThan(0);
        for (const span of spans) expect(sliceSpan(document.article.text, span)).not.toBe('');
      }
    });

    it('names its backend', async () => {
      const summary = await summarizer.summarize(await scored(articleOf(FERRY_STORY)), { maxSentences: 3 });
      // A backend may hand the work to the bundled one, and then says so.
      const own = summary.backend === summarizer.id || summary.notices.length > 0;
      expect([own, summary.backend]).toEqual([true, expect.stringMatching(/^[a-z]+$/)]);
      expect(summary.model).not.toBe('');
      expect(summary.revision).not.toBe('');
    });

    it('is deterministic', async () => {
      const document = await scored(articleOf(FERRY_STORY));
      const first = await summarizer.summarize(document, { maxSentences: 3 });
      expect(await summarizer.summarize(document, { maxSentences: 3 })).toEqual(first);
    });

    it.each([
      ['one sentence', ['The library opens again on Monday.']],
      ['one word', ['Closed']],
      ['only a heading', ['# Closed until further notice']],
      ['another language', [...KOREAN_STORY]],
    ])('handles %s', async (_, lines) => {
      const language = lines === KOREAN_STORY || lines.length > 1 ? 'ko' : 'en';
      const summary = await summarizer.summarize(await scored(articleOf(lines, language)), { maxSentences: 3 });
      expect(summary.sentences.length).toBeGreaterThan(0);
    });

    it('stops when cancelled', async () => {
      const document = await scored(articleOf(FERRY_STORY));
      const summary = summarizer.summarize(document, { maxSentences: 3 }, AbortSignal.abort());
      await expect(summary).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
}
