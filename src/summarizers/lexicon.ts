import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { numberList } from './number-schemas.ts';

/** What training counted of each term (see words.ts). A term that training did not list has the value of the unknown. */
export interface Lexicon {
  /** Inverse document frequency, natural logarithm. */
  idf(term: string): number;
  /** Log-odds that a term of an article stands in its summary too. */
  prior(term: string): number;
}

/** Terms in one string, a space between them, and their values in the same order: read in a fifth of a table's time. */
const columnsSchema = z
  .object({ unknown: z.number(), terms: z.string(), values: numberList })
  .transform(({ unknown, terms, values }) => ({ unknown, terms: terms.split(' '), values }))
  .refine(({ terms, values }) => terms.length === values.length, { error: 'terms and values that do not fit' });

/** models/salience/lexicon.json, as training/summaries/export.py writes it. */
export const lexiconSchema = z.object({
  idf: columnsSchema.refine(({ unknown }) => unknown > 0, { error: 'an unknown term that weighs nothing' }),
  prior: columnsSchema,
});

export function createLexicon({ idf, prior }: z.infer<typeof lexiconSchema>): Lexicon {
  return { idf: lookUp(idf), prior: lookUp(prior) };
}

/** By folder. The ranker and the reranker go by the same; it never changes. */
const read = new Map<string, Promise<Lexicon>>();

/** The lexicon of the model's folder, read once. Rejects with what kept it from being read, or a ZodError. */
export function readLexicon(folder: string): Promise<Lexicon> {
  let lexicon = read.get(folder);
  if (lexicon === undefined) {
    lexicon = readFile(join(folder, 'lexicon.json'), 'utf8').then((text) =>
      createLexicon(lexiconSchema.parse(JSON.parse(text))),
    );
    read.set(folder, lexicon);
    lexicon.catch(() => read.delete(folder));
  }
  return lexicon;
}

function lookUp({ terms, values, unknown }: z.infer<typeof columnsSchema>): (term: string) => number {
  const table = new Map<string, number>();
  terms.forEach((term, at) => table.set(term, values[at] ?? unknown));
  return (term) => table.get(term) ?? unknown;
}
