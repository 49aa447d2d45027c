import type { Element } from 'domhandler';
import { isFrameLine } from '../frame-line.ts';
import { isElement } from './dom.ts';
import type { ElementStats, PageStats } from './element-stats.ts';
import { partNames } from './part-names.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Share of the kept text that an element must hold to be the body's container. */
const SHARE = 0.9;

/** Characters from which a line is no name, row or listing but a flood of them. */
const MOST_CHARS = 10_000;

/** Elements, and names of elements, that frame a body from within its container. */
const FRAME_TAGS = /^(?:nav|aside|footer|form|button|select|dialog)$/u;
const FRAME_NAMES =
  /(?:^|[\s_-])(?:side-?bar|nav|navigation|breadcrumbs?|menu|toc|table-of-contents|on-this-page|footer|pagination|pager|prev|next|feedback|rating|helpful|related|share|social|edit-?(?:this|page|link)|comments?|cookie|newsletter|subscribe|promo|banner|skip|headerlink|copy-?(?:button|btn)|tags?)(?:$|[\s_-])/iu;

/** Rules whose verdict on a line stands: it repeats the title or belongs to the page's frame. */
const SETTLED: ReadonlySet<string> = new Set([
  'picture',
  'repeats-title',
  'above-title',
  'frame-line',
  'notice',
  'comments',
  'sidebar',
  'author',
  'pulled-quote',
]);

/**
 * Keeps what stands with the kept lines: signatures, names and options hardly read like prose, one by one, but belong to
 * what they stand in. Kept are the lines of at least the probability `least` in the deepest element that holds nearly all
 * kept text, without its navigation and lines that are links for the most part.
 */
export function keepContainer(lines: readonly ScoredBlock[], stats: PageStats, least: number): readonly ScoredBlock[] {
  return keepWithin(lines, stats, ({ score }) => score >= least);
}

/** Levels above the container at which a list is looked for: its introduction may be all that was kept. */
const MOST_LEVELS = 2;

/** Keeps all of the container of a page of reference; of a list of links, as encyclopedias have them, the links too. */
export function keepReference(lines: readonly ScoredBlock[], stats: PageStats): readonly ScoredBlock[] {
  let whole = keepContainer(lines, stats, 0);
  for (let level = 0; level <= MOST_LEVELS && isSparse(whole, stats); level += 1)
    whole = keepWithin(whole, stats, ({ block }) => block.kind !== 'paragraph', { withLinks: true, level });
  return whole;
}

/** Probability under which even a listing or a row between kept lines is out. */
const LEAST_LISTING = 0.02;

/** Keeps code and rows of tables that stand between kept lines of an article, in the element that holds them. */
export function keepListings(lines: readonly ScoredBlock[], stats: PageStats): readonly ScoredBlock[] {
  const first = lines.findIndex(({ kept }) => kept);
  const last = lines.findLastIndex(({ kept }) => kept);
  return keepWithin(
    lines,
    stats,
    ({ block, score }, index) =>
      index > first && index < last && score >= LEAST_LISTING && (block.kind === 'code' || block.kind === 'table-row'),
  );
}

function keepWithin(
  lines: readonly ScoredBlock[],
  { homes, weights }: PageStats,
  test: (line: ScoredBlock, index: number) => boolean,
  { withLinks = false, level = 0 }: { readonly withLinks?: boolean; readonly level?: number } = {},
): readonly ScoredBlock[] {
  let container = containerOf(lines, homes, weights);
  for (let up = 0; up < level; up += 1) container = container?.parent ?? null;
  if (container === null) return lines;
  const holder = container;
  const framed = createFrameReader(holder.element);
  return lines.map((line, index) => {
    const { block, kept, rule } = line;
    if (kept || block.inFigure || block.text.length > MOST_CHARS || SETTLED.has(rule)) return line;
    if (!test(line, index)) return line;
    if (block.kind !== 'code' && block.kind !== 'table-row' && isFrameLine(block.text)) return line;
    if (!isWithin(homes[index] ?? null, holder)) return line;
    const linked = !withLinks && block.kind !== 'heading' && block.linkChars * 2 > block.text.length;
    return linked || framed(block.element) ? line : { ...line, kept: true, rule: 'container' };
  });
}

/** Share of a page's text under which what the model keeps is too little to be all of it. */
const SPARSE = 0.4;

/** Where less than half of a page is kept, lines of at least the probability `least` are kept too. */
export function keepMoreOfSparse(
  lines: readonly ScoredBlock[],
  stats: PageStats,
  least: number,
): readonly ScoredBlock[] {
  if (!isSparse(lines, stats)) return lines;
  return lines.map((line) =>
    !line.kept && line.rule === 'model' && line.score >= least && line.block.text.length <= MOST_CHARS
      ? { ...line, kept: true, rule: 'sparse' }
      : line,
  );
}

function isSparse(lines: readonly ScoredBlock[], { weights, totalWeight }: PageStats): boolean {
  const kept = lines.reduce((sum, line, index) => sum + (line.kept ? (weights[index] ?? 0) : 0), 0);
  return kept < SPARSE * totalWeight;
}

/** The deepest element that holds nearly all of the kept text. */
function containerOf(
  lines: readonly ScoredBlock[],
  homes: readonly ElementStats[],
  weights: Float32Array,
): ElementStats | null {
  const held = new Map<ElementStats, number>();
  let total = 0;
  lines.forEach(({ kept }, index) => {
    if (!kept) return;
    const weight = weights[index] ?? 0;
    total += weight;
    for (let node = homes[index] ?? null; node !== null; node = node.parent)
      held.set(node, (held.get(node) ?? 0) + weight);
  });
  let container: ElementStats | null = null;
  for (const [node, weight] of held)
    if (weight >= SHARE * total && node.depth > (container?.depth ?? -1)) container = node;
  return container;
}

function isWithin(home: ElementStats | null, container: ElementStats): boolean {
  let node = home;
  while (node !== null && node.depth > container.depth) node = node.parent;
  return node === container;
}

/** Tells whether an element stands in a part of the container that frames the body. */
function createFrameReader(container: Element): (element: Element) => boolean {
  const known = new Map<Element, boolean>([[container, false]]);
  const read = (element: Element): boolean => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const frames =
      FRAME_TAGS.test(element.name) ||
      element.attribs.role === 'navigation' ||
      FRAME_NAMES.test(partNames(element)) ||
      (isElement(element.parent) && read(element.parent));
    known.set(element, frames);
    return frames;
  };
  return read;
}
