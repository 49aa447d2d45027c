import type { PreTrainedTokenizer } from '@xenova/transformers';
import type { GeneratorInput } from './generator-types.ts';
import { toMessages, type ChatMessage } from './prompt.ts';

/**
 * What an instruct model is told, by its chat template: `template`, or the tokenizer's own for null. Thinking, which
 * many small models can do, is turned off. A template that rejects a system message gets one message with both.
 */
export function toPrompt(
  tokenizer: Pick<PreTrainedTokenizer, 'apply_chat_template'>,
  template: string | null,
  input: GeneratorInput,
): string {
  const messages = toMessages(input);
  const apply = (given: readonly ChatMessage[]): string => {
    // Templates read further names of their own, which the library's types leave out.
    const options = {
      ...{ tokenize: false as const, add_generation_prompt: true, enable_thinking: false },
      ...(template === null ? {} : { chat_template: template }),
    };
    const conversation = given.map((message) => ({ ...message }));
    return tokenizer.apply_chat_template<false>(conversation, options);
  };
  try {
    return apply(messages);
  } catch {
    return apply([{ role: 'user', content: messages.map(({ content }) => content).join('\n\n') }]);
  }
}
