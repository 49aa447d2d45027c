import { z } from 'zod';
import { numberTable } from './number-schemas.ts';

/** What training counted of each term (see words.ts). A term that training did not list has the value of the unknown. */
export interface Lexicon {
  /** Inverse document frequency, natural logarithm. */
  idf(term: string): number;
  /** Log-odds that a term of an article stands in its summary too. */
  prior(term: string): number;
}

/** models/salience/lexicon.json. */
export const lexiconSchema = z.object({
  idf: z.object({ unknown: z.number().positive(), terms: numberTable }),
  prior: z.object({ unknown: z.number(), terms: numberTable }),
});

export function createLexicon({ idf, prior }: z.infer<typeof lexiconSchema>): Lexicon {
  return { idf: lookUp(idf), prior: lookUp(prior) };
}

/** Looks up own keys alone: "constructor" is a word like any other. */
function lookUp({
  terms,
  unknown,
}: {
  terms: Readonly<Record<string, number>>;
  unknown: number;
}): (term: string) => number {
  return (term) => (Object.hasOwn(terms, term) ? (terms[term] ?? unknown) : unknown);
}
