import type { FigureDifference } from '../core/digest.ts';
import type { Figure } from '../core/figure.ts';
import { termsOf } from './story-terms.ts';

/** The figures of one outlet's article on a story. */
export interface OutletFigures {
  readonly outlet: string | null;
  /** Best first. */
  readonly figures: readonly Figure[];
}

const MAX_DIFFERENCES = 3;

/** Kinds of which an article states many for many things: their words must agree, not only their unit. */
const COMMON_KINDS: ReadonlySet<Figure['kind']> = new Set(['percent', 'rate', 'other', 'duration', 'age']);

/** Words for the same outcome that outlets choose between. Only English has a list; other languages compare by term. */
const SAME_MEANING: readonly ReadonlySet<string>[] = [
  new Set('dead death die died dy dying killed kill fatality fatalitie toll lost lives life drowned'.split(' ')),
  new Set('injured injury injurie hurt wounded wound hospitalised hospitalized'.split(' ')),
  new Set('missing unaccounted'.split(' ')),
  new Set('evacuated evacuate displaced fled home homes leave'.split(' ')),
  new Set('arrested detained arrest custody'.split(' ')),
];

/**
 * Where articles on one story state different quantities of the same thing. A figure is compared with the one of another
 * article that has its kind and unit and is said of the same; rounded figures ("about 900", "over 2 million") differ
 * only beyond their rounding. At most three differences, by the first article's order.
 */
export function compareFigures(articles: readonly OutletFigures[]): FigureDifference[] {
  const [first, ...others] = articles;
  if (first === undefined) return [];
  const differences: FigureDifference[] = [];
  const taken = new Set<Figure>();
  for (const figure of first.figures) {
    const values = [{ outlet: first.outlet, figure }];
    for (const { outlet, figures } of others) {
      const counterpart = counterpartOf(
        figure,
        first.figures,
        figures.filter((other) => !taken.has(other)),
      );
      if (counterpart === null) continue;
      taken.add(counterpart);
      if (values.every((value) => differ(value.figure, counterpart))) values.push({ outlet, figure: counterpart });
    }
    if (values.length > 1) {
      differences.push({
        values: values.map((value) => ({
          outlet: value.outlet,
          text: value.figure.text,
          measures: value.figure.measures,
        })),
      });
    }
    if (differences.length === MAX_DIFFERENCES) break;
  }
  return differences;
}

/** The other article's figure on the same thing, null when there is none or it isn't clear which. */
function counterpartOf(figure: Figure, own: readonly Figure[], others: readonly Figure[]): Figure | null {
  const alike = others.filter((other) => isSameMeasure(figure, other));
  // The same value anywhere means that the articles agree, and the figure is not for comparison.
  if (alike.some((other) => !differ(figure, other))) return null;
  const saidOfSame = alike.filter((other) => topicOf(figure) !== null && topicOf(figure) === topicOf(other));
  if (saidOfSame.length === 1) return saidOfSame[0] ?? null;
  const shared = alike.filter((other) => topicOf(other) === topicOf(figure) && sharesTerm(figure, other));
  if (shared.length === 1) return shared[0] ?? null;
  const isOnlyOne = alike.length === 1 && own.filter((other) => isSameMeasure(figure, other)).length === 1;
  const [only] = alike;
  const contradicts = only !== undefined && topicOf(only) !== topicOf(figure);
  return isOnlyOne && only !== undefined && !COMMON_KINDS.has(figure.kind) && !contradicts && figure.unit !== null
    ? only
    : null;
}

function isSameMeasure(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind) return false;
  return a.unit === b.unit || (a.kind === 'count' && topicOf(a) !== null && topicOf(a) === topicOf(b));
}

/** Which list of outcomes a figure's words fall under; null for none. */
function topicOf(figure: Figure): number | null {
  const terms = [...termsOf(`${figure.measures ?? ''} ${figure.text}`).keys()];
  const topic = SAME_MEANING.findIndex((words) => terms.some((term) => words.has(term)));
  return topic === -1 ? null : topic;
}

/** Whether both are said with a word in common besides the unit. */
function sharesTerm(a: Figure, b: Figure): boolean {
  const unit = termsOf(a.unit ?? '');
  const terms = termsOf(b.measures ?? '');
  return [...termsOf(a.measures ?? '').keys()].some((term) => terms.has(term) && !unit.has(term));
}

function differ(a: Figure, b: Figure): boolean {
  if (a.value === b.value && a.valueHigh === b.valueHigh) return false;
  const [low, high] = [rangeOf(a), rangeOf(b)];
  return low.from > high.to || high.from > low.to;
}

/** The values that a figure may stand for, given how it is hedged. */
function rangeOf({ value, valueHigh, change }: Figure): { from: number; to: number } {
  const top = valueHigh ?? value;
  switch (change) {
    case 'about':
      return { from: value - Math.abs(value) * 0.1, to: top + Math.abs(top) * 0.1 };
    case 'over':
      // "At least 12" in one and 15 in the other is the difference that readers want to see; 12 and 12.5 is not.
      return { from: value, to: top + Math.abs(top) * 0.1 };
    case 'under':
      return { from: value - Math.abs(value) * 0.1, to: top };
    default:
      return { from: value, to: top };
  }
}
