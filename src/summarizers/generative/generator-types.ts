import type { FallbackReason } from '../../core/summarizer.ts';

/** An article sentence given to a model. */
export interface InputLine {
  /** Its index among the article's sentences. */
  readonly index: number;
  readonly text: string;
  /** Whether it begins a new paragraph. */
  readonly opensBlock: boolean;
}

export interface GeneratorInput {
  /** In reading order. A model cites a line by its position here, from 1. */
  readonly lines: readonly InputLine[];
  readonly language: string | null;
  readonly maxSentences: number;
}

export interface GenerateOptions {
  readonly maxNewTokens: number;
  /** Stops after the current token. Returns what was written so far. */
  readonly signal: AbortSignal;
}

/** A generative model, loaded in this process or behind an endpoint. */
export interface Generator {
  /** Maximum input tokens, without its own marks and the instruction. */
  readonly window: number;
  /** Tokens of a sentence in the input, including its number, if any. */
  countTokens(text: string): number;
  /**
   * The model’s output for an input. `isComplete`: it ended by itself. Rejects with GenerationError if there is a
   * reason to tell the reader.
   */
  generate(input: GeneratorInput, options: GenerateOptions): Promise<{ text: string; isComplete: boolean }>;
  dispose(): Promise<void>;
}

/** A failed generation, with the reason for the reader. */
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
