/**
 * Makes tiny generative models in transformers.js's layout: random weights that babble in words of news, or a script
 * that is written whatever comes in. They stand in for real models where none can be fetched: loading, downloading,
 * decoding and the check of what they write are proven with them.
 * `node --import tsx test/support/tiny-models.ts FOLDER` writes them for a look.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  writeData,
  writeOnnx,
  type Graph,
  type GraphConstant,
  type GraphInput,
  type GraphNode,
} from './onnx-writer.ts';

/** The files of a model by their path in its repository. */
export type ModelFiles = Readonly<Record<string, Uint8Array>>;

const WORDS = `the a of to in on at by for with and but because not never said told will may must was were has had its
  his her commission court crews ferry harbour judge fees hearing ruling year mayor company school river bridge team
  vote money police hospital raised cut refused approved rejected paid lost won killed injured closed opened Marlow
  Zanzibar Quill Lindqvist Verhoeven Banerjee Marrowhaven Tuesday March Friday London 3 12 41 99 235 480 1998 2031
  million billion percent days dollars “peace “enough at last” again”`.split(/\s+/u);
const MARKS = ['.', ',', '“', '”', '$', '%'];
const SPECIAL = ['<pad>', '<s>', '</s>', '<unk>'];
const PAD = 0;
const BEGIN = 1;
const END = 2;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789åöäü'.split('');
const WIDTH = 16;

/** Numbers in [-1, 1) that are the same for the same seed (mulberry32). */
function randomNumbers(seed: number, count: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * 2 - 1;
  });
}

function vocabularyOf(more: readonly string[]): string[] {
  return [...new Set([...SPECIAL, ...MARKS, ...WORDS, ...more, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`)])];
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function tokenizerFiles(vocabulary: readonly string[], more: object): ModelFiles {
  const special = SPECIAL.map((content, id) => ({
    ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  }));
  return {
    'tokenizer.json': json({
      version: '1.0',
      added_tokens: special,
      normalizer: null,
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: '<unk>',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
      },
    }),
    'tokenizer_config.json': json({
      ...{ tokenizer_class: 'BertTokenizer', pad_token: '<pad>', unk_token: '<unk>', eos_token: '</s>' },
      model_max_length: 512,
      ...more,
    }),
  };
}

const KEY_SHAPE = ['batch_size', 1, 'past', 1] as const;
const NEXT_SHAPE = ['batch_size', 1, 'total', 1] as const;
const past: GraphInput[] = ['key', 'value'].map((name) => ({ name, type: 'float32', shape: KEY_SHAPE }));

/** Where a decoder keeps its past, by transformers.js's names for encoder-decoders and for decoders alone. */
function cacheNames(isSeq2seq: boolean): { past: GraphInput[]; present: GraphInput[] } {
  const middle = isSeq2seq ? '.decoder.' : '.';
  return {
    past: past.map((each) => ({ ...each, name: `past_key_values.0${middle}${each.name}` })),
    present: past.map((each) => ({ ...each, name: `present.0${middle}${each.name}`, shape: NEXT_SHAPE })),
  };
}

/** A decoder whose next word depends on the last one, on all before, and on the encoder's mean where there is one. */
function decoder(
  vocabulary: readonly string[],
  isSeq2seq: boolean,
  seed: number,
  script: readonly number[] | null,
): Graph {
  const size = vocabulary.length;
  const cache = cacheNames(isSeq2seq);
  const [keys, values] = [cache.past[0]?.name ?? '', cache.past[1]?.name ?? ''];
  const [nextKeys, nextValues] = [cache.present[0]?.name ?? '', cache.present[1]?.name ?? ''];
  const inputs: GraphInput[] = [
    { name: 'input_ids', type: 'int64', shape: ['batch_size', 'length'] },
    ...(isSeq2seq
      ? [{ name: 'encoder_hidden_states', type: 'float32', shape: ['batch_size', 'source', WIDTH] } as const]
      : []),
    ...cache.past,
  ];
  // Marks end sentences, and the end comes now and then; letters and special pieces are never written.
  const bias = vocabulary.map((word) => {
    if (word === '.') return 2.2;
    if (word === '</s>') return 0.6;
    return WORDS.includes(word) ? 0 : -100;
  });
  const constants: GraphConstant[] = [
    { name: 'embedding', type: 'float32', shape: [size, WIDTH], values: randomNumbers(seed, size * WIDTH) },
    { name: 'to_key', type: 'float32', shape: [WIDTH, 1], values: randomNumbers(seed + 1, WIDTH) },
    {
      name: 'to_word',
      type: 'float32',
      shape: [WIDTH, size],
      values: randomNumbers(seed + 2, size * WIDTH).map((x) => 2 * x),
    },
    { name: 'bias', type: 'float32', shape: [size], values: bias },
    { name: 'axis_1', type: 'int64', shape: [1], values: [1] },
    { name: 'axes_1_2', type: 'int64', shape: [2], values: [1, 2] },
  ];
  const nodes: GraphNode[] = [
    { op: 'Gather', inputs: ['embedding', 'input_ids'], outputs: ['words'] },
    { op: 'MatMul', inputs: ['words', 'to_key'], outputs: ['key_rows'] },
    { op: 'Unsqueeze', inputs: ['key_rows', 'axis_1'], outputs: ['new_keys'] },
    { op: 'Concat', inputs: [keys, 'new_keys'], outputs: [nextKeys], attributes: { axis: 2 } },
    { op: 'Concat', inputs: [values, 'new_keys'], outputs: [nextValues], attributes: { axis: 2 } },
  ];
  if (script === null) {
    nodes.push(
      { op: 'ReduceSum', inputs: [nextKeys, 'axes_1_2'], outputs: ['state'], attributes: { keepdims: 0 } },
      { op: 'Unsqueeze', inputs: ['state', 'axis_1'], outputs: ['state_3'] },
      { op: 'Add', inputs: ['words', 'state_3'], outputs: ['mixed'] },
      ...(isSeq2seq
        ? [
            {
              op: 'ReduceMean',
              inputs: ['encoder_hidden_states'],
              outputs: ['source_mean'],
              attributes: { axes: [1], keepdims: 1 },
            },
            { op: 'Add', inputs: ['mixed', 'source_mean'], outputs: ['heard'] },
          ]
        : [{ op: 'Identity', inputs: ['mixed'], outputs: ['heard'] }]),
      { op: 'Tanh', inputs: ['heard'], outputs: ['hidden'] },
      { op: 'MatMul', inputs: ['hidden', 'to_word'], outputs: ['scores'] },
      { op: 'Add', inputs: ['scores', 'bias'], outputs: ['logits'] },
    );
  } else {
    // Row n of the table is the n-th word of the script. One step writes one word: the length is that of the past.
    const steps = [...script, END];
    const rows = steps.flatMap((word) => vocabulary.map((_, id) => (id === word ? 50 : 0)));
    constants.push(
      { name: 'script', type: 'float32', shape: [steps.length, 1, size], values: rows },
      { name: 'index_2', type: 'int64', shape: [1], values: [2] },
      { name: 'one', type: 'int64', shape: [1], values: [1] },
      { name: 'last', type: 'int64', shape: [1], values: [steps.length - 1] },
    );
    nodes.push(
      { op: 'Shape', inputs: [nextKeys], outputs: ['shape'] },
      { op: 'Gather', inputs: ['shape', 'index_2'], outputs: ['length_now'], attributes: { axis: 0 } },
      { op: 'Sub', inputs: ['length_now', 'one'], outputs: ['wanted'] },
      { op: 'Min', inputs: ['wanted', 'last'], outputs: ['step'] },
      { op: 'Gather', inputs: ['script', 'step'], outputs: ['logits'], attributes: { axis: 0 } },
    );
  }
  const outputs: GraphInput[] = [
    { name: 'logits', type: 'float32', shape: ['batch_size', 'length', size] },
    ...cache.present,
  ];
  return { inputs, outputs, constants, nodes };
}

function encoder(size: number, seed: number): Uint8Array {
  return writeOnnx({
    inputs: [
      { name: 'input_ids', type: 'int64', shape: ['batch_size', 'source'] },
      { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'source'] },
    ],
    outputs: [{ name: 'last_hidden_state', type: 'float32', shape: ['batch_size', 'source', WIDTH] }],
    constants: [
      { name: 'embedding', type: 'float32', shape: [size, WIDTH], values: randomNumbers(seed, size * WIDTH) },
    ],
    nodes: [{ op: 'Gather', inputs: ['embedding', 'input_ids'], outputs: ['last_hidden_state'] }],
  });
}

export interface TinyOptions {
  readonly seed?: number;
  /** What the model writes whatever comes in; it babbles when absent. Words and marks stand between single spaces. */
  readonly script?: string;
}

/** An encoder-decoder of about 60 kB. */
export function makeTinySeq2seq({ seed = 1, script }: TinyOptions = {}): ModelFiles {
  const words = script?.split(' ') ?? [];
  const vocabulary = vocabularyOf(words);
  const steps = script === undefined ? null : words.map((word) => vocabulary.indexOf(word));
  return {
    'config.json': json({
      ...{ model_type: 'bart', architectures: ['BartForConditionalGeneration'], is_encoder_decoder: true },
      ...{
        d_model: WIDTH,
        encoder_layers: 1,
        decoder_layers: 1,
        encoder_attention_heads: 1,
        decoder_attention_heads: 1,
      },
      ...{ vocab_size: vocabulary.length, pad_token_id: PAD, eos_token_id: END, decoder_start_token_id: BEGIN },
    }),
    'generation_config.json': json({ pad_token_id: PAD, eos_token_id: END, decoder_start_token_id: BEGIN }),
    ...tokenizerFiles(vocabulary, {}),
    'onnx/encoder_model_quantized.onnx': encoder(vocabulary.length, seed + 10),
    'onnx/decoder_model_merged_quantized.onnx': writeOnnx(decoder(vocabulary, true, seed, steps)),
  };
}

const TINY_TEMPLATE =
  "{% for message in messages %}{{ '<s>' + message['role'] + ' ' + message['content'] + '</s>' }}{% endfor %}{% if add_generation_prompt %}{{ '<s>' }}{% endif %}";

export interface TinyInstructOptions extends Pick<TinyOptions, 'seed'> {
  /** Four bits by name, with the weights in a file beside the graph and the chat template in one of its own. */
  readonly isExternal?: boolean;
}

/** A decoder with a chat template, of about 30 kB. */
export function makeTinyInstruct({ seed = 1, isExternal = false }: TinyInstructOptions = {}): ModelFiles {
  const vocabulary = vocabularyOf([]);
  const graph = decoder(vocabulary, false, seed, null);
  const path = isExternal ? 'onnx/model_q4.onnx' : 'onnx/model_quantized.onnx';
  const dataFile = 'model_q4.onnx_data';
  return {
    'config.json': json({
      ...{ model_type: 'llama', architectures: ['LlamaForCausalLM'], hidden_size: WIDTH, num_hidden_layers: 1 },
      ...{ num_attention_heads: 1, num_key_value_heads: 1, vocab_size: vocabulary.length },
      ...{ pad_token_id: PAD, bos_token_id: BEGIN, eos_token_id: END },
      ...(isExternal ? { 'transformers.js_config': { use_external_data_format: { 'model_q4.onnx': true } } } : {}),
    }),
    'generation_config.json': json({ pad_token_id: PAD, bos_token_id: BEGIN, eos_token_id: END }),
    ...tokenizerFiles(vocabulary, isExternal ? {} : { chat_template: TINY_TEMPLATE }),
    ...(isExternal
      ? {
          'chat_template.jinja': new TextEncoder().encode(TINY_TEMPLATE),
          [path]: writeOnnx({ ...graph, dataFile }),
          [`onnx/${dataFile}`]: writeData(graph),
        }
      : { [path]: writeOnnx(graph) }),
  };
}

/** Writes a model's files under a folder. */
export async function writeModel(folder: string, files: ModelFiles): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

const [, program = '', folder] = process.argv;
if (folder !== undefined && import.meta.url === pathToFileURL(program).href) {
  await writeModel(join(folder, 'tiny-seq2seq'), makeTinySeq2seq());
  await writeModel(join(folder, 'tiny-instruct'), makeTinyInstruct());
}
