import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AutoTokenizer, env, type Tensor } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWordSplitter, encodeRows } from '../../../src/summarizers/word-pieces.ts';
import { modelWords } from '../../../src/summarizers/words.ts';
import { FERRY_STORY } from '../../support/articles.ts';

const folder = new URL('../../../models/salience/', import.meta.url);
const vocabulary = readFileSync(new URL('vocab.txt', folder), 'utf8');
const stored = JSON.parse(readFileSync(new URL('tokenizer.json', folder), 'utf8')) as {
  model: { vocab: Record<string, number> };
};
const SIZE = 32_054;
const WIDTH = 40;

type Tokenizer = (rows: string[], options: object) => { input_ids: Tensor; attention_mask: Tensor };

describe('pieces of words', () => {
  const split = createWordSplitter(vocabulary, SIZE);
  let reference: Tokenizer;
  beforeAll(async () => {
    env.allowRemoteModels = false;
    reference = await AutoTokenizer.from_pretrained(fileURLToPath(folder), {
      local_files_only: true,
    });
  });

  function expectSame(rows: string[][]): void {
    const { ids, mask } = encodeRows(rows, split, WIDTH);
    const options = { padding: 'max_length', truncation: true, max_length: WIDTH };
    const { input_ids, attention_mask } = reference(
      rows.map((row) => row.join(' ')),
      options,
    );
    expect(Array.from(ids)).toEqual(Array.from(input_ids.data as BigInt64Array));
    expect(Array.from(mask)).toEqual(Array.from(attention_mask.data as BigInt64Array));
  }

  it('come from the vocabulary of tokenizer.json', () => {
    const pieces = Object.keys(stored.model.vocab).sort(
      (a, b) => (stored.model.vocab[a] ?? 0) - (stored.model.vocab[b] ?? 0),
    );
    expect(vocabulary).toBe(`${pieces.join('\n')}\n`);
  });

  it('match transformers.js for a story', () => {
    expectSame(FERRY_STORY.map(modelWords));
    expectSame([[], ['a'.repeat(100)], ['a'.repeat(101)], ['é'], ['the', 'zzzqx', 'the'], ['<d3>', '<year>', '##ing']]);
  });

  it('match transformers.js for any words', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z]{1,24}(?:'[a-z]{1,3})?$/),
      fc.constantFrom('<d1>', '<d7>', '<dec>', '<year>', '%', '"', '?', '€', 'unconstitutionally', 'marrowhaven'),
      fc.constantFrom(...Object.keys(stored.model.vocab).filter((piece) => /^[a-z]+$/.test(piece))),
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 50 }), { minLength: 1, maxLength: 4 }), (rows) =>
        expectSame(rows),
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['too few pieces', '[PAD]\n[UNK]\nthe\n', 4],
    ['no unknown', '[PAD]\nthe\n', 2],
    ['padding elsewhere', '[UNK]\n[PAD]\n', 2],
    ['nothing', '', 1],
  ])('are rejected with %s', (_, text, size) => {
    expect(() => createWordSplitter(text, size)).toThrow('vocabulary');
  });
});
