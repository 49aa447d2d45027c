import { readCorpus, type CorpusName } from './corpora.ts';
import { dumpText } from './own.ts';
import { countPage, pageF1, quantile, scorePages, type PageCounts } from './metrics.ts';

const CORPORA: readonly CorpusName[] = ['article-extraction-benchmark', 'fundus-evaluation', 'newspaper4k-tests'];

/** Pages dumped as text by w3m and lynx: 4-gram F1 of the body. */
export function benchText(worst: number): void {
  console.log('## Pages dumped as text (4-gram F1; ms a page)\n');
  console.log(
    '| browser | corpus | pages | F1 | precision | recall | whole dump F1 | median ms |\n|---|---|---|---|---|---|---|---|',
  );
  for (const browser of ['w3m', 'lynx'] as const) {
    const all: PageCounts[] = [];
    const whole: PageCounts[] = [];
    const ms: number[] = [];
    for (const corpus of CORPORA) {
      const counts: PageCounts[] = [];
      const ranked: { score: number; line: string }[] = [];
      for (const page of readCorpus(corpus)) {
        const dump = page.dumps[browser];
        if (dump === null || page.body === null) continue;
        const begun = performance.now();
        let text = '';
        try {
          text = dumpText(page, dump);
        } catch {
          // a rejected dump scores as empty
        }
        ms.push(performance.now() - begun);
        const count = countPage(page.body, text);
        counts.push(count);
        whole.push(countPage(page.body, dump));
        ranked.push({
          score: pageF1(count),
          line: `    ${pageF1(count).toFixed(3)} fp ${count.fp.toFixed(2)} fn ${count.fn.toFixed(2)} ${page.id}`,
        });
      }
      all.push(...counts);
      row(browser, corpus, counts, [], []);
      for (const { line } of ranked.sort((a, b) => a.score - b.score).slice(0, worst)) console.log(line);
    }
    row(browser, 'all', all, whole, ms);
  }
  console.log('');
}

function row(
  browser: string,
  corpus: string,
  counts: readonly PageCounts[],
  whole: readonly PageCounts[],
  ms: readonly number[],
): void {
  const { f1, precision, recall, pages } = scorePages(counts);
  const rest = whole.length === 0 ? ['', ''] : [scorePages(whole).f1.toFixed(3), quantile(ms, 0.5).toFixed(1)];
  console.log(
    `| ${browser} | ${corpus} | ${pages} | ${[f1, precision, recall].map((value) => value.toFixed(4)).join(' | ')} | ${rest.join(' | ')} |`,
  );
}
