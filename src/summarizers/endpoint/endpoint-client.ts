import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type { ChatMessage } from '../generative/prompt.ts';
import { GenerationError } from '../generative/generator-types.ts';
import { OUTPUT_SCHEMA } from '../generative/read-output.ts';

/** An OpenAI-compatible server of the operator's: Ollama, llama-server, LM Studio, vLLM. */
export interface EndpointAddress {
  /** The base that ends before "/models" and "/chat/completions", such as "http://127.0.0.1:11434/v1". */
  readonly url: string;
  /** Sent as a bearer token to that server alone; null for none. */
  readonly key: string | null;
}

/** Whether a JSON schema is requested: some servers reject unknown fields. */
export type RequestForm = 'schema' | 'plain';

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly form: RequestForm;
  /** Told of each piece of the answer; true ends it, and counts as complete. */
  readonly isEnough?: ((piece: string) => boolean) | undefined;
}

export interface EndpointClient {
  /** Ids of the models that the server offers, in its order. Rejects with GenerationError. */
  list(signal: AbortSignal): Promise<string[]>;
  /**
   * What the model answers, without what the server sets apart as its reasoning. `isComplete`: it stopped by itself.
   * Reads no more than MOST_TEXT. Rejects with GenerationError, or RejectedForm where the server does not take the form.
   */
  chat(request: ChatRequest, signal: AbortSignal): Promise<{ text: string; isComplete: boolean }>;
}

/** The server rejected the JSON schema. */
export class RejectedForm extends Error {
  override readonly name = 'RejectedForm';
}

/** More than any summary, thoughts included, in UTF-16 units. */
const MOST_TEXT = 60_000;
/** Longest response that is read, in bytes. */
const MOST_BYTES = 4_000_000;
const MOST_MODELS = 500;
const RETRIES = 1;
/** Statuses of servers that do not know a field or can't keep to a schema. */
const FORM_STATUSES: ReadonlySet<number> = new Set([400, 415, 422, 501]);

/** What is read of a chunk: servers differ in what they leave out. */
interface Chunk {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: unknown };
    readonly finish_reason?: string | null;
  }[];
}

/**
 * A client of one server. Nothing is sent anywhere else: a redirect is an error. The environment's OPENAI_ variables
 * are not read.
 */
export function createEndpointClient({ url, key }: EndpointAddress): EndpointClient {
  const client = new OpenAI({
    baseURL: url,
    apiKey: key ?? 'none',
    defaultHeaders: key === null ? { Authorization: null } : {},
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: RETRIES,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
    fetch: fetchBounded,
  });

  return {
    async list(signal) {
      try {
        const { data } = await client.models.list({ signal });
        if (!Array.isArray(data)) throw new GenerationError('no-answer', 'the list of models is not JSON');
        const ids = data.map(({ id }) => id).filter((id) => typeof id === 'string' && id !== '');
        return [...new Set(ids)].slice(0, MOST_MODELS);
      } catch (error) {
        throw toGenerationError(error);
      }
    },

    async chat({ model, messages, maxTokens, form, isEnough }, signal) {
      try {
        const stream = await client.chat.completions.create(
          {
            model,
            messages: messages.map((message) => ({ ...message })),
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- local servers know no other name
            max_tokens: maxTokens,
            temperature: 0,
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- local servers keep it
            seed: 1,
            stream: true,
            ...(form === 'schema' ? SCHEMA_FIELDS : {}),
          },
          { signal },
        );
        let text = '';
        let finish: string | null = null;
        for await (const chunk of stream as AsyncIterable<Chunk>) {
          const choice = chunk.choices?.[0];
          const piece: unknown = choice?.delta?.content;
          finish = choice?.finish_reason ?? finish;
          if (typeof piece !== 'string') continue;
          text += piece;
          // Leaving the loop closes the connection, which stops the server.
          if (isEnough?.(piece) === true) return { text, isComplete: true };
          if (text.length > MOST_TEXT) return { text: text.slice(0, MOST_TEXT), isComplete: false };
        }
        return { text, isComplete: finish === 'stop' };
      } catch (error) {
        if (form === 'schema' && error instanceof APIError && FORM_STATUSES.has(Number(error.status))) {
          throw new RejectedForm('the server does not take a JSON schema', { cause: error });
        }
        throw toGenerationError(error);
      }
    },
  };
}

const SCHEMA_FIELDS = {
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'summary', strict: true, schema: OUTPUT_SCHEMA },
  },
  // Thinking costs minutes on a processor and is never shown. Ollama reads the first, llama-server and vLLM the second.
  reasoning_effort: 'none',
  chat_template_kwargs: { enable_thinking: false },
} as const;

/** `fetch` whose answer breaks off with an error after MOST_BYTES, and that takes only JSON and event streams. */
async function fetchBounded(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && !/json|event-stream/iu.test(type)) {
    await response.body?.cancel();
    throw new GenerationError('no-answer', `the endpoint answered with ${type === '' ? 'no content type' : type}`);
  }
  if (response.body === null) return response;
  let left = MOST_BYTES;
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new GenerationError('no-answer', 'the endpoint’s answer has no end'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers });
}

function toGenerationError(error: unknown): Error {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof GenerationError) return cause;
  }
  if (error instanceof APIUserAbortError) return error;
  const options = { cause: error };
  if (error instanceof APIConnectionError) {
    return new GenerationError('unreachable', 'the endpoint cannot be reached', options);
  }
  if (!(error instanceof APIError))
    return new GenerationError('no-answer', 'the endpoint’s answer makes no sense', options);
  const status = Number(error.status);
  if (status === 404)
    return new GenerationError('missing', 'the endpoint does not have the model (status 404)', options);
  const words = status === 401 || status === 403 ? 'rejects the key' : 'answers with an error';
  return new GenerationError('unreachable', `the endpoint ${words} (status ${status})`, options);
}
