import { itemAt } from '../../src/extraction/item-at.ts';
import { packTrees, predictAll, type BoostedTreesFile } from '../../src/core/boosted-trees.ts';
import { secondRows, type DescribedLines } from '../../src/extraction/model/line-model.ts';
import { boost, type BoostOptions, type Examples } from './boost.ts';

/** A document of lines, whichever way they were read. */
export interface LabelledLines {
  readonly group: string;
  readonly described: DescribedLines;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /**
   * Labels by a teacher: those that fold k's model may learn from at k, and the final model's at `FOLDS`; null where there
   * are none. `labels` are the final ones then.
   */
  readonly taught?: readonly (Float32Array | null)[];
}

export interface LineModelFile {
  readonly first: BoostedTreesFile;
  readonly second: BoostedTreesFile | null;
}

export interface ValidationOptions {
  /** Looks at each line. */
  readonly looks: 1 | 2;
  /** What fits the trees; `boost` where none is named. */
  readonly fit?: (examples: Examples, options: BoostOptions) => BoostedTreesFile;
}

export const FOLDS = 5;

/** The fold of a group of documents: pages of one site are tested together. */
export function foldOf(group: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < group.length; index += 1) hash = Math.imul(hash ^ group.charCodeAt(index), 16_777_619);
  return (hash >>> 0) % FOLDS;
}

/**
 * Trains one or both looks out of fold, then once on everything.
 *
 * Returns a model for each fold that never saw the fold's groups, each document's scores by its fold's model, and the
 * final model. The second look learns from first opinions out of fold, as it will meet them.
 */
export function crossValidate(
  documents: readonly LabelledLines[],
  options: BoostOptions,
  log: (line: string) => void,
  { looks, fit = boost }: ValidationOptions,
): { readonly folds: LineModelFile[]; readonly scores: Float32Array[]; readonly final: LineModelFile } {
  const fold = documents.map(({ group }) => foldOf(group));
  const train = (k: number, rowsOf: RowsOf): BoostedTreesFile =>
    fit(
      collect(
        documents.filter((_, index) => fold[index] !== k),
        rowsOf,
        (document) => (document.taught === undefined ? document.labels : (document.taught[k] ?? null)),
      ),
      options,
    );
  const trainFolds = (look: string, rowsOf: RowsOf): BoostedTreesFile[] =>
    Array.from({ length: FOLDS }, (_, k) => {
      log(`${look} look, fold ${k}`);
      return train(k, rowsOf);
    });
  const predictFolds = (models: readonly BoostedTreesFile[], rowsOf: RowsOf): Float32Array[] =>
    documents.map((document, index) => predictAll(packTrees(itemAt(models, fold[index] ?? 0)), rowsOf(document)));

  const plain: RowsOf = ({ described }) => described.rows;
  const firsts = trainFolds('first', plain);
  const opinions = predictFolds(firsts, plain);
  if (looks === 1) {
    log('final model');
    const final = { first: train(FOLDS, plain), second: null };
    return { folds: firsts.map((first) => ({ first, second: null })), scores: opinions, final };
  }
  const rows = new Map(
    documents.map((document, index) => [document, secondRows(document.described, itemAt(opinions, index))]),
  );
  const wide: RowsOf = (document) => rows.get(document) ?? new Float32Array();
  const seconds = trainFolds('second', wide);
  const scores = predictFolds(seconds, wide);
  log('final model');
  const final = { first: train(FOLDS, plain), second: train(FOLDS, wide) };
  return { folds: firsts.map((first, k) => ({ first, second: itemAt(seconds, k) })), scores, final };
}

type RowsOf = (document: LabelledLines) => Float32Array;

function collect(
  documents: readonly LabelledLines[],
  rowsOf: RowsOf,
  labelsOf: (document: LabelledLines) => Float32Array | null,
): Examples {
  const chosen: {
    readonly source: Float32Array;
    readonly line: number;
    readonly label: number;
    readonly weight: number;
  }[] = [];
  let width = 0;
  for (const document of documents) {
    const labels = labelsOf(document);
    if (labels === null) continue;
    const source = rowsOf(document);
    width = source.length / labels.length;
    labels.forEach((label, line) => {
      const weight = document.weights[line] ?? 0;
      if (label < 0 || weight <= 0) return;
      chosen.push({ source, line, label, weight });
    });
  }
  const examples = {
    width,
    rows: new Float32Array(chosen.length * width),
    labels: new Float32Array(chosen.length),
    weights: new Float32Array(chosen.length),
  };
  chosen.forEach(({ source, line, label, weight }, at) => {
    examples.rows.set(source.subarray(line * width, (line + 1) * width), at * width);
    examples.labels[at] = label;
    examples.weights[at] = weight;
  });
  return examples;
}
