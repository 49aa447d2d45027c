import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus, type BenchPage, type CorpusName } from './corpora.ts';
import { articleText, warmFolds } from './own.ts';
import { countPage, pageF1, quantile, scorePages, type PageCounts } from './metrics.ts';
import { defuddleText, readabilityText } from './peers.ts';

const CORPORA: readonly CorpusName[] = [
  'article-extraction-benchmark',
  'fundus-evaluation',
  'newspaper4k-tests',
  'mozilla-readability',
];

interface Run {
  readonly counts: PageCounts[];
  readonly ms: number[];
}

/** 4-gram F1 of the body and time a page, HTML string to text (ours: with all metadata). */
export async function benchHtml(worst: number): Promise<void> {
  console.log('## Body of HTML pages (4-gram F1; ms a page)\n');
  console.log('| corpus | pages | extractor | F1 | precision | recall | median ms | p95 ms |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const corpus of CORPORA) {
    const pages = readCorpus(corpus).map((page) => ({ page, source: decodeText(page.bytes(), null, true).text }));
    warmFolds(pages.map(({ page }) => page));
    const runs = await measure(pages);
    for (const [name, run] of Object.entries(runs)) print(corpus, name, run);
    const { Lede: own, 'Readability + linkedom': peer } = runs;
    const ranked = pages.map(({ page }, index) => ({
      page,
      score: pageF1(own.counts[index] ?? { tp: 0, fp: 0, fn: 1 }),
      peer: pageF1(peer.counts[index] ?? { tp: 0, fp: 0, fn: 1 }),
      counts: own.counts[index],
    }));
    for (const { page, score, peer: other, counts } of ranked.sort((a, b) => a.score - b.score).slice(0, worst)) {
      console.log(
        `    ${score.toFixed(3)} (peer ${other.toFixed(3)}; fp ${counts?.fp.toFixed(2) ?? ''}, fn ${counts?.fn.toFixed(2) ?? ''})  ${page.id}  ${page.url ?? ''}`,
      );
    }
  }
  console.log('');
}

type Extract = (page: BenchPage, source: string) => string | Promise<string>;

type ExtractorName = 'Lede' | 'Readability + linkedom' | 'Defuddle + linkedom';

const EXTRACTORS: Readonly<Record<ExtractorName, Extract>> = {
  Lede: articleText,
  'Readability + linkedom': (_, source) => readabilityText(source),
  'Defuddle + linkedom': ({ url }, source) => defuddleText(source, url),
};

/** Extractors alternate page by page, so that other load affects all equally. */
async function measure(
  pages: readonly { readonly page: BenchPage; readonly source: string }[],
): Promise<Record<ExtractorName, Run>> {
  const newRun = (): Run => ({ counts: [], ms: [] });
  const runs = { Lede: newRun(), 'Readability + linkedom': newRun(), 'Defuddle + linkedom': newRun() };
  const extractors = Object.entries(EXTRACTORS) as [ExtractorName, Extract][];
  for (const { page, source } of pages.slice(0, 8))
    for (const [, extract] of extractors) await quietly(() => extract(page, source));
  for (const { page, source } of pages) {
    for (const [name, extract] of extractors) {
      const begun = performance.now();
      const text = await quietly(() => extract(page, source));
      runs[name].ms.push(performance.now() - begun);
      runs[name].counts.push(countPage(page.body ?? '', text));
    }
  }
  return runs;
}

async function quietly(work: () => string | Promise<string>): Promise<string> {
  try {
    return await work();
  } catch {
    return '';
  }
}

function print(corpus: string, name: string, { counts, ms }: Run): void {
  const { f1, precision, recall, pages } = scorePages(counts);
  const numbers = [f1, precision, recall].map((value) => value.toFixed(4)).join(' | ');
  console.log(
    `| ${corpus} | ${pages} | ${name} | ${numbers} | ${quantile(ms, 0.5).toFixed(1)} | ${quantile(ms, 0.95).toFixed(1)} |`,
  );
}
