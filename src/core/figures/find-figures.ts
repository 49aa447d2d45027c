import type { Article } from '../article.ts';
import type { Figure } from '../figure.ts';
import type { Sentence } from '../sentences.ts';

/**
 * Every stated quantity of the article, in reading order.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each figure's score.
 */
export function findFigures(
  _article: Article,
  _sentences: readonly Sentence[],
  _salience: readonly number[],
): Figure[] {
  return [];
}
