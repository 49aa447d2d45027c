import { itemAt } from '../../src/extraction/item-at.ts';
import { packTrees, predictAll, type BoostedTreesFile } from '../../src/extraction/model/boosted-trees.ts';
import { secondRows, type DescribedLines } from '../../src/extraction/model/line-model.ts';
import { boost, type BoostOptions, type Examples } from './boost.ts';

/** A document of lines, whichever way they were read. */
export interface LabelledLines {
  readonly group: string;
  readonly described: DescribedLines;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export interface LineModelFile {
  readonly first: BoostedTreesFile;
  readonly second: BoostedTreesFile;
}

export const FOLDS = 5;

/** The fold of a group of documents: pages of one site are tested together. */
export function foldOf(group: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < group.length; index += 1) hash = Math.imul(hash ^ group.charCodeAt(index), 16_777_619);
  return (hash >>> 0) % FOLDS;
}

/**
 * Trains both looks out of fold, then once on everything.
 *
 * Returns a model for each fold that never saw the fold's groups, each document's scores by its fold's model, and the
 * final model. The second look learns from first opinions out of fold, as it will meet them.
 */
export function crossValidate(
  documents: readonly LabelledLines[],
  options: BoostOptions,
  log: (line: string) => void,
): { readonly folds: LineModelFile[]; readonly scores: Float32Array[]; readonly final: LineModelFile } {
  const fold = documents.map(({ group }) => foldOf(group));
  const firsts = Array.from({ length: FOLDS }, (_, k) => {
    log(`first look, fold ${k}`);
    return boost(
      collect(
        documents,
        (index) => fold[index] !== k,
        (document) => document.described.rows,
      ),
      options,
    );
  });
  const opinions = documents.map((document, index) =>
    predictAll(packTrees(itemAt(firsts, fold[index] ?? 0)), document.described.rows),
  );
  const wide = documents.map((document, index) => secondRows(document.described, itemAt(opinions, index)));
  const seconds = Array.from({ length: FOLDS }, (_, k) => {
    log(`second look, fold ${k}`);
    return boost(
      collect(
        documents,
        (index) => fold[index] !== k,
        (_, index) => itemAt(wide, index),
      ),
      options,
    );
  });
  const scores = documents.map((_, index) =>
    predictAll(packTrees(itemAt(seconds, fold[index] ?? 0)), itemAt(wide, index)),
  );
  log('final model');
  const final = {
    first: boost(
      collect(
        documents,
        () => true,
        (document) => document.described.rows,
      ),
      options,
    ),
    second: boost(
      collect(
        documents,
        () => true,
        (_, index) => itemAt(wide, index),
      ),
      options,
    ),
  };
  const folds = firsts.map((first, k) => ({ first, second: itemAt(seconds, k) }));
  return { folds, scores, final };
}

function collect(
  documents: readonly LabelledLines[],
  use: (index: number) => boolean,
  rowsOf: (document: LabelledLines, index: number) => Float32Array,
): Examples {
  const chosen = documents.map((document, index) => ({ document, index })).filter(({ index }) => use(index));
  let width = 0;
  let count = 0;
  for (const { document, index } of chosen) {
    width = rowsOf(document, index).length / document.labels.length;
    count += document.weights.reduce(
      (sum, weight, line) => sum + Number(weight > 0 && (document.labels[line] ?? -1) >= 0),
      0,
    );
  }
  const rows = new Float32Array(count * width);
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  for (const { document, index } of chosen) {
    const source = rowsOf(document, index);
    for (let line = 0; line < document.labels.length; line += 1) {
      if ((document.labels[line] ?? -1) < 0 || (document.weights[line] ?? 0) <= 0) continue;
      rows.set(source.subarray(line * width, (line + 1) * width), at * width);
      labels[at] = document.labels[line] ?? 0;
      weights[at] = document.weights[line] ?? 0;
      at += 1;
    }
  }
  return { width, rows, labels, weights };
}
