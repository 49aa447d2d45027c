import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNetwork, networkSchema } from '../../../src/summarizers/feed-forward.ts';
import { readLexicon, type Lexicon } from '../../../src/summarizers/lexicon.ts';
import { estimateChances, type WordNetworks } from '../../../src/summarizers/reference-words.ts';
import { loadReranker, type Reranker } from '../../../src/summarizers/reranker.ts';
import { candidateSets, readDocument, setFeatures } from '../../../src/summarizers/set-features.ts';

interface Case {
  readonly title: string | null;
  readonly logits: number[];
  readonly words: number[];
  readonly pairs: number[];
  readonly sets: { readonly set: number[]; readonly features: number[]; readonly score: number }[];
}

const fixture = JSON.parse(readFileSync(new URL('../../fixtures/salience/sets.json', import.meta.url), 'utf8')) as {
  sentences: string[];
  cases: Case[];
};
const folder = new URL('../../../models/salience/', import.meta.url);

describe('the reranker agrees with training', () => {
  let reranker: Reranker;
  let lexicon: Lexicon;
  let networks: WordNetworks;
  beforeAll(async () => {
    reranker = await loadReranker(fileURLToPath(folder));
    const read = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(new URL(name, folder), 'utf8')) as unknown;
    lexicon = await readLexicon(fileURLToPath(folder));
    const stored = z.object({ words: networkSchema, pairs: networkSchema }).parse(await read('reranker.json'));
    networks = { words: createNetwork(stored.words), pairs: createNetwork(stored.pairs) };
  });

  describe.each(fixture.cases)('title $title', ({ title, logits, words, pairs, sets }) => {
    it('probabilities of words and pairs', () => {
      const chances = estimateChances(fixture.sentences, title, logits, lexicon, networks);
      expect(chances.wordChance).toHaveLength(words.length);
      expect(chances.pairChance).toHaveLength(pairs.length);
      words.forEach((chance, at) => expect(chances.wordChance[at]).toBeCloseTo(chance, 3));
      pairs.forEach((chance, at) => expect(chances.pairChance[at]).toBeCloseTo(chance, 3));
    });

    it('features of sets', () => {
      const chances = estimateChances(fixture.sentences, title, logits, lexicon, networks);
      const document = readDocument(fixture.sentences, title, logits, lexicon, chances);
      const rows = setFeatures(
        document,
        sets.map(({ set }) => set),
      );
      // The last two columns are relative to the best of all candidate sets, not of these.
      sets.forEach(({ features }, at) => {
        expect(rows[at]).toHaveLength(features.length);
        features.slice(0, -2).forEach((value, column) => {
          expect(rows[at]?.[column], `set ${at} column ${column}`).toBeCloseTo(value, 3);
        });
      });
    });

    it('scores', () => {
      const scored = reranker.scoreSets(fixture.sentences, title, logits, candidateSets(logits, 3));
      for (const { set, score } of sets) {
        const found = scored.find((each) => each.set.join() === set.join());
        expect(Math.abs((found?.score ?? NaN) - score)).toBeLessThan(5e-3);
      }
    });
  });

  it('scores every set of the best seven', () => {
    const [first] = fixture.cases;
    const logits = first?.logits ?? [];
    expect(reranker.scoreSets(fixture.sentences, null, logits, candidateSets(logits, 3))).toHaveLength(7 + 21 + 35);
    expect(reranker.scoreSets(fixture.sentences, null, logits, candidateSets(logits, 1))).toHaveLength(7);
    expect(reranker.scoreSets([], null, [], candidateSets([], 3))).toEqual([]);
    expect(reranker.scoreSets(fixture.sentences.slice(0, 1), null, [0.5], candidateSets([0.5], 3))).toHaveLength(1);
  });
});

describe('a broken reranker', () => {
  const network = { centre: [0], scale: [1], layers: [{ inputs: 1, outputs: 1, weight: [1], bias: [0] }] };

  it('is unavailable without its files', async () => {
    const nowhere = fileURLToPath(new URL('nowhere/', folder));
    await expect(loadReranker(nowhere)).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  it.each([
    ['layers that do not fit', { ...network, centre: [0, 0], scale: [1, 1] }],
    ['a scale of zero', { ...network, scale: [0] }],
    ['words for weights', { ...network, layers: [{ inputs: 1, outputs: 1, weight: ['1'], bias: [0] }] }],
    ['two outputs', { ...network, layers: [{ inputs: 1, outputs: 2, weight: [1, 1], bias: [0, 0] }] }],
  ])('is rejected with %s', (_, broken) => {
    expect(networkSchema.safeParse(network).success).toBe(true);
    expect(networkSchema.safeParse(broken).success).toBe(false);
  });
});

describe('candidate sets', () => {
  it('contain the best sentences, in reading order', () => {
    expect(candidateSets([0, 3, 1], 2)).toEqual([[1], [2], [0], [1, 2], [0, 1], [0, 2]]);
  });
});
