import { Element, type Document } from 'domhandler';
import type { ArticleKind } from '../../core/article.ts';
import { keepPosts } from './thread.ts';
import type { PageSurvey } from './survey.ts';
import { bundledModel, type LineModel } from '../model/line-model.ts';
import { normaliseName } from '../title.ts';
import { documentOf } from './dom.ts';
import { parseHtml } from './parse.ts';
import { isTable, keepMainTable } from './body-tables.ts';
import { dropAboveTitle, dropSidebars, dropUnsureBranches } from './body-rules.ts';
import {
  dropCaptions,
  dropCommentParts,
  dropComments,
  dropConsent,
  dropNotices,
  dropPulledQuotes,
  keepListsWhole,
} from './boilerplate-rules.ts';
import { keepContainer, keepListings, keepMoreOfSparse, keepReference } from './whole-container.ts';
import { keepFootnotes } from './footnotes.ts';
import { readPageBlocks, type PageBlock } from './page-blocks.ts';
import { readStyleSheet } from './style-sheet.ts';
import type { Sight } from './visibility.ts';
import { scoreBlocks } from './score-blocks.ts';
import type { ScoredBlock } from './scored-block.ts';
import type { BlockFeatures, PageContext } from './block-features.ts';
import { isBylineOnly, isFrameLine } from '../frame-line.ts';

export interface FoundBody {
  readonly lines: readonly ScoredBlock[];
  readonly features: BlockFeatures;
}

/** Probability from which a line is kept; chosen out of fold on the development pages. */
const KEEP = 0.5;
/** The same on pages that are lists or sell something: hardly a line of theirs reads like prose. */
export const KEEP_LISTED = 0.3;
/** Characters of body under which the container's prose is taken instead, if it has more than twice as much. */
const LEAST_WEIGHT = 250;

/** Lines of the body among which a byline may stand: below an introduction. */
const FIRST_LINES = 3;

/** A page of so few lines has no frame to tell its prose from. */
const FEW_LINES = 12;

/** The lines of a page, scored, those of its article's body kept. */
export function findBody(
  blocks: readonly PageBlock[],
  title: string | null,
  model: LineModel = bundledModel('html-lines'),
  context: PageContext | null = null,
): FoundBody {
  const { scores, features } = scoreBlocks(blocks, title, model, context);
  const keep = features.kind === 'index' || features.kind === 'service' ? KEEP_LISTED : KEEP;
  const name = normaliseName(title ?? '');
  let started = false;
  let above = 0;
  const chosen = blocks.map((block, index): ScoredBlock => {
    const score = scores[index] ?? 0;
    if (block.inFigure) return { block, score, kept: false, rule: 'picture' };
    if (
      (!started || block.element.name === 'h1') &&
      name !== '' &&
      block.text.length < 300 &&
      normaliseName(block.text) === name
    )
      return { block, score, kept: false, rule: 'repeats-title' };
    if (score < keep) return { block, score, kept: false, rule: 'model' };
    const early = !started || above < FIRST_LINES;
    if (early && (started ? isBylineOnly(block.text) : isFrameLine(block.text)))
      return { block, score, kept: false, rule: 'frame-line' };
    above += 1;
    started ||= block.text.length > 100;
    return { block, score, kept: true, rule: 'model' };
  });
  const { stats } = features;
  const inPlace = dropSidebars(dropAboveTitle(fallBack(chosen, features), title, stats), title, stats);
  const coherent = keepListsWhole(dropUnsureBranches(dropComments(inPlace, stats), stats), stats);
  return { lines: dropLastHeadings(dropPulledQuotes(dropCaptions(dropNotices(coherent)))), features };
}

/** All visible lines of a document; text outside of every element counts as the body's. */
export function linesOf(root: Document, level: Sight['level'] = 0): PageBlock[] {
  const holder = new Element('body', {}, []);
  holder.children = root.children;
  return readPageBlocks(holder, { level, styled: readStyleSheet(root) });
}

/** Weight of a body under which it is looked for in what the page does not show; found there, it has twice as much. */
const THIN_WEIGHT = 350;

/** A page's body, and what sort of page it is. */
export interface PageBody extends FoundBody {
  readonly kind: ArticleKind;
}

/**
 * The body of a page as it is shown; where that is next to nothing, of what waits for a script, of what is not displayed,
 * or of the page's own data (`readData` gives its markup).
 */
export function findPageBody(
  root: Document,
  { survey, url, title }: { readonly survey: PageSurvey; readonly url: string | null; readonly title: string | null },
  readData: () => string | null,
  model?: LineModel,
): PageBody {
  const read = (level: Sight['level']): PageBody => readLines(linesOf(root, level), survey, url, title, model);
  const shown = read(0);
  if (keptWeight(shown) >= THIN_WEIGHT) return shown;
  const least = Math.max(THIN_WEIGHT, 2 * keptWeight(shown));
  for (const level of [1, 2] as const) {
    const found = read(level);
    if (keptWeight(found) >= least) return found;
  }
  const data = readData();
  if (data === null) return shown;
  const blocks = linesOf(documentOf(parseHtml(data)));
  const { scores, features } = scoreBlocks(blocks, title, model ?? bundledModel('html-lines'), null);
  const lines = blocks.map((block, index): ScoredBlock => ({
    block,
    score: scores[index] ?? 0,
    kept: !block.inFigure,
    rule: block.inFigure ? 'picture' : 'page-data',
  }));
  const found = { lines: dropNotices(lines), features, kind: shown.kind };
  return keptWeight(found) >= least ? found : shown;
}

function readLines(
  blocks: readonly PageBlock[],
  survey: PageSurvey,
  url: string | null,
  title: string | null,
  model?: LineModel,
): PageBody {
  const { lines, features } = findBody(blocks, title, model, { survey, url });
  const { stats, posts, kind } = features;
  const thread = kind === 'thread' || kind === 'question';
  const chosen = thread
    ? keepPosts(lines, posts, stats)
    : keepFootnotes(
        dropLastHeadings(
          dropCaptions(dropNotices(complete(dropConsent(dropCommentParts(lines, posts, stats)), features))),
        ),
      );
  const whole = keptWeight({ lines: chosen, features }) < THIN_WEIGHT ? keepMainTable(chosen, stats) : chosen;
  return { lines: whole, features, kind: kind === 'article' && isTable(whole, stats) ? 'table' : kind };
}

/** Probability from which a line in the body's container is kept, on pages that do not say that they are articles. */
const IN_CONTAINER = 0.15;

/**
 * What the model keeps, with what belongs to it: of a reference page all that stands in the body's container, of an
 * article its code and tables, of other pages what the model does not rule out. Posts and lists are chosen line by line.
 * Thresholds were chosen out of fold on the development pages.
 */
function complete(lines: readonly ScoredBlock[], { kind, declared, stats }: BlockFeatures): readonly ScoredBlock[] {
  if (kind === 'documentation') return keepReference(lines, stats);
  if (kind === 'product') return declared ? lines : keepMoreOfSparse(lines, stats, KEEP_LISTED);
  if (kind !== 'article' && kind !== 'service') return lines;
  if (declared) return keepListings(lines, stats);
  return keepContainer(keepMoreOfSparse(lines, stats, KEEP_LISTED), stats, IN_CONTAINER);
}

function keptWeight({ lines, features }: FoundBody): number {
  return lines.reduce((sum, { kept }, index) => sum + (kept ? (features.stats.weights[index] ?? 0) : 0), 0);
}

/** Where the model leaves next to nothing, the prose of the container that holds most of it is the body. */
function fallBack(lines: readonly ScoredBlock[], { stats }: BlockFeatures): readonly ScoredBlock[] {
  const weightOf = (test: (index: number) => boolean): number =>
    stats.weights.reduce((sum, weight, index) => sum + (test(index) ? weight : 0), 0);
  const kept = weightOf((index) => lines[index]?.kept === true);
  const isProse = (index: number): boolean =>
    (stats.prose[index] ?? 0) > 0 &&
    stats.homes[index]?.inDeep === true &&
    (lines.length <= FEW_LINES || (lines[index]?.score ?? 0) > 0.03);
  if (kept >= LEAST_WEIGHT || weightOf(isProse) < 2 * kept) return lines;
  return lines.map((line, index) => (!line.kept && isProse(index) ? { ...line, kept: true, rule: 'container' } : line));
}

/** A heading with nothing of the body below it heads something else. */
function dropLastHeadings(lines: readonly ScoredBlock[]): readonly ScoredBlock[] {
  const last = lines.findLastIndex(({ kept, block }) => kept && block.kind !== 'heading');
  return lines.map((line, index) =>
    line.kept && index > last ? { ...line, kept: false, rule: 'heading-of-nothing' } : line,
  );
}
