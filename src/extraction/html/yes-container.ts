import type { ElementStats } from './element-stats.ts';

/** What the second look learns of where the first look's yes stands in the page's tree. */
export const YES_CONTAINER_NAMES: readonly string[] = ['inYes', 'stepsToYes', 'yesShare', 'yesMean', 'yesAbove'];

/** The deepest element that holds this share of the yes is the body's likely container. */
const SHARE = 0.75;

/**
 * For each line `YES_CONTAINER_NAMES.length` numbers: whether the element that holds most of the yes holds it, how far
 * it must climb to meet that element's ancestors, and how much yes its branch of the tree holds.
 */
export function locateYes(homes: readonly ElementStats[], first: Float32Array, weights: Float32Array): Float32Array {
  const yes = new Map<ElementStats, number>();
  let total = 1e-6;
  homes.forEach((home, index) => {
    const value = (first[index] ?? 0) * (weights[index] ?? 0);
    total += value;
    for (let node: ElementStats | null = home; node !== null; node = node.parent)
      yes.set(node, (yes.get(node) ?? 0) + value);
  });
  let container: ElementStats | null = null;
  for (const [node, value] of yes)
    if (value >= SHARE * total && node.depth > (container?.depth ?? -1)) container = node;
  const path = new Set<ElementStats>();
  for (let node = container; node !== null; node = node.parent) path.add(node);
  const width = YES_CONTAINER_NAMES.length;
  const out = new Float32Array(homes.length * width);
  const known = new Map<ElementStats, readonly number[]>();
  homes.forEach((home, index) => {
    const found = known.get(home) ?? locate(home, container, path, yes, total);
    known.set(home, found);
    out.set(found, index * width);
  });
  return out;
}

function locate(
  home: ElementStats,
  container: ElementStats | null,
  path: ReadonlySet<ElementStats>,
  yes: ReadonlyMap<ElementStats, number>,
  total: number,
): readonly number[] {
  let steps = 0;
  let branch = home;
  let node: ElementStats | null = home;
  while (node !== null && !path.has(node)) {
    branch = node;
    node = node.parent;
    steps += 1;
  }
  const share = (yes.get(branch) ?? 0) / total;
  const climb = container === null || node === null ? 0 : container.depth - node.depth;
  return [
    Number(node === container && node !== null),
    steps,
    share,
    (yes.get(branch) ?? 0) / Math.max(1, branch.weight),
    climb,
  ];
}
