import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeText } from '../../src/extraction/charset.ts';
import { readCorpus, type BenchPage } from './corpora.ts';
import { quantile, wordF1 } from './metrics.ts';
import { articleText, warmFolds } from './own.ts';
import { defuddleText, readabilityText } from './peers.ts';

/** WCXB's page types, in the order of its own tables. */
const TYPES = ['article', 'forum', 'documentation', 'service', 'product', 'listing', 'collection'] as const;

const EXTRACTORS = {
  Lede: articleText,
  'Readability + linkedom': (page: BenchPage, source: string) =>
    cached('readability', page, () => readabilityText(source)),
  'Defuddle + linkedom': (page: BenchPage, source: string) =>
    cached('defuddle', page, () => defuddleText(source, page.url)),
};

type Extract = (page: BenchPage, source: string) => string | Promise<string>;

/** Folders of LEDE_BENCH_CACHE that the peers above fill themselves. */
const OWN_FOLDERS: readonly string[] = ['readability', 'defuddle'];

/** Peers in other languages: a folder each in LEDE_BENCH_CACHE, filled beforehand, with a text file for each page. */
function keptPeers(): [string, Extract][] {
  const root = process.env.LEDE_BENCH_CACHE;
  if (root === undefined || !existsSync(root)) return [];
  const names = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !OWN_FOLDERS.includes(entry.name) ? [entry.name] : [],
  );
  return names.map((name) => [name, ({ id }) => readFileSync(join(root, name, `${id}.txt`), 'utf8')]);
}

/** Whether every peer's output of a page is kept. */
function isKept({ id }: BenchPage): boolean {
  const root = process.env.LEDE_BENCH_CACHE ?? '';
  return [...OWN_FOLDERS, ...keptPeers().map(([name]) => name)].every((name) =>
    existsSync(join(root, name, `${id}.txt`)),
  );
}

interface PageRun {
  readonly page: BenchPage;
  readonly scores: Readonly<Record<string, number>>;
  readonly ms: number;
  readonly refused: string | null;
}

/**
 * Word F1 by page type on WCXB's development pages; a rejected page counts 0. `kept`: only pages of which every peer's
 * output is kept, with the peers that are only read from their folders.
 */
export async function benchWcxb(worst: number, kept = false): Promise<void> {
  const pages = kept ? readCorpus('wcxb').filter(isKept) : readCorpus('wcxb');
  warmFolds(pages);
  const extractors: [string, Extract][] = [...Object.entries<Extract>(EXTRACTORS), ...(kept ? keptPeers() : [])];
  const runs: PageRun[] = [];
  for (const page of pages) runs.push(await measure(page, extractors));
  console.log('## WCXB by page type (word F1; a refused page counts 0)\n');
  console.log(
    `| extractor | ${TYPES.map((type) => `${type} (${pages.filter(({ pageType }) => pageType === type).length})`).join(' | ')} | all (${pages.length}) |\n|---|${'---|'.repeat(TYPES.length + 1)}`,
  );
  for (const [name] of extractors) {
    const cells = [...TYPES, null].map((type) => {
      const chosen = runs.filter(({ page }) => type === null || page.pageType === type);
      return mean(chosen.map(({ scores }) => scores[name] ?? 0)).toFixed(4);
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const ms = runs.map((run) => run.ms);
  const refused = runs.filter((run) => run.refused !== null).length;
  console.log(
    `\nLede: ${refused} of ${runs.length} refused; ${quantile(ms, 0.5).toFixed(1)} ms a page in the median, p95 ${quantile(ms, 0.95).toFixed(1)}.`,
  );
  for (const type of worst > 0 ? TYPES : []) {
    const ranked = runs
      .filter(({ page }) => page.pageType === type)
      .sort((a, b) => (a.scores.Lede ?? 0) - (b.scores.Lede ?? 0));
    for (const { page, scores, refused: code } of ranked.slice(0, worst))
      console.log(
        `    ${type} ${Object.values(scores)
          .map((score) => score.toFixed(3))
          .join(' / ')}  ${page.id}  ${page.url ?? ''} ${code ?? ''}`,
      );
  }
  console.log('');
}

async function measure(page: BenchPage, extractors: readonly [string, Extract][]): Promise<PageRun> {
  const source = decodeText(page.bytes(), null, true).text;
  const truth = page.body ?? '';
  const scores: Record<string, number> = {};
  let refused: string | null = null;
  let ms = 0;
  for (const [name, extract] of extractors) {
    const begun = performance.now();
    let text = '';
    try {
      text = await extract(page, source);
    } catch (error) {
      if (name === 'Lede') refused = (error as Error).message;
    }
    if (name === 'Lede') ms = performance.now() - begun;
    scores[name] = wordF1(truth, text);
  }
  return { page, scores, ms, refused };
}

/** A peer's text, kept in the folder that LEDE_BENCH_CACHE names: peers do not change between runs. */
async function cached(peer: string, page: BenchPage, extract: () => string | Promise<string>): Promise<string> {
  const folder = process.env.LEDE_BENCH_CACHE;
  if (folder === undefined) return extract();
  const file = join(folder, peer, `${page.id}.txt`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  let text = '';
  try {
    text = await extract();
  } catch {
    // A page that a peer cannot read scores as empty.
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return text;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
