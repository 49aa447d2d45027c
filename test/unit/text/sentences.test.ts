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

  it.each([
    ['de', 'Sie kommt am 3. Mai nach Tarn. Dort bleibt sie.', 2],
    ['de', 'Im 19. Jahrhundert war das 2. Tor offen. Heute ist es zu.', 2],
    ['de', 'Das Spiel endete 3:2. Danach sangen alle.', 2],
    ['de', 'Dr. med. Voss arbeitet u. a. in Tarn, z. B. als Ärztin. Sie lehrt.', 2],
    ['de', 'Das Büro liegt in der Seestr. 9. Es ist klein.', 2],
    ['de', 'Das Büro liegt in der Seestr. Es ist klein.', 2],
    ['pl', 'Ceny spadły o 2,5 proc. Marek nie wierzy.', 2],
    ['pl', 'Deficyt wzrósł o 1,5 proc. PKB w maju. Około 60 proc. Polaków płaci.', 2],
    ['pl', 'Port powstał w 1908 r. Marek go zna. W 1950 r. Marek wyjechał.', 3],
    ['ru', 'Порт был построен в 1908 г. Иванов его помнит.', 2],
    ['ru', 'В 1908 г. Иванов уехал. Порт закрыли.', 2],
    ['fr', 'Jules César est mort en 44 av. J.-C. Il avait 55 ans.', 2],
    ['fr', 'Est-ce loin ? demande Mme Roche. Non.', 2],
    ['es', 'EE. UU. y el s. XIX son temas. El Dr. Gil lo sabe.', 2],
    ['it', 'Il sig. Neri e l’on. Bassi parlano. La dott.ssa Riva ascolta.', 2],
    ['nl', 'Dhr. Visser en mevr. Bakker kwamen. Zij bleven.', 2],
    ['pl', 'Ul. Krótka jest pusta. Prof. Nowak tam mieszka.', 2],
    ['ru', 'Она живёт на ул. Мира. Там тихо.', 2],
    ['tr', 'Dr. Yılmaz geldi. Prof. Şahin gitti.', 2],
    ['hi', 'डॉ. शर्मा आए। वे बोले।', 2],
    ['ar', 'وصلت د. سلمى إلى المدينة. ثم تكلمت.', 2],
    ['ja', '雨が降った。「寒いですか？」と聞いた。彼は笑った。', 3],
    ['en', 'It opened on Sat. Dec. 5 in Tarn. We went.', 2],
    ['en', 'the mayor opened the bridge on monday . it had been shut since may . she said she was glad .', 3],
    ['en', 'the mayor opened the bridge on monday. it had been shut since may of last year. she was glad.', 3],
    ['th', 'รัฐบาลประกาศปิดสะพานเก่าในเมืองท่าตั้งแต่วันจันทร์เป็นต้นไป แต่ชาวบ้านจำนวนมากไม่เห็นด้วยกับการตัดสินใจครั้งนี้ของรัฐบาล', 2],
  ])('splits %s: %s', (language, text, count) => {
    expect(split(text, language)).toHaveLength(count);
  });

  it('cuts a text without full stops into parts of readable length', () => {
    const text = 'well we looked at the old bridge and the men said it was fine so we went home '.repeat(25).trim();
    const parts = split(text);
    expect(Math.max(...parts.map((part) => part.split(' ').length))).toBeLessThanOrEqual(60);
    expect(parts.join(' ')).toBe(text);
  });

  it('cuts a sentence of more than sixty words at a semicolon, and no shorter one', () => {
    const clause = 'the keeper walks along the quay each evening and looks at every rope and every lamp of the harbour';
    const four = [clause, clause, clause, clause];
    const parts = split(`Today ${four.join('; ')}.`);
    expect(parts.join(' ')).toBe(`Today ${four.join('; ')}.`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.split(' ').length).toBeLessThanOrEqual(60);
    expect(split(`Today ${clause}; ${clause}.`)).toHaveLength(1);
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
