/** Highlights and decks that people made of one sentence by leaving words out. Read from LEDE_BENCH_DATA. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { detokenise, pairOf, readLines, WORD, type CompressionPair } from '../../bench/summaries/compression-pairs.ts';
import { articleOf, bucketOf, splitTokenised } from '../../bench/summaries/corpora.ts';
import { splitSentences } from '../../src/text/sentences.ts';

const CACHE = fileURLToPath(new URL('../work/highlight-pairs.json', import.meta.url));

/** Corpora, with the share in percent that benchmarks hold out (`SETS.held`). */
const HELD = { 'extra.cnn_highlights_cased': 30, 'extra.decks': 0, 'extra.inshorts': 20 };

/** All of them: found once, then read from training/work. */
export function readHighlightPairs(): CompressionPair[] {
  if (existsSync(CACHE)) return JSON.parse(readFileSync(CACHE, 'utf8')) as CompressionPair[];
  const pairs = [...readHighlights(), ...readLowerCase()];
  mkdirSync(new URL('../work/', import.meta.url), { recursive: true });
  writeFileSync(CACHE, JSON.stringify(pairs));
  return pairs;
}

/** Highlights of CNN's and the Daily Mail's articles, in lower case, whose words stand in one sentence in that order. */
function readLowerCase(): CompressionPair[] {
  return readLines<{ id: string; article: string; summary: string[] }>('train.cnndm').flatMap(
    ({ id, article, summary }) => {
      const sentences = splitTokenised(article).map((text) => ({ text, words: text.match(WORD) ?? [] }));
      return summary.flatMap((highlight) => {
        const wanted = highlight.match(WORD) ?? [];
        if (wanted.length < 6) return [];
        const source = sentences.find(({ words }) => words.length > wanted.length + 1 && isWithin(wanted, words));
        if (source === undefined) return [];
        // The corpus parts hyphens by spaces too: "miami - dade".
        const [text = '', shorter = ''] = [source.text, highlight].map((each) =>
          detokenise(each.replaceAll(' - ', '-')),
        );
        return [pairOf(id, text, shorter)];
      });
    },
  );
}

/** Highlights and decks whose words stand in one sentence of their article, in the same order. */
function readHighlights(): CompressionPair[] {
  const pairs: CompressionPair[] = [];
  for (const [corpus, held] of Object.entries(HELD)) {
    for (const row of readLines<{ id: string; article: string; summary: string[] }>(corpus)) {
      if (bucketOf(row.id) < held) continue;
      const lines = row.article.split('\n').flatMap((line) => line.replace(/\s+/gu, ' ').trim() || []);
      const sentences = splitSentences(articleOf(row.id, null, lines));
      const indexed = sentences.map(({ text }) => ({ text, words: text.toLowerCase().match(WORD) ?? [] }));
      for (const summary of row.summary) {
        const wanted = summary.toLowerCase().match(WORD) ?? [];
        if (wanted.length < 6) continue;
        const source = indexed.find(({ words }) => words.length > wanted.length + 1 && isWithin(wanted, words));
        if (source !== undefined) pairs.push(pairOf(row.id, source.text, summary));
      }
    }
  }
  return pairs;
}

function isWithin(wanted: readonly string[], words: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word === wanted[at]) at += 1;
  return at === wanted.length;
}
