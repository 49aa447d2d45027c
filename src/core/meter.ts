import type { FailureCode } from './failure.ts';

/** The timed stages of a brief, in order. 'faithfulness' is part of 'summarize'. */
export const MEASURED_STAGES = ['load', 'extract', 'summarize', 'faithfulness', 'quotes', 'figures'] as const;
export type MeasuredStage = (typeof MEASURED_STAGES)[number];

/** The kind of job: interactive or background. */
export const LANES = ['asked', 'scheduled'] as const;
export type Lane = (typeof LANES)[number];

/** The outcome of an operation: 'ok' or a failure code. */
export type ResultCode = 'ok' | FailureCode;

/** Interactions, which Discord requires to be acknowledged within 3 s. */
export type InteractionKind = 'command' | 'menu' | 'button';

/**
 * An event to count. Every text in it is from a closed set, so that no words, names, hosts or ids reach the metrics.
 * Durations are in seconds.
 */
export type Observation =
  /** A part of a brief was done, or was tried and failed. */
  | { readonly kind: 'stage'; readonly stage: MeasuredStage; readonly seconds: number }
  /** A model was loaded. */
  | { readonly kind: 'model-load'; readonly model: 'salience' | 'generative'; readonly seconds: number }
  /** Sentences that a model wrote were checked against the article. */
  | { readonly kind: 'faithfulness'; readonly kept: number; readonly replaced: number; readonly dropped: number }
  /** A page, feed or file was fetched, or was not. */
  | { readonly kind: 'fetch'; readonly code: ResultCode | 'not-modified' }
  /** A job's work began here, and ended. */
  | { readonly kind: 'run-begun' }
  | { readonly kind: 'run-ended'; readonly code: ResultCode; readonly seconds: number }
  /** A worker thread died or was terminated. */
  | { readonly kind: 'thread-lost' }
  /** A job was answered. `waited`: until it started; null if it never did. */
  | {
      readonly kind: 'job';
      readonly lane: Lane;
      readonly code: ResultCode;
      readonly waited: number | null;
      readonly seconds: number;
    }
  /** A lookup in the brief cache. */
  | { readonly kind: 'cache'; readonly found: 'hit' | 'miss' | 'error' }
  /** `seconds`: from the interaction's arrival to Discord's confirmation. */
  | {
      readonly kind: 'acknowledgement';
      readonly of: InteractionKind;
      readonly outcome: 'taken' | 'too-late' | 'failed';
      readonly seconds: number;
    }
  /** A digest run ended or was postponed. `late`: seconds between due time and post; null if not posted. */
  | {
      readonly kind: 'digest-run';
      readonly outcome: 'posted' | 'nothing-new' | 'unconfirmed' | 'failed' | 'later' | 'missed';
      readonly late: number | null;
    };

/** Records an observation. Returns immediately and never throws. */
export type Meter = (observation: Observation) => void;

/** Counts nothing. */
export const NO_METER: Meter = () => undefined;

/** An observation of another thread, with its time in Unix milliseconds. */
export interface DatedObservation {
  readonly at: number;
  readonly observation: Observation;
}

/** Jobs by lane. */
export type LaneCounts = Readonly<Record<Lane, number>>;
