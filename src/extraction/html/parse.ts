import { load } from 'cheerio/slim';
import type { CheerioAPI } from 'cheerio/slim';

/** Elements that close themselves when the next begins; they nest only through others. */
const SELF_CLOSING = new Set(
  'p li td tr th dd dt option area base br col embed hr img input link meta source track wbr param'.split(' '),
);

/** Deeper than any page that people wrote. */
const MAX_DEPTH = 600;

/** CDATA outside of scripts' comments is a short comment to browsers; the parser would run on to its end. */
const STRAY_CDATA = /(?<!(?:\/\/|\/\*|<script[^<>]{0,200}>)[ \t\r\n]{0,8})<!\[CDATA\[/gu;

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>/gu;

/**
 * Parses HTML leniently (htmlparser2 under cheerio) in time linear in its length.
 *
 * The parser's stack makes depth cost squared, so that tags nested deeper than `MAX_DEPTH` are taken out of the source
 * first. Their text stays.
 */
export function parseHtml(source: string): CheerioAPI {
  const shown = source.includes('<![CDATA[') ? source.replace(STRAY_CDATA, ' ') : source;
  return load(boundDepth(shown), { xml: { xmlMode: false, decodeEntities: true } });
}

/** Self-closed shapes of a drawing: each looks like one level more to `isTooDeep`, and none has text. */
const SHAPE = /<(?:path|line|rect|circle|ellipse|polygon|polyline|use|stop|image)\b[^<>]*\/>/giu;

/** The source without the tags that nest deeper than any that people wrote; their text stays. */
export function boundDepth(source: string): string {
  if (!isTooDeep(source)) return source;
  const plain = source.replace(SHAPE, '');
  return isTooDeep(plain) ? flattenTags(plain) : plain;
}

/** Whether any of the source's tags, as `TAG` finds them, nests too deep. By hand, since every page pays for it. */
function isTooDeep(source: string): boolean {
  let [depth, close] = [0, -1];
  let next = source.indexOf('<');
  while (next >= 0) {
    const open = next;
    next = source.indexOf('<', open + 1);
    if (close < open) close = source.indexOf('>', open);
    if (close < 0) return false;
    if (next >= 0 && next < close) continue;
    const ends = source.charCodeAt(open + 1) === SLASH;
    const from = open + (ends ? 2 : 1);
    let to = from;
    while (to < close && isNameCharacter(source.charCodeAt(to), to === from)) to += 1;
    if (to === from || SELF_CLOSING.has(source.slice(from, to).toLowerCase())) continue;
    depth = Math.max(0, depth + (ends ? -1 : 1));
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const SLASH = 47;

function isNameCharacter(code: number, first: boolean): boolean {
  const letter = (code | 32) >= 97 && (code | 32) <= 122;
  return letter || (!first && ((code >= 48 && code <= 58) || code === 45));
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
