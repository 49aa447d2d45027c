import type { Sentence } from '../../src/core/sentence.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import type { Article, Block, BlockKind } from '../../src/core/article.ts';

/** An article of our own making: one block a line; a line that starts with "# " is a heading. */
export function articleOf(
  lines: readonly string[],
  language: string | null = 'en',
  title: string | null = null,
): Article {
  const blocks: Block[] = [];
  const texts: string[] = [];
  let start = 0;
  for (const line of lines) {
    const heading = line.startsWith('# ');
    const text = heading ? line.slice(2) : line;
    const kind: BlockKind = heading ? 'heading' : 'paragraph';
    blocks.push({ kind, span: { start, end: start + text.length } });
    texts.push(text);
    start += text.length + 1;
  }
  const text = texts.join('\n');
  return {
    id: 'test',
    url: null,
    canonicalUrl: null,
    title,
    byline: null,
    siteName: null,
    publishedAt: null,
    updatedAt: null,
    language,
    images: [],
    kind: 'article',
    standfirst: null,
    standfirstSource: null,
    wordCount: text.split(/\s+/u).length,
    notices: [],
    text,
    blocks,
  };
}

/** The sentences of an article, by the real splitter. */
export function sentencesOf(article: Article): Sentence[] {
  return splitSentences(article);
}

/** Our own news story of some length, with a heading in its middle, quotes, and sentences that lean on others. */
export const FERRY_STORY: readonly string[] = [
  'A court in Marrowhaven ruled on Tuesday that the harbour commission must repay mooring fees to 41 ferry crews.',
  'The commission had raised the fees by 12.5% in March, from $1,240 to $1,395 a year, without hearing the crews first. But it refused to say why.',
  '“We didn’t ask for charity, we asked to be heard,” said Captain Åsa Lindqvist, who led the case. She has run the Skärholm ferry since 1998.',
  '# What the judge said',
  'Judge Tomas Verhoeven wrote that the commission “treated a duty as a courtesy” when it skipped the hearing. He gave it 30 days to pay.',
  'However, Verhoeven refused to strike down the higher fees for next year.',
  'The commission said it would study the ruling before it decides whether to appeal. Is the money there?',
  'Its treasurer, Odile Banerjee, told reporters that the repayment of about $57,000 wouldn’t touch the dredging fund.',
  'The crews carry roughly 300,000 passengers a year between the islands.',
  'Ferry fares, frozen since 2019, will not rise this summer, the commission added.',
  'A hearing on next year’s fees has been set for 14 November.',
];

/** A short story of our own in Korean. */
export const KOREAN_STORY: readonly string[] = [
  '마로우헤이븐 법원은 화요일 항만위원회가 여객선 선원 41명에게 계류비를 돌려줘야 한다고 판결했다.',
  '위원회는 지난 3월 선원들의 의견을 듣지 않고 계류비를 12.5% 올렸다.',
  '선원들은 해마다 승객 약 30만 명을 섬 사이로 실어 나른다.',
  '위원회는 판결문을 검토한 뒤 항소 여부를 정하겠다고 밝혔다.',
  '내년 계류비에 관한 청문회는 11월 14일에 열린다.',
];
