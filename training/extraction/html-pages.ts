import { readCorpus, type BenchPage, type CorpusName } from '../../bench/extraction/corpora.ts';
import { decodeText } from '../../src/extraction/charset.ts';
import type { Document } from 'domhandler';
import { describeBlocks, type PageContext } from '../../src/extraction/html/block-features.ts';
import { documentOf } from '../../src/extraction/html/dom.ts';
import { linesOf } from '../../src/extraction/html/find-body.ts';
import { describedLines } from '../../src/extraction/html/score-blocks.ts';
import type { PageBlock } from '../../src/extraction/html/page-blocks.ts';
import { readTitle } from '../../src/extraction/html/metadata.ts';
import { parseHtml } from '../../src/extraction/html/parse.ts';
import { surveyPage } from '../../src/extraction/html/survey.ts';
import { createRandom } from './boost.ts';
import { foldOf, type LabelledLines } from './cross-validate.ts';
import { copyInScript } from './foreign-copy.ts';
import { labelBySegments, labelLines, labelShortLines, tokensOf } from './label-lines.ts';

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
  const blocks = shownBlocks(root, page);
  if (blocks.length === 0) return [];
  const survey = surveyPage(root);
  const title = readTitle(survey, page.url);
  const context: PageContext = { survey, url: page.url };
  const own = labelBlocks(page, blocks, title, page.body, false, context);
  if (page.body === null || !COPIED.includes(page.corpus)) return [own];
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
    context,
  );
  return [own, { ...foreign, weights: foreign.weights.map((weight) => weight * FOREIGN_TRUST) }];
}

/** Corpora whose pages are also learnt from in an invented script. */
const COPIED: readonly CorpusName[] = ['article-extraction-benchmark', 'fundus-evaluation', 'trafilatura-eval'];
/** Share of a body's tokens that the lines must have for them to be all of the page. */
const COVERED = 0.4;

/** The lines as a reader sees them; where the body is not among them, those too that wait for a script. */
function shownBlocks(root: Document, page: BenchPage): PageBlock[] {
  const blocks = linesOf(root);
  if (page.corpus !== 'wcxb' || page.body === null || coverage(blocks, page.body) >= COVERED) return blocks;
  for (const level of [1, 2] as const) {
    const more = linesOf(root, level);
    if (coverage(more, page.body) >= COVERED) return more;
  }
  return blocks;
}

function coverage(blocks: readonly PageBlock[], body: string): number {
  const words = new Set(blocks.flatMap(({ text }) => tokensOf(text)));
  const wanted = [...new Set(tokensOf(body))];
  return wanted.length === 0 ? 1 : wanted.filter((word) => words.has(word)).length / wanted.length;
}

function labelBlocks(
  page: BenchPage,
  blocks: readonly PageBlock[],
  title: string | null,
  body: string | null,
  foreign: boolean,
  context: PageContext,
): LabelledPage {
  const features = describeBlocks(blocks, title, context);
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
  if (page.corpus === 'wcxb') {
    const known = labelWcxb(page, lines, labels, body);
    if (known !== null) return known;
    return { labels: labels.fill(-1), weights: labels.map(() => 0) };
  }
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

/** Share of a truth's tokens that labelled lines must hold for its page to teach anything. */
const TAUGHT = 0.5;
/** Tokens of a truth from which it may have been cut off: what follows its last line says nothing. */
const CUT_TOKENS = 2500;

/** Share of the lines outside of a body that is learnt from, at a weight that makes up for the others. */
const NO_SHARE = 0.4;

/** WCXB's truths were drafted by a language model: pages whose lines hardly hold theirs are left out (null). */
function labelWcxb(
  page: BenchPage,
  lines: readonly string[],
  labels: Float32Array,
  body: string,
): { labels: Float32Array; weights: Float32Array } | null {
  labelShortLines(lines, body, labels);
  const truth = tokensOf(body).length;
  const counts = lines.map((line) => tokensOf(line).length);
  const held = counts.reduce((sum, count, index) => sum + (labels[index] === 1 ? count : 0), 0);
  if (truth < 20 || held < TAUGHT * truth) return null;
  const last = labels.lastIndexOf(1);
  const cut = truth >= CUT_TOKENS || page.pageType === 'forum';
  const trust = TRUST.wcxb * (page.pageType === 'forum' ? 0.4 : 1);
  const random = createRandom(foldOf(page.id) + lines.length);
  const weights = Float32Array.from(counts, (count, index) => {
    if (cut && index > last) return 0;
    const weight = trust * 30 * ((count + 3) / (truth + 100)) ** 0.75;
    return labels[index] === 1 ? weight : random() < NO_SHARE ? weight / NO_SHARE : 0;
  });
  return { labels, weights };
}
