import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoModel, env, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { LedeError } from '../core/failure.ts';
import { readLexicon, type Lexicon } from './lexicon.ts';
import { FEATURE_COUNT, sentenceFeatures } from './sentence-features.ts';
import { createWordSplitter, encodeRows } from './word-pieces.ts';
import { modelWords } from './words.ts';

const configSchema = z.object({
  revision: z.string().min(1),
  /** Sentences that the model reads at once. */
  window: z.int().positive(),
  features: z.literal(FEATURE_COUNT),
  vocabulary: z.int().positive(),
});

const tokenizerConfigSchema = z.object({ model_max_length: z.int().positive() });

/** What the ranker says of a sentence. */
export interface Ranking {
  /** Log-odds that the sentence belongs to a summary of three. */
  readonly logit: number;
  /** ROUGE-1 + ROUGE-2 F that the sentence alone would reach. */
  readonly worth: number;
}

/** The trained sentence ranker. */
export interface Ranker {
  readonly revision: string;
  readonly lexicon: Lexicon;
  /** One ranking a sentence. Documents of any length are read whole, in overlapping windows. */
  rank(sentences: readonly string[], title: string | null, signal?: AbortSignal): Promise<Ranking[]>;
  dispose(): Promise<void>;
}

/** Share of a window that the next one repeats, so that every sentence is scored with its neighbours about it. */
const OVERLAP = 0.25;

/** Windows over `n` sentences, and the part of each whose scores are kept. */
export function planWindows(n: number, size: number): { start: number; end: number; from: number; to: number }[] {
  const overlap = Math.floor(size * OVERLAP);
  const windows: { start: number; end: number; from: number; to: number }[] = [];
  for (let from = 0; from < n;) {
    const start = from === 0 ? 0 : Math.max(0, Math.min(from - Math.floor(overlap / 2), n - size));
    const end = Math.min(n, start + size);
    const to = end === n ? n : end - Math.ceil(overlap / 2);
    windows.push({ start, end, from, to });
    from = to;
  }
  return windows;
}

/**
 * Loads the ranker from a folder in transformers.js layout plus lexicon.json. Nothing is fetched.
 *
 * Rejects with 'model-unavailable' when a file is missing or broken.
 */
export async function loadRanker(folder: string): Promise<Ranker> {
  try {
    return await openRanker(folder);
  } catch (error) {
    throw new LedeError('model-unavailable', { model: 'salience' }, { cause: error });
  }
}

async function openRanker(folder: string): Promise<Ranker> {
  env.allowRemoteModels = false;
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const [config, { model_max_length: maxTokens }, vocabulary, lexicon, model] = await Promise.all([
    read('config.json').then((text) => configSchema.parse(JSON.parse(text))),
    read('tokenizer_config.json').then((text) => tokenizerConfigSchema.parse(JSON.parse(text))),
    read('vocab.txt'),
    readLexicon(folder),
    AutoModel.from_pretrained(folder, {
      local_files_only: true,
      dtype: 'q8',
      device: 'cpu',
      // The graph was optimised when it was made (training/summaries/optimise-graph.ts): doing it again takes longer
      // than all the rest of the loading.
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'disabled' },
    }),
  ]);

  const split = createWordSplitter(vocabulary, config.vocabulary);

  async function scoreWindow(sentences: readonly string[], features: Float32Array): Promise<Ranking[]> {
    const { ids, mask } = encodeRows(sentences.map(modelWords), split, maxTokens);
    const inputs = {
      input_ids: new Tensor('int64', ids, [sentences.length, maxTokens]),
      attention_mask: new Tensor('int64', mask, [sentences.length, maxTokens]),
      features: new Tensor('float32', features, [sentences.length, FEATURE_COUNT]),
    };
    const { logits } = (await model(inputs)) as { logits: Tensor };
    const values = logits.data as Float32Array;
    return sentences.map((_, row) => ({ logit: values[2 * row] ?? 0, worth: values[2 * row + 1] ?? 0 }));
  }

  const ranker: Ranker = {
    revision: config.revision,
    lexicon,
    async rank(sentences, title, signal) {
      const features = sentenceFeatures(sentences, title, lexicon);
      const rankings: Ranking[] = [];
      for (const { start, end, from, to } of planWindows(sentences.length, config.window)) {
        signal?.throwIfAborted();
        const rows = features.slice(start * FEATURE_COUNT, end * FEATURE_COUNT);
        const scored = await scoreWindow(sentences.slice(start, end), rows);
        rankings.push(...scored.slice(from - start, to - start));
      }
      return rankings;
    },
    async dispose() {
      await model.dispose();
    },
  };
  // One pass proves that the graph, the tokenizer and the features fit each other, and warms the session.
  const probe = await ranker.rank(['The council approved the budget.'], null);
  if (!probe.every(({ logit, worth }) => Number.isFinite(logit) && Number.isFinite(worth))) {
    throw new Error('the model gives no numbers');
  }
  return ranker;
}
