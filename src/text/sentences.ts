import type { Article } from '../core/article.ts';
import { sentenceRules, type SentenceRules } from './language/sentence-rules.ts';
import { pairDoubleMarks } from './quotes/marks.ts';
import type { Sentence } from '../core/sentence.ts';
import type { Span } from '../core/span.ts';

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
  const breaks: number[] = [];
  for (const index of segmentStarts(line, segmenter)) {
    if (index > 0 && endsSentence(line, index, rules)) breaks.push(index);
  }
  return breaks;
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

function endsSentence(line: string, at: number, rules: SentenceRules): boolean {
  const before = line.slice(Math.max(0, at - WINDOW), at).trimEnd();
  const next = line.slice(at, at + WINDOW).trimStart();
  if (/^[\p{Ll}),;:\]%]/u.test(next)) return false;
  // A particle right after the mark carries the sentence on: 」と述べた, "…"라고 말했다.
  if (line[at - 1]?.trim() !== '' && /["”’'»」』]$/u.test(before) && rules.attribution.test(next)) return false;
  if (/[?!…。！？]["”’'»」』)]*$|\.\.["”’'»]*$/u.test(before)) {
    return !(/["”’'»」』]$/u.test(before) && rules.attribution.test(next));
  }
  const word = /(?:^|[\s("“‘'«[—–/])([\p{L}\p{N}][\p{L}\p{N}.&'’-]*)\.["”’'»)\]]*$/u.exec(before)?.[1];
  if (word === undefined) return true;
  const plain = word.toLowerCase();
  const starts = rules.starters.has(/^["“‘'«(]*([\p{L}'’]+)/u.exec(next)?.[1]?.toLowerCase() ?? '');
  if (rules.abbreviations.has(plain)) return false;
  if (rules.numbering.has(plain)) return !/^\p{N}/u.test(next);
  if (rules.closingAbbreviations.has(plain) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
    return starts || /^["“‘«]/u.test(next);
  // A single capital is an initial unless a word follows that opens sentences.
  if (/^\p{Lu}$/u.test(word)) return starts;
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
