/** A file of a model's repository. */
export interface CatalogueFile {
  /** Path in the repository. */
  readonly path: string;
  /** About so many bytes; what is much larger is refused. */
  readonly bytes: number;
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
  /** SPDX identifier, of the weights. */
  readonly licence: string;
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

/** Every model that `lede models pull` knows. Sizes are about right: as the hub lists them, or from weights of one byte each. */
export const CATALOGUE: readonly CatalogueModel[] = [
  {
    id: 'distilbart-cnn-6-6',
    label: 'DistilBART CNN 6-6',
    repo: 'Xenova/distilbart-cnn-6-6',
    revision: 'main',
    files: seq2seqFiles(129, 207, 2.2),
    languages: ['en'],
    licence: 'Apache-2.0',
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
    window: 512,
    style: { kind: 'seq2seq', prefix: 'summarize: ' },
  },
  {
    id: 'qwen2.5-0.5b-instruct',
    label: 'Qwen2.5 0.5B Instruct',
    repo: 'onnx-community/Qwen2.5-0.5B-Instruct',
    revision: 'main',
    files: instructFiles(512, 7.1),
    languages: ['en', 'de', 'es', 'fr', 'pt', 'ko', 'ja', 'zh', 'it', 'ru', 'vi', 'th', 'ar'],
    licence: 'Apache-2.0',
    window: 1536,
    style: { kind: 'instruct' },
  },
  {
    id: 'qwen2.5-1.5b-instruct',
    label: 'Qwen2.5 1.5B Instruct',
    repo: 'onnx-community/Qwen2.5-1.5B-Instruct',
    revision: 'main',
    files: instructFiles(1_580, 7.1),
    languages: ['en', 'de', 'es', 'fr', 'pt', 'ko', 'ja', 'zh', 'it', 'ru', 'vi', 'th', 'ar'],
    licence: 'Apache-2.0',
    window: 1536,
    style: { kind: 'instruct' },
  },
];
