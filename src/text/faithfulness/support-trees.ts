import file from './weights/support-trees.json' with { type: 'json' };

/**
 * Gradient-boosted trees that tell a true sentence from a lie by the measures of evidence.ts; `training/faithfulness` fits
 * them. A tree's nodes stand in preorder: the left child follows its node, `right` is the other's index. `feature` -1 marks
 * a leaf whose value is in `threshold`. Values below or equal to the threshold go left.
 */
interface Tree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly right: readonly number[];
}

const NAMES: readonly string[] = file.names;
const TREES: readonly Tree[] = file.trees;

/** How likely a sentence with these measures is true to its article, in [0, 1]. Measures by name, as the trees know them. */
export function supportScore(measures: Readonly<Record<string, number>>): number {
  const row = NAMES.map((name) => measures[name] ?? 0);
  let sum = 0;
  for (const { feature, threshold, right } of TREES) {
    let node = 0;
    let column = feature[0] ?? -1;
    while (column >= 0) {
      node = (row[column] ?? 0) <= (threshold[node] ?? 0) ? node + 1 : (right[node] ?? 0);
      column = feature[node] ?? -1;
    }
    sum += threshold[node] ?? 0;
  }
  return 1 / (1 + Math.exp(-sum));
}
