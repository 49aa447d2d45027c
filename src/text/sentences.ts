import type { Article } from '../core/article.ts';
import { isOrdinal, sentenceRules, type SentenceRules } from './language/sentence-rules.ts';
import { pairDoubleMarks } from './quotes/marks.ts';
import type { Sentence } from '../core/sentence.ts';

/** A quotation of several sentences stays whole, with its attribution, up to this many characters. */
const LONGEST_WHOLE_QUOTATION = 320;

/**
 * Splits an article's prose into sentences.
 *
 * Breaks come from Unicode's rules (UAX 29, by Intl.Segmenter) and are repaired: none after abbreviations, initials
 * and numbering, none before a lower-case word, none between a quoted question and its attribution. A quotation that
 * holds several sentences stays whole with its attribution, so that every sentence has its marks balanced, unless the
 * whole would be longer than 320 characters; then its inner sentences stand alone.
 */
export function splitSentences(article: Pick<Article, 'text' | 'blocks' | 'language'>): Sentence[] {
  const rules = sentenceRules(article.language);
  const segmenter = new Intl.Segmenter(rules.locale, { granularity: 'sentence' });
  return article.blocks.flatMap((block, index) => {
    const line = article.text.slice(block.span.start, block.span.end);
    const breaks = keepQuotationsWhole(line, findBreaks(line, segmenter, rules));
    const sentences: Sentence[] = [];
    let from = 0;
    for (const to of [...breaks, line.length]) {
      const piece = line.slice(from, to);
      const text = piece.trim();
      if (text !== '') {
        const start = block.span.start + from + piece.indexOf(text);
        sentences.push({ span: { start, end: start + text.length }, text, block: index });
      }
      from = to;
    }
    return sentences;
  });
}

/** Offsets at which a sentence of the line may begin, the line's own start excluded. */
function findBreaks(line: string, segmenter: Intl.Segmenter, rules: SentenceRules): number[] {
  if (rules.spaceOpeners !== null) return breaksAtSpaces(line, rules.spaceOpeners);
  const breaks = new Set<number>();
  for (const index of segmentStarts(line, segmenter)) {
    if (index > 0 && endsSentence(line, index, rules)) breaks.add(index);
  }
  for (const index of unseenStarts(line)) if (endsSentence(line, index, rules, true)) breaks.add(index);
  return longRunsBroken(
    line,
    [...breaks].sort((a, b) => a - b),
    rules,
  );
}

/** A text in lower case throughout has at least this many letters before it counts as one. */
const LEAST_LOWER = 80;

/**
 * Starts that Unicode's rules do not see: after a mark before an opening 「, after a mark set apart by spaces as in
 * tokenised text (" . next"), and before a lower-case word in text without any capital.
 */
function unseenStarts(line: string): number[] {
  const starts = Array.from(line.matchAll(/[。！？](?=[「『（《“])/gu), ({ index }) => index + 1);
  const tokenised = /\s\.(?:\s|$)/u.test(line);
  for (const { index, 0: mark } of tokenised ? line.matchAll(/(?<=\s)[.?!](?:\s?(?:''|["”]|-rrb-))?\s+(?=\S)/gu) : [])
    starts.push(index + mark.length);
  if (line.length >= LEAST_LOWER && !/\p{Lu}/u.test(line) && /\p{Ll}/u.test(line))
    for (const { index, 0: mark } of line.matchAll(/[.?!]["”’)]?\s+(?=\p{Ll})/gu)) starts.push(index + mark.length);
  return starts;
}

/** Thai and Lao part phrases and sentences alike by spaces: a sentence ends where it is long enough or a word opens one. */
function breaksAtSpaces(line: string, openers: RegExp): number[] {
  const breaks: number[] = [];
  let from = 0;
  for (const { index, 0: space } of line.matchAll(/\s+/gu)) {
    const at = index + space.length;
    const length = index - from;
    const joins =
      /[\d\p{Script=Latin}("“‘,:]$/u.test(line.charAt(index - 1)) ||
      /^[\d\p{Script=Latin})"”’ๆฯ,]/u.test(line.charAt(at));
    if (joins || !(length >= 140 || (length >= 40 && openers.test(line.slice(at, at + 20))))) continue;
    breaks.push(at);
    from = at;
  }
  return breaks;
}

/** A run of more words than this is cut; its parts have at least as many as the second. */
const LONGEST_RUN = 60;
const LEAST_PART = 20;

/** A mark with neither letters nor digits after it. The marks are not part of what follows one, which keeps it linear. */
const CLOSED = /[.?!…。！？।۔;][^\p{L}\p{N}.?!…。！？।۔;]*$/u;

/**
 * Cuts runs of text that have no full stop at all, as transcripts do, before words that open sentences or after commas,
 * and sentences of that length at their semicolons.
 */
function longRunsBroken(line: string, breaks: readonly number[], rules: SentenceRules): number[] {
  const cut: number[] = [];
  let from = 0;
  for (const to of [...breaks, line.length]) {
    if (from > 0) cut.push(from);
    const piece = line.slice(from, to);
    const closed = CLOSED.test(piece);
    if (!closed || piece.includes(';')) {
      const words = [...piece.matchAll(/\S+/gu)];
      let start = 0;
      for (let at = 0; words.length > LONGEST_RUN && at < words.length; at += 1) {
        const length = at - start;
        const opens = !closed && rules.starters.has(words[at]?.[0].toLowerCase() ?? '');
        const parted = (closed ? /;$/u : /[,;:—–]$/u).test(words[at - 1]?.[0] ?? '');
        const cuts =
          length >= LEAST_PART &&
          (parted || (opens && length >= LEAST_PART + 10) || (!closed && length >= LONGEST_RUN - LEAST_PART));
        if (!cuts || words.length - at < LEAST_PART / 2) continue;
        cut.push(from + (words[at]?.index ?? 0));
        start = at;
      }
    }
    from = to;
  }
  return cut;
}

/** The segmenter's time grows with the square of a line's sentences: 80 s for 80,000. It gets pieces of this length. */
const PIECE = 8_192;

/** What a break may depend on to its right. */
const LOOK_AHEAD = 256;

/** Where the segmenter's sentences start. A long line is read in pieces, each from the last sure start before it. */
function* segmentStarts(line: string, segmenter: Intl.Segmenter): Generator<number> {
  for (let from = 0; from < line.length;) {
    const isLast = from + PIECE >= line.length;
    let last = 0;
    for (const { index } of segmenter.segment(line.slice(from, from + PIECE))) {
      if (!isLast && index > PIECE - LOOK_AHEAD) break;
      if (index > 0 || from === 0) yield from + index;
      last = index;
    }
    if (isLast) return;
    from += last > 0 ? last : PIECE - LOOK_AHEAD;
  }
}

/** How far back a word before a break, and how far on the words after it, are looked at. */
const WINDOW = 60;

/** @param lower whether a lower-case word may open a sentence here, as in text without capitals. */
function endsSentence(line: string, at: number, rules: SentenceRules, lower = false): boolean {
  const before = line.slice(Math.max(0, at - WINDOW), at).trimEnd();
  const next = line.slice(at, at + WINDOW).trimStart();
  if (lower ? /^[),;:\]%]/u.test(next) : /^[\p{Ll}),;:\]%]/u.test(next)) return false;
  // A particle right after the mark carries the sentence on: 」と述べた, "…"라고 말했다.
  if (line[at - 1]?.trim() !== '' && /["”’'»」』]$/u.test(before) && rules.attribution.test(next)) return false;
  if (/[?!…。！？]["”’'»」』)]*$|\.\.["”’'»]*$/u.test(before)) {
    return !(/["”’'»」』]$/u.test(before) && rules.attribution.test(next));
  }
  const match = /(?:^|([\p{L}.]*)[\s("“‘'’«[—–/])([\p{L}\p{N}][\p{L}\p{M}\p{N}.&'’-]*)\.["”’'»)\]]*$/u.exec(before);
  const word = match?.[2];
  if (word === undefined) return true;
  const plain = word.toLowerCase();
  const opener = /^["“‘'«(]*([\p{L}'’]+)/u.exec(next)?.[1]?.toLowerCase() ?? '';
  const starts = rules.starters.has(opener) && !/^\p{Lu}\./u.test(next);
  // "l’on. Rossi": what follows an elided article.
  if (rules.abbreviations.has(plain.replace(/^\p{L}{1,4}['’]/u, ''))) return false;
  if (rules.numbering.has(plain) && /^\p{N}/u.test(next)) return false;
  if (rules.days.has(plain) && /^\p{Lu}/u.test(word) && (rules.months.has(opener) || /^\p{N}/u.test(next)))
    return false;
  if (/^\p{Lu}\p{Ll}/u.test(next) && rules.ends.test(before.slice(0, -1))) return true;
  if (rules.closingAbbreviations.has(plain) || rules.compounds.test(plain) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
    return starts || /^["“‘«]/u.test(next);
  // A single capital is an initial unless a word follows that opens sentences.
  if (/^[\p{Lu}\p{Lo}]$/u.test(word)) return starts;
  if (isOrdinal({ number: word, before: match?.[1] ?? '', next: opener }, rules)) return false;
  // "1. First" at the line's start is numbering.
  return !(/^\d{1,3}$/u.test(word) && before.length === word.length + 1);
}

/** Drops the breaks inside each quotation that is short enough to stay whole with the sentence around it. */
function keepQuotationsWhole(line: string, breaks: readonly number[]): number[] {
  if (breaks.length === 0) return [];
  const dropped = new Set<number>();
  let next = 0;
  let sentenceStart = 0;
  for (const pair of pairDoubleMarks(line)) {
    if (pair.after === null) break;
    while (next < breaks.length && (breaks[next] ?? 0) <= pair.open) {
      sentenceStart = breaks[next] ?? 0;
      next += 1;
    }
    const first = next;
    while (next < breaks.length && (breaks[next] ?? 0) < pair.after) next += 1;
    if (next === first) continue;
    const end = breaks[next] ?? line.length;
    if (end - sentenceStart > LONGEST_WHOLE_QUOTATION) {
      sentenceStart = breaks[next - 1] ?? sentenceStart;
      continue;
    }
    for (const inner of breaks.slice(first, next)) dropped.add(inner);
  }
  return breaks.filter((offset) => !dropped.has(offset));
}
