import { fileURLToPath } from 'node:url';
import { withStandfirst } from '../../src/brief/standfirst-block.ts';
import { sliceSpan } from '../../src/core/span.ts';
import { scoreByCentrality } from '../../src/summarizers/centrality.ts';
import { createBundledSummarizers } from '../../src/summarizers/backends.ts';
import { proseIndices } from '../../src/summarizers/prose.ts';
import { loadSalienceModel } from '../../src/summarizers/salience-model.ts';
import { termsOf } from '../../src/summarizers/words.ts';
import { chooseByPackage } from './textrank-package.ts';
import type { Pair } from './corpora.ts';
import { rankByChance, rankByLexRank, rankByTextRank } from './graph-ranking.ts';

/** Makes a summary of at most `max` sentences. */
export type System = (pair: Pair, max: number) => Promise<readonly string[]>;

export const MODEL_FOLDER = fileURLToPath(new URL('../../models/salience/', import.meta.url));

/** The best `max` prose sentences by a ranking, in reading order. */
function byRanking(rank: (texts: string[], seed: number) => number[]): System {
  return (pair, max) => {
    const prose = proseIndices(pair.article, pair.sentences);
    const texts = (prose.length > 0 ? prose : pair.sentences.map((_, i) => i)).map(
      (index) => pair.sentences[index]?.text ?? '',
    );
    const scores = rank(texts, seedOf(pair.id));
    const best = texts.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    const taken = best.slice(0, max).sort((a, b) => a - b);
    return Promise.resolve(taken.map((index) => texts[index] ?? ''));
  };
}

function seedOf(id: string): number {
  let seed = 0;
  for (const letter of id) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0;
  return seed;
}

/** The peers: the first sentences, sentences by chance, and two graph methods; and the fallback for other languages. */
export const PEERS: Readonly<Record<string, System>> = {
  'lead-3': byRanking((texts) => texts.map((_, i) => -i)),
  random: byRanking((texts, seed) => rankByChance(texts, seed)),
  textrank: byRanking((texts) => rankByTextRank(texts.map(termsOf))),
  'textrank (npm)': ({ sentences }, max) => {
    const texts = sentences.map(({ text }) => text);
    return Promise.resolve(chooseByPackage(texts, max));
  },
  lexrank: byRanking((texts) => rankByLexRank(texts.map(termsOf))),
  'centrality-and-position': byRanking((texts) => scoreByCentrality(texts, 'en')),
};

/** Lede itself: the bundled model and the extractive summarizer, as a brief uses them. */
export async function openLede(): Promise<{ readonly summarize: System; dispose(): Promise<void> }> {
  const salience = await loadSalienceModel(MODEL_FOLDER);
  const summarizer = await createBundledSummarizers(MODEL_FOLDER).open(null);
  return {
    async summarize({ article: body, sentences }, maxSentences) {
      const article = withStandfirst(body);
      const { scores, ...scoredBy } = await salience.score(body, sentences);
      const summary = await summarizer.summarize({ article, sentences, salience: scores, scoredBy }, { maxSentences });
      for (const line of summary.sentences) {
        const shown = line.spans.map((span) => sliceSpan(article.text, span)).join(' ');
        if (shown !== line.text) throw new Error(`a line is not its spans: ${line.text}`);
      }
      return summary.sentences.map(({ text }) => text);
    },
    dispose: () => salience.dispose(),
  };
}
