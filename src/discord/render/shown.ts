import type { Brief } from '../../core/brief.ts';
import type { Figure } from '../../core/figure.ts';
import { shownText, type Quote } from '../../core/quote.ts';
import { spanContains, spansOverlap, type Span } from '../../core/span.ts';
import type { SummaryLength, SummarySentence } from '../../core/summarizer.ts';
import { rowsOf, wordsOf, type FigureRow } from './figure-rows.ts';
import { heightOf } from './phone.ts';

/** A quotation is shown whole up to this length, else up to the end of a sentence or clause; in UTF-16 units. */
export const MAX_QUOTE = 200;
/** A longer clause appears only in the panel. */
const MAX_ROW = 170;
/** Minimum letters of a quotation, or of a clause without its figures; wide ones count twice. */
const LEAST_LETTERS = { quote: 16, row: 12 } as const;
/** Below these scores a quote is small talk, and a figure is irrelevant to the story. */
const LEAST_QUOTE_SCORE = 0.2;
const LEAST_FIGURE_SCORE = 0.35;
/** By how much a quote that is longer than its place must be better. */
const TOO_LONG = 0.12;

/** Maximum rows of figures in a message. */
const MOST_ROWS: Readonly<Record<SummaryLength, number>> = { short: 0, standard: 1, long: 2 };

/** What a message shows of a brief besides its head. */
export interface Shown {
  readonly lines: readonly SummarySentence[];
  /** The best one; null if none is good enough or there is no room. */
  readonly quote: Quote | null;
  /** Figures that the lines do not contain. */
  readonly rows: readonly FigureRow[];
}

/** Room in a message, in pixels on a phone: the target, and the maximum for its lines. */
export interface Room {
  readonly usual: number;
  readonly most: number;
}

/** Lines that take precedence over the quotation if there is not room for all: the news and one that adds to it. */
const LEADING: Readonly<Record<SummaryLength, number>> = { short: 1, standard: 2, long: 5 };

/**
 * Chooses what a message shows: the leading lines, at least one; one quote; the other lines; then numbers. An item
 * too long for its place is skipped in favour of later ones.
 */
export function chooseShown(brief: Brief, length: SummaryLength, room: Room): Shown {
  let height = 0;
  /** Takes an item if it fits into a height, and counts it from then on. */
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

/** The best quotation: with a named speaker, and not repeated by the lines. */
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
 * Rows that add to the lines and the quotation, best first. Text inside the article’s quotation marks belongs to a
 * speaker and is never shown as the article’s own.
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

/** Whether a row says what its figures are, in few words and with balanced marks. */
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

/** The offsets of a figure's text in a text, not as part of longer numbers or words. */
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

/** The relevant figures of a summary line, with their offsets in it. */
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

/** Only letters and digits, in lower case, so that punctuation and spacing do not count. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The weight of letters: a Chinese, Japanese or Korean character counts as two and a half Latin letters. */
function weigh(letters: string): number {
  const wide = letters.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters.length + 1.5 * wide;
}
