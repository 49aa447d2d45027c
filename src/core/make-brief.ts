import { metadataOf, type Article } from './article.ts';
import type { Brief, BriefOptions, BriefResult, Parts, Stage, Timings } from './brief.ts';
import { toFailure } from './failure.ts';
import { findFigures } from './figures/find-figures.ts';
import { joinEquivalents } from './figures/join-equivalents.ts';
import { findQuotes } from './quotes/find-quotes.ts';
import { chooseFigures, chooseQuotes } from './choose.ts';
import { splitSentences } from './sentences.ts';
import type { RawDocument, Source } from './source.ts';
import { SUMMARY_SENTENCES } from './summarizer.ts';

/**
 * The one line from a source to a brief: load, extract, summarize, find quotes and figures.
 *
 * Never rejects: a failure is a result with its code. `onStage` is told of each stage as it begins.
 */
export async function makeBrief(
  source: Source,
  options: BriefOptions,
  parts: Parts,
  signal?: AbortSignal,
  onStage?: (stage: Stage) => void,
): Promise<BriefResult> {
  try {
    const started = parts.now();
    onStage?.('fetching');
    const document = await parts.load(source, signal);
    signal?.throwIfAborted();
    return await briefDocument({ document, ms: parts.now() - started }, options, parts, signal, onStage);
  } catch (error) {
    return failedBrief(error, parts);
  }
}

/** A document that was loaded, and the milliseconds that it took. */
export interface LoadedDocument {
  readonly document: RawDocument;
  readonly ms: number;
}

/** `makeBrief` from a document that has been loaded already. Never rejects either. */
export async function briefDocument(
  { document, ms }: LoadedDocument,
  options: BriefOptions,
  parts: Omit<Parts, 'load'>,
  signal?: AbortSignal,
  onStage?: (stage: Stage) => void,
): Promise<BriefResult> {
  try {
    const started = parts.now();
    onStage?.('reading');
    const article = await parts.extract(document, signal);
    const extract = parts.now() - started;
    signal?.throwIfAborted();
    onStage?.('summarising');
    const brief = await briefArticle(article, options, parts, { load: ms, extract }, signal);
    return { ok: true, brief, text: article.text };
  } catch (error) {
    return failedBrief(error, parts);
  }
}

function failedBrief(error: unknown, parts: Pick<Parts, 'log'>): BriefResult {
  const failure = toFailure(error);
  if (failure.code === 'internal') parts.log.error({ err: error }, 'a brief failed unexpectedly');
  return { ok: false, ...failure };
}

async function briefArticle(
  article: Article,
  options: BriefOptions,
  parts: Omit<Parts, 'load'>,
  spent: Pick<Timings, 'load' | 'extract'>,
  signal: AbortSignal | undefined,
): Promise<Brief> {
  const summarizer = await parts.summarizer(options.model);
  const begun = parts.now();
  const sentences = splitSentences(article);
  const { scores: salience, ...scoredBy } = await parts.salience.score(article, sentences, signal);
  const maxSentences = options.maxSentences ?? SUMMARY_SENTENCES[options.length];
  const {
    sentences: summary,
    backend,
    model,
    revision,
    generated,
    notices: summaryNotices,
  } = await summarizer.summarize({ article, sentences, salience, scoredBy }, { maxSentences }, signal);
  const summarized = parts.now();
  const quotes = chooseQuotes(findQuotes(article, sentences, salience), summary, options.maxQuotes);
  const quoted = parts.now();
  const figures = chooseFigures(
    joinEquivalents(findFigures(article, sentences, salience), article.text),
    options.maxFigures,
  );
  const ended = parts.now();
  const ms = {
    ...spent,
    summarize: summarized - begun,
    quotes: quoted - summarized,
    figures: ended - quoted,
    total: spent.load + spent.extract + (ended - begun),
  };
  return {
    article: metadataOf(article),
    summary,
    quotes,
    figures,
    madeBy: { backend, model, revision, generated, ms },
    notices: article.notices,
    summaryNotices,
  };
}
