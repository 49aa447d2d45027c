import { LedeError } from '../core/failure.ts';
import type { ScoredArticle, Summarizer, Summary } from '../core/summarizer.ts';
import { chooseGreedily } from './choose-sentences.ts';
import { proseIndices } from './prose.ts';
import { repairSentence } from './repair.ts';

export const EXTRACTIVE_ID = 'extractive';

/**
 * Makes summaries of the article's own sentences: the most salient that do not repeat each other and read well beside
 * each other, in reading order. Writes nothing of its own.
 */
export function createExtractiveSummarizer(): Summarizer {
  return {
    id: EXTRACTIVE_ID,
    model: 'salience',
    revision: '1',
    languages: ['*'],
    summarize(document, { maxSentences }, signal) {
      if (signal?.aborted === true) return Promise.reject(new LedeError('cancelled'));
      return Promise.resolve(summarize(document, maxSentences));
    },
    dispose: () => Promise.resolve(),
  };
}

function summarize({ article, sentences, salience, scoredBy }: ScoredArticle, maxSentences: number): Summary {
  const prose = candidateIndices(article, sentences);
  const candidates = prose.map((index, at) => ({
    text: sentences[index]?.text ?? '',
    salience: salience[index] ?? 0,
    followsPrevious: at > 0 && prose[at - 1] === index - 1,
  }));
  const chosen = chooseGreedily(candidates, article.language, maxSentences);
  const lines = chosen.flatMap((at, place) => {
    const sentence = sentences[prose[at] ?? -1];
    if (sentence === undefined) return [];
    const alone = !(candidates[at]?.followsPrevious === true && chosen[place - 1] === at - 1);
    return [repairSentence(article, sentence, alone)];
  });
  return { sentences: lines, backend: EXTRACTIVE_ID, ...scoredBy };
}

/** Prose; where an article has none at all (a list, a script without stops), whatever stands in its body. */
function candidateIndices(article: ScoredArticle['article'], sentences: ScoredArticle['sentences']): number[] {
  const prose = proseIndices(article, sentences);
  if (prose.length > 0) return prose;
  const body = sentences.flatMap(({ block }, index) => {
    const kind = article.blocks[block]?.kind;
    return kind === 'heading' || kind === 'code' || kind === 'table-row' ? [] : [index];
  });
  return body.length > 0 ? body : sentences.map((_, index) => index);
}
