import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { createBundledSummarizers } from '../../src/summarizers/backends.ts';
import { createGenerativeSummarizer } from '../../src/summarizers/generative/generative-summarizer.ts';
import { loadGenerator } from '../../src/summarizers/generative/generator.ts';
import { loadSalienceModel } from '../../src/summarizers/salience-model.ts';
import { makeTinyInstruct, makeTinySeq2seq, writeModel } from '../support/tiny-models.ts';
import { tinyModel } from '../support/loopback-hub.ts';
import { describeSummarizer } from './summarizer-contract.ts';

const folder = fileURLToPath(new URL('../../models/salience/', import.meta.url));
const made: string[] = [];

afterAll(() => Promise.all(made.map((each) => rm(each, { recursive: true, force: true }))));

async function openTiny(kind: 'seq2seq' | 'instruct') {
  const files = kind === 'seq2seq' ? makeTinySeq2seq() : makeTinyInstruct();
  const model = tinyModel(kind, files, kind === 'seq2seq' ? { kind, prefix: 'summarize: ' } : { kind });
  const own = await mkdtemp(join(tmpdir(), 'lede-tiny-'));
  made.push(own);
  await writeModel(own, files);
  const generator = await loadGenerator({ folder: own, model, revision: '1' });
  const bundled = await createBundledSummarizers(folder).open(null);
  const log = { warn: () => undefined };
  return createGenerativeSummarizer({ model, revision: '1', generator, bundled, timeLimitMs: 30_000, log });
}

const BACKENDS = {
  extractive: () => createBundledSummarizers(folder).open(null),
  'generative, encoder and decoder': () => openTiny('seq2seq'),
  'generative, instruct': () => openTiny('instruct'),
};

for (const [name, open] of Object.entries(BACKENDS)) {
  describeSummarizer(name, open, () => loadSalienceModel(folder));
}
