import { describe, expect, test } from 'vitest';
import type { DigestFilter } from '../../../src/core/digest.ts';
import { checkFilters, compileFilters } from '../../../src/digest/filters.ts';
import { growth, MAX_GROWTH } from '../../support/growth.ts';

const ITEM = {
  url: 'https://news.quay.example/ferry',
  title: 'Ferry line to Sele ends',
  summary: 'The last crossing leaves in June, said Müller.',
  author: 'Maud Ekberg',
  categories: ['Transport', 'Islands'],
};

function words(effect: DigestFilter['effect'], fields: DigestFilter['fields'], ...list: string[]): DigestFilter {
  return { effect, fields, match: { kind: 'words', words: list } };
}

function pattern(effect: DigestFilter['effect'], source: string): DigestFilter {
  return { effect, fields: ['title', 'text'], match: { kind: 'pattern', pattern: source } };
}

function keeps(...filters: DigestFilter[]): boolean {
  return compileFilters(filters).judge(ITEM).kept;
}

describe('compileFilters', () => {
  test('matches whole words, ignoring case, with accents', () => {
    expect(keeps(words('include', ['title'], 'FERRY'))).toBe(true);
    expect(keeps(words('include', ['title'], 'fer'))).toBe(false);
    expect(keeps(words('include', ['text'], 'müller'))).toBe(true);
    expect(keeps(words('include', ['title'], 'ferry  line'))).toBe(true);
    expect(keeps(words('include', ['title'], 'boat', 'sele'))).toBe(true);
    expect(keeps(words('include', ['title'], 'f.rry'))).toBe(false);
  });

  test('matches each field separately', () => {
    expect(keeps(words('include', ['title'], 'ekberg'))).toBe(false);
    expect(keeps(words('include', ['author'], 'ekberg'))).toBe(true);
    expect(keeps(words('include', ['category'], 'islands'))).toBe(true);
    expect(keeps(words('exclude', ['title', 'category'], 'transport'))).toBe(false);
  });

  test('needs one include and no exclude', () => {
    expect(keeps(words('include', ['title'], 'x'), words('include', ['title'], 'ferry'))).toBe(true);
    expect(keeps(words('include', ['title'], 'ferry'), words('exclude', ['title'], 'sele'))).toBe(false);
    expect(keeps()).toBe(true);
  });

  test('matches words anywhere in scripts without spaces', () => {
    const judge = compileFilters([words('include', ['title'], '도서관')]);
    expect(judge.judge({ ...ITEM, title: '새 도서관이 열린다' }).kept).toBe(true);
    expect(judge.judge({ ...ITEM, title: '새 박물관이 열린다' }).kept).toBe(false);
  });

  test('names the excluding filter and counts preferences', () => {
    const exclude = words('exclude', ['title'], 'ferry');
    expect(compileFilters([exclude]).judge(ITEM)).toEqual({ kept: false, filter: 'ferry' });
    expect(compileFilters([words('include', ['title'], 'x')]).judge(ITEM)).toEqual({ kept: false, filter: null });
    const prefer = compileFilters([words('prefer', ['title'], 'ferry'), words('prefer', ['category'], 'islands')]);
    expect(prefer.judge(ITEM)).toEqual({ kept: true, preferred: 2 });
  });

  test('supports patterns and exclusion by body', () => {
    expect(keeps(pattern('include', '^ferry .* ends$'))).toBe(true);
    const filters = compileFilters([
      pattern('exclude', 'sponsored (post|content)'),
      words('exclude', ['title'], 'June'),
    ]);
    const { url } = ITEM;
    expect(filters.excludeArticle({ url, text: 'This is SPONSORED content.' })).toBe('/sponsored (post|content)/');
    expect(filters.excludeArticle({ url, text: 'In June.' })).toBeNull();
  });

  test("excludes blocked sites by the item's address and its final address", () => {
    const filters = compileFilters([], (host) => host !== 'news.quay.example');
    expect(filters.judge(ITEM)).toEqual({ kept: false, filter: 'news.quay.example' });
    expect(filters.judge({ ...ITEM, url: 'https://quay.example/ferry' }).kept).toBe(true);
    expect(filters.judge({ ...ITEM, url: null }).kept).toBe(true);
    expect(filters.excludeArticle({ url: ITEM.url, text: '' })).toBe('news.quay.example');
  });

  test('takes linear time for any pattern', async () => {
    const filters = compileFilters([pattern('exclude', '(a+)+$'), pattern('exclude', '(.*.*.*.*)*x')]);
    const judge = (size: number) => filters.excludeArticle({ url: null, text: `${'a'.repeat(size)}!` });
    expect(judge(20_000)).toBeNull();
    expect(await growth(judge, 10_000)).toBeLessThan(MAX_GROWTH);
  });
});

describe('checkFilters', () => {
  test.each<[string, DigestFilter]>([
    ['a back-reference', pattern('include', '(a)\\1')],
    ['a look-ahead', pattern('include', '(?=a)')],
    ['an open bracket', pattern('include', '[a')],
    ['repeats of repeats', pattern('include', '((a{100}){100}){100}')],
    ['an empty pattern', pattern('include', '')],
    ['a long pattern', pattern('include', 'a'.repeat(301))],
    ['no words', words('include', ['title'])],
    ['blank words', words('include', ['title'], '  ')],
    ['no fields', words('include', [], 'a')],
  ])('rejects %s', (_, filter) => {
    expect(() => checkFilters([filter])).toThrow(expect.objectContaining({ code: 'bad-filter' }));
  });

  test('rejects too many filters and normalizes the rest', () => {
    const one = words('include', ['title', 'title'], ' ferry ');
    expect(() => checkFilters(Array.from({ length: 26 }, () => one))).toThrow(
      expect.objectContaining({ code: 'bad-filter' }),
    );
    expect(checkFilters([one])).toEqual([words('include', ['title'], 'ferry')]);
  });
});
