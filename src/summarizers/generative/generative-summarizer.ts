import { LedeError } from '../../core/failure.ts';
import { groundSummary, type GeneratedSentence } from '../../text/faithfulness/ground-summary.ts';
import type { Logger } from '../../core/log.ts';
import { NO_METER, type Meter } from '../../core/meter.ts';
import type {
  FallbackReason,
  ScoredArticle,
  SummarizeOptions,
  Summarizer,
  Summary,
  SummaryNotice,
} from '../../core/summarizer.ts';
import { isEnglish } from '../english.ts';
import { candidateIndices } from '../extractive-summarizer.ts';
import { createRepairer } from '../repair.ts';
import { chooseInput } from './choose-input.ts';
import { GenerationError, type Generator } from './generator-types.ts';
import { speaksToModel } from './model-talk.ts';
import { readOutput } from './read-output.ts';

export const GENERATIVE_ID = 'generative';

/** Tokens that a sentence of a summary takes, at most. */
const TOKENS_A_SENTENCE = 60;
const MOST_TOKENS = 400;

export interface GenerativeSettings {
  readonly model: { readonly id: string; readonly label: string; readonly languages: readonly string[] };
  readonly revision: string;
  /** What a brief names as its backend. */
  readonly backend?: string;
  readonly generator: Generator;
  /** Writes the summary where the model can't. */
  readonly bundled: Summarizer;
  /** After so many milliseconds the bundled model's summary is given. */
  readonly timeLimitMs: number;
  readonly log: Pick<Logger, 'warn'>;
  /** Told of what the check against the article makes of the sentences, and how long it takes. */
  readonly meter?: Meter;
}

/**
 * Summaries in a model's own words, each sentence checked against the article and replaced by the article's where it
 * is not borne out. The bundled model stands in, and the summary says so, for languages that the model was not made
 * for, when time runs out, when it fails and when it writes nothing.
 */
export function createGenerativeSummarizer(settings: GenerativeSettings): Summarizer {
  const { model, revision, backend = GENERATIVE_ID, generator, bundled, timeLimitMs, log } = settings;

  async function write(document: ScoredArticle, max: number, signal: AbortSignal): Promise<GeneratedSentence[]> {
    const { article } = document;
    const lines = chooseInput(document, generator.window, (part) => generator.countTokens(part));
    if (lines.length === 0) return [];
    const maxNewTokens = Math.min(MOST_TOKENS, TOKENS_A_SENTENCE * (max + 1));
    const input = { lines, language: article.language, maxSentences: max };
    const written = await generator.generate(input, { maxNewTokens, signal });
    return readOutput(written.text, article.language, written.isComplete)
      .slice(0, max)
      .map(({ text, cites }) => ({ text, cites: cites.flatMap((number) => lines[number - 1]?.index ?? []) }));
  }

  return {
    id: backend,
    model: model.id,
    revision,
    languages: model.languages,
    async summarize(document, options, signal) {
      if (isAborted(signal)) throw new LedeError('cancelled');
      const fallBack = (reason: FallbackReason): Promise<Summary> =>
        summarizeInstead(bundled, document, options, signal, { kind: 'fallback', model: model.label, reason });
      if (!serves(model.languages, document)) return fallBack('other-language');

      const limit = new AbortController();
      const stop = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
      const timer = setTimeout(() => limit.abort(), timeLimitMs);
      try {
        // A step of the model can't be interrupted: the answer doesn't wait for it, the model stops after it.
        const generated = await Promise.race([write(document, options.maxSentences, stop), aborted(stop)]);
        if (generated === null) {
          if (isAborted(signal)) throw new LedeError('cancelled');
          log.warn({ model: model.id, timeLimitMs }, 'model timed out, using the bundled model');
          return await fallBack('too-slow');
        }
        if (generated.length === 0) return await fallBack('no-answer');
        const summary = toSummary(document, generated, { ...settings, backend });
        if (summary.generated) return summary;
        // No sentence of the model's passed, so the sentences nearest to its output are not a summary either.
        const [notice] = summary.notices;
        return notice === undefined
          ? await fallBack('no-answer')
          : await summarizeInstead(bundled, document, options, signal, notice);
      } catch (error) {
        if (isAborted(signal)) throw new LedeError('cancelled', {}, { cause: error });
        log.warn({ err: error, model: model.id }, 'model failed, using the bundled model');
        return await fallBack(error instanceof GenerationError ? error.reason : 'broken');
      } finally {
        clearTimeout(timer);
        limit.abort();
      }
    },
    dispose: () => generator.dispose(),
  };
}

/** The bundled model's summary, with the notice that says why. */
export async function summarizeInstead(
  bundled: Summarizer,
  document: ScoredArticle,
  options: SummarizeOptions,
  signal: AbortSignal | undefined,
  notice: SummaryNotice,
): Promise<Summary> {
  const summary = await bundled.summarize(document, options, signal);
  return { ...summary, notices: [notice, ...summary.notices] };
}

function toSummary(
  document: ScoredArticle,
  generated: readonly GeneratedSentence[],
  {
    model,
    revision,
    backend,
    meter = NO_METER,
  }: Pick<GenerativeSettings, 'model' | 'revision' | 'meter'> & { backend: string },
): Summary {
  const { article, sentences, salience } = document;
  const begun = performance.now();
  const repairer = createRepairer(article, sentences);
  const lines = groundSummary(article, sentences, generated, {
    salience,
    candidates: candidateIndices(article, sentences),
    isBarred: (index) => speaksToModel(sentences[index]?.text ?? ''),
    lineFor: (index, before) =>
      repairer.repair(index, { alone: true, before: before.map(({ text }) => text).join(' ') }),
  });
  const replaced = lines.filter((line) => line.replaced !== null).length;
  meter({ kind: 'stage', stage: 'faithfulness', seconds: (performance.now() - begun) / 1000 });
  const kept = lines.length - replaced;
  meter({ kind: 'faithfulness', kept, replaced, dropped: generated.length - lines.length });
  return {
    sentences: lines.map(({ text, spans }) => ({ text, spans })),
    backend,
    model: model.id,
    revision,
    generated: replaced < lines.length,
    readAs: null,
    notices: replaced === 0 ? [] : [{ kind: 'sentences-replaced', replaced, of: lines.length }],
  };
}

/** Whether a model was made for the article's language. An unknown one is tried as English where it reads like it. */
function serves(languages: readonly string[], { article }: ScoredArticle): boolean {
  if (languages.includes('*')) return true;
  if (article.language !== null) return languages.includes(article.language);
  return languages.includes('en') && isEnglish(null, article.text);
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

/** A call, so that the compiler does not take an earlier answer for a later one. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
