import { z } from 'zod';

/** What training counted of each term (see words.ts). */
export interface Lexicon {
  /** Inverse document frequency, natural logarithm. A term that training did not list has the rarest one's. */
  idf(term: string): number;
}

export const lexiconSchema = z.object({
  unknown: z.number().positive(),
  idf: z.record(z.string(), z.number()),
});

/** A lexicon of the counts that `models/salience/lexicon.json` holds. */
export function createLexicon({ unknown, idf }: z.infer<typeof lexiconSchema>): Lexicon {
  const known = new Map(Object.entries(idf));
  return { idf: (term) => known.get(term) ?? unknown };
}
