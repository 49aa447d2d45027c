/** Longer than any paragraph that people wrote, in UTF-16 units. */
export const LONGEST_BLOCK = 8_000;

/** How far back from the limit a place to split is looked for. */
const LOOK_BACK = 1_000;

/**
 * A text in pieces of at most `LONGEST_BLOCK` units, split behind a sentence, else at a space, else anywhere but inside a
 * character. Everything that reads paragraphs may cost more than its length: the pieces keep the whole linear.
 */
export function splitLong(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > LONGEST_BLOCK) {
    const to = splitPoint(text, from + LONGEST_BLOCK);
    pieces.push(text.slice(from, to));
    from = to;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function splitPoint(text: string, limit: number): number {
  let space = -1;
  for (let at = limit; at > limit - LOOK_BACK; at -= 1) {
    if ('。！？'.includes(text.charAt(at - 1))) return at;
    if (text[at] !== ' ') continue;
    if ('.!?”"»'.includes(text.charAt(at - 1))) return at;
    if (space < 0) space = at;
  }
  if (space >= 0) return space;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
}
