import { readCorpus, type BenchPage, type CorpusName } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import { describeBlocks } from '../../src/extraction/html/block-features.ts';
import { documentOf } from '../../src/extraction/html/dom.ts';
import { linesOf } from '../../src/extraction/html/find-body.ts';
import { memberships } from '../../src/extraction/html/score-blocks.ts';
import { readTitle } from '../../src/extraction/html/metadata.ts';
import { parseHtml } from '../../src/extraction/html/parse.ts';
import { surveyPage } from '../../src/extraction/html/survey.ts';
import { labelBySegments, labelLines, tokensOf } from './label-lines.ts';

/** A page's lines with what is known of each: features, label (-1 unknown), weight. */
export interface LabelledPage {
  readonly page: BenchPage;
  readonly lines: readonly string[];
  readonly width: number;
  readonly rows: Float32Array;
  readonly lineWeights: Float32Array;
  readonly memberships: readonly Int32Array[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/** Weight of a whole corpus' lines in training; Readability's own output is a weak witness. */
const TRUST: Readonly<Record<CorpusName, number>> = {
  'article-extraction-benchmark': 1,
  'fundus-evaluation': 1,
  'newspaper4k-tests': 1,
  'mozilla-readability': 0.15,
  'trafilatura-eval': 1,
};
/** Weight of one line that a segment speaks of. */
const SEGMENT_WEIGHT = 1.5;

export function readLabelledPages(names: readonly CorpusName[]): LabelledPage[] {
  return names.flatMap((name) => readCorpus(name).flatMap((page) => labelPage(page) ?? []));
}

function labelPage(page: BenchPage): LabelledPage | null {
  const root = documentOf(parseHtml(decodeText(page.bytes(), null, true).text));
  const blocks = linesOf(root);
  if (blocks.length === 0) return null;
  const title = readTitle(surveyPage(root), page.url);
  const features = describeBlocks(blocks, title);
  const lines = blocks.map(({ text }) => text);
  const preferred = (index: number): boolean => features.stats.homes[index]?.inDeep === true;
  const { labels, weights } =
    page.body === null ? bySegments(page, lines, preferred) : byBody(page, page.body, lines, preferred);
  return {
    page,
    lines,
    width: features.rows.length / blocks.length,
    rows: features.rows,
    lineWeights: features.stats.weights,
    memberships: memberships(features),
    labels,
    weights,
  };
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
