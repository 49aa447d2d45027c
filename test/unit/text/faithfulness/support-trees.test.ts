import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../../../src/text/faithfulness/check-sentence.ts';
import { isOrdinary, nearness } from '../../../../src/text/faithfulness/near-words.ts';
import { indexSource } from '../../../../src/text/faithfulness/source-index.ts';
import { supportScore } from '../../../../src/text/faithfulness/support-trees.ts';
import weights from '../../../../src/text/faithfulness/weights/support-trees.json' with { type: 'json' };
import { articleOf, FERRY_STORY, sentencesOf } from '../../../support/articles.ts';

describe('the support trees', () => {
  const article = articleOf(FERRY_STORY);
  const index = indexSource(article, sentencesOf(article));
  const measure = (text: string) => readEvidence(text, index) ?? {};

  it('read only measures that are made, all of them finite', () => {
    const measures = measure('The commission must repay the mooring fees to the crews, the court ruled.');
    expect(weights.names.filter((name) => !(name in measures))).toEqual([]);
    expect(Object.values(measures).every(Number.isFinite)).toBe(true);
  });

  it('find a true sentence likelier than the same sentence denied', () => {
    const score = (text: string) => supportScore(measure(text));
    expect(score('The commission must repay the mooring fees to the crews.')).toBeGreaterThan(
      score('The commission must not repay the mooring fees to the crews.'),
    );
  });

  it('measure nothing of a sentence of the article, or of one that says nothing', () => {
    expect(readEvidence(FERRY_STORY[0] ?? '', index)).toBeNull();
    expect(readEvidence('...', index)).toBeNull();
  });
});

describe('near words', () => {
  it('are as near as the nearest of the others', () => {
    expect(nearness('abduct', new Set(['abduct']))).toBe(1);
    expect(nearness('abduct', new Set(['bridg', 'kidnap']))).toBeGreaterThan(0.5);
    expect(nearness('abduct', new Set(['bridg']))).toBe(0);
    expect(nearness('constructor', new Set(['bridg']))).toBe(0);
  });

  it('know ordinary words, not names', () => {
    expect(isOrdinary('abduct')).toBe(true);
    expect(isOrdinary('lindqvist')).toBe(false);
  });
});
