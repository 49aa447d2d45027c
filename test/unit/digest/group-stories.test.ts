import { describe, expect, test } from 'vitest';
import { centralities, groupStories, type StoryText } from '../../../src/digest/group-stories.ts';
import { countTerms } from '../../../src/digest/term-weights.ts';
import { HEADLINES } from './headlines.ts';
import { SECOND_SET, TEMPLATES, type Told } from './second-set.ts';

const NOW = Date.parse('2026-05-12T12:00:00Z');

type Row = Pick<Told, 'title' | 'body' | 'outlet' | 'event'>;

const textOf = ({ title, body, outlet }: Omit<Row, 'event'>): StoryText => ({ title, body, outlet, at: NOW });
const text = (title: string, body: string, outlet: string, at = NOW): StoryText => ({ title, body, outlet, at });
const HEADLINE_ROWS: readonly Row[] = HEADLINES.map(({ story, ...rest }) => ({ ...rest, event: story }));

/** Pairs put together rightly and wrongly, and how many belong together. */
function score(rows: readonly Row[], groups: readonly number[][]): { right: number; wrong: string[]; wanted: number } {
  const placeOf = new Map(groups.flatMap((group, n) => group.map((member) => [member, n] as const)));
  const [wrong, counts] = [[] as string[], { right: 0, wanted: 0 }];
  rows.forEach((one, a) => {
    rows.slice(a + 1).forEach((other, n) => {
      const isSame = one.event !== null && one.event === other.event;
      const isTogether = placeOf.get(a) === placeOf.get(a + 1 + n);
      if (isSame) counts.wanted += 1;
      if (isSame && isTogether) counts.right += 1;
      if (!isSame && isTogether) wrong.push(`${one.title} | ${other.title}`);
    });
  });
  return { ...counts, wrong };
}

describe('groupStories', () => {
  test('groups sixty headlines of six outlets by event', () => {
    const { right, wrong, wanted } = score(HEADLINE_ROWS, groupStories(HEADLINE_ROWS.map(textOf)));
    expect(wrong).toEqual([]);
    expect(right / wanted).toBeGreaterThanOrEqual(0.9);
  });

  test.each([
    ['en', 0.8],
    ['de', 0.65],
    ['es', 0.65],
  ] as const)('groups the second set in %s with a precision of .95', (language, recall) => {
    const rows = SECOND_SET.filter((row) => row.language === language);
    const { right, wrong, wanted } = score(rows, groupStories(rows.map(textOf)));
    expect(right / (right + wrong.length)).toBeGreaterThanOrEqual(0.95);
    expect(right / wanted).toBeGreaterThanOrEqual(recall);
  });

  test('keeps the languages of a mixed digest apart', () => {
    const rows = SECOND_SET.map((row) => ({ ...row, event: row.event === null ? null : row.language + row.event }));
    const { right, wrong, wanted } = score(rows, groupStories(rows.map(textOf)));
    expect(right / (right + wrong.length)).toBeGreaterThanOrEqual(0.95);
    expect(right / wanted).toBeGreaterThanOrEqual(0.8);
  });

  test('does not merge articles with the same title template', () => {
    const merged = TEMPLATES.filter((pair) => groupStories(pair.map(textOf)).length === 1);
    expect(merged.map(([{ title }]) => title)).toEqual([]);
  });

  test.each([
    ['a place and a plain word', 'Bus drivers walk out in Harlow', 'Dog walkers saw a wolf near Harlow'],
    [
      'a person of two names',
      'Mayor Tessa Orlan opens new ferry terminal',
      'Court fines cousin of Tessa Orlan over unpaid rent',
    ],
  ])('keeps apart what shares only %s', (_, one, other) => {
    const context = text('Harlow council meets', 'Tessa Orlan was in Harlow, said Tessa Orlan.', 'third');
    const groups = groupStories([text(one, '', 'first'), text(other, '', 'second'), context]);
    expect(groups).not.toContainEqual(expect.arrayContaining([0, 1]));
  });

  test('does not depend on the order of the articles', () => {
    const rows = [...HEADLINE_ROWS, ...SECOND_SET];
    const nameGroups = (order: readonly number[]): string[] =>
      groupStories(order.map((n) => textOf(rows[n]!)))
        .map((group) =>
          group
            .map((n) => rows[order[n]!]!.title + rows[order[n]!]!.outlet)
            .sort()
            .join('\n'),
        )
        .sort();
    const order = rows.map((_, n) => n);
    expect(nameGroups(rows.map((_, n) => (n * 37) % rows.length))).toEqual(nameGroups(order));
    expect(nameGroups([...order].reverse())).toEqual(nameGroups(order));
  });

  test('does not depend on other articles', () => {
    const flood = SECOND_SET.filter(({ language, event }) => language === 'en' && event === 'flood');
    expect(groupStories(flood.map(textOf))).toEqual([[0, 1, 2, 3]]);
    const among = groupStories([...flood, ...HEADLINE_ROWS].map(textOf));
    expect(among.find((group) => group.includes(0))).toEqual([0, 1, 2, 3]);
  });

  test('merges equal short titles, but not when days lie between', () => {
    const [a, b] = [text('Minister resigns', '', 'one'), text('Minister resigns', '', 'two')];
    expect(groupStories([a, b])).toEqual([[0, 1]]);
    expect(groupStories([a, { ...b, at: NOW - 4 * 86_400_000 }])).toEqual([[0], [1]]);
  });

  test('treats later figures of one outlet as the same story, another town as another', () => {
    expect(
      groupStories([
        text('Flood in Brask: toll rises to 11', 'Rescuers search on.', 'one'),
        text('Flood in Brask: 9 dead', 'The river rose quickly.', 'one', NOW - 3_600_000),
        text('Flood in Anset: 9 dead', 'The river rose quickly.', 'one'),
      ]),
    ).toEqual([[0, 1], [2]]);
  });

  test('ignores the boilerplate of aggregators and feed programs', () => {
    const wordpress = (title: string, outlet: string): StoryText =>
      text(title, `The post ${title} appeared first on Quay Times.`, outlet);
    const reddit = (title: string, outlet: string): StoryText =>
      text(title, 'submitted by /u/quill [link] [comments]', outlet);
    expect(groupStories([wordpress('Knitting for sailors', 'a'), wordpress('The best soups', 'b')])).toHaveLength(2);
    expect(groupStories([reddit('My first boat', 'a'), reddit('Which compass?', 'b')])).toHaveLength(2);
  });

  test('ignores words that a feed repeats in every item', () => {
    const listed = Array.from({ length: 60 }, (_, n) => `Quaymail briefing tidings number ${n + 100}`);
    const pair = [
      text('Quaymail briefing: soup', 'Tidings of the cook', 'a'),
      text('Quaymail briefing: rope', 'Tidings of the deck', 'b'),
    ];
    expect(groupStories(pair)).toEqual([[0, 1]]);
    expect(groupStories(pair, countTerms(listed))).toEqual([[0], [1]]);
  });

  test('works in scripts without spaces', () => {
    const groups = groupStories([
      text('한내시 새 도서관 9월 개관', '', '한내일보'),
      text('새 도서관 9월 개관, 한내시 발표', '', '바다신문'),
      text('축구 대표팀 3대 1 승리', '', '바다신문'),
    ]);
    expect(groups).toEqual([[0, 1], [2]]);
  });

  test('handles an empty list', () => {
    expect(groupStories([])).toEqual([]);
    expect(centralities([])).toEqual([]);
    expect(groupStories([text('', '', 'a'), text('', '', 'b')])).toEqual([[0], [1]]);
  });
});

describe('centralities', () => {
  test('ranks what many report above what one does', () => {
    const central = centralities(HEADLINE_ROWS.map(textOf));
    const mean = (wanted: (n: number) => boolean): number => {
      const some = central.filter((_, n) => wanted(n));
      return some.reduce((sum, value) => sum + value, 0) / some.length;
    };
    const isTold = (n: number): boolean => HEADLINE_ROWS[n]?.event !== null;
    expect(mean(isTold)).toBeGreaterThan(mean((n) => !isTold(n)));
    expect(Math.max(...central)).toBe(1);
  });
});
