import type { Article } from '../article.ts';
import type { Figure, FigureChange } from '../figure.ts';
import type { NumberRules } from '../language/language.ts';
import { numberRules } from '../language/number-rules.ts';
import { salienceAt } from '../quotes/score.ts';
import type { Sentence } from '../sentences.ts';
import { readChange } from './change.ts';
import type { LineToken } from './line-tokens.ts';
import { readMeasures } from './measures.ts';
import type { Quantity } from './combine.ts';
import { readQuantities } from './quantities.ts';
import { scoreFigure } from './score.ts';

/**
 * Every stated quantity of the article, in reading order. Dates, clock times, years, telephone numbers and numbers
 * that only name things are none.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each figure's score.
 */
export function findFigures(article: Article, sentences: readonly Sentence[], salience: readonly number[]): Figure[] {
  const rules = numberRules(article.language);
  const found: Omit<Figure, 'score'>[] = [];
  for (const { span, kind } of article.blocks) {
    if (kind === 'code') continue;
    const line = article.text.slice(span.start, span.end);
    const { tokens, quantities } = readQuantities(line, rules);
    let before: Quantity | null = null;
    let said: string | null = null;
    for (const quantity of quantities) {
      const { start, end, value, valueHigh, unit, kind: measured } = quantity;
      const link: Link = before === null ? 'none' : linkBetween(tokens, before, quantity, rules);
      const change = readChange(tokens, quantity, rules);
      said = link === 'none' ? readMeasures(line, tokens, quantity, rules) : said;
      found.push({
        text: line.slice(start, end),
        span: { start: span.start + start, end: span.start + end },
        value,
        valueHigh,
        unit,
        kind: measured,
        change: change === 'exact' ? changeByLink(found.at(-1), link, quantity) : change,
        measures: said,
      });
      before = quantity;
    }
  }
  const mentions = new Map<string, number>();
  for (const figure of found) mentions.set(keyOf(figure), (mentions.get(keyOf(figure)) ?? 0) + 1);
  return found.map((figure) => ({
    ...figure,
    score: scoreFigure(figure, salienceAt(figure.span, sentences, salience), mentions.get(keyOf(figure)) ?? 1),
  }));
}

type Link = 'none' | 'end' | 'restated' | 'listed';

/**
 * How a quantity rests on the one before it: the other end of "from A to B", or the same restated in brackets.
 */
function linkBetween(tokens: readonly LineToken[], before: Quantity, after: Quantity, rules: NumberRules): Link {
  const between = tokens.slice(before.to, after.from);
  const [first] = between;
  if (first?.text === ',' && between.length === 2 && between[1]?.lower === 'or') return 'restated';
  const last = between.at(-1)?.lower ?? '';
  if (before.unit === after.unit && before.kind === 'percent' && between.length < 5 && rules.rangeAnd.has(last))
    return between.some(({ kind }) => kind === 'mark') ? 'none' : 'listed';
  if (between.length !== 1 || first === undefined) return 'none';
  if (first.text === '(') return before.kind === after.kind ? 'restated' : 'none';
  const opened = rules.from.has(tokens[before.from - 1]?.lower ?? '');
  return opened && before.unit === after.unit && rules.rangeWords.has(first.lower) ? 'end' : 'none';
}

/** The change of a quantity that says none itself, by how it rests on the one before. */
function changeByLink(before: Omit<Figure, 'score'> | undefined, link: Link, { value }: Quantity): FigureChange {
  if (before === undefined || link === 'none') return 'exact';
  if (link === 'end') return directionOf(before.value, value);
  return /^(?:up|down)$/u.test(before.change) ? before.change : 'exact';
}

function directionOf(from: number, to: number): FigureChange {
  return to > from ? 'up' : to < from ? 'down' : 'exact';
}

/** Figures with one key state the same quantity. */
function keyOf({ value, valueHigh, unit }: Pick<Figure, 'value' | 'valueHigh' | 'unit'>): string {
  return `${value}|${valueHigh ?? ''}|${unit ?? ''}`;
}
