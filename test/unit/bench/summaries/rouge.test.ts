import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../../bench/summaries/bootstrap.ts';
import { splitTokenised } from '../../../../bench/summaries/corpora.ts';
import { createStem, scoreRouge } from '../../../../bench/summaries/rouge.ts';

const stem = createStem(new Map([['went', 'go']]));

describe('ROUGE', () => {
  it('is 1 for the same text and 0 for another', () => {
    expect(scoreRouge(['The ferry sank.'], ['The ferry sank.'], stem)).toEqual([1, 1, 1]);
    expect(scoreRouge(['Nothing here.'], ['Fees rose again'], stem)).toEqual([0, 0, 0]);
  });

  it('counts repeated words once for each in the reference', () => {
    // One of three words and one of four: precision 1/3, recall 1/4.
    expect(scoreRouge(['fees fees fees'], ['the fees rose again'], stem)[0]).toBeCloseTo(2 / 7, 10);
  });

  it('stems, irregular forms first', () => {
    expect(scoreRouge(['crews went'], ['crew go'], createStem(new Map()))[0]).toBeCloseTo(0.5, 10);
    expect(scoreRouge(['crews went'], ['crew go'], stem)[0]).toBe(1);
    expect(scoreRouge(['ferries sailing'], ['ferry sailed'], stem)[0]).toBe(1);
  });

  it('takes the union of the longest common subsequences', () => {
    // Lin 2004: reference w1..w5; candidates w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5 cover w1 w2 w3 w5.
    const [, , union] = scoreRouge(['w1 w2 w6 w7 w8', 'w1 w3 w8 w9 w5'], ['w1 w2 w3 w4 w5'], stem);
    expect(union).toBeCloseTo((2 * (4 / 10) * (4 / 5)) / (4 / 10 + 4 / 5), 10);
  });
});

describe('the bootstrap', () => {
  it('brackets the mean and is the same each time', () => {
    const differences = Array.from({ length: 200 }, (_, i) => (i % 5) - 1);
    const first = bootstrapMean(differences);
    expect(first.mean).toBe(1);
    expect(first.low).toBeLessThan(1);
    expect(first.high).toBeGreaterThan(1);
    expect(bootstrapMean(differences)).toEqual(first);
  });
});

describe('tokenised text', () => {
  it('is split at sentence ends, after closing quotes', () => {
    expect(splitTokenised('he left . " i am tired . " she said so . no . 1 ?')).toEqual([
      'he left .',
      '" i am tired . "',
      'she said so . no . 1 ?',
    ]);
  });
});
