import { splitLong } from './split-long.ts';

/** Scripts written without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;
const WORD = /[\p{L}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*/gu;

let segmenter: Intl.Segmenter | undefined;

/** Words of a text; a segmenter counts where the script has no spaces. */
export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return text.match(WORD)?.length ?? 0;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  let words = 0;
  // The segmenter's time grows with the square of what it gets.
  for (const line of text.split('\n').flatMap(splitLong))
    for (const part of segmenter.segment(line)) if (part.isWordLike === true) words += 1;
  return words;
}
