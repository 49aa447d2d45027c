import { metadataOf, type Article } from '../core/article.ts';
import type { Brief, BriefOptions, BriefResult, Parts, Stage, Timings } from '../core/brief.ts';
import { toFailure } from '../core/failure.ts';
import { findFigures, missesFigures } from '../text/figures/find-figures.ts';
import { joinEquivalents } from '../text/figures/join-equivalents.ts';
import type { MeasuredStage } from '../core/meter.ts';
import { findQuotes } from '../text/quotes/find-quotes.ts';
import { clausesOf, rankFigures, rankQuotes } from './choose.ts';
import { withStandfirst } from './standfirst-block.ts';
import { splitSentences } from '../text/sentences.ts';
import type { RawDocument, Source } from '../core/source.ts';
import { SUMMARY_SENTENCES, type Summary } from '../core/summarizer.ts';

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
    onStage?.('fetching');
    const [document, ms] = await timed('load', parts, () => parts.load(source, signal));
    signal?.throwIfAborted();
    return await briefDocument({ document, ms }, options, parts, signal, onStage);
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
    onStage?.('reading');
    const [article, extract] = await timed('extract', parts, () => parts.extract(document, signal));
    signal?.throwIfAborted();
    onStage?.('summarising');
    const { brief, text } = await briefArticle(article, options, parts, { load: ms, extract }, signal);
    return { ok: true, brief, text };
  } catch (error) {
    return failedBrief(error, parts);
  }
}

/** What a stage gives and the milliseconds that it took; the meter is told of them also when it fails. */
async function timed<T>(
  stage: MeasuredStage,
  { now, meter }: Pick<Parts, 'now' | 'meter'>,
  work: () => T | Promise<T>,
): Promise<[T, number]> {
  const begun = now();
  const tell = (): number => {
    const ms = now() - begun;
    meter?.({ kind: 'stage', stage, seconds: ms / 1000 });
    return ms;
  };
  try {
    const value = await work();
    return [value, tell()];
  } catch (error) {
    tell();
    throw error;
  }
}

function failedBrief(error: unknown, parts: Pick<Parts, 'log'>): BriefResult {
  const failure = toFailure(error);
  if (failure.code === 'internal') parts.log.error({ err: error }, 'brief failed unexpectedly');
  return { ok: false, ...failure };
}

async function briefArticle(
  article: Article,
  options: BriefOptions,
  parts: Omit<Parts, 'load'>,
  spent: Pick<Timings, 'load' | 'extract'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly brief: Brief; readonly text: string }> {
  const summarizer = await parts.summarizer(options.model);
  const listed = listEntries(article);
  const whole = withStandfirst(article);
  const [{ sentences, salience, made }, summarize] = await timed('summarize', parts, async () => {
    const split = splitSentences(article);
    const { scores, ...scoredBy } = await parts.salience.score(article, split, signal);
    const maxSentences = options.maxSentences ?? SUMMARY_SENTENCES[options.length];
    const document = { article: whole, sentences: split, salience: scores, scoredBy };
    return {
      sentences: split,
      salience: scores,
      made: listed ?? (await summarizer.summarize(document, { maxSentences }, signal)),
    };
  });
  const { sentences: summary, backend, model, revision, generated, readAs, notices: summaryNotices } = made;
  const [quotes, quotesMs] = await timed('quotes', parts, () =>
    listed !== null ? [] : rankQuotes(findQuotes(article, sentences, salience)),
  );
  const [figures, figuresMs] = await timed('figures', parts, () =>
    listed !== null ? [] : rankFigures(joinEquivalents(findFigures(article, sentences, salience), article.text)),
  );
  const total = spent.load + spent.extract + summarize + quotesMs + figuresMs;
  const ms = { ...spent, summarize, quotes: quotesMs, figures: figuresMs, total };
  const brief: Brief = {
    article: metadataOf(article),
    summary,
    quotes,
    figures,
    clauses: clausesOf(figures, article.text),
    madeBy: { backend, model, revision, generated, readAs, ms },
    notices: missesFigures(article) ? [...article.notices, 'figures-by-sign'] : article.notices,
    summaryNotices,
  };
  const inStandfirst = summary.some(({ spans }) => spans.some(({ end }) => end > article.text.length));
  return { brief, text: inStandfirst ? whole.text : article.text };
}

/** Headlines of an index page that its brief shows. */
const SHOWN_ENTRIES = 6;

/** An index page's brief is its first headlines, each with its link; null for pages of other kinds. */
function listEntries({ kind, entries = [], text }: Article): Summary | null {
  if (kind !== 'index' || entries.length === 0) return null;
  const sentences = entries.slice(0, SHOWN_ENTRIES).map(({ span, url }) => ({
    text: text.slice(span.start, span.end),
    spans: [span],
    link: url,
  }));
  return { sentences, backend: 'index', model: 'Lede', revision: '1', generated: false, readAs: null, notices: [] };
}
