import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { boostedTreesSchema, packTrees, predictAll, type BoostedTrees } from './boosted-trees.ts';
import { addSecondPass } from './second-pass.ts';

/** Two looks at the lines of a page: the first at each in its place, the second hears what the first thought around it. */
export interface LineModel {
  readonly first: BoostedTrees;
  readonly second: BoostedTrees;
}

const fileSchema = z.object({ first: boostedTreesSchema, second: boostedTreesSchema });

/** Reads a line model as `training/extraction` writes it. Throws when the file is missing or malformed. */
export function readLineModel(file: URL | string): LineModel {
  const { first, second } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { first: packTrees(first), second: packTrees(second) };
}

const loaded = new Map<string, LineModel>();

/** The model that comes with Lede; read at its first use and kept. */
export function bundledModel(name: 'html-lines' | 'text-lines'): LineModel {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const model = readLineModel(new URL(`../weights/${name}.json`, import.meta.url));
  loaded.set(name, model);
  return model;
}

/** For each line the probability that it belongs to the article's body. */
export function scoreLines(
  model: LineModel,
  rows: Float32Array,
  weights: Float32Array,
  memberships: readonly Int32Array[],
): Float32Array {
  if (weights.length === 0) return new Float32Array();
  const first = predictAll(model.first, rows);
  return predictAll(model.second, addSecondPass(rows, first, weights, memberships));
}
