import { isConcept, isGeneric, isNumber, termsOf, wordTerms, type Rarity } from './story-terms.ts';

/** In how many texts of a collection each term is. */
export interface Frequencies {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Counts terms over texts: all that the sources list, since the new ones of a quiet day make habits look rare. */
export function countTerms(texts: readonly string[]): Frequencies {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const term of termsOf(text).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return { total: texts.length, counts };
}

/**
 * What terms weigh, on the scale of an inverse document frequency. They are fixed, so that two texts are as alike in
 * one company as in another: names tell events apart best, concepts of every day least.
 */
const WEIGHTS = { name: 4.5, word: 4, number: 3, concept: 2.5, generic: 1.5, smallNumber: 1.5, part: 1.5 } as const;

/** So many texts show what is a feed's habit. */
const ENOUGH_TEXTS = 40;

/** What a term of a twentieth of the texts may weigh at most is 3: their logarithm. */
export function weigherOf(names: ReadonlySet<string>, frequencies: Frequencies | null): Rarity {
  const nameTerms = new Set([...names].flatMap((name) => wordTerms(name)));
  return (term) => Math.min(classWeight(term), frequencyWeight(term));

  function classWeight(term: string): number {
    if (isConcept(term)) return isGeneric(term) ? WEIGHTS.generic : WEIGHTS.concept;
    if (isNumber(term)) return isGeneric(term) ? WEIGHTS.smallNumber : WEIGHTS.number;
    if (isGeneric(term)) return WEIGHTS.part;
    return nameTerms.has(term) ? WEIGHTS.name : WEIGHTS.word;
  }

  function frequencyWeight(term: string): number {
    if (frequencies === null || frequencies.total < ENOUGH_TEXTS) return Infinity;
    return Math.log(frequencies.total / (frequencies.counts.get(term) ?? 1));
  }
}
