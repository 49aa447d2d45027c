import { z } from 'zod';
import htmlLines from '../weights/html-lines.json' with { type: 'json' };
import textLines from '../weights/text-lines.json' with { type: 'json' };
import { packTrees, predictAll, type BoostedTrees } from '../../core/boosted-trees.ts';
import { addSecondPass, SECOND_PASS_NAMES } from './second-pass.ts';

const treeSchema = z.object({ feature: z.array(z.int()), threshold: z.array(z.number()), right: z.array(z.int()) });
const boostedTreesSchema = z.object({ features: z.int(), bias: z.number(), trees: z.array(treeSchema) });

/** Two looks at the lines of a page: the first at each in its place, the second hears what the first thought around it. */
export interface LineModel {
  readonly first: BoostedTrees;
  /** Null where one look is enough. */
  readonly second: BoostedTrees | null;
}

const fileSchema = z.object({ first: boostedTreesSchema, second: boostedTreesSchema.nullable() });

/** Checks and packs a line model as `training/extraction` writes it. Throws when it is malformed. */
export function openLineModel(file: unknown): LineModel {
  const { first, second } = fileSchema.parse(file);
  return { first: packTrees(first), second: second === null ? null : packTrees(second) };
}

/** Imported, not read from a path, so that they are part of the compiled program. */
const BUNDLED: Readonly<Record<'html-lines' | 'text-lines', unknown>> = {
  'html-lines': htmlLines,
  'text-lines': textLines,
};

const opened = new Map<string, LineModel>();

/** The model that comes with Lede; opened at its first use and kept. */
export function bundledModel(name: keyof typeof BUNDLED): LineModel {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const model = openLineModel(BUNDLED[name]);
  opened.set(name, model);
  return model;
}

/** What a page's lines look like, and how the first look's opinions are to be heard. */
export interface DescribedLines {
  readonly rows: Float32Array;
  readonly weights: Float32Array;
  readonly memberships: readonly Int32Array[];
  /** Further numbers a line that rest on the first look's opinions; none where it is null. */
  readonly extras: ((first: Float32Array) => Float32Array) | null;
}

/** Rows for the second look, given the first look's opinions. */
export function secondRows(lines: DescribedLines, first: Float32Array): Float32Array {
  return addSecondPass(lines.rows, first, lines.weights, lines.memberships, lines.extras?.(first));
}

/**
 * Lines less likely than this after the first look are not looked at again: of 76,226 such lines of the development pages
 * the second look, out of fold, gave none as much as 0.2.
 */
const SURE_NO = 0.01;

/** For each line the probability that it belongs to the article's body. */
export function scoreLines(model: LineModel, lines: DescribedLines): Float32Array {
  if (lines.weights.length === 0) return new Float32Array();
  const first = predictAll(model.first, lines.rows);
  if (model.second === null) return first;
  const plain = lines.rows.length / lines.weights.length + SECOND_PASS_NAMES.length;
  return predictAll(
    model.second,
    secondRows(model.second.features === plain ? { ...lines, extras: null } : lines, first),
    (row) => ((first[row] ?? 0) < SURE_NO ? (first[row] ?? 0) : null),
  );
}
