import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  AutoTokenizer,
  env,
  StoppingCriteria,
  type PreTrainedTokenizer,
  type Tensor,
} from '@xenova/transformers';
import type { OpenedModel } from '../models/model-store.ts';

export interface GenerateOptions {
  readonly maxNewTokens: number;
  /** Stops after the token at hand. What was written so far is returned. */
  readonly signal: AbortSignal;
}

/** A loaded generative model. */
export interface Generator {
  /** Tokens of input that it takes, its own marks not counted. */
  readonly window: number;
  countTokens(text: string): number;
  /** What the model writes for an input; the same for the same input. `isComplete`: it came to an end by itself. */
  generate(input: GeneratorInput, options: GenerateOptions): Promise<{ text: string; isComplete: boolean }>;
  dispose(): Promise<void>;
}

export interface GeneratorInput {
  readonly text: string;
  readonly language: string | null;
  readonly maxSentences: number;
}

/** Tokens kept free for the model's marks and the instruction. */
const SEQ2SEQ_MARKS = 8;
const INSTRUCTION_TOKENS = 160;

class AbortCriteria extends StoppingCriteria {
  constructor(private readonly signal: AbortSignal) {
    super();
  }

  override _call(ids: number[][]): boolean[] {
    return ids.map(() => this.signal.aborted);
  }
}

/**
 * Loads a model from its verified folder with transformers.js. Nothing is fetched. Decoding is greedy, so that a
 * summary can be made again. Rejects with the library's errors.
 */
export async function loadGenerator({ folder, model }: OpenedModel): Promise<Generator> {
  env.allowRemoteModels = false;
  const options = { local_files_only: true, dtype: 'q8', device: 'cpu' } as const;
  const isSeq2seq = model.style.kind === 'seq2seq';
  const [tokenizer, network] = await Promise.all([
    AutoTokenizer.from_pretrained(folder, { local_files_only: true }),
    (isSeq2seq ? AutoModelForSeq2SeqLM : AutoModelForCausalLM).from_pretrained(folder, options),
  ]);
  const tokenize = (text: string, addMarks: boolean): Inputs =>
    tokenizer(text, { add_special_tokens: addMarks, truncation: true, max_length: model.window });
  const prepare = (input: GeneratorInput): Inputs =>
    model.style.kind === 'seq2seq'
      ? tokenize(model.style.prefix + input.text, true)
      : tokenize(toPrompt(tokenizer, input), false);

  return {
    window: model.window - (isSeq2seq ? SEQ2SEQ_MARKS : INSTRUCTION_TOKENS),
    countTokens: (text) => tokenizer.encode(text, { add_special_tokens: false }).length,
    async generate(input, { maxNewTokens, signal }) {
      const inputs = prepare(input);
      const output = (await network.generate({
        ...inputs,
        max_new_tokens: maxNewTokens,
        num_beams: 1,
        do_sample: false,
        no_repeat_ngram_size: 3,
        stopping_criteria: new AbortCriteria(signal),
      })) as Tensor;
      const ids = (output.tolist() as bigint[][])[0] ?? [];
      const written = isSeq2seq ? ids.slice(1) : ids.slice(inputs.input_ids.dims.at(-1) ?? 0);
      const text = tokenizer.decode(written, { skip_special_tokens: true });
      return { text, isComplete: written.length < maxNewTokens && !signal.aborted };
    },
    async dispose() {
      await network.dispose();
    },
  };
}

type Inputs = Record<string, Tensor> & { readonly input_ids: Tensor };

/** What an instruct model is told. The article is data: it stands last, and what comes back is checked against it. */
function toPrompt(tokenizer: PreTrainedTokenizer, { text, language, maxSentences }: GeneratorInput): string {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language ?? 'en') ?? 'English';
  const messages = [
    {
      role: 'system',
      content:
        'You summarise news articles. You state only facts that the article states, with its own names and numbers. ' +
        'You add no opinion, no heading and no list.',
    },
    {
      role: 'user',
      content: `Summarise this article in at most ${maxSentences} complete sentences, in ${name}.\n\n${text}`,
    },
  ];
  return tokenizer.apply_chat_template<false>(messages, { tokenize: false, add_generation_prompt: true });
}
