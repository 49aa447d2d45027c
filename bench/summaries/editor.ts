/**
 * How many of an editor's words Lede's lines have. `npm run bench:summaries:editor -- [--sentences 3] [--print]`.
 * The editor's lines (editor/lines.jsonl) are our own words; the pages are read from LEDE_BENCH_DATA.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readHtml } from '../../src/extraction/html/read-html.ts';
import { isStopTerm, termsOf } from '../../src/summarizers/words.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { BENCH_DATA } from '../data.ts';
import { bootstrapMean } from './bootstrap.ts';

import { openLede, PEERS } from './systems.ts';

interface EditorsLines {
  readonly corpus: string;
  readonly page: string;
  /** What kind of page the editor took it for; 'news' or another. */
  readonly kind: string;
  readonly lines: readonly string[];
}

const { values } = parseArgs({
  options: { sentences: { type: 'string', default: '3' }, print: { type: 'boolean', default: false } },
});
const max = Number(values.sentences);
const path = fileURLToPath(new URL('editor/lines.jsonl', import.meta.url));
const pages = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as EditorsLines);

const contentOf = (lines: readonly string[]): Set<string> =>
  new Set(termsOf(lines.join(' ')).filter((term) => !isStopTerm(term)));

/** Share of the editor's words of content that stand in the lines. */
function recallOf(lines: readonly string[], editors: readonly string[]): number {
  const said = contentOf(lines);
  const wanted = [...contentOf(editors)];
  return wanted.filter((term) => said.has(term)).length / wanted.length;
}

const lede = await openLede();
const lead = PEERS['lead-3'];
const rows: { readonly news: boolean; readonly lede: number; readonly lead: number }[] = [];
for (const { corpus, page, kind, lines } of pages) {
  const file = join(BENCH_DATA, 'extraction', corpus, 'dev', 'html', `${page}.html.gz`);
  const article = readHtml(gunzipSync(readFileSync(file)).toString('utf8'), { url: null });
  const pair = { id: page, article, sentences: splitSentences(article), references: [[...lines]] };
  const told = await lede.summarize(pair, max);
  const first = (await lead?.(pair, max)) ?? [];
  rows.push({ news: kind === 'news' || kind === 'match', lede: recallOf(told, lines), lead: recallOf(first, lines) });
  if (!values.print) continue;
  console.log(`\n── ${article.title ?? page} [${kind}]\n   standfirst: ${article.standfirst ?? '–'}`);
  for (const line of told) console.log(`   lede    ${line}`);
  for (const line of lines) console.log(`   editor  ${line}`);
}
for (const [name, some] of [
  ['all', rows],
  ['news and matches', rows.filter(({ news }) => news)],
  ['other pages', rows.filter(({ news }) => !news)],
] as const) {
  const told = bootstrapMean(some.map((row) => row.lede));
  const gain = bootstrapMean(some.map((row) => row.lede - row.lead));
  const show = ({ mean, low, high }: typeof told): string =>
    `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  console.log(`${name.padEnd(18)} ${some.length} pages  lede ${show(told)}  over the first ${max} ${show(gain)}`);
}
await lede.dispose();
