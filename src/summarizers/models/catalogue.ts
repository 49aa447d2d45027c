/** A file of a model's repository. */
export interface CatalogueFile {
  /** Path in the repository. */
  readonly path: string;
  /** About so many bytes; what is much larger is refused. */
  readonly bytes: number;
  /** Set for a file that a repository may lack: a 404 is not an error. Larger than `mostBytes` is refused. */
  readonly optional?: { readonly mostBytes: number };
}

/** A generative model that can be pulled from the hub. */
export interface CatalogueModel {
  readonly id: string;
  readonly label: string;
  readonly repo: string;
  /** Branch, tag or commit. The commit that answers is recorded, and all files are taken from that one. */
  readonly revision: string;
  readonly files: readonly CatalogueFile[];
  /** BCP 47 primary subtags; '*' for any. */
  readonly languages: readonly string[];
  /** Licence of the weights: an SPDX identifier, or the hub's tag where there is none. */
  readonly licence: string;
  /** Whether the licence is free of conditions on use. Only such models are recommended. */
  readonly isOpen: boolean;
  readonly parameters: number;
  readonly weights: 'q8' | 'q4';
  /** Tokens of input that are used: the model's window, less where a CPU would take too long for it. */
  readonly window: number;
  readonly style:
    /** An encoder and a decoder. `prefix` stands before the article. */
    | { readonly kind: 'seq2seq'; readonly prefix: string }
    /** A decoder that is told in words what to do, by its chat template. */
    | { readonly kind: 'instruct' };
}

const MB = 1_000_000;

/** Files of an encoder-decoder in transformers.js's layout, quantised to eight bits. */
function seq2seqFiles(encoder: number, decoder: number, tokenizer: number): CatalogueFile[] {
  return [
    { path: 'config.json', bytes: 4_000 },
    { path: 'generation_config.json', bytes: 1_000 },
    { path: 'tokenizer_config.json', bytes: 30_000 },
    { path: 'tokenizer.json', bytes: tokenizer * MB },
    { path: 'onnx/encoder_model_quantized.onnx', bytes: encoder * MB },
    { path: 'onnx/decoder_model_merged_quantized.onnx', bytes: decoder * MB },
  ];
}

function instructFiles(model: number, tokenizer: number): CatalogueFile[] {
  return [
    { path: 'config.json', bytes: 4_000 },
    { path: 'generation_config.json', bytes: 1_000 },
    { path: 'tokenizer_config.json', bytes: 30_000 },
    { path: 'tokenizer.json', bytes: tokenizer * MB },
    { path: 'onnx/model_quantized.onnx', bytes: model * MB },
  ];
}

/** Longest chat template, in bytes. */
const LONGEST_TEMPLATE = 200_000;

/**
 * Files of a decoder with weights of four bits. ONNX files of 2 GB and more keep their weights in files beside them, and
 * so do some smaller ones; newer repositories keep the chat template in a file of its own. What is not known of a
 * repository is asked for and may be absent. `data`: megabytes of a data file that is known to be there.
 */
function q4Files(model: number, tokenizer: number, data?: number): CatalogueFile[] {
  const path = 'onnx/model_q4.onnx';
  const optional = { mostBytes: 2_100 * MB };
  return [
    { path: 'config.json', bytes: 4_000 },
    { path: 'generation_config.json', bytes: 1_000 },
    // Gemma lists 262,144 tokens here.
    { path: 'tokenizer_config.json', bytes: 1.2 * MB },
    { path: 'tokenizer.json', bytes: tokenizer * MB },
    { path: 'chat_template.jinja', bytes: 0, optional: { mostBytes: LONGEST_TEMPLATE } },
    { path, bytes: model * MB },
    { path: `${path}_data`, bytes: (data ?? 0) * MB, ...(data === undefined ? { optional } : {}) },
    { path: `${path}_data_1`, bytes: 0, optional },
  ];
}

const QWEN2_5 = ['en', 'de', 'es', 'fr', 'pt', 'ko', 'ja', 'zh', 'it', 'ru', 'vi', 'th', 'ar'];
/** Of the 119 languages that its card names, those with an article or an interface in Lede, and their neighbours. */
const QWEN3 = [...QWEN2_5, 'nl', 'sv', 'da', 'no', 'fi', 'pl', 'cs', 'uk', 'tr', 'id', 'hi', 'el', 'he', 'ro', 'hu'];

/**
 * Every model that `lede models pull` knows. Sizes are about right: as the hub lists them, or computed from the number of
 * weights (those of Qwen3 and Gemma 3 270M, whose listings were not at hand: four bits and a scale of 32 bits for 32
 * weights, embeddings of 32 bits).
 */
export const CATALOGUE: readonly CatalogueModel[] = [
  {
    id: 'distilbart-cnn-6-6',
    label: 'DistilBART CNN 6-6',
    repo: 'Xenova/distilbart-cnn-6-6',
    revision: 'main',
    files: seq2seqFiles(129, 207, 2.2),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 230_000_000,
    weights: 'q8',
    window: 1024,
    style: { kind: 'seq2seq', prefix: '' },
  },
  {
    id: 'distilbart-cnn-12-6',
    label: 'DistilBART CNN 12-6',
    repo: 'Xenova/distilbart-cnn-12-6',
    revision: 'main',
    files: seq2seqFiles(205, 207, 2.2),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 306_000_000,
    weights: 'q8',
    window: 1024,
    style: { kind: 'seq2seq', prefix: '' },
  },
  {
    id: 'bart-large-cnn',
    label: 'BART large CNN',
    repo: 'Xenova/bart-large-cnn',
    revision: 'main',
    files: seq2seqFiles(205, 308, 2.2),
    languages: ['en'],
    licence: 'MIT',
    isOpen: true,
    parameters: 406_000_000,
    weights: 'q8',
    window: 1024,
    style: { kind: 'seq2seq', prefix: '' },
  },
  {
    id: 'flan-t5-small',
    label: 'FLAN-T5 small',
    repo: 'Xenova/flan-t5-small',
    revision: 'main',
    files: seq2seqFiles(36, 60, 2.5),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 77_000_000,
    weights: 'q8',
    window: 512,
    style: { kind: 'seq2seq', prefix: 'summarize: ' },
  },
  {
    id: 'flan-t5-base',
    label: 'FLAN-T5 base',
    repo: 'Xenova/flan-t5-base',
    revision: 'main',
    files: seq2seqFiles(111, 165, 2.5),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 248_000_000,
    weights: 'q8',
    window: 512,
    style: { kind: 'seq2seq', prefix: 'summarize: ' },
  },
  {
    id: 'qwen2.5-0.5b-instruct',
    label: 'Qwen2.5 0.5B Instruct',
    repo: 'onnx-community/Qwen2.5-0.5B-Instruct',
    revision: 'main',
    files: instructFiles(512, 7.1),
    languages: QWEN2_5,
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 494_000_000,
    weights: 'q8',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'qwen2.5-1.5b-instruct',
    label: 'Qwen2.5 1.5B Instruct',
    repo: 'onnx-community/Qwen2.5-1.5B-Instruct',
    revision: 'main',
    files: instructFiles(1_580, 7.1),
    languages: QWEN2_5,
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 1_540_000_000,
    weights: 'q8',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'qwen3-0.6b',
    label: 'Qwen3 0.6B',
    repo: 'onnx-community/Qwen3-0.6B-ONNX',
    revision: 'main',
    files: q4Files(900, 11),
    languages: QWEN3,
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 600_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'qwen3-1.7b',
    label: 'Qwen3 1.7B',
    repo: 'onnx-community/Qwen3-1.7B-ONNX',
    revision: 'main',
    files: q4Files(2_130, 11),
    languages: QWEN3,
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 1_700_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'gemma-3-270m-it',
    label: 'Gemma 3 270M',
    repo: 'onnx-community/gemma-3-270m-it-ONNX',
    revision: 'main',
    files: q4Files(735, 33),
    languages: ['en'],
    licence: 'gemma',
    isOpen: false,
    parameters: 270_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'gemma-3-1b-it',
    label: 'Gemma 3 1B',
    repo: 'onnx-community/gemma-3-1b-it-ONNX',
    revision: 'main',
    files: q4Files(1_650, 33),
    languages: ['en'],
    licence: 'gemma',
    isOpen: false,
    parameters: 1_000_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'llama-3.2-1b-instruct',
    label: 'Llama 3.2 1B',
    repo: 'onnx-community/Llama-3.2-1B-Instruct',
    revision: 'main',
    files: q4Files(1_660, 9.1),
    languages: ['en', 'de', 'fr', 'it', 'pt', 'hi', 'es', 'th'],
    licence: 'llama3.2',
    isOpen: false,
    parameters: 1_240_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'smollm2-360m-instruct',
    label: 'SmolLM2 360M',
    repo: 'HuggingFaceTB/SmolLM2-360M-Instruct',
    revision: 'main',
    files: q4Files(417, 2.1),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 362_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'smollm2-1.7b-instruct',
    label: 'SmolLM2 1.7B',
    repo: 'HuggingFaceTB/SmolLM2-1.7B-Instruct',
    revision: 'main',
    files: q4Files(1_410, 2.1),
    languages: ['en'],
    licence: 'Apache-2.0',
    isOpen: true,
    parameters: 1_710_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'lfm2-700m',
    label: 'LFM2 700M',
    repo: 'onnx-community/LFM2-700M-ONNX',
    revision: 'main',
    files: q4Files(0.2, 3.3, 839),
    languages: ['en', 'ar', 'zh', 'fr', 'de', 'ja', 'ko', 'es'],
    licence: 'lfm1.0',
    isOpen: false,
    parameters: 740_000_000,
    weights: 'q4',
    window: 1536,
    style: { kind: 'instruct' },
  },
];
