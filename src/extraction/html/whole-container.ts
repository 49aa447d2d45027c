import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import type { ElementStats, PageStats } from './element-stats.ts';
import { partNames } from './part-names.ts';
import type { ScoredBlock } from './scored-block.ts';

/** Share of the kept text that an element must hold to be the body's container. */
const SHARE = 0.9;

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
]);

/**
 * Keeps what stands between the kept lines of a reference page: signatures, listings, options and rows hardly read like
 * prose, one by one, but belong to it. Kept are the lines of the deepest element that holds nearly all kept text, without
 * its navigation and lines that are links for the most part.
 */
export function keepContainer(lines: readonly ScoredBlock[], { homes, weights }: PageStats): readonly ScoredBlock[] {
  const container = containerOf(lines, homes, weights);
  if (container === null) return lines;
  const framed = createFrameReader(container.element);
  return lines.map((line, index) => {
    const { block, kept, rule } = line;
    if (kept || block.inFigure || SETTLED.has(rule) || !isWithin(homes[index] ?? null, container)) return line;
    const linked = block.kind !== 'heading' && block.linkChars * 2 > block.text.length;
    return linked || framed(block.element) ? line : { ...line, kept: true, rule: 'container' };
  });
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
