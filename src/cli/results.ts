import type { Article } from '../core/article.ts';
import { makeBrief } from '../brief/make-brief.ts';
import type { BriefOptions, Parts, Stage } from '../core/brief.ts';
import { toFailure, type Failure } from '../core/failure.ts';
import { findFigures } from '../text/figures/find-figures.ts';
import { findQuotes } from '../text/quotes/find-quotes.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Source } from '../core/source.ts';
import { explainExtraction } from '../extraction/explain.ts';
import { describeFailure } from '../i18n/describe-failure.ts';

/** 'explain' is what `extract --explain` runs. */
export type Command = 'summarize' | 'extract' | 'explain' | 'quotes' | 'figures';

/** The JSON object that the command line prints for one source; its fields are the contract of the README. */
export type CliResult =
  | {
      readonly id: string | number | null;
      readonly ok: true;
      readonly ms: Record<string, number>;
      readonly [field: string]: unknown;
    }
  | { readonly id: string | number | null; readonly ok: false; readonly code: string; readonly message: string };

export interface CliOptions {
  readonly brief: BriefOptions;
  readonly withText: boolean;
  /**
   * Whether quotes and figures need salience scores. Without, the model is not loaded, and scores ignore salience. A
   * summary is always scored.
   */
  readonly scores: boolean;
}

/** The result of a failed source. */
export function failedResult(id: string | number | null, failure: Failure): CliResult {
  return { id, ok: false, code: failure.code, message: describeFailure('en', failure) };
}

/** Runs one command on one source. Never rejects. */
export async function runCommand(
  command: Command,
  id: string | number | null,
  source: Source,
  options: CliOptions,
  parts: Parts,
  onStage?: (stage: Stage) => void,
): Promise<CliResult> {
  if (command === 'summarize') {
    const result = await makeBrief(source, options.brief, parts, undefined, onStage);
    if (!result.ok) return failedResult(id, result);
    const { madeBy } = result.brief;
    const body = options.withText ? { text: result.text } : {};
    return { id, ok: true, ms: roundAll({ ...madeBy.ms }), brief: result.brief, ...body };
  }
  try {
    return await runPart(command, id, source, options, parts, onStage);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') parts.log.error({ err: error }, `${command} failed unexpectedly`);
    return failedResult(id, failure);
  }
}

async function runPart(
  command: Exclude<Command, 'summarize'>,
  id: string | number | null,
  source: Source,
  { scores: isScored }: CliOptions,
  parts: Parts,
  onStage?: (stage: Stage) => void,
): Promise<CliResult> {
  const started = parts.now();
  onStage?.('fetching');
  const document = await parts.load(source);
  const loaded = parts.now();
  onStage?.('reading');
  if (command === 'explain') {
    const explanation = await explainExtraction(document);
    const ended = parts.now();
    const spent = { load: loaded - started, extract: ended - loaded, total: ended - started };
    return { id, ok: true, ms: roundAll(spent), explanation };
  }
  const article = await parts.extract(document);
  const extracted = parts.now();
  const ms = { load: loaded - started, extract: extracted - loaded };
  if (command === 'extract') {
    const total = extracted - started;
    return { id, ok: true, ms: roundAll({ ...ms, total }), article: withoutBlocks(article) };
  }
  onStage?.('summarising');
  const sentences = splitSentences(article);
  const salience = isScored ? (await parts.salience.score(article, sentences)).scores : sentences.map(() => 0);
  const scored = parts.now();
  const found =
    command === 'quotes'
      ? { quotes: findQuotes(article, sentences, salience) }
      : { figures: findFigures(article, sentences, salience) };
  const ended = parts.now();
  const spent = { ...ms, summarize: scored - extracted, [command]: ended - scored, total: ended - started };
  return { id, ok: true, ms: roundAll(spent), text: article.text, ...found };
}

function withoutBlocks(article: Article): Omit<Article, 'blocks'> {
  const { blocks: _blocks, ...rest } = article;
  return rest;
}

/** Milliseconds to a hundredth. */
function roundAll(ms: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(ms).map(([part, value]) => [part, Math.round(value * 100) / 100]));
}
