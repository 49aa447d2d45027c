import { describe, expect, it } from 'vitest';
import { readOutput, withoutThoughts } from '../../../../src/summarizers/generative/read-output.ts';
import { growth, MAX_GROWTH } from '../../../support/growth.ts';

const read = (text: string, isComplete = true) => readOutput(text, 'en', isComplete);

describe('model output', () => {
  it.each([
    [
      'plain lines',
      'The port opened. [1]\nFares fell by 3%. [2, 4]',
      [
        ['The port opened.', 1],
        ['Fares fell by 3%.', 2, 4],
      ],
    ],
    [
      'citations before the stop',
      'The port opened [1]. Fares fell [2][3].',
      [
        ['The port opened.', 1],
        ['Fares fell.', 2, 3],
      ],
    ],
    [
      'a list',
      '1. The port opened. [1]\n2) Fares fell. [sources: 2 and 3]',
      [
        ['The port opened.', 1],
        ['Fares fell.', 2, 3],
      ],
    ],
    ['a range', 'The port opened. [2-4]', [['The port opened.', 2, 3, 4]]],
    ['words for sources', 'The port opened. (sentences 1, 2)', [['The port opened.', 1, 2]]],
    ['a heading', 'Here is a summary of the article:\nThe port opened.', [['The port opened.']]],
    ['counts in brackets', 'Two ships (2) came in (14 of them late).', [['Two ships (2) came in (14 of them late).']]],
    [
      'JSON',
      '{"sentences":[{"text":"The port opened. [1]","sources":[1]},{"text":"Fares fell.","sources":[2]}]}',
      [
        ['The port opened.', 1],
        ['Fares fell.', 2],
      ],
    ],
    [
      'JSON in a fence',
      '```json\n{"sentences":[{"text":"The port opened.","sources":[]}]}\n```',
      [['The port opened.']],
    ],
    [
      'JSON cut off in its second sentence',
      '{"sentences":[{"text":"The port opened.","sources":[1]},{"text":"Fares fell by {3',
      [['The port opened.', 1]],
    ],
    [
      'JSON cut off in its sources',
      '{"sentences":[{"text":"The \\"port\\" opened.", "sources":[1, 2, 3, 4, 5, 6',
      [['The "port" opened.']],
    ],
    [
      'JSON after words',
      'Here is the JSON you asked for:\n{"sentences": [{"text":"The port opened.","sources":[1]}]}',
      [['The port opened.', 1]],
    ],
    ['a bare array', '[{"text":"A \\"port\\" {opened}.","sources":[2]}]', [['A "port" {opened}.', 2]]],
    ['JSON without sources', '{"text":"The port opened."}', [['The port opened.']]],
    ['broken JSON', '{"sentences":[{"text":"The port op', []],
    ['other JSON', '{"summary":"The port opened."}', []],
  ] as const)('is read from %s', (_, text, expected) => {
    expect(read(text).map((line) => [line.text, ...line.cites])).toEqual(expected);
  });

  it('loses a last sentence that was cut off', () => {
    expect(read('The port opened. [1]\nFares fell by', false).map(({ text }) => text)).toEqual(['The port opened.']);
    expect(read('The port opened', false)).toHaveLength(1);
  });

  it.each([
    ['Qwen, DeepSeek', '<think>\nno\n</think>\n\nYes.', 'Yes.'],
    ['two thoughts', '<think>no</think> Yes. <think>no</think> Also.', 'Also.'],
    ['a template that opens the thought', 'no no\n</think>\nYes.', 'Yes.'],
    ['a thought without an end', 'Yes. <thinking>no no', 'Yes.'],
    ['Magistral', '[THINK]no[/THINK]Yes.', 'Yes.'],
    [
      'gpt-oss',
      '<|channel|>analysis<|message|>no<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>',
      'Yes.',
    ],
    ['gpt-oss, cut off', '<|channel|>analysis<|message|>no no', ''],
    ['no thought', 'I think <so>.', 'I think <so>.'],
  ])('never shows a thought: %s', (_, text, expected) => {
    expect(withoutThoughts(text)).toBe(expected);
  });

  it.each(['[1', '<think>', '</think>', '(1, ', '[1-', '{"', '<|channel|>final', '<|', 'a. [1] '])(
    'is read in time linear in its length: %s',
    async (unit) => {
      expect(await growth((size) => read(unit.repeat(size)), 20_000)).toBeLessThan(MAX_GROWTH);
    },
  );
});
