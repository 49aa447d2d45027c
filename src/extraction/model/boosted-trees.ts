import { z } from 'zod';

/**
 * Gradient-boosted regression trees for a yes-or-no question, as `training/extraction` writes them.
 *
 * A tree's nodes stand in preorder: the left child follows its node, `right` is the other's index. `feature` -1 marks a
 * leaf whose value is in `threshold`. Values below or equal to the threshold go left.
 */
const treeSchema = z.object({ feature: z.array(z.int()), threshold: z.array(z.number()), right: z.array(z.int()) });
export const boostedTreesSchema = z.object({ features: z.int(), bias: z.number(), trees: z.array(treeSchema) });

export type BoostedTreesFile = z.infer<typeof boostedTreesSchema>;

/** Trees laid out for quick reading; `features` is the width of a row. */
export interface BoostedTrees {
  readonly features: number;
  readonly bias: number;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  /** Absolute index of a node's right child. */
  readonly right: Int32Array;
  /** Index of each tree's root. */
  readonly roots: Int32Array;
}

/** Lays out trees as read from a weights file. */
export function packTrees(file: BoostedTreesFile): BoostedTrees {
  const size = file.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const feature = new Int16Array(size);
  const threshold = new Float64Array(size);
  const right = new Int32Array(size);
  const roots = new Int32Array(file.trees.length);
  let at = 0;
  file.trees.forEach((tree, index) => {
    roots[index] = at;
    feature.set(tree.feature, at);
    threshold.set(tree.threshold, at);
    right.set(tree.right.map((child) => child + at), at); // prettier-ignore
    at += tree.feature.length;
  });
  return { features: file.features, bias: file.bias, feature, threshold, right, roots };
}

/** The probability of yes for one row of `rows`, which holds `model.features` numbers a row. */
export function predict(model: BoostedTrees, rows: Float32Array, row: number): number {
  const base = row * model.features;
  let sum = model.bias;
  for (const root of model.roots) {
    let node = root;
    for (let feature = model.feature[node] ?? -1; feature >= 0; feature = model.feature[node] ?? -1) {
      node = (rows[base + feature] ?? 0) <= (model.threshold[node] ?? 0) ? node + 1 : (model.right[node] ?? 0);
    }
    sum += model.threshold[node] ?? 0;
  }
  return 1 / (1 + Math.exp(-sum));
}

/** `predict` for every row. */
export function predictAll(model: BoostedTrees, rows: Float32Array): Float32Array {
  const count = Math.floor(rows.length / model.features);
  return Float32Array.from({ length: count }, (_, row) => predict(model, rows, row));
}
