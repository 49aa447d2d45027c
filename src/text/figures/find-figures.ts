import type { Article } from '../../core/article.ts';
import type { Figure, FigureChange } from '../../core/figure.ts';
import type { NumberRules } from '../language/language.ts';
import { figureRules, numberRules, readsFiguresOf } from '../language/number-rules.ts';
import { salienceAt } from '../quotes/score.ts';
import type { Span } from '../../core/span.ts';
import type { Sentence } from '../../core/sentence.ts';
import { readChange } from './change.ts';
import { findClauses } from './clause-spans.ts';
import type { LineToken } from './line-tokens.ts';
import { readMeasures, rowLabel } from './measures.ts';
import { isHyphen } from './number-parts.ts';
import type { Quantity } from './quantity.ts';
import { readQuantities } from './quantities.ts';
import { scoreFigure } from './score.ts';

/** So many quantities at most say the same thing beside each other. */
const LONGEST_GROUP = 12;

/** Below so many characters of Latin script a detected language is too often wrong to go by signs alone. */
const SURE_OF_LANGUAGE = 200;

/** Whether the text is too short to trust its detected language: it has no letter that English lacks. */
function isUnsure({ text }: Article): boolean {
  return text.length < SURE_OF_LANGUAGE && /[a-z]/iu.test(text) && !/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(text);
}

/** Whether an article has numbers of which only percentages and currency amounts are read, for want of rules. */
export function missesFigures(article: Article): boolean {
  return !isUnsure(article) && !readsFiguresOf(article.language) && /\p{Nd}/u.test(article.text);
}

/**
 * Every stated quantity of the article, in reading order. Dates, clock times, years, telephone numbers and numbers
 * that only name things are none.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each figure's score.
 */
export function findFigures(article: Article, sentences: readonly Sentence[], salience: readonly number[]): Figure[] {
  const rules = isUnsure(article) ? numberRules(article.language) : figureRules(article.language);
  const found: Omit<Figure, 'score'>[] = [];
  const contests = new Set<number>();
  let sentence = 0;
  for (const [block, { span, kind }] of article.blocks.entries()) {
    const own: Span[] = [];
    for (; (sentences[sentence]?.block ?? Infinity) <= block; sentence += 1) {
      const { start, end } = sentences[sentence]?.span ?? span;
      own.push({ start: start - span.start, end: end - span.start });
    }
    if (kind === 'code') continue;
    const line = article.text.slice(span.start, span.end);
    const { tokens, quantities } = readQuantities(line, rules);
    const clauses = findClauses(line, tokens, kind === 'table-row' ? [] : own, rules);
    const links = quantities.map((quantity, index) => linkBetween(tokens, quantities[index - 1], quantity, rules));
    for (const [index, quantity] of quantities.entries()) {
      const { start, end, value, valueHigh, unit, kind: measured } = quantity;
      const link = links[index] ?? 'none';
      const change = readChange(tokens, quantity, rules);
      const clause = kind === 'table-row' ? { start: 0, end: line.length } : clauses(quantity);
      const hole = holeOf(tokens, quantities, links, index);
      if (link === 'side' || links[index + 1] === 'side') contests.add(found.length);
      found.push({
        text: line.slice(start, end),
        span: { start: span.start + start, end: span.start + end },
        value,
        valueHigh,
        unit,
        kind: measured,
        change: change === 'exact' ? changeByLink(found.at(-1), link, quantity) : change,
        clause: { start: span.start + clause.start, end: span.start + clause.end },
        measures: kind === 'table-row' ? rowLabel(line, start) : readMeasures(line, tokens, clause, hole, rules),
      });
    }
  }
  const mentions = new Map<string, number>();
  for (const figure of found) mentions.set(keyOf(figure), (mentions.get(keyOf(figure)) ?? 0) + 1);
  const titled = new Set(readQuantities(article.title ?? '', rules).quantities.map(keyOf));
  return found.map((figure, index) => {
    const position = salienceAt(figure.span, sentences, salience);
    const key = keyOf(figure);
    const told = { titled: titled.has(key), contest: contests.has(index) };
    return { ...figure, score: scoreFigure(figure, position, mentions.get(key) ?? 1, told) };
  });
}

type Link = 'none' | 'end' | 'restated' | 'side' | 'listed';

/**
 * How a quantity rests on the one before it: the other end of "from A to B", the same restated in brackets or after
 * "or", the other side of a score, or one more of a list.
 */
function linkBetween(
  tokens: readonly LineToken[],
  before: Quantity | undefined,
  after: Quantity,
  rules: NumberRules,
): Link {
  if (before === undefined) return 'none';
  const between = tokens.slice(before.to, after.from);
  const [first] = between;
  const score = before.kind === 'count' && before.unit === null && after.kind === 'count' && after.unit === null;
  if (between.length === 0) return score ? 'side' : 'none';
  if (first?.text === ',' && between.length === 2 && between[1]?.lower === 'or') return 'restated';
  if (between.length === 1 && first !== undefined) {
    if (isHyphen(first) && score) return 'side';
    if (/^[(;]$/u.test(first.text) && before.kind === after.kind)
      return first.text === '(' || isBracketed(tokens, before) ? 'restated' : 'none';
    const opened = rules.from.has(tokens[before.from - 1]?.lower ?? '');
    if (opened && before.unit === after.unit && rules.rangeWords.has(first.lower)) return 'end';
  }
  const listed = before.unit === after.unit && before.kind === 'percent' && between.length < 5;
  const plain = between.every(({ kind }) => kind === 'word') && rules.rangeAnd.has(between.at(-1)?.lower ?? '');
  return listed && plain ? 'listed' : 'none';
}

/** "(£4.8bn; $9.4bn)" */
function isBracketed(tokens: readonly LineToken[], quantity: Quantity): boolean {
  return tokens[quantity.from - 1]?.text === '(';
}

/** The tokens of a quantity with those that say the same beside it, to the closing bracket. */
function holeOf(
  tokens: readonly LineToken[],
  quantities: readonly Quantity[],
  links: readonly Link[],
  index: number,
): { from: number; to: number } {
  const joins = (at: number): boolean => links[at] === 'restated' || links[at] === 'side';
  let first = index;
  while (joins(first) && index - first < LONGEST_GROUP) first -= 1;
  let last = index;
  while (joins(last + 1) && last - index < LONGEST_GROUP) last += 1;
  const from = quantities[first]?.from ?? 0;
  let to = quantities[last]?.to ?? from;
  if (last > first && tokens[to]?.text === ')') to += 1;
  return { from, to };
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
