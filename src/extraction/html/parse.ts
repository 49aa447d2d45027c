import { load } from 'cheerio/slim';
import type { CheerioAPI } from 'cheerio/slim';

/** Elements that close themselves when the next begins; they nest only through others. */
const SELF_CLOSING = new Set(
  'p li td tr th dd dt option area base br col embed hr img input link meta source track wbr param'.split(' '),
);

/** Deeper than any page that people wrote. */
const MAX_DEPTH = 600;

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>/gu;

/**
 * Parses HTML leniently (htmlparser2 under cheerio) in time linear in its length.
 *
 * The parser's stack makes depth cost squared, so that tags nested deeper than `MAX_DEPTH` are taken out of the source
 * first. Their text stays.
 */
export function parseHtml(source: string): CheerioAPI {
  return load(isTooDeep(source) ? flattenTags(source) : source, { xml: { xmlMode: false, decodeEntities: true } });
}

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const match of source.matchAll(TAG)) {
    if (SELF_CLOSING.has((match[2] ?? '').toLowerCase())) continue;
    depth += match[1] === '/' ? -1 : 1;
    if (depth > MAX_DEPTH) return true;
    if (depth < 0) depth = 0;
  }
  return false;
}

function flattenTags(source: string): string {
  let depth = 0;
  return source.replace(TAG, (tag, slash: string, name: string) => {
    if (SELF_CLOSING.has(name.toLowerCase())) return tag;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    const outside = slash === '/' ? depth + 1 : depth;
    return outside > MAX_DEPTH ? ' ' : tag;
  });
}
