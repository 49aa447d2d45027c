/**
 * One extractor over a corpus in a process of its own, its resident memory printed as JSON: `loaded` before the first
 * page, `peak` at the end, in bytes. `bench-memory.ts` starts it.
 */
import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus } from './corpora.ts';

const readers: Readonly<Record<string, () => Promise<(source: string, url: string | null) => string>>> = {
  lede: async () => {
    const { readHtml } = await import('../../src/extraction/html/read-html.ts');
    return (source, url) => readHtml(source, { url }).text;
  },
  readability: async () => {
    const { readabilityText } = await import('./peers.ts');
    return (source) => readabilityText(source);
  },
};

const read = await readers[process.argv[2] ?? '']?.();
if (read === undefined) throw new Error('name an extractor: lede or readability');
const loaded = process.memoryUsage().rss;
let failed = 0;
for (const page of readCorpus('article-extraction-benchmark')) {
  try {
    read(decodeText(page.bytes(), null, true).text, page.url);
  } catch {
    failed += 1;
  }
}
console.log(JSON.stringify({ loaded, peak: process.resourceUsage().maxRSS * 1024, failed }));
