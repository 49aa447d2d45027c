/**
 * Trains the model that says whether a person would leave a part of a sentence out: logistic regression on
 * `deletionFeatures`. Writes models/salience/shortening.json and prints cross-validated precision by kind.
 * `node --import tsx training/summaries/train-shortening.ts`. Half a minute; no randomness.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCompressions, type CompressionPair } from '../../bench/summaries/compression-pairs.ts';
import { deletionFeatures } from '../../src/summarizers/shorten/deletion-features.ts';
import {
  DELETION_KINDS,
  findDeletions,
  readWords,
  type DeletionKind,
} from '../../src/summarizers/shorten/find-deletions.ts';
import { shorteningRules } from '../../src/text/language/shortening-rules.ts';
import { readHighlightPairs } from './highlight-pairs.ts';

interface Example {
  readonly document: string;
  readonly kind: DeletionKind;
  readonly features: ReadonlyMap<string, number>;
  readonly label: number;
  readonly text: string;
  readonly weight: number;
}

/** A feature is used if so many examples have it. */
const LEAST_COUNT = 6;
const RIDGE = 2;
const STEPS = 400;
const FOLDS = 5;
/** A part counts as left out if this share of its words is gone, while the words around it were kept. */
const GONE = 0.85;
const LEAST_KEPT = 0.4;

function examplesOf(pairs: readonly CompressionPair[], weight: number): Example[] {
  const rules = shorteningRules('en');
  if (rules === null) throw new Error('no rules for English');
  return pairs.flatMap(({ id, text, words, kept }) => {
    const line = readWords(text);
    return findDeletions(text, line, rules, /\p{Lu}/u.test(text)).flatMap((deletion) => {
      const inside = kept.filter((_, at) => inRange(words[at], deletion));
      const outside = kept.filter((_, at) => !inRange(words[at], deletion));
      const share = (some: readonly boolean[]): number => some.filter(Boolean).length / Math.max(1, some.length);
      if (inside.length === 0 || share(outside) < LEAST_KEPT) return [];
      return {
        document: id.replace(/\.\d+$/u, ''),
        kind: deletion.kind,
        features: deletionFeatures(text, line, deletion, rules),
        label: 1 - share(inside) >= GONE ? 1 : 0,
        text: `${text.slice(0, deletion.start)} [${text.slice(deletion.start, deletion.end)}] ${text.slice(deletion.end)}`,
        weight,
      };
    });
  });
}

function inRange(
  word: { start: number; end: number } | undefined,
  { start, end }: { start: number; end: number },
): boolean {
  return word !== undefined && word.start >= start && word.end <= end;
}

/** Newton's method would need a solver; full-batch gradient descent with Adam's steps converges in 400. */
function train(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= LEAST_COUNT).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features }) =>
    [...features].flatMap(([name, value]) => {
      const at = index.get(name);
      return at === undefined ? [] : [[at, value] as const];
    }),
  );
  const weights = new Float64Array(names.length + 1);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight, at) => (at === names.length ? 0 : RIDGE * weight));
    rows.forEach((row, at) => {
      const example = examples[at];
      if (example === undefined) return;
      let score = weights[names.length] ?? 0;
      for (const [column, value] of row) score += (weights[column] ?? 0) * value;
      const error = (1 / (1 + Math.exp(-score)) - example.label) * example.weight;
      for (const [column, value] of row) gradient[column] = (gradient[column] ?? 0) + error * value;
      gradient[names.length] = (gradient[names.length] ?? 0) + error;
    });
    for (let at = 0; at < weights.length; at += 1) {
      const slope = gradient[at] ?? 0;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      const mean = (first[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** step));
      weights[at] = (weights[at] ?? 0) - (0.03 * mean) / (spread + 1e-8);
    }
  }
  return new Map([...names.map((name, at) => [name, weights[at] ?? 0] as const), ['bias', weights[names.length] ?? 0]]);
}

function probability(weights: ReadonlyMap<string, number>, features: ReadonlyMap<string, number>): number {
  let score = weights.get('bias') ?? 0;
  for (const [name, value] of features) score += (weights.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-score));
}

function foldOf(document: string): number {
  let hash = 0;
  for (const letter of document) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

const examples = [...examplesOf(readCompressions('develop'), 1), ...examplesOf(readHighlightPairs(), 1)];
console.log(
  `${examples.length} parts of sentences, ${examples.filter(({ label }) => label === 1).length} left out by people`,
);
const scored = Array.from({ length: FOLDS }, (_, fold) => {
  const weights = train(examples.filter(({ document }) => foldOf(document) !== fold));
  return examples
    .filter(({ document }) => foldOf(document) === fold)
    .map((example) => ({ ...example, chance: probability(weights, example.features) }));
}).flat();
console.log('kind             parts  left out   precision (parts) at .4 .5 .6 .7');
for (const kind of DELETION_KINDS) {
  const some = scored.filter((example) => example.kind === kind);
  const out = some.filter(({ label }) => label === 1).length / Math.max(1, some.length);
  const columns = [0.4, 0.5, 0.6, 0.7].map((threshold) => {
    const taken = some.filter(({ chance }) => chance >= threshold);
    return `${(taken.filter(({ label }) => label === 1).length / Math.max(1, taken.length)).toFixed(2)} (${taken.length})`;
  });
  console.log(`${kind.padEnd(16)} ${String(some.length).padStart(5)}  ${out.toFixed(2)}  ${columns.join('  ')}`);
}
if (process.argv.includes('--print')) {
  for (const { kind, chance, label, text } of scored)
    if (chance >= 0.5) console.log(`${label} ${chance.toFixed(2)} ${kind.padEnd(14)} ${text}`);
}
const trained = train(examples);
const bias = Number((trained.get('bias') ?? 0).toFixed(3));
trained.delete('bias');
const weights = [...trained]
  .map(([name, weight]) => [name, Number(weight.toFixed(3))] as const)
  .filter(([, weight]) => Math.abs(weight) >= 0.01)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const path = fileURLToPath(new URL('../../models/salience/shortening.json', import.meta.url));
writeFileSync(path, `${JSON.stringify({ revision: '1', bias, weights: Object.fromEntries(weights) }, null, 1)}\n`);
console.log(`${weights.length} weights in ${path}`);
