import type { Attribution, Document } from './polnear.ts';

/** A stretch that annotators attributed and that the page marks as quoted. Offsets are UTF-16, into the text. */
export interface GoldQuote {
  readonly start: number;
  readonly end: number;
  /** Every attribution whose content holds the stretch. */
  readonly attributions: readonly Attribution[];
}

/** An opening mark right before a content, with a transcript's label between. */
const OPENING_BEFORE = /(?:^|[\s([—–-])[“"‘'](?:\p{Lu}[\p{Lu} .]{1,30}:)?[\s.…]*$/u;
/** A closing mark right after, or the end of a paragraph that leaves its quotation open. */
const CLOSING_AFTER = /^[\s.,;:!?…—-]*(?:[”"’']|$)/u;

/**
 * The quotations of a document by its annotators' own spans, without Lede's pairing of marks. Each fragment of a
 * content is cut into lines; inside a line the stretches between marks count. A fragment that has no mark but stands
 * between two is quoted whole; a mark that is open at a fragment's edge reaches to that edge, where the annotators saw
 * the quotation begin or end. Fragments with nothing but space between them are read as one, and a stretch found in
 * two contents is one: the annotators often took each sentence of a quotation by itself.
 *
 * @param leastWords shorter stretches are left out: PolNeAR's contents do not tell scare quotes from speech.
 */
export function goldQuotes({ text, attributions }: Document, leastWords: number): GoldQuote[] {
  const golds: { start: number; end: number; attributions: readonly Attribution[] }[] = [];
  for (const [from, to] of joinFragments(text, attributions)) {
    for (const [start, end] of quotedStretches(text, from, to)) {
      if (wordsOf(text.slice(start, end)) < leastWords) continue;
      const own = attributions.filter(({ contents }) => contents.some(([low, high]) => low < end && high > start));
      const known = golds.find((gold) => gold.start < end && gold.end > start);
      if (known === undefined) golds.push({ start, end, attributions: own });
      else {
        known.start = Math.min(known.start, start);
        known.end = Math.max(known.end, end);
        known.attributions = [...new Set([...known.attributions, ...own])];
      }
    }
  }
  return golds.sort((a, b) => a.start - b.start);
}

function joinFragments(text: string, attributions: readonly Attribution[]): [number, number][] {
  const fragments = attributions.flatMap(({ contents }) => contents).sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of fragments) {
    const last = joined.at(-1);
    if (last !== undefined && (from < last[1] || /^[ \t]*$/u.test(text.slice(last[1], from))))
      last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Runs of letters and digits. */
export function wordsOf(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function quotedStretches(text: string, from: number, to: number): [number, number][] {
  return Array.from(text.slice(from, to).matchAll(/[^\n]+/gu)).flatMap((match) =>
    quotedInLine(text, from + match.index, from + match.index + match[0].length),
  );
}

function quotedInLine(text: string, from: number, to: number): [number, number][] {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const opensBefore = OPENING_BEFORE.test(text.slice(Math.max(lineStart, from - 36), from));
  const marks = Array.from(text.slice(from, to).matchAll(/["“”]/gu), ({ index, 0: mark }) => ({
    at: from + index,
    closes: mark === '”' || (mark === '"' && !opensAt(text, from + index)),
  }));
  if (marks.length === 0) {
    const closesAfter = CLOSING_AFTER.test(text.slice(to, to + 4).split('\n')[0] ?? '');
    return opensBefore && closesAfter ? [[from, to]] : [];
  }
  const found: [number, number][] = [];
  // A content whose first mark closes was opened before the annotators' span, or right at its edge.
  let open: number | null = marks[0]?.closes === true || opensBefore ? from : null;
  let depth = open === null ? 0 : 1;
  for (const { at, closes } of marks) {
    if (!closes) {
      depth += 1;
      open ??= at + 1;
    } else if (open !== null) {
      depth -= 1;
      if (depth > 0) continue;
      found.push([open, at]);
      open = null;
    }
  }
  if (open !== null) found.push([open, to]);
  return found;
}

/** Whether a straight mark stands where quotations open: at a line's start or after a space, before a word. */
function opensAt(text: string, at: number): boolean {
  return /^$|[\s([—–-]/u.test(text.charAt(at - 1)) && !/^$|\s/u.test(text.charAt(at + 1));
}
