import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSegmenter, scoreByCentrality, segmentWords } from '../../../src/summarizers/centrality.ts';
import { isEnglish } from '../../../src/summarizers/english.ts';
import { KOREAN_STORY } from '../../support/articles.ts';

describe('centrality and position', () => {
  it('scores every text in any script from 0 to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (sentences) => {
        const scores = scoreByCentrality(sentences, null);
        expect(scores).toHaveLength(sentences.length);
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('prefers the document’s topic to an aside in the same position', () => {
    const about = 'Der Hafen erhöht die Gebühren für die Fähren der Insel.';
    const aside = 'Am Abend spielte dort eine Kapelle fröhliche alte Lieder.';
    const rest = [
      'Die Fähren zahlen mehr Gebühren.',
      'Der Hafen braucht Geld.',
      'Die Insel lebt vom Hafen und von Fähren.',
    ];
    const [, first = 0] = scoreByCentrality(['Es regnet seit Tagen.', about, ...rest], 'de');
    const [, other = 0] = scoreByCentrality(['Es regnet seit Tagen.', aside, ...rest], 'de');
    expect(first).toBeGreaterThan(other);
  });

  it('finds words in scripts without spaces', () => {
    expect(segmentWords('法院星期二裁决。', createSegmenter('zh')).length).toBeGreaterThan(2);
  });

  it('accepts any language tag', () => {
    for (const tag of ['xx', 'zzz', 'ko', null]) expect(scoreByCentrality(KOREAN_STORY, tag)).toHaveLength(5);
  });
});

describe('languages of the trained model', () => {
  it.each([
    ['en', '한국어 문장', true],
    ['de', 'The court ruled for the crews.', false],
    [null, 'The court ruled on Tuesday that the crews will have their money back.', true],
    [null, 'Das Gericht entschied am Dienstag für die Besatzungen der Fähren.', false],
    [null, KOREAN_STORY.join(' '), false],
    [null, '', false],
  ])('language %s: %s', (language, text, expected) => expect(isEnglish(language, text)).toBe(expected));
});
