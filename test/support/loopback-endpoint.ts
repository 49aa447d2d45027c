import type { IncomingMessage, ServerResponse } from 'node:http';
import { startServer, type LoopbackServer } from './loopback-server.ts';

/** A request to `/v1/chat/completions` as it came. */
export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream: boolean;
  readonly response_format?: { readonly type: string };
}

/** What a model of the endpoint does with a request. */
export type Script = (body: ChatBody, response: ServerResponse, request: IncomingMessage) => void;

export interface LoopbackEndpoint extends LoopbackServer {
  /** The base address: ORIGIN/v1. */
  readonly url: string;
  readonly asked: ChatBody[];
  /** Authorization headers of all requests. */
  readonly keys: (string | undefined)[];
  /** Chat requests that are being answered now, and the most there were. */
  readonly open: { now: number; most: number };
}

/** An OpenAI-compatible server of our own: each model is a script. With a key it rejects requests without it. */
export async function startEndpoint(
  models: Readonly<Record<string, Script>>,
  key: string | null = null,
): Promise<LoopbackEndpoint> {
  const asked: ChatBody[] = [];
  const keys: (string | undefined)[] = [];
  const open = { now: 0, most: 0 };
  const server = await startServer((request, response) => {
    keys.push(request.headers.authorization);
    if (key !== null && request.headers.authorization !== `Bearer ${key}`) {
      sendError(response, 401, 'Invalid API key');
      return;
    }
    if (request.url === '/v1/models') {
      const data = Object.keys(models).map((id) => ({ id, object: 'model', created: 1, owned_by: 'loopback' }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data }));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatBody;
      asked.push(body);
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      response.on('close', () => (open.now -= 1));
      const script = models[body.model];
      if (script === undefined) sendError(response, 404, `model "${body.model}" not found`);
      else script(body, response, request);
    });
  });
  return Object.assign(server, { url: `${server.origin}/v1`, asked, keys, open });
}

export function sendError(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
}

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

export function sendPiece(response: ServerResponse, delta: object, finish: string | null = null): void {
  const chunk = { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

/** Streams a text in small pieces and ends well. */
export function say(text: string, finish = 'stop'): Script {
  return (_body, response) => {
    startStream(response);
    for (let at = 0; at < text.length; at += 7) sendPiece(response, { content: text.slice(at, at + 7) });
    sendPiece(response, {}, finish);
    response.end('data: [DONE]\n\n');
  };
}

/** Streams JSON of sentences with their sources. */
export function sayJson(...sentences: readonly (readonly [text: string, ...sources: number[]])[]): Script {
  return say(JSON.stringify({ sentences: sentences.map(([text, ...sources]) => ({ text, sources })) }));
}
