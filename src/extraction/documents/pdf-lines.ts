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
}

/** Gap between runs, in font sizes, from which they stand in different columns; and from which they are two words. */
const COLUMN_GAP = 1.8;
const WORD_GAP = 0.18;
/** Share of lines that may cross a gutter between columns. */
const MAX_CROSSING = 0.2;

/** The lines of a page in reading order: bands across the page from top to bottom, in each the columns from left to right. */
export function readPdfLines(runs: readonly TextRun[], page: number): PdfLine[] {
  const lines = buildLines(runs, page);
  const gutter = findGutter(lines);
  if (gutter === null) return lines.sort((a, b) => b.y - a.y || a.x - b.x);
  const sorted = lines.sort((a, b) => b.y - a.y);
  const ordered: PdfLine[] = [];
  let band: PdfLine[] = [];
  const closeBand = (): void => {
    ordered.push(...band.filter(({ right }) => right <= gutter), ...band.filter(({ right }) => right > gutter));
    band = [];
  };
  for (const line of sorted) {
    if (line.x < gutter && line.right > gutter) {
      closeBand();
      ordered.push(line);
    } else {
      band.push(line);
    }
  }
  closeBand();
  return ordered;
}

function buildLines(runs: readonly TextRun[], page: number): PdfLine[] {
  const sorted = runs.filter(({ text, size }) => text.trim() !== '' && size > 0).sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: TextRun[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.y - run.y) < 0.35 * Math.max(run.size, first.size))
      row.push(run);
    else rows.push([run]);
  }
  return rows.flatMap((row) =>
    splitRow(
      row.sort((a, b) => a.x - b.x),
      page,
    ),
  );
}

function splitRow(row: readonly TextRun[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const run of row) {
    const last = lines.at(-1);
    const gap = last === undefined ? 0 : run.x - last.right;
    if (last === undefined || gap > COLUMN_GAP * run.size) {
      lines.push({ text: run.text, x: run.x, right: run.x + run.width, y: run.y, size: run.size, page });
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

/** The middle of the upright white strip that parts two columns, or null for one column. */
function findGutter(lines: readonly PdfLine[]): number | null {
  if (lines.length < 12) return null;
  const left = Math.min(...lines.map(({ x }) => x));
  const right = Math.max(...lines.map((line) => line.right));
  let best: { at: number; crossing: number } | null = null;
  for (let share = 0.3; share <= 0.7; share += 0.02) {
    const at = left + share * (right - left);
    const crossing = lines.filter((line) => line.x < at && line.right > at).length;
    if (best === null || crossing < best.crossing) best = { at, crossing };
  }
  if (best === null || best.crossing > MAX_CROSSING * lines.length) return null;
  const { at } = best;
  const [before, behind] = [
    lines.filter((line) => line.right <= at).length,
    lines.filter((line) => line.x >= at).length,
  ];
  return Math.min(before, behind) >= 0.2 * lines.length ? at : null;
}
