import { PreTrainedTokenizer } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import { toPrompt } from '../../../../src/summarizers/generative/chat-prompt.ts';
import type { GeneratorInput } from '../../../../src/summarizers/generative/generator-types.ts';
import { makeTinyInstruct } from '../../../support/tiny-models.ts';
import { toMessages } from '../../../../src/summarizers/generative/prompt.ts';

const input: GeneratorInput = {
  lines: [
    { index: 3, text: 'Fares fell by 3%.', opensBlock: true },
    { index: 7, text: 'The port opened on Monday.', opensBlock: false },
  ],
  language: 'en',
  maxSentences: 2,
};

/** Chat templates of the catalogue's families, reduced to how they frame messages. */
const TEMPLATES = {
  /** Qwen3: an empty thought stands before the answer where thinking is off. */
  qwen3:
    "{%- for m in messages %}{{- '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}{%- endfor %}" +
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}" +
    "{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}{%- endif %}",
  /** SmolLM2 and LFM2. */
  chatml:
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>\\n' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
  /** Llama 3.2. */
  llama3:
    "{%- for m in messages %}{{- '<|start_header_id|>' + m['role'] + '<|end_header_id|>\\n\\n' + m['content'] | trim + '<|eot_id|>' }}{%- endfor %}" +
    "{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}",
  /** Gemma 3: the system message opens the first turn of the user. */
  gemma3:
    "{%- if messages[0]['role'] == 'system' -%}{%- set first = messages[0]['content'] + '\\n\\n' -%}{%- set rest = messages[1:] -%}" +
    "{%- else -%}{%- set first = '' -%}{%- set rest = messages -%}{%- endif -%}" +
    "{%- for m in rest -%}{{ '<start_of_turn>' + m['role'] + '\\n' + (first if loop.first else '') + m['content'] | trim + '<end_of_turn>\\n' }}{%- endfor -%}" +
    "{%- if add_generation_prompt -%}{{ '<start_of_turn>model\\n' }}{%- endif -%}",
  /** Gemma 2 and others reject a system message. */
  noSystem:
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}" +
    "{% for m in messages %}{{ '[INST] ' + m['content'] + ' [/INST]' }}{% endfor %}",
};

const files = makeTinyInstruct();
const read = (path: string) => JSON.parse(new TextDecoder().decode(files[path])) as Record<string, unknown>;

/** The library's own tokenizer with a template of its own, or none. */
function tokenizerWith(own: string | null): PreTrainedTokenizer {
  const { chat_template: _, ...config } = read('tokenizer_config.json');
  return new PreTrainedTokenizer(read('tokenizer.json'), own === null ? config : { ...config, chat_template: own });
}

describe('a prompt by chat template', () => {
  it.each(Object.entries(TEMPLATES))('holds the rules and the numbered sentences: %s', (_, template) => {
    const prompt = toPrompt(tokenizerWith(template), null, input);
    for (const { content } of toMessages(input)) expect(prompt).toContain(content);
    expect(prompt).toContain('[1] Fares fell by 3%.\n[2] The port opened on Monday.');
  });

  it('turns thinking off where the template can', () => {
    expect(toPrompt(tokenizerWith(TEMPLATES.qwen3), null, input)).toMatch(/<think>\n\n<\/think>\n\n$/);
  });

  it.each([
    ['qwen3', 'assistant\n<think>'],
    ['chatml', '<|im_start|>assistant\n'],
    ['llama3', '<|start_header_id|>assistant<|end_header_id|>\n\n'],
    ['gemma3', '<start_of_turn>model\n'],
  ] as const)('ends where the model has to go on: %s', (name, end) => {
    expect(toPrompt(tokenizerWith(TEMPLATES[name]), null, input).slice(-60)).toContain(end);
  });

  it('puts the rules into the user’s message where the template rejects a system message', () => {
    const prompt = toPrompt(tokenizerWith(TEMPLATES.noSystem), null, input);
    expect(prompt).toMatch(/^\[INST\] You summarise articles/);
    expect(prompt.match(/\[INST\]/g)).toHaveLength(1);
  });

  it('takes the template of a file of its own before the tokenizer’s', () => {
    expect(toPrompt(tokenizerWith(null), TEMPLATES.chatml, input)).toContain('<|im_start|>system');
  });
});
