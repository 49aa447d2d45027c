import { z } from 'zod';

/** What training counted of each term (see words.ts). A term that training did not list has the value of the unknown. */
export interface Lexicon {
  /** Inverse document frequency, natural logarithm. */
  idf(term: string): number;
  /** Log-odds that a term of an article stands in its summary too. */
  prior(term: string): number;
}

const tableSchema = z.record(z.string(), z.number());

/** models/salience/lexicon.json. */
export const lexiconSchema = z.object({
  idf: z.object({ unknown: z.number().positive(), terms: tableSchema }),
  prior: z.object({ unknown: z.number(), terms: tableSchema }),
});

export function createLexicon({ idf, prior }: z.infer<typeof lexiconSchema>): Lexicon {
  const frequencies = new Map(Object.entries(idf.terms));
  const priors = new Map(Object.entries(prior.terms));
  return {
    idf: (term) => frequencies.get(term) ?? idf.unknown,
    prior: (term) => priors.get(term) ?? prior.unknown,
  };
}
