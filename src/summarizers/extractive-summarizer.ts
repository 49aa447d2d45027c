import { LedeError } from '../core/failure.ts';
import type { ScoredArticle, Summarizer, Summary, SummarySentence } from '../core/summarizer.ts';
import { chooseGreedily, type Candidate, type PartOf } from './choose-sentences.ts';
import { chooseSet } from './choose-set.ts';
import { readInterview, type Interview } from './interview.ts';
import { shapeOf, worthOnPage } from './page-shape.ts';
import { proseIndices } from './prose.ts';
import { createRepairer } from './repair.ts';
import type { Reranker } from './reranker.ts';
import type { Shortener } from './shorten/shorten.ts';
import { SALIENCE_MODEL_ID } from './salience-id.ts';
import { isDebris } from './debris.ts';
import { isEnglish } from './english.ts';
import { createPageHints, type PageHints } from './page-hints.ts';
import { candidateSets, MAX_SET } from './set-features.ts';
import { isBetterThan, readStandfirstLine } from './standfirst-line.ts';

export const EXTRACTIVE_ID = 'extractive';

/** A document with more sentences than this is summarised part by part, so that the summary covers it. */
const LONG_DOCUMENT = 200;

const TINY = 1e-6;

/**
 * Makes summaries of the article’s own sentences: a salient, non-redundant and coherent set in reading order;
 * long lines are shortened. The reranker judges sets if the trained model scored the sentences; otherwise, and beyond
 * three sentences, they are taken one by one. Generates no text.
 */
export function createExtractiveSummarizer(reranker: Reranker | null, shorten: Shortener | null = null): Summarizer {
  return {
    id: EXTRACTIVE_ID,
    model: SALIENCE_MODEL_ID,
    revision: reranker?.revision ?? '0',
    languages: ['*'],
    summarize(document, { maxSentences }, signal) {
      if (signal?.aborted === true) return Promise.reject(new LedeError('cancelled'));
      const summary = summarize(document, maxSentences, reranker);
      const lines = shorten?.(summary.sentences, document.article) ?? summary.sentences;
      return Promise.resolve({ ...summary, sentences: lines });
    },
    dispose: () => Promise.resolve(),
  };
}

function summarize(document: ScoredArticle, maxSentences: number, reranker: Reranker | null): Summary {
  const { article, sentences, salience, scoredBy } = document;
  const english = isEnglish(article.language, article.text);
  const interview = english ? readInterview(article, sentences) : null;
  const prose = candidateIndices(article, sentences, interview);
  const repairer = createRepairer(article, sentences);
  const texts = prose.map((index) => sentences[index]?.text ?? '');
  const hints = createPageHints(texts, article);
  const shape = english ? shapeOf(article) : null;
  const candidates = prose.map((index, at) => {
    const text = texts[at] ?? '';
    const worth =
      (shape === null ? 0 : worthOnPage(text, sentences[index - 1]?.text ?? '', shape)) +
      (interview?.worthOf(index) ?? 0);
    return {
      text,
      logit: logOdds(salience[index] ?? 0) + hints.ofSentence(at) + worth,
      shape: worth,
      followsPrevious: at > 0 && prose[at - 1] === index - 1,
      repairable: repairer.canRepair(index),
    };
  });
  const judge = scoredBy.model === SALIENCE_MODEL_ID ? reranker : null;
  let chosen = choose(candidates, document, maxSentences, judge, hints);
  const lines: SummarySentence[] = [];
  const standfirst = readStandfirstLine(article, shape);
  const shown = chosen.map((at) => texts[at] ?? '');
  if (standfirst !== null && isBetterThan(shown, standfirst, article)) {
    lines.push(standfirst);
    const told = createPageHints(texts, {
      ...article,
      title: `${article.title ?? ''}\n${standfirst.text}`,
      standfirst: null,
    });
    chosen = maxSentences > 1 ? choose(candidates, document, maxSentences - 1, judge, told) : [];
  }
  chosen.forEach((at, place) => {
    const shownBefore = candidates[at]?.followsPrevious === true && chosen[place - 1] === at - 1;
    const before = lines.map(({ text }) => text).join(' ');
    lines.push(repairer.repair(prose[at] ?? 0, { alone: !shownBefore, before }));
  });
  const readAs = interview === null ? shape : 'interview';
  const notices = standfirst !== null && lines[0] === standfirst ? [{ kind: 'standfirst' as const }] : [];
  return { sentences: lines, backend: EXTRACTIVE_ID, generated: false, readAs, notices, ...scoredBy };
}

function choose(
  candidates: readonly Candidate[],
  { article }: ScoredArticle,
  max: number,
  reranker: Reranker | null,
  hints: PageHints,
): readonly number[] {
  if (candidates.length > LONG_DOCUMENT && max > 1) {
    return chooseGreedily(candidates, article.language, max, { partOf: divide(candidates, max) });
  }
  if (reranker === null) return chooseGreedily(candidates, article.language, max);
  const logits = candidates.map(({ logit }) => logit);
  const sets = reranker.scoreSets(
    candidates.map(({ text }) => text),
    article.title,
    logits,
    candidateSets(logits, Math.min(max, MAX_SET)),
  );
  // One sentence is not enough if several were requested; sets of more than three grow from the best three.
  const smallest = max > MAX_SET ? MAX_SET : Math.min(max, 2);
  const taken = chooseSet(sets, candidates, smallest, Math.min(max, MAX_SET), hints) ?? [];
  return max > MAX_SET ? chooseGreedily(candidates, article.language, max, { taken }) : taken;
}

/** Cuts a document into parts of about equal length in characters. */
function divide(candidates: readonly Candidate[], parts: number): PartOf {
  const total = candidates.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  const partOf = candidates.map(({ text }) => {
    const part = Math.min(parts - 1, Math.floor((before / total) * parts));
    before += text.length;
    return part;
  });
  return (index) => partOf[index] ?? 0;
}

function logOdds(probability: number): number {
  const p = Math.min(1 - TINY, Math.max(TINY, probability));
  return Math.log(p / (1 - p));
}

/** Prose; the whole body if an article has none (a list, a script without full stops). */
export function candidateIndices(
  article: ScoredArticle['article'],
  sentences: ScoredArticle['sentences'],
  interview: Interview | null = null,
): number[] {
  const prose = proseIndices(article, sentences).filter((index) => interview?.isQuestion(index) !== true);
  const telling = prose.filter((index) => !isDebris(sentences[index]?.text ?? '', sentences.length - 1 - index));
  if (telling.length > 0) return telling;
  if (prose.length > 0) return prose;
  const body = sentences.flatMap(({ block }, index) => {
    const kind = article.blocks[block]?.kind;
    return kind === 'heading' || kind === 'code' || kind === 'table-row' ? [] : [index];
  });
  return body.length > 0 ? body : sentences.map((_, index) => index);
}
