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

/** Kinds of which an article on an event usually states one: comparing them needs no words in common. */
const UNIQUE_KINDS: ReadonlySet<Figure['kind']> = new Set(['money', 'area', 'energy', 'volume']);

/** Kinds of which a story has many that nobody would compare, such as durations. */
const NOT_COMPARED: ReadonlySet<Figure['kind']> = new Set(['duration', 'age']);

/** A figure’s measure may be its whole clause, with an ellipsis in its place: this many words around it count. */
const WORDS_BESIDE = 4;

/** Outcomes for which outlets use different words, as concepts of news. */
const OUTCOMES = ['#dead', '#injured', '#missing', '#evacuate', '#arrest'] as const;

/** Reports of the same thing rarely differ by more than this factor; those of different things often do. */
const MAX_RATIO = { sameTopic: 10, otherwise: 3 } as const;

/**
 * Finds where articles on one story state different quantities of the same thing. A figure is compared with one of
 * another article that has the same kind, unit and subject; rounded figures ("about 900", "over 2 million") differ
 * only beyond their rounding. At most three differences, in the order of the articles and their figures.
 */
export function compareFigures(articles: readonly OutletFigures[]): FigureDifference[] {
  const differences: FigureDifference[] = [];
  const taken = new Set<Figure>();
  articles.forEach((article, n) => {
    for (const figure of article.figures) {
      if (taken.has(figure)) continue;
      const values = [{ outlet: article.outlet, figure }];
      for (const { outlet, figures } of articles.slice(n + 1)) {
        const untaken = figures.filter((other) => !taken.has(other));
        const counterpart = counterpartOf(figure, article.figures, untaken);
        if (counterpart === null || !values.every((value) => differ(value.figure, counterpart))) continue;
        values.push({ outlet, figure: counterpart });
      }
      if (values.length === 1) continue;
      for (const value of values) taken.add(value.figure);
      differences.push({ values: values.map(shownValue) });
    }
  });
  return differences.slice(0, MAX_DIFFERENCES);
}

function shownValue({
  outlet,
  figure: { text, measures },
}: {
  outlet: string | null;
  figure: Figure;
}): FigureDifference['values'][number] {
  return { outlet, text, measures };
}

/** The other article's figure for the same thing; null if there is none or it is ambiguous. */
function counterpartOf(figure: Figure, own: readonly Figure[], others: readonly Figure[]): Figure | null {
  const alike = others.filter((other) => isSameMeasure(figure, other));
  // The same value anywhere means that the articles agree.
  if (alike.some((other) => !differ(figure, other))) return null;
  const topic = topicOf(figure);
  const ofTopic = alike.filter((other) => topicOf(other) === topic);
  const [sameTopic, ...moreOfTopic] = topic === null ? [] : ofTopic;
  if (sameTopic !== undefined) {
    return moreOfTopic.length === 0 && isWithin(MAX_RATIO.sameTopic, figure, sameTopic) ? sameTopic : null;
  }
  const [shared, ...moreShared] = ofTopic.filter((other) => sharesTerm(figure, other));
  if (shared !== undefined) {
    return moreShared.length === 0 && isWithin(MAX_RATIO.otherwise, figure, shared) ? shared : null;
  }
  // Without a common word, only figures that are unique in each article, such as the damage in money or the burnt
  // area.
  const isOnlyOne = alike.length === 1 && own.filter((other) => isSameMeasure(figure, other)).length === 1;
  const [only] = ofTopic;
  if (!isOnlyOne || only === undefined || figure.unit === null || !UNIQUE_KINDS.has(figure.kind)) return null;
  return isWithin(MAX_RATIO.otherwise, figure, only) ? only : null;
}

function isWithin(ratio: number, a: Figure, b: Figure): boolean {
  const [small, large] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
  return small > 0 && large / small <= ratio;
}

function isSameMeasure(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind || NOT_COMPARED.has(a.kind)) return false;
  return a.unit === b.unit || (a.kind === 'count' && topicOf(a) !== null && topicOf(a) === topicOf(b));
}

/** The outcome that a figure's words describe; null if none. */
function topicOf(figure: Figure): string | null {
  const terms = termsOf(`${wordsBeside(figure)} ${figure.text}`);
  return OUTCOMES.find((outcome) => terms.has(outcome)) ?? null;
}

/** Whether both share a word besides the unit. */
function sharesTerm(a: Figure, b: Figure): boolean {
  const unit = termsOf(a.unit ?? '');
  const terms = termsOf(wordsBeside(b));
  return [...termsOf(wordsBeside(a)).keys()].some((term) => terms.has(term) && !unit.has(term));
}

function wordsBeside({ measures }: Figure): string {
  if (!measures?.includes('…')) return measures ?? '';
  const [before = '', after = ''] = measures.split('…');
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
  return [...words(before).slice(-WORDS_BESIDE), ...words(after).slice(0, WORDS_BESIDE)].join(' ');
}

function differ(a: Figure, b: Figure): boolean {
  if (a.value === b.value && a.valueHigh === b.valueHigh) return false;
  const [low, high] = [rangeOf(a), rangeOf(b)];
  return low.from > high.to || high.from > low.to;
}

/** The possible values of a figure, given its hedge. */
function rangeOf({ value, valueHigh, change }: Figure): { from: number; to: number } {
  const top = valueHigh ?? value;
  switch (change) {
    case 'about':
      return { from: value - Math.abs(value) * 0.1, to: top + Math.abs(top) * 0.1 };
    case 'over':
      // "At least 12" and 15 is a difference that readers want to see; 12 and 12.5 is not.
      return { from: value, to: top + Math.abs(top) * 0.1 };
    case 'under':
      return { from: value - Math.abs(value) * 0.1, to: top };
    default:
      return { from: value, to: top };
  }
}
