/**
 * Gradient-boosted regression trees for a yes-or-no question, as `training/tree_json.py` writes them.
 *
 * A tree's nodes stand in preorder: the left child follows its node, `right` is the other's index. `feature` -1 marks a
 * leaf whose value is in `threshold`. Values below or equal to the threshold go left.
 */
export interface BoostedTreesFile {
  readonly features: number;
  readonly bias: number;
  readonly trees: {
    readonly feature: number[];
    readonly threshold: number[];
    readonly right: number[];
  }[];
}

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

/**
 * The probability of yes for each row of `rows`, which holds `model.features` numbers a row. Rows for which `known` has a
 * number take that instead.
 */
export function predictAll(
  model: BoostedTrees,
  rows: Float32Array,
  known: (row: number) => number | null = () => null,
): Float32Array {
  const count = Math.floor(rows.length / model.features);
  const out = new Float32Array(count);
  for (let row = 0; row < count; row += 1) out[row] = known(row) ?? probabilityOf(model, rows, row * model.features);
  return out;
}

/** The probability of yes for the row of `values` that begins at `from`. */
export function probabilityOf(
  { bias, feature, threshold, right, roots }: BoostedTrees,
  values: ArrayLike<number>,
  from = 0,
): number {
  let sum = bias;
  for (const root of roots) {
    let node = root;
    let column = feature[node] ?? -1;
    while (column >= 0) {
      node = (values[from + column] ?? 0) <= (threshold[node] ?? 0) ? node + 1 : (right[node] ?? 0);
      column = feature[node] ?? -1;
    }
    sum += threshold[node] ?? 0;
  }
  return 1 / (1 + Math.exp(-sum));
}
