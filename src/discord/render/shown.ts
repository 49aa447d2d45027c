import type { Brief } from '../../core/brief.ts';
import type { Figure } from '../../core/figure.ts';
import { shownText, type Quote } from '../../core/quote.ts';
import { spanContains, spansOverlap, type Span } from '../../core/span.ts';
import type { SummaryLength, SummarySentence } from '../../core/summarizer.ts';
import { rowsOf, wordsOf, type FigureRow } from './figure-rows.ts';
import { heightOf } from './phone.ts';

/** A quotation is shown whole up to this length, else to the end of a sentence or clause; in UTF-16 units. */
export const MAX_QUOTE = 200;
/** A clause longer than this is for the panel. */
const MAX_ROW = 170;
/** Letters that a quotation, or a clause without its figures, has at least to tell something; wide ones count twice. */
const LEAST_LETTERS = { quote: 16, row: 12 } as const;
/** Below these a quote is small talk, and a figure tells nothing about the story. */
const LEAST_QUOTE_SCORE = 0.2;
const LEAST_FIGURE_SCORE = 0.35;
/** What a quote longer than its place has to be better by. */
const TOO_LONG = 0.12;

/** How many rows of figures a message has at most. */
const MOST_ROWS: Readonly<Record<SummaryLength, number>> = { short: 0, standard: 1, long: 2 };

/** What a message shows of a brief, beside its head. */
export interface Shown {
  readonly lines: readonly SummarySentence[];
  /** The best one; null where none is worth it or there is no room. */
  readonly quote: Quote | null;
  /** What the lines do not say. */
  readonly rows: readonly FigureRow[];
}

/** Room in a message, in pixels on a phone: what it should be, and what it may be for the sake of its lines. */
export interface Room {
  readonly usual: number;
  readonly most: number;
}

/** Lines that come before the quotation when there isn't room for all: the news, and what adds to it. */
const LEADING: Readonly<Record<SummaryLength, number>> = { short: 1, standard: 2, long: 5 };

/**
 * Chooses what a message shows: the leading lines, at least one; one voice; the other lines; then numbers. What is longer
 * than its place gives way to what comes after.
 */
export function chooseShown(brief: Brief, length: SummaryLength, room: Room): Shown {
  let height = 0;
  /** Takes what fits into a height, which counts from then on. */
  const fits = (added: number, limit: number): boolean => {
    if (height + added > limit) return false;
    height += added;
    return true;
  };
  const lines: SummarySentence[] = [];
  const takeLines = (upTo: number, limit: number) => {
    while (lines.length < Math.min(upTo, brief.summary.length)) {
      const next = brief.summary[lines.length];
      if (next === undefined || (!fits(heightOfLine(next, lines.length), limit) && lines.length > 0)) return;
      lines.push(next);
    }
  };
  takeLines(LEADING[length], room.most);
  const best = bestQuote(brief, lines);
  const quote = best !== null && fits(heightOfQuote(best), length === 'short' ? room.usual : room.most) ? best : null;
  takeLines(brief.summary.length, length === 'long' ? room.most : room.usual);
  const rows: FigureRow[] = [];
  for (const row of worthyRows(brief, lines, quote)) {
    if (rows.length === MOST_ROWS[length]) break;
    if (fits(heightOf(wordsOf(row).text) + 6, room.usual)) rows.push(row);
  }
  return { lines, quote, rows: rows.sort((a, b) => a.clause.span.start - b.clause.span.start) };
}

function heightOfLine({ text }: SummarySentence, index: number): number {
  return index === 0 ? heightOf(text, 'bold') : heightOf(text) + 2;
}

function heightOfQuote(quote: Quote): number {
  const { speaker } = quote;
  return heightOf(shownText(quote, MAX_QUOTE)) + heightOf(`${speaker?.name ?? ''}, ${speaker?.role ?? ''}`) + 8;
}

/** The quotation worth showing most: of somebody named, and not told in the lines. */
function bestQuote({ quotes }: Brief, lines: readonly SummarySentence[]): Quote | null {
  const told = lettersOf(lines.map(({ text }) => text).join(' '));
  const worth = ({ text, score }: Quote) => score - (text.length > MAX_QUOTE ? TOO_LONG : 0);
  const worthy = quotes.filter(({ text, speaker, score }) => {
    const letters = lettersOf(text);
    return (
      speaker !== null && score >= LEAST_QUOTE_SCORE && weigh(letters) >= LEAST_LETTERS.quote && !told.includes(letters)
    );
  });
  return worthy.reduce<Quote | null>((best, each) => (best === null || worth(each) > worth(best) ? each : best), null);
}

/**
 * Rows that say what the lines and the quotation do not, best first. Words that stand in quotation marks in the article
 * are somebody's, and never shown as the article's own.
 */
export function* worthyRows(
  brief: Brief,
  lines: readonly SummarySentence[],
  quote: Quote | null,
): Generator<FigureRow> {
  const text = [...lines.map((line) => line.text), quote?.text ?? ''].join(' ');
  const spans = lines.flatMap((line) => line.spans);
  const said = new Set(brief.figures.filter((figure) => isTold(figure, text, spans)).map(quantityOf));
  const rows = rowsOf(brief);
  const taken = new Set<FigureRow>();
  for (const figure of brief.figures) {
    if (figure.score < LEAST_FIGURE_SCORE || said.has(quantityOf(figure))) continue;
    const row = rows.find(({ figures }) => figures.includes(figure));
    if (row === undefined || taken.has(row)) continue;
    taken.add(row);
    const { clause } = row;
    const isAnothersWords = brief.quotes.some(({ span }) => spansOverlap(span, clause.span));
    if (isAnothersWords || spans.some((span) => spansOverlap(span, clause.span)) || !isWhole(row)) continue;
    yield row;
    for (const each of row.figures) said.add(quantityOf(each));
  }
}

/** Whether a row tells what its figures are, in few words and with both marks of every pair. */
function isWhole(row: FigureRow): boolean {
  const { text, bold } = wordsOf(row);
  if (text.length > MAX_ROW) return false;
  const words = bold.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const isPaired = count(/[([（]/g) === count(/[)\]）]/g) && count(/["“”„«»]/g) % 2 === 0;
  return isPaired && weigh(lettersOf(words)) >= LEAST_LETTERS.row;
}

function isTold(figure: Figure, text: string, spans: readonly Span[]): boolean {
  return spans.some((span) => spanContains(span, figure.span)) || placesOf(figure.text, text).length > 0;
}

function quantityOf({ value, valueHigh, unit, text }: Figure): string {
  return `${value}|${valueHigh ?? ''}|${unit ?? text}`;
}

/** Where a figure's words stand in a text, not as a part of longer numbers or words. */
export function placesOf(words: string, text: string): Span[] {
  if (words === '') return [];
  const places: Span[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    const isPart =
      /[a-z\d]$|\d[.,]$/i.test(text.slice(Math.max(0, at - 2), at)) ||
      /^(?:[.,]?\d|[a-z])/i.test(text.slice(end, end + 2));
    if (!isPart) places.push({ start: at, end });
  }
  return places;
}

/** The figures that matter in a line of a summary, where they stand in it. */
export function figuresIn(line: SummarySentence, figures: readonly Figure[]): Span[] {
  const telling = figures.filter(({ score }) => score >= LEAST_FIGURE_SCORE);
  const isCutOut = line.spans.reduce((sum, { start, end }) => sum + end - start + 1, -1) === line.text.length;
  if (!isCutOut) return telling.flatMap(({ text }) => placesOf(text, line.text));
  let shift = 0;
  return line.spans.flatMap((span) => {
    const before = shift - span.start;
    shift += span.end - span.start + 1;
    return telling
      .filter((figure) => spanContains(span, figure.span))
      .map((figure) => ({ start: figure.span.start + before, end: figure.span.end + before }));
  });
}

/** Letters and digits alone, in lower case, so that marks and spacing do not tell texts apart. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How much letters say: a sign of Chinese, Japanese or Korean as much as two and a half Latin letters. */
function weigh(letters: string): number {
  const wide = letters.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters.length + 1.5 * wide;
}
