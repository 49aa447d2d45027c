import type { Article, ArticleMetadata, ArticleNotice } from './article.ts';
import type { FailureCode, FailureDetails } from './failure.ts';
import type { Figure } from './figure.ts';
import type { Logger } from './log.ts';
import type { Meter } from './meter.ts';
import type { Quote } from './quote.ts';
import type { RawDocument, Source } from './source.ts';
import type { Span } from './span.ts';
import type {
  PageShape,
  SalienceModel,
  Summarizer,
  SummaryLength,
  SummaryNotice,
  SummarySentence,
} from './summarizer.ts';

export interface BriefOptions {
  readonly length: SummaryLength;
  /** Overrides the number of sentences that `length` stands for; null leaves it. */
  readonly maxSentences: number | null;
  /** The id of an installed model (`InstalledModel.id`); null takes the configured one. */
  readonly model: string | null;
}

export const DEFAULT_BRIEF_OPTIONS: BriefOptions = {
  length: 'standard',
  maxSentences: null,
  model: null,
};

/** The current stage, shown to the asker. */
export type Stage = 'fetching' | 'reading' | 'summarising';

/** Milliseconds that each part took. */
export interface Timings {
  readonly load: number;
  readonly extract: number;
  readonly summarize: number;
  readonly quotes: number;
  readonly figures: number;
  readonly total: number;
}

export interface MadeBy {
  readonly backend: string;
  readonly model: string;
  readonly revision: string;
  /** Whether lines of the summary may be a model's own words, checked against the article. */
  readonly generated: boolean;
  /** The kind of page that the summary was chosen for; null where no kind was looked for. Messages do not show it. */
  readonly readAs: PageShape | null;
  readonly ms: Timings;
}

/** A clause of the article that states figures: `text` is `article.text` at `span`. */
export interface Clause {
  readonly text: string;
  readonly span: Span;
}

/**
 * The findings of an article. Every sentence, quote and figure has its span; rendering chooses what a message shows.
 */
export interface Brief {
  readonly article: ArticleMetadata;
  readonly summary: readonly SummarySentence[];
  /** All that the article has, best first. */
  readonly quotes: readonly Quote[];
  /** All that the article has, best first. */
  readonly figures: readonly Figure[];
  /** The distinct clauses of the figures, in reading order, since rendering does not have the article's text. */
  readonly clauses: readonly Clause[];
  readonly madeBy: MadeBy;
  /** What the article lacks. */
  readonly notices: readonly ArticleNotice[];
  /** Notices about how the summary was made. */
  readonly summaryNotices: readonly SummaryNotice[];
}

/** A plain value passed between threads and queues, which never throw to each other. */
export type BriefResult =
  | {
      readonly ok: true;
      readonly brief: Brief;
      readonly text: string;
      /** When the source was read, in Unix milliseconds, if the brief is cached. */
      readonly keptSince?: number;
    }
  | { readonly ok: false; readonly code: FailureCode; readonly details: FailureDetails };

/** The dependencies of `makeBrief`. */
export interface Parts {
  /** Source to bytes. Rejects with LedeError. */
  load(source: Source, signal?: AbortSignal): Promise<RawDocument>;
  /** Bytes to article. Rejects with LedeError. */
  extract(document: RawDocument, signal?: AbortSignal): Promise<Article>;
  readonly salience: Pick<SalienceModel, 'score'>;
  /** The backend for an id, or the configured one for null. Rejects with 'model-unavailable'. */
  summarizer(id: string | null): Promise<Summarizer>;
  /** Logs the error behind an 'internal' failure, which the result does not carry. */
  readonly log: Pick<Logger, 'error'>;
  /** A monotonic clock, in milliseconds. */
  now(): number;
  /** Receives the time of each stage, including failed ones. */
  readonly meter?: Meter;
}
