import type { Logger } from '../../core/log.ts';
import { GenerationError, type Generator } from '../generative/generator-types.ts';
import { INSTRUCTION_TOKENS, NUMBER_TOKENS, toMessages } from '../generative/prompt.ts';
import { createItemReader } from '../generative/read-output.ts';
import { RejectedForm, type EndpointClient, type RequestForm } from './endpoint-client.ts';
import type { EndpointHealth } from './endpoint-health.ts';
import type { Slots } from './slots.ts';

export interface EndpointGeneratorSettings {
  readonly client: EndpointClient;
  /** The server's name of the model. */
  readonly model: string;
  /** Tokens that the server keeps in view: input and output. */
  readonly contextTokens: number;
  readonly timeLimitMs: number;
  readonly slots: Slots;
  readonly health: EndpointHealth;
  readonly log: Pick<Logger, 'info'>;
}

/** Tokens left for the answer, and for what a model thinks before it. */
const ANSWER_TOKENS = 1_000;
const LEAST_WINDOW = 400;
/** Characters a token at worst: of scripts with an alphabet, and of those without. */
const ALPHABET_CHARACTERS = 3.2;
const IDEOGRAPHS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/gu;

/** A model behind an endpoint. Asks for JSON first, and for plain text once the server has rejected that. */
export function createEndpointGenerator(settings: EndpointGeneratorSettings): Generator {
  const { client, model, contextTokens, timeLimitMs, slots, health, log } = settings;
  let form: RequestForm = 'schema';

  return {
    window: Math.max(LEAST_WINDOW, contextTokens - ANSWER_TOKENS - INSTRUCTION_TOKENS),
    countTokens(text) {
      const ideographs = text.match(IDEOGRAPHS)?.length ?? 0;
      return Math.ceil(ideographs * 1.5 + (text.length - ideographs) / ALPHABET_CHARACTERS) + NUMBER_TOKENS;
    },
    async generate(input, { signal }) {
      if (health.isAway()) throw new GenerationError('unreachable', 'the endpoint was away a moment ago');
      const ask = (): Promise<{ text: string; isComplete: boolean }> => {
        const messages = toMessages(input, form === 'schema');
        const isEnough = form === 'schema' ? watchJson(input.maxSentences) : undefined;
        return client.chat({ model, messages, maxTokens: ANSWER_TOKENS, form, isEnough }, signal);
      };
      return slots.run(
        async () => {
          try {
            const written = await ask().catch((error: unknown) => {
              if (!(error instanceof RejectedForm)) throw error;
              form = 'plain';
              log.info({ model, reason: error.message }, 'the endpoint is asked for plain text');
              return ask();
            });
            health.tell('answered');
            return written;
          } catch (error) {
            if (error instanceof GenerationError && error.reason === 'unreachable') health.tell('away');
            throw error;
          }
        },
        timeLimitMs,
        signal,
      );
    },
    dispose: () => Promise.resolve(),
  };
}

/** Characters of a sentence with its sources, at most: small models repeat a phrase, or count up sources, for ever. */
const LONGEST_OBJECT = 800;

/**
 * Whether a JSON answer has as many sentences as were asked for, or runs away. An answer
 * that begins with anything else, such as thoughts, is not watched.
 */
function watchJson(maxSentences: number): (piece: string) => boolean {
  const reader = createItemReader();
  let isJson: boolean | null = null;
  return (piece) => {
    if (isJson === null && piece.trim() !== '') isJson = piece.trimStart().startsWith('{');
    if (isJson !== true) return false;
    const { complete, open } = reader.read(piece);
    return complete >= maxSentences || open > LONGEST_OBJECT;
  };
}
