import { z } from 'zod';

const MAX_WORDS = 50;
const MAX_PATTERN = 300;

/** A filter as it is stored and as it is given. */
export const filterSchema = z.object({
  effect: z.enum(['include', 'exclude', 'prefer']),
  match: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('words'), words: z.array(z.string().trim().min(1).max(100)).min(1).max(MAX_WORDS) }),
    z.object({ kind: z.literal('pattern'), pattern: z.string().min(1).max(MAX_PATTERN) }),
  ]),
  fields: z.array(z.enum(['title', 'text', 'author', 'category'])).min(1),
});
