import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../../../../src/core/meter.ts';
import { sliceSpan } from '../../../../src/core/span.ts';
import type { ScoredArticle, Summarizer } from '../../../../src/core/summarizer.ts';
import { createBundledSummarizers, createSummarizers, type Summarizers } from '../../../../src/summarizers/backends.ts';
import { createGenerativeSummarizer } from '../../../../src/summarizers/generative/generative-summarizer.ts';
import { toRunningText } from '../../../../src/summarizers/generative/choose-input.ts';
import type { Generator } from '../../../../src/summarizers/generative/generator-types.ts';
import { makeTinyInstruct, makeTinySeq2seq, type ModelFiles } from '../../../support/tiny-models.ts';
import { articleOf, FERRY_STORY, KOREAN_STORY, sentencesOf } from '../../../support/articles.ts';
import { openTestStore, startHub, tinyModel, type LoopbackHub } from '../../../support/loopback-hub.ts';

const bundledFolder = fileURLToPath(new URL('../../../../models/salience/', import.meta.url));
const scoredBy = { model: 'test', revision: '1' };

function scored(lines: readonly string[] = FERRY_STORY, language: string | null = 'en'): ScoredArticle {
  const article = articleOf(lines, language);
  const sentences = sentencesOf(article);
  return { article, sentences, salience: sentences.map((_, at) => 1 / (at + 1)), scoredBy };
}

const quiet = { info: () => undefined, warn: () => undefined };

describe('tiny models from a loopback hub', () => {
  const models: Record<string, { files: ModelFiles; kind: 'seq2seq' | 'instruct' }> = {
    babble: { files: makeTinySeq2seq(), kind: 'seq2seq' },
    instruct: { files: makeTinyInstruct(), kind: 'instruct' },
    script: {
      files: makeTinySeq2seq({
        script: 'Ferry fares will not rise this summer . The crews won 99 million dollars in Zanzibar .',
      }),
      kind: 'seq2seq',
    },
  };
  const hubs: LoopbackHub[] = [];
  let store: Awaited<ReturnType<typeof openTestStore>>;
  let summarizers: Summarizers;
  const observed: Observation[] = [];

  beforeAll(async () => {
    const catalogue = Object.entries(models).map(([id, { files, kind }]) =>
      tinyModel(id, files, kind === 'seq2seq' ? { kind, prefix: '' } : { kind }),
    );
    const all = Object.entries(models).flatMap(([id, { files }]) =>
      Object.entries(files).map(([path, bytes]) => [`${id}/${path}`, bytes] as const),
    );
    const hub = await startHub(Object.fromEntries(all));
    hubs.push(hub);
    // Each repository's files lie under its own name in the one hub.
    const own = catalogue.map((model) => ({
      ...model,
      files: model.files.map((file) => ({ ...file, path: `${model.id}/${file.path}` })),
    }));
    store = await openTestStore(hub.origin, own);
    for (const { id } of own) await store.store.pull(id);
    const openable = { ...store.store, open: async (id: string) => nest(await store.store.open(id), id) };
    summarizers = createSummarizers({
      ...{ bundledFolder, store: openable, defaultModel: 'auto', timeLimitMs: 20_000, log: quiet },
      meter: (observation) => observed.push(observation),
    });
  });
  afterAll(async () => {
    await summarizers.dispose();
    await Promise.all(hubs.map((hub) => hub.close()));
    await store.remove();
  });

  const nest = (opened: Awaited<ReturnType<typeof store.store.open>>, id: string) => ({
    ...opened,
    folder: join(opened.folder, id),
  });

  it.each(['babble', 'instruct'])('keeps everything that %s says out of a summary', async (id) => {
    const summarizer = await summarizers.open(id);
    for (const [lines, maxSentences] of [
      [FERRY_STORY, 3],
      [FERRY_STORY.slice(0, 4), 2],
      [FERRY_STORY, 6],
    ] as const) {
      const document = scored(lines);
      const { sentences, generated, notices, backend } = await summarizer.summarize(document, { maxSentences });
      const bundled = await (await summarizers.open('extractive')).summarize(document, { maxSentences });
      expect(sentences).toEqual(bundled.sentences);
      expect({ generated, backend }).toEqual({ generated: false, backend: 'extractive' });
      const [notice] = notices;
      expect(notice?.kind === 'sentences-replaced' && notice.replaced === notice.of && notice.of > 0).toBe(true);
      for (const { text, spans } of sentences) {
        expect(spans.map((span) => sliceSpan(document.article.text, span)).join(' ')).toBe(text);
      }
    }
  });

  it('keeps supported lines, replaces others and counts them', async () => {
    const document = scored();
    const summarizer = await summarizers.open('script');
    observed.length = 0;
    const summary = await summarizer.summarize(document, { maxSentences: 3 });
    expect(observed).toEqual([
      { kind: 'stage', stage: 'faithfulness', seconds: expect.any(Number) as number },
      { kind: 'faithfulness', kept: 1, replaced: 1, dropped: 0 },
    ]);
    expect(summary).toMatchObject({ backend: 'generative', model: 'script', generated: true });
    expect(summary.notices).toEqual([{ kind: 'sentences-replaced', replaced: 1, of: 2 }]);
    const [kept, stand] = summary.sentences;
    expect(kept?.text).toBe('Ferry fares will not rise this summer.');
    expect(sliceSpan(document.article.text, kept?.spans[0] ?? { start: 0, end: 0 })).toContain('Ferry fares, frozen');
    expect(stand?.text).not.toMatch(/99|Zanzibar/);
  });

  it('uses the model pulled last by default', async () => {
    expect((await summarizers.open(null)).model).toBe('script');
    expect((await summarizers.installed()).map(({ id }) => id)).toEqual(['extractive', 'babble', 'instruct', 'script']);
  });

  it('uses the bundled model for other languages and says so', async () => {
    const summary = await (await summarizers.open('babble')).summarize(scored(KOREAN_STORY, 'ko'), { maxSentences: 2 });
    expect(summary.backend).toBe('extractive');
    expect(summary.notices).toEqual([{ kind: 'fallback', model: 'Tiny babble', reason: 'other-language' }]);
  });

  it('never loads a changed file; uses the bundled model', async () => {
    const folder = join(store.folder, 'instruct', 'instruct', 'onnx');
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), 'not a model');
    const fresh = createSummarizers({
      ...{ bundledFolder, store: store.store, defaultModel: 'instruct', timeLimitMs: 20_000, log: quiet },
    });
    for (const id of [null, 'instruct']) {
      const summary = await (await fresh.open(id)).summarize(scored(), { maxSentences: 2 });
      expect(summary.backend).toBe('extractive');
      expect(summary.notices).toEqual([{ kind: 'fallback', model: 'Tiny instruct', reason: 'broken' }]);
    }
  });

  it('replaces a missing configured model, but rejects a missing requested one', async () => {
    const empty = await openTestStore(hubs[0]?.origin ?? '', [tinyModel('absent', {}, { kind: 'instruct' })]);
    const settings = { bundledFolder, store: empty.store, timeLimitMs: 20_000, log: quiet };
    const fresh = createSummarizers({ ...settings, defaultModel: 'absent' });
    const summary = await (await fresh.open(null)).summarize(scored(), { maxSentences: 2 });
    expect(summary.notices).toEqual([{ kind: 'fallback', model: 'Tiny absent', reason: 'missing' }]);
    await expect(fresh.open('absent')).rejects.toMatchObject({ code: 'model-not-installed' });
    const unknown = createSummarizers({ ...settings, defaultModel: 'no-such' });
    expect((await (await unknown.open(null)).summarize(scored(), { maxSentences: 1 })).notices).toHaveLength(1);
    await empty.remove();
  });
});

describe('a generative summarizer', () => {
  function summarizerOf(generate: Generator['generate'], timeLimitMs = 10_000): Promise<Summarizer> {
    const generator: Generator = {
      window: 200,
      countTokens: (text) => text.split(' ').length,
      generate,
      dispose: () => Promise.resolve(),
    };
    const model = { id: 'fake', label: 'Fake', languages: ['en'] };
    return createBundledSummarizers(bundledFolder)
      .open(null)
      .then((bundled) =>
        createGenerativeSummarizer({ model, revision: '1', generator, bundled, timeLimitMs, log: quiet }),
      );
  }
  const says = (text: string, isComplete = true) => summarizerOf(() => Promise.resolve({ text, isComplete }));
  const never: Generator['generate'] = () => new Promise(() => undefined);

  it.each([
    ['takes too long', 'too-slow', () => summarizerOf(never, 30)],
    ['fails', 'broken', () => summarizerOf(() => Promise.reject(new Error('out of memory')))],
    ['writes nothing', 'no-answer', () => says(' \n ')],
  ] as const)('gives the bundled summary when the model %s', async (_, reason, open) => {
    const summary = await (await open()).summarize(scored(), { maxSentences: 3 });
    expect(summary.backend).toBe('extractive');
    expect(summary.sentences.length).toBeGreaterThan(1);
    expect(summary.notices).toEqual([{ kind: 'fallback', model: 'Fake', reason }]);
  });

  it('stops the model at the time limit and on cancellation', async () => {
    const signals: AbortSignal[] = [];
    const generate: Generator['generate'] = (_, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const stop = new AbortController();
    await (await summarizerOf(generate, 30)).summarize(scored(), { maxSentences: 3 });
    const running = (await summarizerOf(generate)).summarize(scored(), { maxSentences: 3 }, stop.signal);
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('gives the model a short article whole, and salient parts of a long one', async () => {
    const inputs: string[] = [];
    const generate: Generator['generate'] = ({ lines }) => {
      inputs.push(toRunningText(lines));
      return Promise.resolve({ text: '', isComplete: true });
    };
    const summarizer = await summarizerOf(generate);
    await summarizer.summarize(scored(FERRY_STORY.slice(0, 3)), { maxSentences: 3 });
    expect(inputs[0]).toBe(FERRY_STORY.slice(0, 3).join('\n'));
    const long = Array.from({ length: 300 }, (_, at) => `Paragraph ${at} tells of one more harbour on the long coast.`);
    const document = scored(long);
    const salience = document.salience.map((_, at) => (at % 30 === 7 ? 0.9 : 0.1));
    await summarizer.summarize({ ...document, salience }, { maxSentences: 3 });
    expect(inputs[1]).toContain('Paragraph 0 ');
    expect(inputs[1]).toContain('Paragraph 277 ');
    expect((inputs[1] ?? '').split(/\s+/u).length).toBeLessThanOrEqual(200);
  });

  it('keeps at most the requested number of complete sentences', async () => {
    const text =
      '- Ferry fares will not rise this summer.\n2) Judge Verhoeven gave the commission 30 days to pay.\nThe crews carry';
    const short = await (await says(text)).summarize(scored(), { maxSentences: 1 });
    expect(short.sentences.map((line) => line.text)).toEqual(['Ferry fares will not rise this summer.']);
    const cut = await (await says(text, false)).summarize(scored(), { maxSentences: 5 });
    expect(cut.sentences).toHaveLength(2);
    expect(cut.notices).toEqual([]);
  });
});
