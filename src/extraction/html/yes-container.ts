import type { ElementStats } from './element-stats.ts';

/** What the second look learns of where the first look's yes stands in the page's tree. */
export const YES_CONTAINER_NAMES: readonly string[] = [
  'inYes',
  'stepsToYes',
  'yesShare',
  'yesMean',
  'yesAbove',
  'coreGap',
  'inCore',
];

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
  const known = new Map<ElementStats, Place>();
  const places = homes.map((home) => {
    const found = known.get(home) ?? locate(home, container, path, yes, total);
    known.set(home, found);
    return found;
  });
  const core = findCore(places);
  places.forEach((place, index) => {
    const [inside, steps, share, mean, above] = [
      Number(place.inside),
      place.steps,
      place.share,
      place.mean,
      place.above,
    ];
    const inCore = index >= core.first && index <= core.last;
    out.set([inside, steps, share, mean, above, core.mean - mean, Number(inCore)], index * width);
  });
  return out;
}

/** Where a line stands towards the container of the yes. */
interface Place {
  readonly branch: ElementStats;
  readonly inside: boolean;
  readonly steps: number;
  readonly share: number;
  readonly mean: number;
  readonly above: number;
}

/** Share of the yes from which a branch can be the body itself. */
const CORE_SHARE = 0.15;

/** The surest branch among those with much of the yes, and the lines from its first to its last. */
function findCore(places: readonly Place[]): { readonly mean: number; readonly first: number; readonly last: number } {
  let best: Place | null = null;
  for (const place of places) if (place.share >= CORE_SHARE && place.mean > (best?.mean ?? 0)) best = place;
  if (best === null) return { mean: 0, first: -1, last: -1 };
  const { branch, mean } = best;
  return {
    mean,
    first: places.findIndex((place) => place.branch === branch),
    last: places.findLastIndex((place) => place.branch === branch),
  };
}

function locate(
  home: ElementStats,
  container: ElementStats | null,
  path: ReadonlySet<ElementStats>,
  yes: ReadonlyMap<ElementStats, number>,
  total: number,
): Place {
  let steps = 0;
  let branch = home;
  let node: ElementStats | null = home;
  while (node !== null && !path.has(node)) {
    branch = node;
    node = node.parent;
    steps += 1;
  }
  return {
    branch: branch.blocks === 1 && branch.parent !== null ? branch.parent : branch,
    inside: node === container && node !== null,
    steps,
    share: (yes.get(branch) ?? 0) / total,
    mean: (yes.get(branch) ?? 0) / Math.max(1, branch.weight),
    above: container === null || node === null ? 0 : container.depth - node.depth,
  };
}
