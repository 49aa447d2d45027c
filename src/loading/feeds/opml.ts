import { load as loadXml } from 'cheerio';
import { generateOpml } from 'feedsmith';
import { cleanUrl } from '../../core/canonical-url.ts';
import { boundDepth } from '../../extraction/html/parse.ts';
import type { NamedFeed } from './discover-feed.ts';

/** Feeds that are read of a list, from its top, and characters of their titles and addresses. */
const MAX_FEEDS = 200;
const MAX_TITLE = 200;
const MAX_ADDRESS = 2_048;

/** Feeds that an OPML list (opml.org/spec2) names, in its folders too, each once; null for what is not OPML. */
export function readOpml(text: string, base: string): NamedFeed[] | null {
  if (!/<opml[\s>]/i.test(text.slice(0, 4_000))) return null;
  const $ = loadXml(boundDepth(text), { xml: { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true } });
  const feeds = new Map<string, NamedFeed>();
  for (const { attribs } of $('outline[xmlurl]').toArray()) {
    const written = (attribs.xmlurl ?? '').trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '');
    const url = written === '' || written.length > MAX_ADDRESS ? null : cleanUrl(written, base);
    if (url === null || feeds.has(url)) continue;
    const title = (attribs.title ?? attribs.text ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE);
    feeds.set(url, { url, title: title === '' ? null : title });
    if (feeds.size === MAX_FEEDS) break;
  }
  return [...feeds.values()];
}

/** Feeds as an OPML list, for other feed readers. */
export function writeOpml(title: string, feeds: readonly NamedFeed[]): string {
  const outlines = feeds.map(({ url, title: name }) => ({ text: name ?? url, type: 'rss', xmlUrl: url }));
  return generateOpml({ head: { title }, body: { outlines } });
}
