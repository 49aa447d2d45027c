/**
 * Measures extraction on the development halves and prints Markdown tables, Readability over linkedom beside it.
 *
 *   npm run bench:extraction                 everything
 *   npm run bench:extraction -- html text    only some of: html, wcxb, segments, metadata, text, memory
 *   npm run bench:extraction -- --worst 10   also the worst pages of each corpus
 *   npm run bench:extraction -- --folds      read each page by a model that never saw its site (see training/extraction)
 *
 *   npm run bench:extraction -- wcxb --kept  only pages whose peers' outputs are all kept, with peers in other languages
 *
 * LEDE_BENCH_CACHE names a folder that keeps the peers' output of WCXB's pages between runs, a folder for each peer. A
 * peer in another language is measured from the files (ID.txt) that were put into a folder with its name.
 */
import { parseArgs } from 'node:util';
import { benchHtml } from './bench-html.ts';
import { benchMemory } from './bench-memory.ts';
import { benchMetadata } from './bench-metadata.ts';
import { benchSegments } from './bench-segments.ts';
import { benchText } from './bench-text.ts';
import { benchWcxb } from './bench-wcxb.ts';
import { useFolds } from './own.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    worst: { type: 'string', default: '0' },
    folds: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
  },
});
const worst = Number(values.worst);
useFolds(values.folds);
const parts = {
  html: benchHtml,
  wcxb: (count: number) => benchWcxb(count, values.kept),
  segments: benchSegments,
  metadata: benchMetadata,
  text: benchText,
  memory: benchMemory,
};

for (const [name, bench] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await bench(worst);
}
