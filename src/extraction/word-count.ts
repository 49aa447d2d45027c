/** Scripts written without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;
const WORD = /[\p{L}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*/gu;
/** The segmenter's time grows with the square of what it is given, so that it is given pieces of so many characters. */
const PIECE_CHARS = 400;

let segmenter: Intl.Segmenter | undefined;

/** Words of a text; a segmenter counts where the script has no spaces. Linear in the text's length. */
export function countWords(text: string): number {
  const runs = text.match(WORD) ?? [];
  if (!UNSPACED.test(text)) return runs.length;
  let words = 0;
  for (const run of runs) words += UNSPACED.test(run) ? countUnspaced(run) : 1;
  return words;
}

function countUnspaced(run: string): number {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  let words = 0;
  for (let at = 0; at < run.length; at += PIECE_CHARS)
    for (const part of segmenter.segment(run.slice(at, at + PIECE_CHARS))) if (part.isWordLike === true) words += 1;
  return words;
}
