import type { FallbackReason } from '../../core/summarizer.ts';

/** A sentence of the article that a model is given. */
export interface InputLine {
  /** Its index among the article's sentences. */
  readonly index: number;
  readonly text: string;
  /** Whether a new paragraph begins with it. */
  readonly opensBlock: boolean;
}

export interface GeneratorInput {
  /** In reading order. A model that cites names a line by its place here, from 1 on. */
  readonly lines: readonly InputLine[];
  readonly language: string | null;
  readonly maxSentences: number;
}

export interface GenerateOptions {
  readonly maxNewTokens: number;
  /** Stops after the token at hand. What was written so far is returned. */
  readonly signal: AbortSignal;
}

/** A model that writes: loaded in this process, or behind an endpoint. */
export interface Generator {
  /** Tokens of input that it takes, its own marks and the instruction not counted. */
  readonly window: number;
  /** Tokens that a sentence takes in the input, with its number where it has one. */
  countTokens(text: string): number;
  /**
   * What the model writes for an input. `isComplete`: it came to an end by itself. Rejects with GenerationError where
   * it is known what a reader should be told.
   */
  generate(input: GeneratorInput, options: GenerateOptions): Promise<{ text: string; isComplete: boolean }>;
  dispose(): Promise<void>;
}

/** A model that could not write, and what a reader is told. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';

  constructor(
    readonly reason: FallbackReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
