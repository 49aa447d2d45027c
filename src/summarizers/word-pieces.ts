/**
 * WordPiece, greedy: each word is split into the longest pieces of the vocabulary from its start on (Wu et al. 2016,
 * arXiv 1609.08144, as BERT does it). The ranker's words are split and normalised already (words.ts), so nothing of a
 * general tokenizer is needed but this, and loading one took a third of the model's start.
 */

const UNKNOWN = '[UNK]';
const PADDING = '[PAD]';
const CONTINUATION = '##';
/** A longer word is unknown, as in tokenizer.json. */
const LONGEST_WORD = 100;

/** What is kept of words split before: news repeats itself, and a split of a long word asks for many substrings. */
const WORDS_KEPT = 20_000;

/** Splits one word; the ids of its pieces, or that of the unknown when it cannot be put together. */
export type WordSplitter = (word: string) => readonly number[];

/**
 * @param vocabulary models/salience/vocab.txt: a piece a line, its id the line's number from 0; padding is 0.
 * @throws Error where it is none, or not of `size` pieces.
 */
export function createWordSplitter(vocabulary: string, size: number): WordSplitter {
  const ids = new Map<string, number>();
  for (const piece of vocabulary.trimEnd().split('\n')) ids.set(piece, ids.size);
  const unknown = ids.get(UNKNOWN);
  if (unknown === undefined || ids.get(PADDING) !== 0 || ids.size !== size) throw new Error('not the vocabulary');
  const unsplit = [unknown];
  const known = new Map<string, readonly number[]>();

  function split(word: string): readonly number[] {
    if (word.length > LONGEST_WORD) return unsplit;
    const pieces: number[] = [];
    for (let from = 0; from < word.length;) {
      const rest = from === 0 ? word : CONTINUATION + word.slice(from);
      const shortest = rest.length - (word.length - from) + 1;
      let end = rest.length;
      let id = ids.get(rest);
      while (id === undefined && end > shortest) {
        end -= 1;
        id = ids.get(rest.slice(0, end));
      }
      if (id === undefined) return unsplit;
      pieces.push(id);
      from += end - shortest + 1;
    }
    return pieces;
  }

  return (word) => {
    let pieces = known.get(word);
    if (pieces === undefined) {
      pieces = split(word);
      if (known.size >= WORDS_KEPT) known.clear();
      known.set(word, pieces);
    }
    return pieces;
  };
}

/** A batch as the graph takes it: rows of `width` ids and as many ones and zeros, one row after another. */
export interface EncodedRows {
  readonly ids: BigInt64Array;
  readonly mask: BigInt64Array;
}

/** Encodes rows of words: cut to `width` pieces, filled up with piece 0, the padding. */
export function encodeRows(rows: readonly (readonly string[])[], split: WordSplitter, width: number): EncodedRows {
  const ids = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((words, row) => {
    let at = row * width;
    const end = at + width;
    for (const word of words) {
      if (at === end) break;
      for (const id of split(word)) {
        if (at === end) break;
        ids[at] = BigInt(id);
        mask[at] = 1n;
        at += 1;
      }
    }
  });
  return { ids, mask };
}
