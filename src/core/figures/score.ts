import type { Figure, FigureKind } from '../figure.ts';

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
 * @param mentions how often the article states the same value and unit.
 */
export function scoreFigure(figure: Omit<Figure, 'score'>, salience: number, mentions: number): number {
  const small = figure.kind === 'count' && figure.value < 10;
  const bare = figure.kind === 'count' && figure.unit === null;
  const weight = WEIGHT[figure.kind] * (bare ? 0.6 : 1);
  const repeated = Math.min(1, (mentions - 1) / 2);
  const explained = figure.measures === null ? 0 : 1;
  const score = 0.45 * salience + 0.35 * weight + 0.1 * repeated + 0.1 * explained;
  return Math.min(1, score * (small ? 0.4 : 1));
}
