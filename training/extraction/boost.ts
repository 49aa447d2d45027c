import { itemAt } from '../../src/extraction/item-at.ts';
import type { BoostedTreesFile } from '../../src/core/boosted-trees.ts';

/** Rows of numbers with a yes-or-no label and a weight each. */
export interface Examples {
  readonly width: number;
  readonly rows: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Least sum of second derivatives in a leaf. */
  readonly minChild: number;
  readonly lambda: number;
  /** Shares of features and rows that each tree sees. */
  readonly featureShare: number;
  readonly rowShare: number;
  /** Share of those rows that are labelled no which each tree sees, at a weight that makes up for the others. */
  readonly noShare: number;
  readonly seed: number;
  /** Models of different seeds whose mean is taken, so that no page hangs on one draw. */
  readonly bag: number;
}

export const DEFAULT_BOOST: BoostOptions = {
  trees: 110,
  leaves: 20,
  rate: 0.1,
  minChild: 4,
  lambda: 4,
  featureShare: 0.4,
  rowShare: 0.8,
  noShare: 1,
  seed: 7,
  bag: 3,
};

const BINS = 48;

interface Binned {
  readonly codes: readonly Uint8Array[];
  /** Upper edge of each bin of each feature. */
  readonly edges: readonly Float64Array[];
}

/** Fits gradient-boosted trees for log loss, leaf by leaf, over features cut into bins (as LightGBM does; Ke et al., 2017). */
export function boost(examples: Examples, options: BoostOptions = DEFAULT_BOOST): BoostedTreesFile {
  const models = Array.from({ length: options.bag }, (_, index) =>
    boostOnce(examples, { ...options, seed: options.seed + 101 * index }),
  );
  return averageTrees(models);
}

/** One model whose log odds are the mean of several models' over the same features. */
export function averageTrees(models: readonly BoostedTreesFile[]): BoostedTreesFile {
  const share = 1 / models.length;
  return {
    features: itemAt(models, 0).features,
    bias: models.reduce((sum, { bias }) => sum + bias * share, 0),
    trees: models.flatMap(({ trees }) => trees.map((tree) => scaleLeaves(tree, share))),
  };
}

function scaleLeaves(tree: BoostedTreesFile['trees'][number], factor: number): BoostedTreesFile['trees'][number] {
  return {
    ...tree,
    threshold: tree.threshold.map((value, node) =>
      tree.feature[node] === -1 ? Number((value * factor).toFixed(4)) : value,
    ),
  };
}

function boostOnce(examples: Examples, options: BoostOptions): BoostedTreesFile {
  const random = createRandom(options.seed);
  const count = examples.labels.length;
  const { codes, edges } = binFeatures(examples, random);
  let [yes, all] = [0, 0];
  for (let row = 0; row < count; row += 1) {
    const weight = examples.weights[row] ?? 0;
    yes += weight * (examples.labels[row] ?? 0);
    all += weight;
  }
  const bias = Math.log((yes + 1) / (all - yes + 1));
  const scores = new Float64Array(count).fill(bias);
  const [gradients, curves] = [new Float64Array(count), new Float64Array(count)];
  const trees: BoostedTreesFile['trees'] = [];
  for (let round = 0; round < options.trees; round += 1) {
    for (let row = 0; row < count; row += 1) {
      const chance = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
      const label = examples.labels[row] ?? 0;
      const weight = (examples.weights[row] ?? 0) / (label === 0 ? options.noShare : 1);
      gradients[row] = weight * (chance - label);
      curves[row] = weight * Math.max(chance * (1 - chance), 1e-4);
    }
    const rows: number[] = [];
    for (let row = 0; row < count; row += 1)
      if (random() < options.rowShare * (examples.labels[row] === 0 ? options.noShare : 1)) rows.push(row);
    const features = codes
      .map((_, feature) => feature)
      .filter((feature) => (edges[feature]?.length ?? 0) > 0 && random() < options.featureShare);
    const root = growTree(Int32Array.from(rows), features, codes, gradients, curves, options);
    for (let row = 0; row < count; row += 1) scores[row] = (scores[row] ?? 0) + leafValue(root, codes, row);
    trees.push(flatten(root, edges));
  }
  return { features: examples.width, bias, trees };
}

interface Node {
  rows: Int32Array;
  readonly gradient: number;
  readonly curve: number;
  readonly value: number;
  /** Sums of gradients and curves, a pair for each bin of each feature in use. */
  sums: Float64Array;
  split: { feature: number; bin: number; gain: number } | null;
  left: Node | null;
  right: Node | null;
}

function growTree(
  rows: Int32Array,
  features: readonly number[],
  codes: readonly Uint8Array[],
  gradients: Float64Array,
  curves: Float64Array,
  options: BoostOptions,
): Node {
  const makeNode = (members: Int32Array, sums: Float64Array): Node => {
    let [gradient, curve] = [0, 0];
    for (const row of members) {
      gradient += gradients[row] ?? 0;
      curve += curves[row] ?? 0;
    }
    const value = (-options.rate * gradient) / (curve + options.lambda);
    const node: Node = { rows: members, gradient, curve, value, sums, split: null, left: null, right: null };
    node.split = findSplit(node, features, options);
    return node;
  };
  const root = makeNode(rows, sumBins(rows, features, codes, gradients, curves));
  const open = [root];
  for (let leaves = 1; leaves < options.leaves; leaves += 1) {
    let best: Node | null = null;
    for (const node of open) if (node.split !== null && node.split.gain > (best?.split?.gain ?? 1e-6)) best = node;
    if (!best?.split) break;
    const column = itemAt(codes, best.split.feature);
    const { bin } = best.split;
    const low = best.rows.filter((row) => (column[row] ?? 0) <= bin);
    const high = best.rows.filter((row) => (column[row] ?? 0) > bin);
    // The larger child's sums are its parent's less the smaller child's.
    const small = sumBins(low.length < high.length ? low : high, features, codes, gradients, curves);
    const large = best.sums;
    for (let index = 0; index < large.length; index += 1) large[index] = (large[index] ?? 0) - (small[index] ?? 0);
    best.left = makeNode(low, low.length < high.length ? small : large);
    best.right = makeNode(high, low.length < high.length ? large : small);
    open.splice(open.indexOf(best), 1, best.left, best.right);
    best.rows = new Int32Array(0);
    best.sums = new Float64Array(0);
  }
  return root;
}

function sumBins(
  rows: Int32Array,
  features: readonly number[],
  codes: readonly Uint8Array[],
  gradients: Float64Array,
  curves: Float64Array,
): Float64Array {
  const sums = new Float64Array(features.length * BINS * 2);
  const own = new Float64Array(rows.length * 2);
  rows.forEach((row, index) => {
    own[2 * index] = gradients[row] ?? 0;
    own[2 * index + 1] = curves[row] ?? 0;
  });
  features.forEach((feature, place) => {
    const column = itemAt(codes, feature);
    const base = place * BINS * 2;
    for (let index = 0; index < rows.length; index += 1) {
      const at = base + 2 * (column[rows[index] ?? 0] ?? 0);
      sums[at] = (sums[at] ?? 0) + (own[2 * index] ?? 0);
      sums[at + 1] = (sums[at + 1] ?? 0) + (own[2 * index + 1] ?? 0);
    }
  });
  return sums;
}

function findSplit(node: Node, features: readonly number[], options: BoostOptions): Node['split'] {
  if (node.curve < 2 * options.minChild) return null;
  const { lambda, minChild } = options;
  const parent = (node.gradient * node.gradient) / (node.curve + lambda);
  let best: Node['split'] = null;
  for (let place = 0; place < features.length; place += 1) {
    const base = place * BINS * 2;
    let [gradient, curve] = [0, 0];
    for (let bin = 0; bin < BINS - 1; bin += 1) {
      gradient += node.sums[base + 2 * bin] ?? 0;
      curve += node.sums[base + 2 * bin + 1] ?? 0;
      const rest = node.curve - curve;
      if (curve < minChild) continue;
      if (rest < minChild) break;
      const other = node.gradient - gradient;
      const gain = (gradient * gradient) / (curve + lambda) + (other * other) / (rest + lambda) - parent;
      if (gain > (best?.gain ?? 0)) best = { feature: features[place] ?? 0, bin, gain };
    }
  }
  return best;
}

function leafValue(root: Node, codes: readonly Uint8Array[], row: number): number {
  let node = root;
  while (node.left !== null && node.right !== null && node.split !== null) {
    node = (codes[node.split.feature]?.[row] ?? 0) <= node.split.bin ? node.left : node.right;
  }
  return node.value;
}

function flatten(root: Node, edges: readonly Float64Array[]): BoostedTreesFile['trees'][number] {
  const tree = { feature: [] as number[], threshold: [] as number[], right: [] as number[] };
  const visit = (node: Node): void => {
    const at = tree.feature.length;
    tree.right.push(0);
    if (node.left === null || node.right === null || node.split === null) {
      tree.feature.push(-1);
      tree.threshold.push(Number(node.value.toFixed(4)));
      return;
    }
    tree.feature.push(node.split.feature);
    tree.threshold.push(Number((edges[node.split.feature]?.[node.split.bin] ?? 0).toPrecision(6)));
    visit(node.left);
    tree.right[at] = tree.feature.length;
    visit(node.right);
  };
  visit(root);
  return tree;
}

/** Cuts each feature at quantiles of a sample; a value falls into the first bin whose edge is not below it. */
function binFeatures({ width, rows, labels }: Examples, random: () => number): Binned {
  const count = labels.length;
  const sample = Array.from({ length: Math.min(count, 20_000) }, () => Math.floor(random() * count));
  const edges = Array.from({ length: width }, (_, feature) => {
    const values = [...new Set(sample.map((row) => rows[row * width + feature] ?? 0))].sort((a, b) => a - b);
    if (values.length < 2) return new Float64Array(0);
    const middles = values.slice(1).map((value, index) => (value + (values[index] ?? 0)) / 2);
    if (middles.length < BINS) return Float64Array.from(middles);
    const sorted = sample.map((row) => rows[row * width + feature] ?? 0).sort((a, b) => a - b);
    const cuts = Array.from(
      { length: BINS - 1 },
      (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)] ?? 0,
    );
    return Float64Array.from([...new Set(cuts)].map((cut) => Number(cut.toPrecision(6))));
  });
  const codes = edges.map((cuts, feature) => {
    const column = new Uint8Array(count);
    for (let row = 0; row < count; row += 1) {
      const value = rows[row * width + feature] ?? 0;
      let [low, high] = [0, cuts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (cuts[middle] ?? 0)) high = middle;
        else low = middle + 1;
      }
      column[row] = low;
    }
    return column;
  });
  return { codes, edges };
}

/** Mulberry32: the same numbers for the same seed everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
