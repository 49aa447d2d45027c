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
import { toRunningText } from './choose-input.ts';
import type { Generator, GeneratorInput } from './generator-types.ts';
import { INSTRUCTION_TOKENS, NUMBER_TOKENS, toMessages } from './prompt.ts';

/** Tokens kept free for the model's own marks. */
const SEQ2SEQ_MARKS = 8;

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
      ? tokenize(model.style.prefix + toRunningText(input.lines), true)
      : tokenize(toPrompt(tokenizer, input), false);

  return {
    window: model.window - (isSeq2seq ? SEQ2SEQ_MARKS : INSTRUCTION_TOKENS),
    countTokens: (text) =>
      tokenizer.encode(text, { add_special_tokens: false }).length + (isSeq2seq ? 0 : NUMBER_TOKENS),
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

/** What an instruct model is told, by its chat template. Thinking, which many small models can do, is turned off. */
function toPrompt(tokenizer: PreTrainedTokenizer, input: GeneratorInput): string {
  const messages = toMessages(input).map((message) => ({ ...message }));
  // Templates read further names of their own, which the library's types leave out.
  const options = { tokenize: false as const, add_generation_prompt: true, enable_thinking: false };
  return tokenizer.apply_chat_template<false>(messages, options);
}
