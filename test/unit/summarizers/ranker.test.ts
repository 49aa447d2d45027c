import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRanker, planWindows, type Ranker } from '../../../src/summarizers/ranker.ts';
import { FEATURE_COUNT, sentenceFeatures } from '../../../src/summarizers/sentence-features.ts';

interface Case {
  readonly title: string | null;
  readonly repeat: number;
  readonly count: number;
  readonly logits: [number, number][];
  readonly features?: number[][];
}

const fixture = JSON.parse(readFileSync(new URL('../../fixtures/salience/document.json', import.meta.url), 'utf8')) as {
  sentences: string[];
  cases: Case[];
};
const folder = fileURLToPath(new URL('../../../models/salience/', import.meta.url));

function sentencesOf({ repeat, count }: Case): string[] {
  return Array.from({ length: repeat }, () => fixture.sentences)
    .flat()
    .slice(0, count);
}

describe('the ranker agrees with training', () => {
  let ranker: Ranker;
  beforeAll(async () => {
    ranker = await loadRanker(folder);
  });
  afterAll(() => ranker.dispose());

  it.each(fixture.cases)('scores: $count sentences, title $title', async (each) => {
    const rankings = await ranker.rank(sentencesOf(each), each.title);
    expect(rankings).toHaveLength(each.count);
    rankings.forEach(({ logit, worth }, row) => {
      const [expectedLogit, expectedWorth] = each.logits[row]!;
      expect(Math.abs(logit - expectedLogit)).toBeLessThan(1e-3);
      expect(Math.abs(worth - expectedWorth)).toBeLessThan(1e-3);
    });
  });

  it.each(fixture.cases.filter((each) => each.features !== undefined))('features: title $title', (each) => {
    const table = sentenceFeatures(sentencesOf(each), each.title, ranker.lexicon);
    each.features?.forEach((row, at) => {
      const own = Array.from(table.slice(at * FEATURE_COUNT, (at + 1) * FEATURE_COUNT));
      row.forEach((value, column) => expect(own[column], `row ${at} column ${column}`).toBeCloseTo(value, 3));
    });
  });

  it('reads a long document whole', async () => {
    const long = Array.from({ length: 400 }, (_, i) => fixture.sentences[i % fixture.sentences.length] ?? '');
    const rankings = await ranker.rank(long, null);
    expect(rankings).toHaveLength(400);
    expect(rankings.every(({ logit }) => Number.isFinite(logit))).toBe(true);
  });

  it('stops when cancelled', async () => {
    await expect(ranker.rank(fixture.sentences, null, AbortSignal.abort())).rejects.toThrow();
  });
});

describe('windows', () => {
  it('keep every sentence once, in order, inside its window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 4, max: 80 }), (n, size) => {
        const windows = planWindows(n, size);
        expect(windows.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
          Array.from({ length: n }, (_, i) => i),
        );
        for (const { start, end, from, to } of windows) {
          expect(end - start).toBeLessThanOrEqual(size);
          expect(start).toBeLessThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(end);
        }
      }),
    );
  });
});
