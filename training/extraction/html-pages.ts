import { readCorpus, type BenchPage, type CorpusName } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import { describeBlocks } from '../../src/extraction/html/block-features.ts';
import { documentOf } from '../../src/extraction/html/dom.ts';
import { linesOf } from '../../src/extraction/html/find-body.ts';
import { describedLines } from '../../src/extraction/html/score-blocks.ts';
import type { PageBlock } from '../../src/extraction/html/page-blocks.ts';
import { readTitle } from '../../src/extraction/html/metadata.ts';
import { parseHtml } from '../../src/extraction/html/parse.ts';
import { surveyPage } from '../../src/extraction/html/survey.ts';
import { foldOf, type LabelledLines } from './cross-validate.ts';
import { copyInScript } from './foreign-copy.ts';
import { labelBySegments, labelLines, tokensOf } from './label-lines.ts';

/** A page's lines with what is known of each. */
export interface LabelledPage extends LabelledLines {
  readonly page: BenchPage;
  /** A copy in an invented script: to learn from, not to measure on. */
  readonly foreign: boolean;
  readonly lines: readonly string[];
}

/** Weight of a whole corpus' lines in training; Readability's own output is a weak witness. */
const TRUST: Readonly<Record<CorpusName, number>> = {
  'article-extraction-benchmark': 1,
  'fundus-evaluation': 1,
  'newspaper4k-tests': 1,
  'mozilla-readability': 0.15,
  'trafilatura-eval': 1,
  wcxb: 0.6,
};
/** Weight of a copy in an invented script beside its page. */
const FOREIGN_TRUST = 0.4;
/** Weight of one line that a segment speaks of. */
const SEGMENT_WEIGHT = 1.5;

export function readLabelledPages(names: readonly CorpusName[]): LabelledPage[] {
  return names.flatMap((name) => readCorpus(name).flatMap(labelPage));
}

function labelPage(page: BenchPage): LabelledPage[] {
  const root = documentOf(parseHtml(decodeText(page.bytes(), null, true).text));
  const blocks = linesOf(root);
  if (blocks.length === 0) return [];
  const title = readTitle(surveyPage(root), page.url);
  const own = labelBlocks(page, blocks, title, page.body, false);
  if (page.body === null || page.corpus === 'newspaper4k-tests' || page.corpus === 'mozilla-readability') return [own];
  const script = foldOf(page.id) % 2 === 0 ? 'caseless' : 'unspaced';
  const copies = blocks.map((block): PageBlock => {
    const text = copyInScript(block.text, script);
    const scale = text.length / block.text.length;
    return { ...block, text, linkChars: block.linkChars * scale, boldChars: block.boldChars * scale };
  });
  const foreign = labelBlocks(
    page,
    copies,
    title === null ? null : copyInScript(title, script),
    copyInScript(page.body, script),
    true,
  );
  return [own, { ...foreign, weights: foreign.weights.map((weight) => weight * FOREIGN_TRUST) }];
}

function labelBlocks(
  page: BenchPage,
  blocks: readonly PageBlock[],
  title: string | null,
  body: string | null,
  foreign: boolean,
): LabelledPage {
  const features = describeBlocks(blocks, title);
  const lines = blocks.map(({ text }) => text);
  const preferred = (index: number): boolean => features.stats.homes[index]?.inDeep === true;
  const known = body === null ? bySegments(page, lines, preferred) : byBody(page, body, lines, preferred);
  return { page, foreign, group: page.group, lines, described: describedLines(features), ...known };
}

function byBody(
  page: BenchPage,
  body: string,
  lines: readonly string[],
  preferred: (index: number) => boolean,
): { labels: Float32Array; weights: Float32Array } {
  const labels = labelLines(lines, body, preferred);
  const total = tokensOf(body).length + 100;
  const weights = Float32Array.from(
    lines,
    (line) => TRUST[page.corpus] * 30 * ((tokensOf(line).length + 3) / total) ** 0.75,
  );
  return { labels, weights };
}

function bySegments(
  page: BenchPage,
  lines: readonly string[],
  preferred: (index: number) => boolean,
): { labels: Float32Array; weights: Float32Array } {
  const labels = labelBySegments(lines, page.segments ?? { with: [], without: [] }, preferred);
  return { labels, weights: labels.map((label) => (label < 0 ? 0 : SEGMENT_WEIGHT)) };
}
