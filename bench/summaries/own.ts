import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { splitSentences } from '../../src/text/sentences.ts';
import { articleOf, type Pair } from './corpora.ts';

const fixture = z.object({
  language: z.string(),
  title: z.string().nullish(),
  paragraphs: z.array(z.string()).optional(),
  lines: z.array(z.string()).optional(),
});

/** Folders of articles that we wrote ourselves; every file is one article. */
const FOLDERS = ['summaries', 'articles', 'faithfulness'];

/** Our own invented news, in eight languages, without references: for people to read what Lede makes of it. */
export function readOwnArticles(): Pair[] {
  return FOLDERS.flatMap((name) => {
    const folder = new URL(`../../test/fixtures/${name}/`, import.meta.url);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .flatMap((file) => {
        const read: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
        // Sentences for the check in many languages are not articles.
        if (Array.isArray(read)) return [];
        const { language, title, paragraphs, lines } = fixture.parse(read);
        const body = paragraphs ?? lines ?? [];
        const article = { ...articleOf(file.replace('.json', ''), title ?? null, body), language };
        return [{ id: article.id, article, sentences: splitSentences(article), references: [] }];
      });
  });
}
