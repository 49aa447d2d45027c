import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extraction/extract.ts';

const FIRST =
  'The ferry to Skarholm will sail twice a day from May, the county said on Tuesday, after a winter in which it sailed once. The county has bought a second boat.';
const SECOND =
  '"We have waited for this since the bridge was closed," said Berit Aune, who keeps the shop on the island.';

const read = async (text: string, mediaType: string | null = null) =>
  extractArticle({
    bytes: new TextEncoder().encode(text),
    mediaType,
    charset: null,
    url: null,
    filename: null,
    fetchedAt: 0,
  });

describe('articles with nothing around them', () => {
  it.each([
    ['a paragraph', FIRST, [FIRST]],
    ['a headline and a byline above', `A second ferry\n\nBy Ada Rule\n\n${FIRST}\n\n${SECOND}`, [FIRST, SECOND]],
    ['no blank lines', `A second ferry for the island\n${FIRST}\n${SECOND}`, [FIRST, SECOND]],
    ['a piece of a page', `<p>${FIRST}</p>`, [FIRST]],
    ['a page of two breaks', `<html><body><div>${FIRST}<br><br>${SECOND}</div></body></html>`, [FIRST, SECOND]],
    [
      'Korean',
      '방파제 공사가 다시 늦어졌다고 항만 당국이 월요일 밝혔다. 공사는 유월에 끝날 예정이며 비용은 사백이십만 크로나이다.\n주민들은 오래 기다렸다고 말했다. 시는 예산을 더 늘릴 계획이다.',
      null,
    ],
    [
      'Japanese',
      '港湾当局は月曜日、新しい防波堤の完成が六月になると発表した。工事の遅れはこれで三度目である。\n町の負担は四百二十万クローナに上る見込みだ。住民は長く待ったと話した。',
      null,
    ],
    [
      'Arabic',
      'قالت إدارة الميناء يوم الاثنين إن الرصيف الجديد سيكتمل في يونيو، بعد تأخير دام ثلاثة أشهر، وإن المشروع سيكلف المدينة أربعة ملايين.\nوقال السكان إنهم انتظروا طويلا حتى جاء هذا اليوم.',
      null,
    ],
  ])('%s', async (_, text, lines) => {
    const article = await read(text);
    expect(article.text.split('\n')).toEqual(lines ?? text.split('\n'));
    expect(article.notices).toContain('short-text');
  });
});
