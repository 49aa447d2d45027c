import { describe, expect, test } from 'vitest';
import { centralities, groupStories, type StoryText } from '../../../src/digest/group-stories.ts';
import { HEADLINES } from './headlines.ts';

const NOW = Date.parse('2026-05-12T12:00:00Z');

function texts(): StoryText[] {
  return HEADLINES.map(({ title, body, outlet }) => ({ title, body, outlet, at: NOW }));
}

/** Pairs put together, right and wrong, and pairs that belong together. */
function score(groups: readonly number[][]): { right: number; wrong: string[]; wanted: number } {
  let right = 0;
  const wrong: string[] = [];
  for (const group of groups) {
    group.forEach((a, n) => {
      for (const b of group.slice(n + 1)) {
        const [one, other] = [HEADLINES[a]!, HEADLINES[b]!];
        if (one.story !== null && one.story === other.story) right += 1;
        else wrong.push(`${one.title} | ${other.title}`);
      }
    });
  }
  const sizes = new Map<string, number>();
  for (const { story } of HEADLINES) if (story !== null) sizes.set(story, (sizes.get(story) ?? 0) + 1);
  const wanted = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  return { right, wrong, wanted };
}

describe('groupStories', () => {
  test('puts sixty headlines of six outlets together by event, none wrongly', () => {
    const { right, wrong, wanted } = score(groupStories(texts()));
    expect(wrong).toEqual([]);
    expect(right / wanted).toBeGreaterThanOrEqual(0.85);
  });

  test('in whatever order they come', () => {
    const order = texts().map((_, n) => (n * 37) % HEADLINES.length);
    const shuffled = order.map((n) => texts()[n]!);
    const groups = groupStories(shuffled).map((group) => group.map((n) => order[n]!));
    const { right, wrong, wanted } = score(groups);
    expect(wrong).toEqual([]);
    expect(right / wanted).toBeGreaterThanOrEqual(0.8);
  });

  test('keeps two events of one kind apart when days lie between, and two articles of one outlet', () => {
    const [a, b] = texts();
    expect(groupStories([a!, { ...b!, at: NOW }])).toEqual([[0, 1]]);
    expect(groupStories([a!, { ...b!, at: NOW - 4 * 86_400_000 }])).toEqual([[0], [1]]);
    expect(groupStories([a!, { ...b!, outlet: a!.outlet }])).toEqual([[0], [1]]);
    expect(groupStories([a!, { ...a! }])).toEqual([[0, 1]]);
  });

  test('works in scripts without spaces', () => {
    const korean = (title: string, outlet: string): StoryText => ({ title, body: '', outlet, at: NOW });
    const groups = groupStories([
      korean('한내시 새 도서관 9월 개관', '한내일보'),
      korean('새 도서관 9월 개관, 한내시 발표', '바다신문'),
      korean('축구 대표팀 3대 1 승리', '바다신문'),
    ]);
    expect(groups).toEqual([[0, 1], [2]]);
  });

  test('has nothing to say of nothing', () => {
    expect(groupStories([])).toEqual([]);
    expect(centralities([])).toEqual([]);
    expect(
      groupStories([
        { title: '', body: '', outlet: 'a', at: null },
        { title: '', body: '', outlet: 'b', at: null },
      ]),
    ).toEqual([[0], [1]]);
  });
});

describe('centralities', () => {
  test('what many report is nearer to the centre than what one does', () => {
    const central = centralities(texts());
    const mean = (wanted: (n: number) => boolean): number => {
      const some = central.filter((_, n) => wanted(n));
      return some.reduce((sum, value) => sum + value, 0) / some.length;
    };
    expect(mean((n) => HEADLINES[n]?.story !== null)).toBeGreaterThan(mean((n) => HEADLINES[n]?.story === null));
    expect(Math.max(...central)).toBe(1);
  });
});
