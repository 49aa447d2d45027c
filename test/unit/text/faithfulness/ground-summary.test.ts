import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundSummary, type GroundedLine } from '../../../../src/text/faithfulness/ground-summary.ts';
import { sliceSpan } from '../../../../src/core/span.ts';
import { articleOf, FERRY_STORY, KOREAN_STORY, sentencesOf } from '../../../support/articles.ts';

const article = articleOf(FERRY_STORY);
const sentences = sentencesOf(article);
const salience = sentences.map((_, at) => 1 / (at + 1));
const candidates = sentences.flatMap(({ block }, at) => (article.blocks[block]?.kind === 'paragraph' ? [at] : []));

function ground(generated: readonly string[]): GroundedLine[] {
  return groundSummary(
    article,
    sentences,
    generated.map((text) => ({ text, cites: [] })),
    {
      salience,
      candidates,
      lineFor: (at) => ({ text: sentences[at]?.text ?? '', spans: sentences[at] ? [sentences[at].span] : [] }),
    },
  );
}

describe('groundSummary', () => {
  it('keeps supported sentences with their spans', () => {
    const [line] = ground(['Judge Verhoeven gave the commission 30 days to pay.']);
    expect(line?.replaced).toBeNull();
    expect(line?.spans.map((span) => sliceSpan(article.text, span)).join(' ')).toContain('He gave it 30 days to pay.');
  });

  it('replaces a false sentence with the article’s closest one', () => {
    const [line] = ground(['The commission had raised the fees by 15% in March.']);
    expect(line?.text).toContain('12.5% in March');
    expect(line?.replaced).toContain('number');
  });

  it('falls back to the most salient sentence', () => {
    expect(ground(['Colourless green ideas sleep furiously.'])[0]?.text).toBe(sentences[0]?.text);
  });

  it('never repeats a line', () => {
    const lie = 'The commission had raised the fees by 15% in March.';
    const texts = ground([lie, lie, 'Ferry fares will not rise this summer.', lie]).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('grounds Korean', () => {
    const korean = articleOf(KOREAN_STORY, 'ko');
    const own = sentencesOf(korean);
    const lines = groundSummary(korean, own, [{ text: '대통령은 새로운 장관을 임명했다.', cites: [] }], {
      salience: own.map(() => 0.5),
      candidates: own.map((_, at) => at),
      lineFor: (at) => ({ text: own[at]?.text ?? '', spans: own[at] ? [own[at].span] : [] }),
    });
    expect(KOREAN_STORY).toContain(lines[0]?.text);
    expect(lines[0]?.replaced).not.toBeNull();
  });

  // What is promised of every line, told by means of its own: no number, no name, no quotation that the article lacks.
  it('lets through only numbers, names and quotations of the article', () => {
    const own = article.text.split(/\s+/u);
    const foreign = [
      'Zanzibar',
      '99',
      '1,000',
      'Marlow',
      '“peace at last”',
      'not',
      'because',
      '$3bn',
      '2031',
      'Dr Quill',
    ];
    const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...foreign));
    const babble = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => `${words.join(' ')}.`);
    // A sentence of the article with one word changed comes nearest to passing.
    const forged = fc.tuple(fc.constantFrom(...sentences), fc.nat(), word).map(([{ text }, at, put]) =>
      text
        .split(' ')
        .with(at % text.split(' ').length, put)
        .join(' '),
    );
    const plain = (text: string): string => text.replace(/[“”"’',.:;!?]+/gu, '').toLowerCase();
    const known = new Set(own.map(plain));
    fc.assert(
      fc.property(fc.array(fc.oneof(babble, forged), { minLength: 1, maxLength: 4 }), (generated) => {
        const lines = ground(generated);
        expect(lines.length).toBeLessThanOrEqual(generated.length);
        for (const { text, spans, replaced } of lines) {
          expect(spans.length).toBeGreaterThan(0);
          for (const span of spans) expect(sliceSpan(article.text, span)).not.toBe('');
          if (replaced !== null) expect(spans.map((span) => sliceSpan(article.text, span)).join(' ')).toBe(text);
          for (const token of text.split(/\s+/u)) {
            if (/\d/u.test(token)) expect(known).toContain(plain(token));
          }
          for (const name of ['Zanzibar', 'Marlow', 'Quill', 'peace at last']) expect(text).not.toContain(name);
        }
      }),
      { numRuns: 150 },
    );
  });
});
