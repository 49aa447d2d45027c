import type { TextLine } from './text-lines.ts';

/** Widths outside these are no typist's or pager's right margin. */
const NARROWEST = 30;
/** Lines this long, near the longest of all, without a sentence's end and followed at once were broken by a far margin. */
const OVERLONG = 200;
const OVERLONG_SPREAD = 20;
const SENTENCE_END = /[.!?…:。！？]["'”’»)\]]*$/u;

/**
 * Rejoins paragraphs that were broken at a right margin.
 *
 * A text is taken for hard-wrapped when, of the lines followed by another at once, most are so full that the next
 * line's first word would not have fitted. Lines so full are then joined to what follows.
 */
export function joinWrappedLines(lines: readonly TextLine[]): TextLine[] {
  const width = wrapWidth(lines);
  const joined: TextLine[] = [];
  const longest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  let last: TextLine | null = null;
  for (const line of lines) {
    const current = joined.at(-1);
    if (current !== undefined && last !== null && continues(last, line, width, longest)) {
      joined[joined.length - 1] = { ...current, text: joinText(current.text, line.text) };
    } else {
      joined.push(line);
    }
    last = line;
  }
  return joined;
}

function continues(line: TextLine, next: TextLine, width: number | null, longest: number): boolean {
  if (next.blanks > 0 || next.bullet || (next.indent > line.indent + 1 && !line.bullet)) return false;
  if (width !== null && isFull(line, next, width)) return true;
  const overlong =
    line.text.length >= OVERLONG && line.text.length >= longest - OVERLONG_SPREAD && next.text !== line.text;
  return overlong && next.indent === line.indent && !SENTENCE_END.test(line.text);
}

/** The right margin in characters, or null when the text was not wrapped. */
function wrapWidth(lines: readonly TextLine[]): number | null {
  const pairs = lines.slice(1).flatMap((next, index) => {
    const line = lines[index];
    return line !== undefined && next.blanks === 0 && !next.bullet && Math.abs(next.indent - line.indent) <= 1
      ? [{ line, next }]
      : [];
  });
  if (pairs.length < 3) return null;
  const lengths = pairs.map(({ line }) => fullLength(line)).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (width < NARROWEST || width > OVERLONG) return null;
  const long = pairs.filter(({ line }) => line.text.length > width / 2);
  const full = long.filter(({ line, next }) => isFull(line, next, width));
  const all = lines.filter((line) => line.text.length > width * 1.15).length;
  return full.length >= 3 && full.length * 10 >= long.length * 7 && all * 10 < full.length ? width : null;
}

function isFull(line: TextLine, next: TextLine, width: number): boolean {
  const word = /^\S+/u.exec(next.text)?.[0].length ?? 0;
  return fullLength(line) + 1 + word > width - 1;
}

function fullLength(line: TextLine): number {
  return line.indent + (line.bullet ? 2 : 0) + line.text.length;
}

/** A word broken by a hyphen at the margin is one word again when its second half is lower case. */
function joinText(head: string, tail: string): string {
  if (/\p{Ll}-$/u.test(head) && /^\p{Ll}/u.test(tail)) return head.slice(0, -1) + tail;
  const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}、。，]$/u;
  return unspaced.test(head) && /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}「『]/u.test(tail)
    ? head + tail
    : `${head} ${tail}`;
}
