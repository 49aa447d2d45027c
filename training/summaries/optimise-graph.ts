/**
 * Step 9: replaces models/salience/onnx/model_quantized.onnx by what onnxruntime makes of it when it optimises: constants
 * folded, operators fused. The bot then loads it as it is, in a third of the time. Goes by the level 'extended', which
 * does not depend on the machine. The scores must stay the same to the bit, or nothing is written.
 *
 *   node --import tsx training/summaries/optimise-graph.ts
 */
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoModel, env, Tensor, type PreTrainedModel } from '@xenova/transformers';

const MODEL = fileURLToPath(new URL('../../models/salience/', import.meta.url));
const GRAPH = join('onnx', 'model_quantized.onnx');
const TOKENS = 40;
const FEATURES = 20;

env.allowRemoteModels = false;

async function open(folder: string, options: Record<string, unknown>): Promise<PreTrainedModel> {
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1, ...options };
  return AutoModel.from_pretrained(folder, { local_files_only: true, dtype: 'q8', device: 'cpu', session_options });
}

/** Documents of 1 to 64 rows of pieces and features by a fixed generator; the same at each call. */
function probes(pieces: number): Record<string, Tensor>[] {
  let state = 20_251_124;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return [1, 2, 7, 33, 64].map((rows) => {
    const ids = new BigInt64Array(rows * TOKENS);
    const mask = new BigInt64Array(rows * TOKENS);
    const features = new Float32Array(rows * FEATURES);
    for (let row = 0; row < rows; row += 1) {
      const length = 1 + Math.floor(next() * TOKENS);
      for (let at = row * TOKENS; at < row * TOKENS + length; at += 1) {
        ids[at] = BigInt(1 + Math.floor(next() * (pieces - 1)));
        mask[at] = 1n;
      }
      features[row * FEATURES] = row;
      for (let at = row * FEATURES + 1; at < (row + 1) * FEATURES; at += 1) features[at] = next();
    }
    return {
      input_ids: new Tensor('int64', ids, [rows, TOKENS]),
      attention_mask: new Tensor('int64', mask, [rows, TOKENS]),
      features: new Tensor('float32', features, [rows, FEATURES]),
    };
  });
}

async function scores(model: PreTrainedModel, pieces: number): Promise<number[]> {
  const values: number[] = [];
  for (const inputs of probes(pieces)) {
    const { logits } = (await model(inputs)) as { logits: Tensor };
    values.push(...(logits.data as Float32Array));
  }
  await model.dispose();
  return values;
}

const scratch = await mkdtemp(join(tmpdir(), 'lede-graph-'));
await mkdir(join(scratch, 'onnx'));
await copyFile(join(MODEL, 'config.json'), join(scratch, 'config.json'));
const optimised = join(scratch, GRAPH);
const { vocabulary } = JSON.parse(await readFile(join(MODEL, 'config.json'), 'utf8')) as { vocabulary: number };

const writing = await open(MODEL, { graphOptimizationLevel: 'extended', optimizedModelFilePath: optimised });
await writing.dispose();
const before = await scores(await open(MODEL, { graphOptimizationLevel: 'all' }), vocabulary);
const after = await scores(await open(scratch, { graphOptimizationLevel: 'disabled' }), vocabulary);
if (before.length === 0 || !before.every((value, at) => Object.is(value, after[at]))) {
  throw new Error('the optimised graph gives other scores');
}
const sizes = await Promise.all([join(MODEL, GRAPH), optimised].map(async (file) => (await stat(file)).size));
await copyFile(optimised, join(MODEL, `${GRAPH}.new`));
await rename(join(MODEL, `${GRAPH}.new`), join(MODEL, GRAPH));
await rm(scratch, { recursive: true });
console.log(`${before.length} scores are the same; bytes ${sizes.join(' -> ')}`);
