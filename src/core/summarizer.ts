import type { Article } from './article.ts';
import type { Sentence } from './sentence.ts';
import type { Span } from './span.ts';

export type SummaryLength = 'short' | 'standard' | 'long';

/** From the shortest on. */
export const SUMMARY_LENGTHS = ['short', 'standard', 'long'] as const satisfies readonly SummaryLength[];

/** Sentences in a summary of each length. */
export const SUMMARY_SENTENCES: Readonly<Record<SummaryLength, number>> = { short: 2, standard: 3, long: 6 };

/**
 * A line of the summary and its supporting spans, at least one. An extractive line is its spans' texts joined by single
 * spaces, so that the spans show every change to a sentence.
 */
export interface SummarySentence {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The page that the line leads to: a headline of an index page. */
  readonly link?: string;
}

/** The method of a result, as in a brief's `madeBy`. Depends on the document: other languages use a fallback. */
export interface ModelIdentity {
  readonly model: string;
  readonly revision: string;
}

/** One probability in [0, 1] a sentence, in the order given, and the method that gave them. */
export interface SalienceScores extends ModelIdentity {
  readonly scores: readonly number[];
}

/**
 * Scores each sentence's salience in its document. The scores rank the quotes and figures too, whatever backend
 * writes the summary.
 */
export interface SalienceModel {
  readonly id: string;
  readonly revision: string;
  /** Rejects with 'model-unavailable' or 'cancelled'. */
  score(article: Article, sentences: readonly Sentence[], signal?: AbortSignal): Promise<SalienceScores>;
  dispose(): Promise<void>;
}

/** An article split into sentences, each with its salience. `salience.length === sentences.length`. */
export interface ScoredArticle {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly salience: readonly number[];
  /** What gave the salience. */
  readonly scoredBy: ModelIdentity;
}

/** Why the bundled model wrote the summary instead of the requested model. */
export type FallbackReason = 'missing' | 'broken' | 'unreachable' | 'too-slow' | 'other-language' | 'no-answer';

/** A notice about how a summary was made. `model` is the label of the requested model. */
export type SummaryNotice =
  /** The first line is the page's own line about itself, which its body does not have. */
  | { readonly kind: 'standfirst' }
  | { readonly kind: 'sentences-replaced'; readonly replaced: number; readonly of: number }
  | { readonly kind: 'fallback'; readonly model: string; readonly reason: FallbackReason };

/** What kind of page a summary was chosen for: each has its own line that readers come for. */
export type PageShape = 'fact-check' | 'match' | 'review' | 'how-to' | 'study' | 'interview' | 'thread' | 'other';

/** A summary in reading order and its backend, which may be a fallback. */
export interface Summary extends ModelIdentity {
  readonly sentences: readonly SummarySentence[];
  /** The backend's id. */
  readonly backend: string;
  /** Whether lines may be a model's own words, checked against the article, instead of the article's. */
  readonly generated: boolean;
  /** The kind of page that the lines were chosen for; null where no kind was looked for. */
  readonly readAs: PageShape | null;
  readonly notices: readonly SummaryNotice[];
}

/** A model that is on this machine and can write summaries. */
export interface InstalledModel {
  /** What `BriefOptions.model` takes. */
  readonly id: string;
  /** A name for people, the same in every language. */
  readonly label: string;
  /** BCP 47 primary subtags that it was made for; '*' for any. */
  readonly languages: readonly string[];
}

export interface SummarizeOptions {
  /** At most this many sentences. */
  readonly maxSentences: number;
}

/** Writes a summary of a scored article. Contract: every returned sentence has at least one span of the article. */
export interface Summarizer {
  readonly id: string;
  readonly model: string;
  readonly revision: string;
  /** BCP 47 primary subtags that it was made for; '*' for any. */
  readonly languages: readonly string[];
  summarize(document: ScoredArticle, options: SummarizeOptions, signal?: AbortSignal): Promise<Summary>;
  dispose(): Promise<void>;
}
