/**
 * Makes the examples that `fit.py` fits the support trees on: true sentences and lies made of them, with their measures.
 * `node --import tsx training/faithfulness/make-examples.ts [--sets inshorts,decks,cnndm] [--limit 2000]`.
 *
 * A line of `training/work/faithfulness/SET.jsonl` is {kind, of, row}: 'true', 'compressed' or the kind of lie; the sentence that it
 * was made of.
 * No article of the benchmark's sets `made` and `held` is used.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TRAINING_SETS, type TrainingSet } from './corpora.ts';
import { FORGES, readMaterial } from '../../bench/summaries/forges.ts';
import { readEvidence } from '../../src/text/faithfulness/check-sentence.ts';
import { indexSource } from '../../src/text/faithfulness/source-index.ts';

const FOLDER = 'training/work/faithfulness';
const { values } = parseArgs({
  options: { sets: { type: 'string', default: 'inshorts,decks,cnndm' }, limit: { type: 'string', default: '2000' } },
});
mkdirSync(FOLDER, { recursive: true });

/** Lies made of each sentence of a person; more would only repeat its measures. */
const LIES = 3;

/** A sentence less one of its parts between commas: true as a rule. */
function compress(text: string, seed: number): string | null {
  const parts = [...text.matchAll(/, [^,“”"]{8,60}(?=[,.])/gu)];
  const part = parts[seed % Math.max(1, parts.length)];
  if (part === undefined || /\b(?:but|not|unless|if)\b/u.test(part[0])) return null;
  return text.slice(0, part.index) + text.slice(part.index + part[0].length).replace(/^,/u, '');
}

for (const set of values.sets.split(',') as TrainingSet[]) {
  const out = createWriteStream(`${FOLDER}/${set}.jsonl`);
  let names: string[] | null = null;
  for (const [seed, pair] of (await TRAINING_SETS[set](Number(values.limit))).entries()) {
    const index = indexSource(pair.article, pair.sentences);
    const lines = pair.article.blocks.map(({ span }) => pair.article.text.slice(span.start, span.end));
    const texts = pair.sentences.map(({ text }) => text);
    const material = readMaterial(lines, texts);
    const write = (kind: string, of: string, text: string | null): void => {
      const evidence = text === null ? null : readEvidence(text, index);
      if (evidence === null) return;
      if (names === null) out.write(`${JSON.stringify((names = Object.keys(evidence)))}\n`);
      const row = Object.values(evidence).map((value) => Number(value.toFixed(4)));
      out.write(`${JSON.stringify({ kind, of, row })}\n`);
    };
    const forge = (text: string, of: string, from: number, most: number): void => {
      const kinds = Object.entries(FORGES);
      let made = 0;
      for (let at = 0; at < kinds.length && made < most; at += 1) {
        const [kind, make] = kinds[(at * 7 + from) % kinds.length] ?? [];
        const lie = kind === undefined || make === undefined ? null : make(text, material, seed);
        if (lie === null || lie === text || kind === undefined) continue;
        write(kind, of, lie);
        made += 1;
      }
    };
    for (const [at, text] of pair.references.flat().entries()) {
      const of = `${pair.id} ${at}`;
      write('true', of, text);
      forge(text, of, seed + at * 5, set === 'made' ? Infinity : LIES);
    }
    for (const at of [seed % 3, 3 + (seed % 5)]) {
      const of = `article ${pair.id} ${at}`;
      write('compressed', of, compress(texts[at] ?? '', seed));
      forge(texts[at] ?? '', of, seed + at, set === 'made' ? Infinity : 2);
    }
  }
  out.end();
}
