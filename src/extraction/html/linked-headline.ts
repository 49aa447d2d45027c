import type { PageBlock } from './page-blocks.ts';

/** Whether a line is a headline of four words or more that leads to another page. */
export function isLinkedHeadline({ text, linkChars }: PageBlock): boolean {
  return linkChars > 20 && linkChars * 1.3 > text.length && wordsOf(text) >= 4;
}

/** A quick count: runs between spaces, and every two characters of a script without them. */
export function wordsOf(text: string): number {
  const unspaced =
    text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Mymr}\p{scx=Khmr}\p{scx=Lao}]/gu)?.length ?? 0;
  return (text.match(/\S+/gu)?.length ?? 0) + Math.floor(unspaced / 2);
}
