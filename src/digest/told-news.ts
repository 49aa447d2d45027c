import { COUNTED } from './group-stories.ts';
import type { RememberedArticle } from '../storage/digest/told-stories.ts';
import { isConcept, isGeneric, isNumber, termsOf } from './story-terms.ts';

interface Title {
  readonly title: string | null;
  readonly publishedAt: string | null;
}

/**
 * Whether an article has something to say beyond what was told of its story: a new count of those it struck, or a turn
 * of events ("#resign", "#probe") that none of the told ones has in it. It must be younger than they are.
 */
export function isUpdate({ title, publishedAt }: Title, told: readonly RememberedArticle[]): boolean {
  const newest = Math.max(...told.map((article) => article.publishedAt ?? article.toldAt));
  if (publishedAt !== null && Date.parse(publishedAt) <= newest) return false;
  const known = new Set(told.flatMap((article) => [...termsOf(`${article.title} ${article.body}`).keys()]));
  const terms = [...termsOf(title ?? '').keys()];
  const counts = terms.some((term) => COUNTED.includes(term));
  return terms.some(
    (term) => !known.has(term) && ((counts && isNumber(term)) || (isConcept(term) && !isGeneric(term))),
  );
}
