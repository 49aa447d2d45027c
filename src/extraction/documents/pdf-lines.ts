/** A run of text on a page, as PDF places it. Lengths are in points; y grows upwards. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

/** Runs side by side on one base line, within one column. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
  /** Pieces with wide gaps between them, joined by " | ": more than one in a row of a table. */
  readonly cells: number;
}

/** Gap between runs, in font sizes, from which they stand in different cells; at a gutter; and from which they are two words. */
const CELL_GAP = 1.8;
const GUTTER_GAP = 0.8;
const WORD_GAP = 0.18;
/** Share of lines that may cross a gutter between columns, and least share of lines in a column. */
const MAX_CROSSING = 0.2;
const MIN_COLUMN = 0.15;
/** Lines from which a page can have columns. */
const LEAST_LINES = 12;
/** A note's number is smaller than this beside its line, and raised by no more than this share of the line's size. */
const MARK_SCALE = 0.75;
const MARK_RISE = 0.7;

/** The lines of a page in reading order: bands across the page from top to bottom, in each the columns from left to right. */
export function readPdfLines(runs: readonly TextRun[], page: number): PdfLine[] {
  const rows = buildRows(runs);
  const gutters = findGutters(rows.flatMap((row) => splitRow(row, page, (gap, { size }) => gap > GUTTER_GAP * size)));
  const crossed = (from: number, to: number): boolean => gutters.some((at) => from < at && to > at);
  if (gutters.length === 0) return rows.flatMap((row) => joinCells(splitRow(row, page, isCellGap)));
  const lines = rows.flatMap((row) =>
    splitRow(
      row,
      page,
      (gap, run) => isCellGap(gap, run) || (gap > WORD_GAP * run.size && crossed(run.x - gap, run.x)),
    ),
  );
  const columnOf = ({ x }: PdfLine): number => gutters.filter((at) => at <= x).length;
  const ordered: PdfLine[] = [];
  let band: PdfLine[] = [];
  const closeBand = (): void => {
    for (let column = 0; column <= gutters.length; column += 1)
      ordered.push(...band.filter((line) => columnOf(line) === column));
    band = [];
  };
  for (const line of lines) {
    if (crossed(line.x, line.right)) {
      closeBand();
      ordered.push(line);
    } else {
      band.push(line);
    }
  }
  closeBand();
  return ordered;
}

/** Runs on one base line, from left to right, the rows from top to bottom; without the raised numbers of notes. */
function buildRows(runs: readonly TextRun[]): TextRun[][] {
  const sorted = runs.filter(({ text, size }) => text.trim() !== '' && size > 0).sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: TextRun[][] = [];
  for (const run of sorted) {
    if (isNoteMark(run, sorted)) continue;
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.y - run.y) < 0.35 * Math.max(run.size, first.size))
      row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}

/** A small raised number or sign right behind a word. */
function isNoteMark(mark: TextRun, runs: readonly TextRun[]): boolean {
  if (!/^\s*(?:\d{1,3}|[*†‡§])\s*$/u.test(mark.text)) return false;
  return runs.some(
    ({ x, y, width, size }) =>
      mark.size < MARK_SCALE * size &&
      mark.y > y &&
      mark.y - y < MARK_RISE * size &&
      Math.abs(mark.x - (x + width)) < 0.4 * size,
  );
}

function isCellGap(gap: number, { size }: TextRun): boolean {
  return gap > CELL_GAP * size;
}

function splitRow(row: readonly TextRun[], page: number, splits: (gap: number, run: TextRun) => boolean): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const run of row) {
    const last = lines.at(-1);
    const gap = last === undefined ? 0 : run.x - last.right;
    if (last === undefined || splits(gap, run)) {
      lines.push({ text: run.text, x: run.x, right: run.x + run.width, y: run.y, size: run.size, page, cells: 1 });
    } else {
      const space = gap > WORD_GAP * run.size && !/\s$/u.test(last.text) && !/^\s/u.test(run.text) ? ' ' : '';
      lines[lines.length - 1] = {
        ...last,
        text: last.text + space + run.text,
        right: Math.max(last.right, run.x + run.width),
        size: Math.max(last.size, run.size),
      };
    }
  }
  return lines;
}

function joinCells(cells: readonly PdfLine[]): PdfLine[] {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined || cells.length === 1) return [...cells];
  return [{ ...first, text: cells.map(({ text }) => text.trim()).join(' | '), right: last.right, cells: cells.length }];
}

/** The middles of the upright white strips that part the page's columns, from left to right; none for one column. */
function findGutters(lines: readonly PdfLine[]): number[] {
  if (lines.length < LEAST_LINES) return [];
  const left = Math.min(...lines.map(({ x }) => x));
  const right = Math.max(...lines.map((line) => line.right));
  const strips: { at: number; crossing: number }[] = [];
  let open = false;
  for (let share = 0.15; share <= 0.85; share += 0.01) {
    const at = left + share * (right - left);
    const crossing = lines.filter((line) => line.x < at && line.right > at).length;
    const isClear = crossing <= MAX_CROSSING * lines.length;
    const strip = strips.at(-1);
    if (isClear && (!open || strip === undefined)) strips.push({ at, crossing });
    else if (isClear && strip !== undefined && crossing < strip.crossing) strips[strips.length - 1] = { at, crossing };
    open = isClear;
  }
  const gutters: number[] = [];
  for (const { at } of strips) {
    const from = gutters.at(-1) ?? left;
    const inside = (start: number, end: number): number =>
      lines.filter((line) => line.x >= start && line.right <= end).length;
    const least = MIN_COLUMN * lines.length;
    if (inside(from, at) >= least && inside(at, right) >= least) gutters.push(at);
  }
  return gutters;
}
