import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LedeError } from '../core/failure.ts';
import { createNetwork, networkSchema, type Network } from './feed-forward.ts';
import { readLexicon, type Lexicon } from './lexicon.ts';
import { estimateChances } from './reference-words.ts';
import { readDocument, setFeatures, type SentenceSet } from './set-features.ts';

/** models/salience/reranker.json, as training/summaries/export_reranker.py writes it. */
const rerankerSchema = z.object({
  revision: z.string().min(1),
  words: networkSchema,
  pairs: networkSchema,
  sets: z.array(networkSchema).min(1),
});

/** A set of sentences and the log-probability that it is the best of the candidates. */
export interface ScoredSet {
  readonly set: SentenceSet;
  readonly score: number;
}

/** Judges sets of sentences as whole summaries. */
export interface Reranker {
  readonly revision: string;
  /** Scores sets of sentences (`candidateSets`) against each other. `logits` are the ranker's, one a sentence. */
  scoreSets(
    sentences: readonly string[],
    title: string | null,
    logits: readonly number[],
    sets: readonly SentenceSet[],
  ): ScoredSet[];
}

/** Loads the reranker from the model's folder. Rejects with 'model-unavailable' when a file is missing or broken. */
export async function loadReranker(folder: string): Promise<Reranker> {
  try {
    const [stored, lexicon] = await Promise.all([readFile(join(folder, 'reranker.json'), 'utf8'), readLexicon(folder)]);
    return createReranker(rerankerSchema.parse(JSON.parse(stored)), lexicon);
  } catch (error) {
    throw new LedeError('model-unavailable', { model: 'salience' }, { cause: error });
  }
}

function createReranker(stored: z.infer<typeof rerankerSchema>, lexicon: Lexicon): Reranker {
  const networks = { words: createNetwork(stored.words), pairs: createNetwork(stored.pairs) };
  const judges = stored.sets.map(createNetwork);
  return {
    revision: stored.revision,
    scoreSets(sentences, title, logits, sets) {
      if (sets.length === 0) return [];
      const chances = estimateChances(sentences, title, logits, lexicon, networks);
      const document = readDocument(sentences, title, logits, lexicon, chances);
      const rows = Float64Array.from(setFeatures(document, sets).flat());
      const scores = meanLogShares(judges, rows);
      return sets.map((set, at) => ({ set, score: scores[at] ?? 0 }));
    },
  };
}

/** The mean over the networks of each set's log-softmax among all. */
function meanLogShares(judges: readonly Network[], rows: Float64Array): number[] {
  const logShares = judges.map((judge) => {
    const scores = Array.from(judge.run(rows));
    const most = Math.max(...scores);
    const total = most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
    return scores.map((score) => score - total);
  });
  const first = logShares[0] ?? [];
  return first.map((_, at) => logShares.reduce((sum, shares) => sum + (shares[at] ?? 0), 0) / logShares.length);
}
