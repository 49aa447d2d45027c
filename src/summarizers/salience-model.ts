import { LedeError } from '../core/failure.ts';
import type { SalienceModel } from '../core/summarizer.ts';
import { scoreByCentrality } from './centrality.ts';
import { isEnglish } from './english.ts';
import { proseIndices } from './prose.ts';
import { loadRanker } from './ranker.ts';
import { SALIENCE_MODEL_ID } from './salience-id.ts';

/** What scores documents in languages that the trained model does not know. */
const FALLBACK = { model: 'centrality-and-position', revision: '2' } as const;

/**
 * Loads the bundled salience model from its folder. English is scored by the trained ranker, everything else by
 * centrality and position, and each result says which. Headings, captions and fragments score 0.
 *
 * Rejects with LedeError 'model-unavailable' when a file is missing or broken.
 */
export async function loadSalienceModel(modelDir: string): Promise<SalienceModel> {
  const ranker = await loadRanker(modelDir);
  let disposed = false;
  return {
    id: SALIENCE_MODEL_ID,
    revision: ranker.revision,
    async score(article, sentences, signal) {
      if (disposed) throw new LedeError('model-unavailable', { model: SALIENCE_MODEL_ID });
      if (isAborted(signal)) throw new LedeError('cancelled');
      const prose = proseIndices(article, sentences);
      const texts = prose.map((index) => sentences[index]?.text ?? '');
      const scores = sentences.map(() => 0);
      if (!isEnglish(article.language, article.text)) {
        spread(scoreByCentrality(texts, article.language), prose, scores);
        return { scores, ...FALLBACK };
      }
      try {
        const rankings = await ranker.rank(texts, article.title, signal);
        spread(
          rankings.map(({ logit }) => 1 / (1 + Math.exp(-logit))),
          prose,
          scores,
        );
      } catch (error) {
        if (isAborted(signal)) throw new LedeError('cancelled', {}, { cause: error });
        throw new LedeError('model-unavailable', { model: SALIENCE_MODEL_ID }, { cause: error });
      }
      return { scores, model: SALIENCE_MODEL_ID, revision: ranker.revision };
    },
    async dispose() {
      disposed = true;
      await ranker.dispose();
    },
  };
}

/** A call, so that the compiler does not take an earlier answer for a later one. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Puts the values of some sentences into the table of all. */
function spread(values: readonly number[], indices: readonly number[], table: number[]): void {
  indices.forEach((index, at) => {
    table[index] = values[at] ?? 0;
  });
}
