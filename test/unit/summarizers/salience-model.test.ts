import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SalienceModel } from '../../../src/core/summarizer.ts';
import { loadSalienceModel } from '../../../src/summarizers/salience-model.ts';
import { articleOf, FERRY_STORY, KOREAN_STORY, sentencesOf } from '../../support/articles.ts';

const folder = fileURLToPath(new URL('../../../models/salience/', import.meta.url));

describe('the salience model', () => {
  let model: SalienceModel;
  beforeAll(async () => {
    model = await loadSalienceModel(folder);
  });
  afterAll(() => model.dispose());

  it('scores each sentence, but not headings', async () => {
    const article = articleOf(FERRY_STORY);
    const sentences = sentencesOf(article);
    const { scores, model: name, revision } = await model.score(article, sentences);
    expect(scores).toHaveLength(sentences.length);
    scores.forEach((score, index) => {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (article.blocks[sentences[index]!.block]?.kind === 'heading') expect(score).toBe(0);
    });
    expect({ name, revision }).toEqual({ name: model.id, revision: model.revision });
  });

  it('finds the news of a story', async () => {
    const article = articleOf(FERRY_STORY);
    const sentences = sentencesOf(article);
    const { scores } = await model.score(article, sentences);
    const best = sentences[scores.indexOf(Math.max(...scores))];
    expect(best?.text).toMatch(/^A court in Marrowhaven ruled/u);
  });

  it('falls back for another language and says so', async () => {
    const article = articleOf(KOREAN_STORY, 'ko');
    const { scores, model: name } = await model.score(article, sentencesOf(article));
    expect(name).toBe('centrality-and-position');
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(scores.indexOf(Math.max(...scores))).toBeLessThanOrEqual(1);
  });

  it('detects English without a language tag', async () => {
    const english = articleOf(FERRY_STORY, null);
    expect((await model.score(english, sentencesOf(english))).model).toBe(model.id);
    const korean = articleOf(KOREAN_STORY, null);
    expect((await model.score(korean, sentencesOf(korean))).model).not.toBe(model.id);
  });

  it('scores a document of a thousand sentences to its end', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, i) => `Item ${i} of the survey was finished in good order. It cost ${i} dollars.`,
    );
    const article = articleOf(lines);
    const { scores } = await model.score(article, sentencesOf(article));
    expect(scores).toHaveLength(1000);
    expect(scores.at(-1)).toBeGreaterThan(0);
  });

  it('handles an empty document', async () => {
    const article = articleOf(['# Nothing here']);
    expect((await model.score(article, sentencesOf(article))).scores).toEqual([0]);
  });

  it('is cancelled by its signal', async () => {
    const article = articleOf(FERRY_STORY);
    const scored = model.score(article, sentencesOf(article), AbortSignal.abort());
    await expect(scored).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a broken model folder', () => {
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'lede-model-'));
  });
  afterAll(() => rm(copy, { recursive: true }));

  it('is unavailable without its folder', async () => {
    await expect(loadSalienceModel(join(copy, 'nowhere'))).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  it.each([
    ['a missing lexicon', (at: string) => rm(join(at, 'lexicon.json'))],
    ['a lexicon of another shape', (at: string) => writeFile(join(at, 'lexicon.json'), '{"idf":{"unknown":1}}')],
    ['a truncated vocabulary', (at: string) => truncate(join(at, 'vocab.txt'), 100_000)],
    ['a config of another shape', (at: string) => writeFile(join(at, 'config.json'), '{"model_type":"bert"}')],
    ['missing weights', (at: string) => rm(join(at, 'onnx'), { recursive: true })],
    ['truncated weights', (at: string) => truncate(join(at, 'onnx', 'model_quantized.onnx'), 100_000)],
  ])('is unavailable with %s', async (name, spoil) => {
    const at = join(copy, name.replaceAll(' ', '-'));
    await cp(folder, at, { recursive: true });
    await spoil(at);
    await expect(loadSalienceModel(at)).rejects.toMatchObject({ code: 'model-unavailable' });
  });
});
