import { packTrees, probabilityOf } from '../../core/boosted-trees.ts';
import file from './weights/support-trees.json' with { type: 'json' };

/** Trees that tell a true sentence from a lie by the measures of evidence.ts; `training/faithfulness` fits them. */
const TREES = packTrees({ features: file.names.length, bias: 0, trees: file.trees });

/** How likely a sentence with these measures is true to its article, in [0, 1]. Measures by name, as the trees know them. */
export function supportScore(measures: Readonly<Record<string, number>>): number {
  return probabilityOf(
    TREES,
    file.names.map((name) => measures[name] ?? 0),
  );
}
