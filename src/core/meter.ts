import type { FailureCode } from './failure.ts';

/** The parts of a brief whose time is taken, in their order. 'faithfulness' lies within 'summarize'. */
export const MEASURED_STAGES = ['load', 'extract', 'summarize', 'faithfulness', 'quotes', 'figures'] as const;
export type MeasuredStage = (typeof MEASURED_STAGES)[number];

/** For whom a job is done: somebody who waits for it, or a schedule. */
export const LANES = ['asked', 'scheduled'] as const;
export type Lane = (typeof LANES)[number];

/** How something ended that gives a result: well, or with the code of its failure. */
export type ResultCode = 'ok' | FailureCode;

/** What a member does that Discord wants acknowledged within three seconds. */
export type InteractionKind = 'command' | 'menu' | 'button';

/**
 * Something that happened and is worth counting. Every text in it is of a closed set, so that nobody's words, names,
 * hosts or ids can get into a figure. Durations are in seconds.
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
  /** A worker thread died or had to be ended. */
  | { readonly kind: 'thread-lost' }
  /** A job was answered. `waited`: until its work began; null when it never did. */
  | {
      readonly kind: 'job';
      readonly lane: Lane;
      readonly code: ResultCode;
      readonly waited: number | null;
      readonly seconds: number;
    }
  /** A brief was looked for among those that are kept. */
  | { readonly kind: 'cache'; readonly found: 'hit' | 'miss' | 'error' }
  /** `seconds`: from the interaction's arrival to Discord's word that it is acknowledged. */
  | {
      readonly kind: 'acknowledgement';
      readonly of: InteractionKind;
      readonly outcome: 'taken' | 'too-late' | 'failed';
      readonly seconds: number;
    }
  /** A digest's run ended, or was put off. `late`: seconds past its time when it was posted; null where it was not. */
  | {
      readonly kind: 'digest-run';
      readonly outcome: 'posted' | 'nothing-new' | 'unconfirmed' | 'failed' | 'later' | 'missed';
      readonly late: number | null;
    };

/** Takes what was observed. It returns at once and never throws. */
export type Meter = (observation: Observation) => void;

/** Counts nothing. */
export const NO_METER: Meter = () => undefined;

/** An observation of another thread, with the moment that it was made there, in Unix milliseconds. */
export interface DatedObservation {
  readonly at: number;
  readonly observation: Observation;
}

/** Jobs by lane. */
export type LaneCounts = Readonly<Record<Lane, number>>;
