import { RE2JS } from 're2js';
import type { DigestFilter, FilterField } from '../core/digest.ts';
import { LedeError } from '../core/failure.ts';
import { filterSchema } from '../storage/digest/filter-schema.ts';
import type { FeedItem } from '../loading/feeds/parse-feed.ts';
import { parseUrl } from '../core/parse-url.ts';

const MAX_FILTERS = 25;

/** Characters of an article that filters read. */
const MAX_TEXT = 200_000;

/** Scripts without spaces between words, or with attached particles: a word may match anywhere. */
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * The filters’ decision on an item. `filter` is the filter that excludes it, in its maker’s words, or the host that
 * the server’s settings exclude; null if no 'include' filter matches.
 */
export type Judgement =
  { readonly kept: true; readonly preferred: number } | { readonly kept: false; readonly filter: string | null };

export interface Filters {
  judge(item: Pick<FeedItem, 'url' | 'title' | 'summary' | 'author' | 'categories'>): Judgement;
  /**
   * What excludes an article after it was read: its final host, or an 'exclude' filter that matches its body; null
   * for nothing.
   */
  excludeArticle(article: { readonly url: string | null; readonly text: string }): string | null;
}

/**
 * Validates a member’s filters. Throws LedeError 'bad-filter' with `{reason}` for an expression that is not RE2, for
 * no words, no fields, or too many of anything.
 */
export function checkFilters(filters: readonly DigestFilter[]): DigestFilter[] {
  if (filters.length > MAX_FILTERS) throw new LedeError('bad-filter', { reason: `> ${MAX_FILTERS}` });
  return filters.map((filter) => {
    const checked = filterSchema.safeParse(filter);
    if (!checked.success) throw new LedeError('bad-filter', { reason: describeFilter(filter) });
    compile(checked.data);
    return { ...checked.data, fields: [...new Set(checked.data.fields)] };
  });
}

/**
 * Compiles filters. Matching takes linear time for any expression. `allowsHost`: whether the server’s settings allow
 * articles of a host.
 */
export function compileFilters(
  filters: readonly DigestFilter[],
  allowsHost: (host: string) => boolean = () => true,
): Filters {
  const compiled = filters.map((filter) => ({ filter, expression: compile(filter) }));
  const matching = (effect: DigestFilter['effect'], item: Parameters<Filters['judge']>[0]): DigestFilter[] =>
    compiled
      .filter(({ filter }) => filter.effect === effect)
      .filter(({ filter, expression }) => filter.fields.some((field) => expression.test(fieldOf(item, field))))
      .map(({ filter }) => filter);
  const refusedHost = (url: string | null): string | null => {
    const host = url === null ? undefined : parseUrl(url)?.hostname;
    return host === undefined || allowsHost(host) ? null : host;
  };
  const demands = filters.some((filter) => filter.effect === 'include');
  return {
    judge(item) {
      const host = refusedHost(item.url);
      if (host !== null) return { kept: false, filter: host };
      const [excluding] = matching('exclude', item);
      if (excluding !== undefined) return { kept: false, filter: describeFilter(excluding) };
      if (demands && matching('include', item).length === 0) return { kept: false, filter: null };
      return { kept: true, preferred: matching('prefer', item).length };
    },
    excludeArticle({ url, text }) {
      const host = refusedHost(url);
      if (host !== null) return host;
      const body = text.slice(0, MAX_TEXT);
      const found = compiled.find(
        ({ filter, expression }) =>
          filter.effect === 'exclude' && filter.fields.includes('text') && expression.test(body),
      );
      return found === undefined ? null : describeFilter(found.filter);
    },
  };
}

/** A filter in its maker’s words, for records. */
export function describeFilter({ match }: DigestFilter): string {
  return match.kind === 'words' ? match.words.join(', ') : `/${match.pattern}/`;
}

function fieldOf(item: Parameters<Filters['judge']>[0], field: FilterField): string {
  switch (field) {
    case 'title':
      return item.title ?? '';
    case 'text':
      return item.summary ?? '';
    case 'author':
      return item.author ?? '';
    case 'category':
      return item.categories.join('\n');
  }
}

function compile({ match }: DigestFilter): RE2JS {
  const source = match.kind === 'pattern' ? match.pattern : match.words.map(wordPattern).join('|');
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
  } catch (error) {
    throw new LedeError('bad-filter', { reason: error instanceof Error ? error.message : source }, { cause: error });
  }
}

function wordPattern(word: string): string {
  const quoted = RE2JS.quote(word.trim()).replace(/\s+/g, '\\s+');
  return JOINED.test(word) ? quoted : `(?:^|[^\\p{L}\\p{N}])${quoted}(?:$|[^\\p{L}\\p{N}])`;
}
