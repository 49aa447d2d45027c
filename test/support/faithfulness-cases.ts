import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkSentence, type Verdict } from '../../src/text/faithfulness/check-sentence.ts';
import { indexSource } from '../../src/text/faithfulness/source-index.ts';
import { articleOf, sentencesOf } from './articles.ts';

const story = z.object({
  language: z.string(),
  /** Written before the check was tuned on the others, and not tuned on. */
  held: z.boolean().default(false),
  lines: z.array(z.string()),
  cases: z.array(z.object({ kind: z.string(), text: z.string() })),
});

/** A sentence about one of our own articles, and whether it is true to it: 'faithful', or the kind of lie. */
export interface JudgedCase {
  readonly kind: string;
  readonly text: string;
  readonly language: string;
  readonly held: boolean;
  readonly verdict: Verdict;
  /** The check lets the faithful pass and stops the lie. */
  readonly right: boolean;
}

const FOLDER = new URL('../fixtures/faithfulness/', import.meta.url);

/** Every case of test/fixtures/faithfulness, checked. */
export function judgeCases(): JudgedCase[] {
  const stories = ['ferry', 'clinic', 'council', 'languages'].flatMap((name) => {
    const read: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
    return z.array(story).parse(Array.isArray(read) ? read : [read]);
  });
  return stories.flatMap(({ language, held, lines, cases }) => {
    const article = articleOf(lines, language);
    const index = indexSource(article, sentencesOf(article));
    return cases.map(({ kind, text }) => {
      const verdict = checkSentence(text, index);
      const right = (verdict.problems.length === 0) === (kind === 'faithful');
      return { kind, text, language, held, verdict, right };
    });
  });
}
