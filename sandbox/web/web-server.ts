import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../api-error.ts';
import { readBody } from '../rest/read-body.ts';
import { act, type ActionParts } from './act.ts';
import { bundleClient } from './bundle.ts';
import { actionSchema, type News } from './contract.ts';
import { newsOf, takeSnapshot } from './snapshot.ts';

export interface WebServerParts extends ActionParts {
  readonly botConnected: () => boolean;
  readonly maxFileBytes: number;
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>Discord on loopback</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/client.css">
<script type="module" src="/client.js"></script>
</head>
<body><div id="app"></div><noscript>The sandbox's client needs JavaScript.</noscript></body>
</html>
`;

/** Nothing runs but the client's own script, and nothing is asked of other hosts but pictures that messages show. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // An embed's stripe has the colour that the bot gave it.
  "style-src-attr 'unsafe-inline'",
  'img-src http: https: data: blob:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The browser client: its page, the stream of what a member sees, and what they do. */
export class WebServer {
  readonly #parts: WebServerParts;

  constructor(parts: WebServerParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!this.#isOwn(request)) {
      send(response, 403, 'text/plain', 'Open the sandbox at its own address.');
      return;
    }
    const route = `${request.method ?? 'GET'} ${url.pathname}`;
    if (route === 'GET /') send(response, 200, 'text/html', PAGE);
    else if (route === 'GET /client.js') send(response, 200, 'text/javascript', (await bundleClient()).script);
    else if (route === 'GET /client.css') send(response, 200, 'text/css', (await bundleClient()).style);
    else if (route === 'GET /sandbox/news') this.#stream(request, response, url.searchParams.get('as') ?? '');
    else if (route === 'POST /sandbox/act') await this.#act(request, response);
    else send(response, 404, 'text/plain', 'Not found');
  }

  /** Other web pages in the same browser may not act here: neither by a form nor by a name that resolves to loopback. */
  #isOwn(request: IncomingMessage): boolean {
    const { origin } = this.#parts.world.files;
    const own = [origin, origin.replace('127.0.0.1', 'localhost')];
    const { host, origin: from } = request.headers;
    return own.includes(`http://${host ?? ''}`) && (from === undefined || own.includes(from));
  }

  /** Server-sent events: a snapshot first, then news. */
  #stream(request: IncomingMessage, response: ServerResponse, as: string): void {
    const { world, samples, botConnected } = this.#parts;
    const people = [...world.people.keys()].filter((id) => id !== world.botId);
    const viewerId = people.includes(as) ? as : (people[0] ?? '');
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (news: News): void => void response.write(`data: ${JSON.stringify(news)}\n\n`);
    const look = (): void => tell(takeSnapshot(world, viewerId, samples, botConnected()));
    look();
    const stop = world.bus.subscribe((event) => {
      if (event.kind === 'gateway') tell({ kind: 'bot', connected: botConnected() });
      const news = newsOf(world, event, viewerId);
      if (news === 'look anew') look();
      else if (news !== null) tell(news);
    });
    const alive = setInterval(() => response.write(': alive\n\n'), 20_000);
    request.on('close', () => {
      stop();
      clearInterval(alive);
    });
  }

  async #act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, message: string): void =>
      send(response, status, 'application/json', JSON.stringify({ message }));
    try {
      const { body, files } = await readBody(request, this.#parts.maxFileBytes);
      const action = actionSchema.safeParse(body);
      if (!action.success) {
        refuse(400, 'The client sent what the sandbox does not understand');
        return;
      }
      const answer = await act(this.#parts, action.data, files);
      send(response, 200, 'application/json', JSON.stringify(answer));
    } catch (error) {
      if (error instanceof ApiError && error.code === 40005) refuse(413, 'That file is too large for Discord');
      else refuse(400, error instanceof Error ? error.message : String(error));
    }
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(text);
}
