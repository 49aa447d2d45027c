import { articleOf, bucketOf, readRows, SETS, toPair, type Pair } from '../../bench/summaries/corpora.ts';

/** Spelling with capitals of the words of a lower-cased corpus, learned from cased articles. */
type Casing = ReadonlyMap<string, string>;

async function readCasing(): Promise<Casing> {
  const rows = [...(await readRows('extra.decks')), ...(await readInshorts()), ...(await readRows('extra.bbc'))];
  const counts = new Map<string, Map<string, number>>();
  for (const { article } of rows) {
    // A word after a stop or a mark has its capital from there.
    for (const [word] of article.matchAll(/(?<=[\p{Ll},] )\p{L}+/gu)) {
      const lower = word.toLowerCase();
      const own = counts.get(lower) ?? new Map<string, number>();
      own.set(word, (own.get(word) ?? 0) + 1);
      counts.set(lower, own);
    }
  }
  return new Map(
    [...counts].map(([lower, spellings]) => [lower, [...spellings].sort((a, b) => b[1] - a[1])[0]?.[0] ?? lower]),
  );
}

async function readInshorts() {
  return (await readRows('extra.inshorts')).filter(({ id }) => bucketOf(id) >= 20 && bucketOf(id) < 80);
}

/** A tokenised, lower-cased sentence as a newspaper would print it. Words that the casing lacks are names as a rule. */
function restore(text: string, casing: Casing): string {
  let isOpen = false;
  const tokens = text.split(' ').map((token) => {
    if (/^(?:``|''|")$/u.test(token)) {
      isOpen = !isOpen;
      return isOpen ? '“' : '”';
    }
    if (token === '-lrb-') return '(';
    if (token === '-rrb-') return ')';
    if (!/^\p{Ll}{2,}$/u.test(token)) return token;
    return casing.get(token) ?? token.charAt(0).toUpperCase() + token.slice(1);
  });
  const joined = tokens
    .join(' ')
    .replace(/ (?=[.,;:!?)”]|['’](?:s|re|ve|ll|d|m)?\b|n['’]t\b)/gu, '')
    .replace(/(?<=[“(]) /gu, '');
  return joined.replace(/^[“(]?\p{Ll}/u, (first) => first.toUpperCase());
}

/** Evenly chosen rows, so that only these are split into sentences. */
function sample<T>(rows: readonly T[], limit: number): T[] {
  const step = Math.max(1, Math.floor(rows.length / limit));
  return rows.filter((_, at) => at % step === 0).slice(0, limit);
}

async function readNews(limit: number): Promise<Pair[]> {
  const casing = await readCasing();
  return sample(await readRows('train.cnndm'), limit).map((row) => {
    const pair = toPair(row, true);
    const lines = pair.sentences.map(({ text }) => restore(text, casing));
    const article = articleOf(row.id, null, lines);
    const sentences = article.blocks.map(({ span }, block) => ({
      span,
      block,
      text: article.text.slice(span.start, span.end),
    }));
    const references = pair.references.map((own) => own.map((each) => restore(each, casing)));
    return { ...pair, article, sentences, references };
  });
}

/** Articles with true sentences about them, none of which the benchmark uses; at most `limit`. */
export const TRAINING_SETS = {
  inshorts: async (limit) => sample(await readInshorts(), limit).map((row) => toPair(row, false)),
  decks: async (limit) => sample(await readRows('extra.decks'), limit).map((row) => toPair(row, false)),
  cnndm: readNews,
  /** For choices: nothing is fitted on it. */
  made: async (limit) => sample(await SETS.made(), limit),
} as const satisfies Record<string, (limit: number) => Promise<Pair[]>>;

export type TrainingSet = keyof typeof TRAINING_SETS;
