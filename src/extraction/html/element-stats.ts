import type { Element } from 'domhandler';
import { textWeight } from '../model/text-features.ts';
import { isElement } from './dom.ts';
import type { PageBlock } from './page-blocks.ts';

/** What the lines under one element add up to. */
export interface ElementStats {
  readonly element: Element;
  readonly parent: ElementStats | null;
  readonly depth: number;
  weight: number;
  linkWeight: number;
  blocks: number;
  prose: number;
  /** Readability-like score: prose of the lines below, counting less with distance. */
  score: number;
  first: number;
  /** Whether this is, or lies in, the page's top and deep containers. */
  inTop: boolean;
  inDeep: boolean;
  /** Its ancestors; filled for the deep container alone. */
  path: ReadonlySet<ElementStats>;
}

export interface PageStats {
  /** For each line, the element around it. */
  readonly homes: readonly ElementStats[];
  readonly weights: Float32Array;
  readonly prose: Float32Array;
  readonly totalWeight: number;
  readonly totalProse: number;
  /** The element with the best score, and the deepest one that holds most of the prose. */
  readonly top: ElementStats | null;
  readonly deep: ElementStats | null;
}

const PROSE_WEIGHT = 60;
const SENTENCE = /[.!?…。！？।။]["'”’»)\]]*(?:\s|$)/u;
const DEEP_SHARE = 0.6;
/** Ancestors that a line's prose counts for, the nearest first. */
const LEVEL_SHARE = [0, 1, 0.5, 0.25, 0.15, 0.1];

/** Sums lines up their ancestors: cost is lines times depth, and depth is bounded by `parseHtml`. */
export function measureElements(blocks: readonly PageBlock[]): PageStats {
  const stats = new Map<Element, ElementStats>();
  const weights = new Float32Array(blocks.length);
  const prose = new Float32Array(blocks.length);
  const homes: ElementStats[] = [];
  let totalWeight = 0;
  let totalProse = 0;
  blocks.forEach((block, index) => {
    const weight = textWeight(block.text);
    const value = proseOf(block, weight);
    weights[index] = weight;
    prose[index] = value;
    totalWeight += weight;
    totalProse += value;
    const home = statsOf(block.element, stats, index);
    homes.push(home);
    const linked = Math.min(1, block.linkChars / block.text.length) * weight;
    let level = 0;
    for (let node: ElementStats | null = home; node !== null; node = node.parent) {
      node.weight += weight;
      node.linkWeight += linked;
      node.blocks += 1;
      node.prose += value;
      node.score += value * (LEVEL_SHARE[level + (block.element.name === 'p' ? 0 : 1)] ?? 0);
      level += 1;
    }
  });
  let top: ElementStats | null = null;
  let deep: ElementStats | null = null;
  for (const candidate of stats.values()) {
    if (candidate.score > 0 && scaled(candidate) > (top === null ? 0 : scaled(top))) top = candidate;
    if (candidate.prose >= DEEP_SHARE * totalProse && totalProse > 0 && candidate.depth > (deep?.depth ?? -1))
      deep = candidate;
  }
  if (deep !== null) deep.path = pathOf(deep);
  // Parents come before their children in the map.
  for (const node of stats.values()) {
    node.inTop = node === top || node.parent?.inTop === true;
    node.inDeep = node === deep || node.parent?.inDeep === true;
  }
  return { homes, weights, prose, totalWeight, totalProse, top, deep };
}

const NO_PATH: ReadonlySet<ElementStats> = new Set();

function pathOf(deep: ElementStats): ReadonlySet<ElementStats> {
  const path = new Set<ElementStats>();
  for (let { parent } = deep; parent !== null; { parent } = parent) path.add(parent);
  return path;
}

export function linkDensity({ linkWeight, weight }: ElementStats): number {
  return weight === 0 ? 0 : linkWeight / weight;
}

function scaled(stats: ElementStats): number {
  return stats.score * (1 - linkDensity(stats));
}

function proseOf(block: PageBlock, weight: number): number {
  if (weight < PROSE_WEIGHT || block.linkChars * 2 > block.text.length || !SENTENCE.test(block.text) || block.inFigure)
    return 0;
  const commas = block.text.split(/[,、，،]/u, 12).length - 1;
  return 1 + commas / 2 + Math.min(weight / 100, 4);
}

function statsOf(element: Element, known: Map<Element, ElementStats>, index: number): ElementStats {
  const path: Element[] = [];
  let node: Element | null = element;
  while (node !== null && !known.has(node)) {
    path.push(node);
    node = isElement(node.parent) ? node.parent : null;
  }
  let parent = node === null ? null : (known.get(node) ?? null);
  for (const next of path.reverse()) {
    const stats: ElementStats = {
      element: next,
      parent,
      depth: (parent?.depth ?? -1) + 1,
      weight: 0,
      linkWeight: 0,
      blocks: 0,
      prose: 0,
      score: 0,
      first: index,
      inTop: false,
      inDeep: false,
      path: NO_PATH,
    };
    known.set(next, stats);
    parent = stats;
  }
  if (parent === null) throw new RangeError('an element has stats');
  return parent;
}
