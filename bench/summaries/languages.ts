/**
 * Summaries in languages without a trained model: the share of a page's standfirst that Lede's lines cover, beside the
 * first three sentences. `npm run bench:summaries:languages`. Pages: LEDE_BENCH_DATA.
 *
 * Lede chooses by the standfirst, so this shows that the choice follows it, not that people like it. Pages whose summary
 * opens with the standfirst itself are counted apart.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readHtml } from '../../src/extraction/html/read-html.ts';
import { createSegmenter, cutStem, segmentWords } from '../../src/summarizers/centrality.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { requireData } from '../data.ts';
import { bootstrapMean } from './bootstrap.ts';
import { openLede, PEERS } from './systems.ts';

const LANGUAGES = ['de', 'es', 'fr', 'pt', 'ko', 'ja'];
const DECLARED = /<html[^>]*\blang=["']?([a-z]{2})/iu;
const CORPORA = ['trafilatura-eval', 'newspaper4k-tests', 'mozilla-readability', 'wcxb'];
const MIN_SENTENCES = 5;

const lede = await openLede();
const rows = new Map<string, { readonly lede: number; readonly lead: number }[]>();
const own = new Map<string, number>();
for (const corpus of CORPORA) {
  const dev = requireData('extraction', corpus, 'dev');
  const folder = existsSync(join(dev, 'html')) ? join(dev, 'html') : dev;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.html.gz')) continue;
    const html = gunzipSync(readFileSync(join(folder, file))).toString('utf8');
    if (!LANGUAGES.includes(DECLARED.exec(html.slice(0, 3000))?.[1]?.toLowerCase() ?? '')) continue;
    const article = readHtml(html, { url: null });
    const { language, standfirst } = article;
    const sentences = splitSentences(article);
    if (language === null || standfirst === null || sentences.length < MIN_SENTENCES) continue;
    if (!LANGUAGES.includes(language)) continue;
    const pair = { id: file, article, sentences, references: [] };
    const told = await lede.summarize(pair, 3);
    const first = (await PEERS['lead-3']?.(pair, 3)) ?? [];
    if (told.some((line) => !article.text.includes(line) && standfirst.includes(line))) {
      own.set(language, (own.get(language) ?? 0) + 1);
      continue;
    }
    const segmenter = createSegmenter(language);
    // Words of one letter, and short words of scripts with spaces, are mostly grammar.
    const least = language === 'ja' || language === 'ko' ? 2 : 4;
    const read = (text: string): Set<string> =>
      new Set(
        segmentWords(text, segmenter)
          .filter((word) => word.length >= least)
          .map(cutStem),
      );
    const wanted = Array.from(read(standfirst));
    const cover = (lines: readonly string[]): number => {
      const said = read(lines.join(' '));
      return wanted.filter((word) => said.has(word)).length / Math.max(1, wanted.length);
    };
    rows.set(language, [...(rows.get(language) ?? []), { lede: cover(told), lead: cover(first) }]);
  }
}
for (const language of LANGUAGES) {
  const some = rows.get(language) ?? [];
  const mean = bootstrapMean(some.map((row) => row.lede)).mean;
  const gain = bootstrapMean(some.map((row) => row.lede - row.lead));
  console.log(
    `${language} ${some.length} pages  lede ${mean.toFixed(3)}  over the first 3 ${gain.mean.toFixed(3)} [${gain.low.toFixed(3)}, ${gain.high.toFixed(3)}]  ` +
      `worse on ${some.filter((row) => row.lede < row.lead).length}  opened with the standfirst ${own.get(language) ?? 0}`,
  );
}
await lede.dispose();
