import type { Brief, Clause } from '../../core/brief.ts';
import type { Figure } from '../../core/figure.ts';
import type { Span } from '../../core/span.ts';
import { directed, inertWithBold } from './inert.ts';

/** The figures of a clause, in reading order. If the clause is not stored, a figure is alone. */
export interface FigureRow {
  readonly clause: Clause;
  readonly figures: readonly Figure[];
}

/** An article's figures by clause, in reading order; a clause within another belongs to it. */
export function rowsOf({ figures, clauses }: Pick<Brief, 'figures' | 'clauses'>): FigureRow[] {
  const known = new Map(clauses.map((clause) => [keyOf(clause.span), clause]));
  const rows = new Map<string, { clause: Clause; figures: Figure[] }>();
  for (const figure of figures) {
    const clause = known.get(keyOf(figure.clause)) ?? { text: figure.text, span: figure.span };
    const row = rows.get(keyOf(clause.span));
    if (row === undefined) rows.set(keyOf(clause.span), { clause, figures: [figure] });
    else row.figures.push(figure);
  }
  const merged: { clause: Clause; figures: Figure[] }[] = [];
  const inOrder = [...rows.values()].sort(
    ({ clause: { span: a } }, { clause: { span: b } }) => a.start - b.start || b.end - a.end,
  );
  for (const row of inOrder) {
    const last = merged.at(-1);
    if (last !== undefined && row.clause.span.end <= last.clause.span.end) last.figures.push(...row.figures);
    else merged.push(row);
  }
  return merged.map(({ clause, figures: own }) => ({
    clause,
    figures: own.sort((a, b) => a.span.start - b.span.start),
  }));
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** Punctuation that joins a clause to its sentence, which a row omits. */
const JOINTS = /^[\s,;:、；：–—-]+|[\s,;:、；：–—-]+$/gu;

/** A row's text without punctuation at its ends, and the offsets of its figures in it. */
export function wordsOf({ clause, figures }: FigureRow): { text: string; bold: Span[] } {
  const text = clause.text.replace(JOINTS, '');
  const shift = clause.span.start + clause.text.indexOf(text);
  const bold = figures
    .map(({ span }) => ({ start: Math.max(0, span.start - shift), end: Math.min(text.length, span.end - shift) }))
    .filter(({ start, end }) => end > start);
  return { text, bold };
}

/** A row as one line of Markdown: the clause as in the article, with its figures in bold. Empty if nothing remains. */
export function renderRow(row: FigureRow, max = 480): string {
  const { text, bold } = wordsOf(row);
  return directed(inertWithBold(text, bold, max));
}
