import type { Article } from '../article.ts';
import type { Quote } from '../quote.ts';
import type { Sentence } from '../sentences.ts';

/**
 * Every quotation of the article, in reading order.
 *
 * @param salience one score in [0, 1] a sentence, from the salience model; it weighs in each quote's score.
 */
export function findQuotes(_article: Article, _sentences: readonly Sentence[], _salience: readonly number[]): Quote[] {
  return [];
}
