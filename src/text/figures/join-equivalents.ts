import type { Figure } from '../../core/figure.ts';

/**
 * Figures to show, where what is one to a reader is one entry: a quantity with the same in another unit in brackets
 * after it ("1.04 trillion won ($896 million)"), and both sides of a score ("3-1"). The entry keeps the first one's
 * value and unit; its text and span cover all.
 *
 * @param figures of one article, in reading order.
 * @param text the article's text.
 */
export function joinEquivalents(figures: readonly Figure[], text: string): Figure[] {
  const joined: Figure[] = [];
  let open = false;
  for (const figure of figures) {
    const before: Figure | undefined = joined.at(-1);
    const link: Link | null = before === undefined ? null : linkOf(before, figure, text, open);
    if (before === undefined || link === null) {
      joined.push(figure);
      open = false;
      continue;
    }
    const restated: boolean = link === 'restated';
    open = restated;
    const closes = restated && /^[)）]/u.test(text.slice(figure.span.end, figure.span.end + 1));
    const span = { start: before.span.start, end: figure.span.end + (closes ? 1 : 0) };
    joined[joined.length - 1] = {
      ...before,
      span,
      text: text.slice(span.start, span.end),
      score: Math.max(before.score, figure.score),
    };
  }
  return joined;
}

type Link = 'restated' | 'side';

function linkOf(before: Figure, figure: Figure, text: string, open: boolean): Link | null {
  const gap = text.slice(before.span.end, figure.span.start);
  const other = before.kind === figure.kind && before.unit !== figure.unit;
  if (other && (/^\s?[(（]$/u.test(gap) || (open && /^[;,/]\s?$/u.test(gap)))) return 'restated';
  return /^[-‑–]$/u.test(gap) && isBare(before) && isBare(figure) ? 'side' : null;
}

function isBare({ kind, unit, valueHigh }: Figure): boolean {
  return kind === 'count' && unit === null && valueHigh === null;
}
