/**
 * How Lede shortens sentences beside people's compressions of them (by deletion alone).
 * `npm run bench:summaries:compressions -- [--part develop|held] [--print]`. 'held' was looked at once, at the end.
 * Data: LEDE_BENCH_DATA.
 */
import { parseArgs } from 'node:util';
import { createShortener } from '../../src/summarizers/shorten/shorten.ts';
import { loadDeletionModel } from '../../src/summarizers/shorten/deletion-model.ts';
import { readCompressions, type CompressionPair } from './compression-pairs.ts';
import { MODEL_FOLDER } from './systems.ts';

const { values } = parseArgs({
  options: { part: { type: 'string', default: 'develop' }, print: { type: 'boolean', default: false } },
});
if (values.part !== 'develop' && values.part !== 'held') throw new Error(`no part ${values.part}: develop or held`);

const LONG = 30;
const countWords = (text: string): number => text.split(/\s+/u).length;

/** Sentences with every person's compression. */
const byText = new Map<string, CompressionPair[]>();
for (const pair of readCompressions(values.part)) {
  const others = byText.get(pair.text);
  if (others === undefined) byText.set(pair.text, [pair]);
  else others.push(pair);
}

const shorten = createShortener(await loadDeletionModel(MODEL_FOLDER));
const total = { sentences: 0, long: 0, stillLong: 0, changed: 0, before: 0, after: 0 };
/** Words that Lede left out; of them those that a person left out, averaged over people, and that any person did. */
const gone = { all: 0, people: 0, anyone: 0 };
for (const [text, people] of byText) {
  total.sentences += 1;
  if (countWords(text) <= LONG) continue;
  total.long += 1;
  total.before += countWords(text);
  const span = { start: 0, end: text.length };
  const [line] = shorten([{ text, spans: [span] }], { text, language: 'en', title: null });
  if (line === undefined) continue;
  total.after += countWords(line.text);
  if (countWords(line.text) > LONG) total.stillLong += 1;
  if (line.text === text) continue;
  total.changed += 1;
  people[0]?.words.forEach(({ start, end }, at) => {
    if (line.spans.some((kept) => kept.start <= start && end <= kept.end)) return;
    const out = people.filter(({ kept }) => kept[at] === false).length;
    gone.all += 1;
    gone.people += out / people.length;
    if (out > 0) gone.anyone += 1;
  });
  if (!values.print) continue;
  console.log(`\n  ${text}\n→ ${line.text}`);
  for (const { shorter } of people) console.log(`  person: ${shorter}`);
}
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
console.log(`\n${values.part}: ${total.sentences} sentences, ${total.long} of more than ${LONG} words`);
console.log(`shortened ${total.changed} (${percent(total.changed, total.long)}), still long ${total.stillLong}`);
console.log(
  `words a long sentence: ${(total.before / total.long).toFixed(1)} to ${(total.after / total.long).toFixed(1)}`,
);
console.log(
  `of ${gone.all} words left out, people left out ${percent(gone.people, gone.all)} (the mean of them), any of them ${percent(gone.anyone, gone.all)}`,
);
