import type { Figure, FigureKind } from '../../core/figure.ts';

const WEIGHT: Readonly<Record<FigureKind, number>> = {
  money: 1,
  percent: 0.9,
  count: 0.7,
  rate: 0.7,
  energy: 0.7,
  area: 0.65,
  mass: 0.65,
  volume: 0.65,
  distance: 0.6,
  temperature: 0.6,
  speed: 0.6,
  other: 0.45,
  duration: 0.4,
  age: 0.1,
};

/**
 * How much a story hangs on a figure, in [0, 1].
 *
 * @param salience of the sentence that it stands in.
 * @param mentions how often the article and its title state the same value and unit.
 * @param titled whether the title states it.
 * @param contest whether it is one side of a score.
 */
export function scoreFigure(
  figure: Omit<Figure, 'score'>,
  salience: number,
  mentions: number,
  { titled, contest }: { readonly titled: boolean; readonly contest: boolean },
): number {
  const small = figure.kind === 'count' && figure.value < 10 && !contest;
  const bare = figure.kind === 'count' && figure.unit === null && !contest;
  const weight = WEIGHT[figure.kind] * (bare ? 0.6 : 1);
  const repeated = Math.min(1, (mentions - 1) / 2);
  const explained = figure.measures === null ? 0 : 1;
  const score = 0.42 * salience + 0.32 * weight + 0.08 * repeated + 0.08 * explained + (titled ? 0.1 : 0);
  // Without words for what it measures, a number says nothing to a reader.
  return Math.min(1, score * (small ? 0.4 : 1) * (explained === 0 ? 0.5 : 1));
}
