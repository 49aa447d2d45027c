import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  AutoTokenizer,
  env,
  StoppingCriteria,
  type Tensor,
} from '@xenova/transformers';
import type { OpenedModel } from '../models/model-store.ts';
import { toRunningText } from './choose-input.ts';
import type { Generator, GeneratorInput } from './generator-types.ts';
import { INSTRUCTION_TOKENS, NUMBER_TOKENS } from './prompt.ts';
import { toPrompt } from './chat-prompt.ts';

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
  const options = { local_files_only: true, dtype: model.weights, device: 'cpu' } as const;
  const isSeq2seq = model.style.kind === 'seq2seq';
  const [tokenizer, network, template] = await Promise.all([
    AutoTokenizer.from_pretrained(folder, { local_files_only: true }),
    (isSeq2seq ? AutoModelForSeq2SeqLM : AutoModelForCausalLM).from_pretrained(folder, options),
    // The library reads this file for processors only.
    readFile(join(folder, 'chat_template.jinja'), 'utf8').catch(() => null),
  ]);
  const tokenize = (text: string, addMarks: boolean): Inputs =>
    tokenizer(text, { add_special_tokens: addMarks, truncation: true, max_length: model.window });
  const prepare = (input: GeneratorInput): Inputs =>
    model.style.kind === 'seq2seq'
      ? tokenize(model.style.prefix + toRunningText(input.lines), true)
      : tokenize(toPrompt(tokenizer, template, input), false);

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
        // A decoder's input is the prompt too: with this on it could copy no name or number of the article.
        ...(isSeq2seq ? { no_repeat_ngram_size: 3 } : {}),
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
