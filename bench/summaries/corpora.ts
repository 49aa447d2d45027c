import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { createHash } from 'node:crypto';
import { BENCH_DATA } from '../data.ts';
import type { Article, Block } from '../../src/core/article.ts';
import type { Sentence } from '../../src/core/sentence.ts';
import { splitSentences } from '../../src/text/sentences.ts';

/** An article with what people wrote as its summary: several references of several sentences. */
export interface Pair {
  readonly id: string;
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly references: readonly string[][];
}

interface Row {
  readonly id: string;
  readonly title?: string;
  readonly article: string;
  readonly summary?: string[];
  readonly refs?: string[];
}

/** The rows of a file of the benchmark data. */
export async function readRows(name: string): Promise<Row[]> {
  const path = join(BENCH_DATA, 'summaries', `${name}.jsonl.gz`);
  if (!existsSync(path)) throw new Error(`no ${path}: set LEDE_BENCH_DATA to the folder of the benchmark data`);
  const rows: Row[] = [];
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) rows.push(JSON.parse(line) as Row);
  return rows;
}

/** Sentences of lower-cased text in which every token stands between spaces. */
export function splitTokenised(text: string): string[] {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const sentences: string[] = [];
  let current: string[] = [];
  let open = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    current.push(token);
    if (/^(?:"|''|``)$/u.test(token)) open = !open;
    if (!/^[.!?]$/u.test(token)) continue;
    while (/^[.!?)]$/u.test(tokens[at + 1] ?? '')) current.push(tokens[(at += 1)] ?? '');
    if (open && /^(?:"|'')$/u.test(tokens[at + 1] ?? '')) current.push(tokens[(at += 1)] ?? '');
    sentences.push(current.join(' '));
    current = [];
    open = false;
  }
  if (current.length > 0) sentences.push(current.join(' '));
  const merged: string[] = [];
  for (const sentence of sentences) {
    const last = merged.length - 1;
    if (last >= 0 && (sentence.match(/[a-z0-9]+/g) ?? []).length < 3)
      merged[last] = `${merged[last] ?? ''} ${sentence}`;
    else merged.push(sentence);
  }
  return merged;
}

/** An article whose lines are paragraphs. */
export function articleOf(id: string, title: string | null, lines: readonly string[]): Article {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of lines) {
    blocks.push({ kind: 'paragraph', span: { start, end: start + line.length } });
    start += line.length + 1;
  }
  const text = lines.join('\n');
  return {
    id,
    url: null,
    canonicalUrl: null,
    title,
    byline: null,
    siteName: null,
    publishedAt: null,
    updatedAt: null,
    language: 'en',
    images: [],
    kind: 'article',
    standfirst: null,
    standfirstSource: null,
    wordCount: text.split(/\s+/u).length,
    notices: [],
    text,
    blocks,
  };
}

/** A row as an article with its references. `tokenised`: lower case, a space between tokens. */
export function toPair(row: Row, tokenised: boolean): Pair {
  const lines = tokenised
    ? splitTokenised(row.article)
    : row.article.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.replace(/\s+/gu, ' ').trim()]));
  const article = articleOf(row.id, row.title ?? null, lines);
  const sentences = tokenised
    ? article.blocks.map(({ span }, block) => ({ span, block, text: article.text.slice(span.start, span.end) }))
    : splitSentences(article);
  const references = row.refs?.map((text) => text.split(/(?<=[.!?])\s+/u)) ?? [row.summary ?? []];
  return { id: row.id, article, sentences, references };
}

/** A number below 100 for an id; training holds rows out by the same (training/summaries/corpora.py). */
export function bucketOf(id: string): number {
  return parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % 100;
}

/** The sets that summaries are measured on. `held`: cased articles with human references that training never saw. */
export const SETS = {
  cnndm: async () => (await readRows('dev.cnndm_val')).map((row) => toPair(row, true)),
  writers: async () => (await readRows('dev.writers')).map((row) => toPair(row, false)),
  /** What the faithfulness check was tuned on; its articles are not among `held`. */
  made: async () => {
    const highlights = (await readRows('extra.cnn_highlights_cased')).filter(({ id }) => bucketOf(id) >= 30);
    const inshorts = (await readRows('extra.inshorts')).filter(({ id }) => bucketOf(id) >= 80);
    return [...highlights, ...inshorts].map((row) => toPair(row, false));
  },
  held: async () => {
    const highlights = (await readRows('extra.cnn_highlights_cased')).filter(({ id }) => bucketOf(id) < 30);
    const inshorts = (await readRows('extra.inshorts')).filter(({ id }) => bucketOf(id) < 20);
    return [...highlights, ...inshorts].map((row) => toPair(row, false));
  },
} as const satisfies Record<string, () => Promise<Pair[]>>;

/** Irregular forms (WordNet's exception lists) where the data has them: "went" to "go". */
export function readIrregularForms(): Map<string, string> {
  const folder = join(BENCH_DATA, 'summaries', 'wordnet-exceptions');
  const forms = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.exc')) continue;
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const [form, base] = line.split(/\s+/u);
      if (form !== undefined && base !== undefined && base !== '' && !forms.has(form)) forms.set(form, base);
    }
  }
  return forms;
}
