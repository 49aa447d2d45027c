/**
 * Trains the line model for pages and writes src/extraction/weights/html-lines.json; the models of the folds go to
 * training/work/extraction, for measuring out of fold (`npm run bench:extraction -- --folds`).
 *
 *   node --import tsx training/extraction/train-html.ts [--quick]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { countPage, countSegments, scorePages, scoreSegments } from '../../bench/extraction/metrics.ts';
import { DEFAULT_BOOST } from './boost.ts';
import { fitTrees } from './fit-trees.ts';
import { crossValidate } from './cross-validate.ts';
import { readLabelledPages, type LabelledPage } from './html-pages.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const HAND_MADE = ['article-extraction-benchmark', 'fundus-evaluation', 'newspaper4k-tests'] as const;
const begun = performance.now();
const log = (line: string): void => console.error(`${((performance.now() - begun) / 1000).toFixed(0)} s  ${line}`);

const pages = readLabelledPages(
  values.quick ? HAND_MADE : [...HAND_MADE, 'mozilla-readability', 'trafilatura-eval', 'wcxb'],
);
log(`${pages.length} pages, ${pages.reduce((sum, { labels }) => sum + labels.length, 0)} lines`);
const { folds, scores, final } = crossValidate(
  pages,
  { ...DEFAULT_BOOST, trees: 130, leaves: 24, rate: 0.1, bag: 1 },
  log,
  { looks: 2, fit: fitTrees },
);
report(pages, scores);
if (!values.quick) {
  mkdirSync('training/work/extraction', { recursive: true });
  mkdirSync('src/extraction/weights', { recursive: true });
  writeFileSync('src/extraction/weights/html-lines.json', JSON.stringify(final));
  folds.forEach((fold, index) => {
    writeFileSync(`training/work/extraction/html-lines-${index}.json`, JSON.stringify(fold));
  });
}
log('done');

/** Out-of-fold scores at several thresholds, without the rules that follow the model. */
function report(all: readonly LabelledPage[], opinions: readonly Float32Array[]): void {
  for (const corpus of [...new Set(all.map(({ page }) => page.corpus))]) {
    for (const threshold of [0, 0.3, 0.4, 0.5, 0.6]) {
      const chosen = all.flatMap((page, index) =>
        page.page.corpus === corpus && !page.foreign ? [{ page, scores: opinions[index] ?? new Float32Array() }] : [],
      );
      const texts = chosen.map(({ page, scores: own }) => ({
        page,
        // Threshold 0 stands for perfect labels: the best that choosing lines can do.
        text: page.lines
          .filter((_, line) => (threshold === 0 ? page.labels[line] === 1 : (own[line] ?? 0) > threshold))
          .join('\n'),
      }));
      const { f1, precision, recall } =
        corpus === 'trafilatura-eval'
          ? scoreSegments(
              texts.map(({ page, text }) => countSegments(text, page.page.segments ?? { with: [], without: [] })),
            )
          : scorePages(texts.map(({ page, text }) => countPage(page.page.body ?? '', text)));
      console.log(
        `${corpus} ${threshold === 0 ? 'perfect' : `> ${threshold}`}: F1 ${f1.toFixed(4)} P ${precision.toFixed(4)} R ${recall.toFixed(4)}`,
      );
    }
  }
}
