import type { Element } from 'domhandler';
import { normaliseName } from '../title.ts';
import { isElement } from './dom.ts';
import type { ElementStats } from './element-stats.ts';
import { partNames } from './part-names.ts';
import type { ScoredBlock } from './scored-block.ts';
import type { PageStats } from './element-stats.ts';

/** Characters from which a branch of the page, or what follows a title, can be the body itself. */
const CORE_WEIGHT = 350;
/** Mean probability of the surest branch, and how far a branch may stay behind it. */
const SURE = 0.9;
const BEHIND = 0.3;

/**
 * Where one branch of the page is surely the body, a branch that the model is less sure of is none: comments, teasers and
 * notices that read like prose.
 */
export function dropUnsureBranches(
  lines: readonly ScoredBlock[],
  { homes, weights }: PageStats,
): readonly ScoredBlock[] {
  const branches = branchOfLines(lines, homes, weights);
  const sums = new Map<ElementStats, { weight: number; score: number }>();
  lines.forEach((line, index) => {
    const branch = branches[index];
    if (!line.kept || branch === undefined) return;
    const sum = sums.get(branch) ?? { weight: 0, score: 0 };
    sum.weight += weights[index] ?? 0;
    sum.score += (weights[index] ?? 0) * line.score;
    sums.set(branch, sum);
  });
  let core: ElementStats | null = null;
  let best = 0;
  for (const [branch, { weight, score }] of sums) {
    if (weight < CORE_WEIGHT || score / weight <= best) continue;
    core = branch;
    best = score / weight;
  }
  if (core === null || best < SURE) return lines;
  const first = branches.indexOf(core);
  const last = branches.lastIndexOf(core);
  return lines.map((line, index) => {
    const branch = branches[index];
    const sum = branch === undefined ? undefined : sums.get(branch);
    if (!line.kept || sum === undefined || (index >= first && index <= last)) return line;
    return sum.score / sum.weight >= best - BEHIND || line.score >= best - BEHIND
      ? line
      : { ...line, kept: false, rule: 'unsure-branch' };
  });
}

/** Names of columns beside a page's content. */
const SIDEBAR = /(?:^|\s)(?:[\w-]*[-_])?(?:side-?bar|rail|secondary)(?:[-_][\w-]*)?(?=\s|$)/iu;

/**
 * A column that is named as one and has not the title in it is not the body, where enough is kept outside of it.
 */
export function dropSidebars(
  lines: readonly ScoredBlock[],
  title: string | null,
  { weights }: PageStats,
): readonly ScoredBlock[] {
  const name = normaliseName(title ?? '');
  const known = new Map<Element, Element | null>();
  const sidebarOf = (element: Element): Element | null => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const { parent } = element;
    const sidebar = SIDEBAR.test(partNames(element)) ? element : isElement(parent) ? sidebarOf(parent) : null;
    known.set(element, sidebar);
    return sidebar;
  };
  const sidebars = lines.map(({ block }) => sidebarOf(block.element));
  const titled = new Set(
    sidebars.filter((_, index) => {
      const block = lines[index]?.block;
      return block?.kind === 'heading' && name !== '' && normaliseName(block.text) === name;
    }),
  );
  const isBeside = (index: number): boolean => {
    const sidebar = sidebars[index] ?? null;
    return sidebar !== null && !titled.has(sidebar);
  };
  const outside = lines.reduce(
    (sum, { kept }, index) => sum + (kept && !isBeside(index) ? (weights[index] ?? 0) : 0),
    0,
  );
  if (outside < CORE_WEIGHT) return lines;
  return lines.map((line, index) => (line.kept && isBeside(index) ? { ...line, kept: false, rule: 'sidebar' } : line));
}

/** What stands above the title's heading is not the article, where the article follows it. */
export function dropAboveTitle(
  lines: readonly ScoredBlock[],
  title: string | null,
  { weights }: PageStats,
): readonly ScoredBlock[] {
  const name = normaliseName(title ?? '');
  if (name.length < 8) return lines;
  const isTitle = ({ block }: ScoredBlock): boolean =>
    block.kind === 'heading' && block.text.length < 400 && normaliseName(block.text) === name;
  const first = lines.findIndex((line) => isTitle(line) && line.block.element.name === 'h1');
  const titleAt = first < 0 ? lines.findIndex(isTitle) : first;
  if (titleAt < 0) return lines;
  const [before, after] = [0, 0].map((_, side) =>
    lines.reduce(
      (sum, { kept }, index) => sum + (kept && index > titleAt === (side === 1) ? (weights[index] ?? 0) : 0),
      0,
    ),
  );
  if (before === undefined || after === undefined || before === 0 || after < CORE_WEIGHT) return lines;
  return lines.map((line, index) =>
    line.kept && index < titleAt ? { ...line, kept: false, rule: 'above-title' } : line,
  );
}

/**
 * The branch of each line: the child, on the way to it, of the deepest element that holds nine tenths of the kept text;
 * lines directly in that element are branches of their own parent.
 */
function branchOfLines(
  lines: readonly ScoredBlock[],
  homes: readonly ElementStats[],
  weights: Float32Array,
): (ElementStats | undefined)[] {
  const kept = new Map<ElementStats, number>();
  let total = 0;
  lines.forEach((line, index) => {
    if (!line.kept) return;
    total += weights[index] ?? 0;
    for (let node: ElementStats | null = homes[index] ?? null; node !== null; node = node.parent)
      kept.set(node, (kept.get(node) ?? 0) + (weights[index] ?? 0));
  });
  let container: ElementStats | null = null;
  for (const [node, weight] of kept)
    if (weight >= 0.9 * total && node.depth > (container?.depth ?? -1)) container = node;
  const path = new Set<ElementStats>();
  for (let node = container; node !== null; node = node.parent) path.add(node);
  return homes.map((home) => {
    let branch: ElementStats = home;
    for (let node: ElementStats | null = home; node !== null && !path.has(node); node = node.parent) branch = node;
    // Paragraphs that are the container's own children belong together.
    return branch.blocks === 1 && branch.parent !== null ? branch.parent : branch;
  });
}
