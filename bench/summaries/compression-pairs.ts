/** Sentences with people's shorter versions of them, by deletion alone. Read from LEDE_BENCH_DATA. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { requireData } from '../data.ts';
import { bucketOf } from './corpora.ts';

/** `kept`: for each word of letters or digits of `text`, whether the person kept it. */
export interface CompressionPair {
  readonly id: string;
  readonly text: string;
  readonly shorter: string;
  readonly words: readonly { readonly start: number; readonly end: number }[];
  readonly kept: readonly boolean[];
}

export const WORD = /[\p{L}\p{N}]+/gu;
/** Of a hundred documents this many are kept aside, by a hash of the document's id. */
const HELD = 40;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly summaries: readonly string[];
}

export function readLines<Item>(name: string): Item[] {
  const packed = readFileSync(requireData('summaries', `${name}.jsonl.gz`));
  return gunzipSync(packed)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);
}

/** Text as newspapers print it, from tokens between spaces. */
export function detokenise(text: string): string {
  return text
    .replace(/`` ?/gu, '“')
    .replace(/ ?''/gu, '”')
    .replace(/ -LRB- | \( /giu, ' (')
    .replace(/ -RRB-| \)(?=[ ,.]|$)/giu, ')')
    .replace(/ --- | -- /gu, ' — ')
    .replace(/ (?=[,.;:?!%](?:[ ”)]|$))/gu, '')
    .replace(/ (?=['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)/giu, '')
    .replace(/(?<=s) (?=' )/gu, '')
    .replace(/(?<=[$£€]) (?=\d)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** People's compressions of sentences of broadcasts and of newspapers (Clarke and Lapata 2008). */
export function readCompressions(part: 'develop' | 'held'): CompressionPair[] {
  return ['bnc', 'broadcast'].flatMap((corpus) =>
    readLines<Row>(`compressions/${corpus}`)
      .filter(({ id }) => bucketOf(`${corpus} ${id.replace(/\.\d+$/u, '')}`) < HELD === (part === 'held'))
      .flatMap(({ id, text, summaries }) =>
        summaries.map((summary) => pairOf(id, detokenise(text), detokenise(summary))),
      ),
  );
}

/** Aligns by the longest common subsequence of the words; of equal ones, the latest. */
export function pairOf(id: string, text: string, shorter: string): CompressionPair {
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
  const other = shorter.toLowerCase().match(WORD) ?? [];
  const width = other.length + 1;
  const table = new Int32Array((words.length + 1) * width);
  for (let i = words.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        words[i]?.word === other[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  const kept: boolean[] = [];
  let j = 0;
  words.forEach(({ word }, i) => {
    while (j < other.length && word !== other[j] && (table[i * width + j + 1] ?? 0) > (table[(i + 1) * width + j] ?? 0))
      j += 1;
    const keeps = j < other.length && word === other[j];
    kept.push(keeps);
    if (keeps) j += 1;
  });
  return { id, text, shorter, words: words.map(({ start, end }) => ({ start, end })), kept };
}
