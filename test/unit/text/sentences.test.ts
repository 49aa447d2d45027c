import fc from 'fast-check';
import { sentenceRules } from '../../../src/text/language/sentence-rules.ts';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/text/sentences.ts';
import { articleFixtures, makeArticle } from './article-fixtures.ts';

function split(text: string, language = 'en'): string[] {
  return splitSentences(makeArticle([text], language)).map((sentence) => sentence.text);
}

describe('splitSentences', () => {
  it.each([
    ['titles', 'Dr. Okafor met Gen. Ruiz. They spoke.', ['Dr. Okafor met Gen. Ruiz.', 'They spoke.']],
    ['initials', 'J. K. Farrow wrote it. So did B. Lund.', ['J. K. Farrow wrote it.', 'So did B. Lund.']],
    ['decimals', 'It rose 3.5 percent. It fell 2.', ['It rose 3.5 percent.', 'It fell 2.']],
    ['U.S. before a name', 'The U.S. Senate met.', ['The U.S. Senate met.']],
    ['U.S. at the end', 'He left the U.S. The rest stayed.', ['He left the U.S.', 'The rest stayed.']],
    [
      'a.m.',
      'It began at 9 a.m. on Monday. It ended at 5 p.m. The doors shut.',
      ['It began at 9 a.m. on Monday.', 'It ended at 5 p.m.', 'The doors shut.'],
    ],
    ['numbers', 'See No. 5 and p. 7. Then stop.', ['See No. 5 and p. 7.', 'Then stop.']],
    ['ellipses', 'He waited... and waited. Then... nothing.', ['He waited... and waited.', 'Then... nothing.']],
    ['companies', 'Acme Inc. grew. Bolt Co. shares fell.', ['Acme Inc. grew.', 'Bolt Co. shares fell.']],
    ['a quoted question and who asks', '"Is it true?" Kim asked. He left.', ['"Is it true?" Kim asked.', 'He left.']],
    [
      'a quotation of several sentences',
      '"We are done. We go home," she said. It rained.',
      ['"We are done. We go home," she said.', 'It rained.'],
    ],
    ['a quotation after its speaker', 'She was calm. "We go home."', ['She was calm.', '"We go home."']],
  ])('%s', (_name, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('splits a quotation that would be too long', () => {
    const long = `"${'We looked at every part of the plan and found it sound. '.repeat(8).trim()}" Lund said.`;
    expect(split(long).length).toBeGreaterThan(6);
  });

  it('reads languages without spaces', () => {
    expect(split('会議は終わった。次は来週だ！本当か？', 'ja')).toEqual([
      '会議は終わった。',
      '次は来週だ！',
      '本当か？',
    ]);
    expect(split('彼女は「行く。必ず行く。」と述べた。雨だった。', 'ja')).toEqual([
      '彼女は「行く。必ず行く。」と述べた。',
      '雨だった。',
    ]);
    expect(split('회의가 끝났다. "갑니다. 꼭 갑니다."라고 그는 말했다. 비가 왔다.', 'ko')).toEqual([
      '회의가 끝났다.',
      '"갑니다. 꼭 갑니다."라고 그는 말했다.',
      '비가 왔다.',
    ]);
  });

  it('keeps the marks of every sentence of the fixtures balanced', () => {
    for (const [, fixture] of articleFixtures) {
      for (const { text } of splitSentences(makeArticle(fixture.paragraphs, fixture.language))) {
        if (text.length > 320) continue;
        expect((text.match(/"/gu) ?? []).length % 2, text).toBe(0);
      }
    }
  });

  it('covers every word once, in order, within its block', () => {
    const piece = fc.constantFrom(
      'Dr.',
      'U.S.',
      '"',
      '“',
      '”',
      '?',
      '!',
      '.',
      '...',
      ' ',
      'The',
      'cat',
      '3.5',
      '「',
      '。',
      'はい',
      "'",
      '—',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(piece, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 }),
        (lines) => {
          const paragraphs = lines.map((line) => line.join('').trim()).filter((line) => line !== '');
          const article = makeArticle(paragraphs);
          const sentences = splitSentences(article);
          let at = 0;
          for (const { span, text, block } of sentences) {
            expect(article.text.slice(span.start, span.end)).toBe(text);
            expect(article.text.slice(at, span.start).trim()).toBe('');
            const whole = article.blocks[block]!.span;
            expect(span.start >= whole.start && span.end <= whole.end).toBe(true);
            at = span.end;
          }
          expect(article.text.slice(at).trim()).toBe('');
        },
      ),
    );
  });
});

describe('sentenceRules', () => {
  it.each(['de-de-de', 'en_US', 'xx-a', 'not a language', ''])('fall back for an unknown language: %s', (tag) => {
    expect(sentenceRules(tag).locale).toBe('en');
  });
});
