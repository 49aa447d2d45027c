/**
 * Trains the line model for text pages and writes src/extraction/weights/text-lines.json; the models of the folds go to
 * training/work/extraction. Run `train-html.ts` and `make-dumps.ts` first.
 *
 *   node --import tsx training/extraction/train-text.ts [--quick]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { countPage, scorePages } from '../../bench/extraction/metrics.ts';
import { DEFAULT_BOOST } from './boost.ts';
import { crossValidate } from './cross-validate.ts';
import { readTaughtDumps } from './taught-dumps.ts';
import { readLabelledDumps } from './text-pages.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const HAND_MADE = ['article-extraction-benchmark', 'fundus-evaluation', 'newspaper4k-tests'] as const;
const begun = performance.now();
const log = (line: string): void => console.error(`${((performance.now() - begun) / 1000).toFixed(0)} s  ${line}`);

const dumps = values.quick
  ? readLabelledDumps(HAND_MADE)
  : [...readLabelledDumps([...HAND_MADE, 'trafilatura-eval']), ...readTaughtDumps(HAND_MADE)];
log(`${dumps.length} dumps, ${dumps.reduce((sum, { labels }) => sum + labels.length, 0)} lines`);
const { folds, scores, final } = crossValidate(
  dumps,
  { ...DEFAULT_BOOST, trees: 90, rate: 0.12, noShare: 0.35, bag: values.quick ? 1 : 2 },
  log,
  // A second look learnt the pages by heart: out of fold it was worse than the first (log loss .139 against .124).
  { looks: 1 },
);
for (const style of ['w3m', 'lynx', 'copy'] as const) {
  for (const threshold of [0, 0.3, 0.4, 0.5, 0.6]) {
    const counts = dumps.flatMap(({ page, style: own, lines, labels }, index) => {
      if (
        own !== style ||
        page.corpus === 'trafilatura-eval' ||
        page.body === null ||
        page.corpus === 'mozilla-readability'
      )
        return [];
      const text = lines
        .filter((_, line) => (threshold === 0 ? labels[line] === 1 : (scores[index]?.[line] ?? 0) > threshold))
        .join('\n');
      return [countPage(page.body, text)];
    });
    const { f1, precision, recall } = scorePages(counts);
    console.log(
      `${style} ${threshold === 0 ? 'perfect' : `> ${threshold}`}: F1 ${f1.toFixed(4)} P ${precision.toFixed(4)} R ${recall.toFixed(4)}`,
    );
  }
}
mkdirSync('training/work/extraction', { recursive: true });
mkdirSync('src/extraction/weights', { recursive: true });
writeFileSync('src/extraction/weights/text-lines.json', JSON.stringify(final));
folds.forEach((fold, index) => {
  writeFileSync(`training/work/extraction/text-lines-${index}.json`, JSON.stringify(fold));
});
log('done');
