import { createServer, type ServerResponse } from 'node:http';
import { answerWithin } from './answer-within.ts';

/** Readiness checks by name. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface StatusSettings {
  /** An address of this machine, or a name that resolves to one. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Called on each request of /livez: whether the event loop is on time. */
  readonly isAlive?: () => boolean;
  /** Called on each request of /readyz. A check that rejects or takes over two seconds fails. */
  readonly checks: () => Checks;
  /** The body of /metrics, read on each request. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface StatusServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const CHECK_MS = 2_000;

/** Idle connections are closed after this, in milliseconds. */
const LIMITS = { requestTimeout: 5_000, headersTimeout: 2_000, connectionsCheckingInterval: 1_000 };

/** A few scrapers and probes. */
const MAX_CONNECTIONS = 64;

const PLAIN = 'text/plain; charset=utf-8';

const PATHS = ['/livez', '/readyz', '/metrics'];

/**
 * Serves health over HTTP: `/livez` is 200 while the event loop is on time, else 503; `/readyz` is 200 if all checks
 * pass, else 503; `/metrics` is Prometheus' text format. Read-only.
 *
 * Rejects with Node's error if it cannot listen.
 */
export async function startStatusServer({
  host,
  port,
  isAlive = () => true,
  checks,
  metrics,
}: StatusSettings): Promise<StatusServer> {
  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === '/livez') {
      const alive = isAlive();
      send(response, alive ? 200 : 503, PLAIN, alive ? 'ok\n' : 'late\n');
    } else if (path === '/readyz') {
      const state = await runChecks(checks());
      const ready = Object.values(state).every(Boolean);
      send(response, ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, checks: state })}\n`);
    } else {
      const { type, text } = await metrics();
      send(response, 200, type, text);
    }
  }

  const server = createServer(LIMITS, (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!PATHS.includes(path)) {
      send(response, 404, PLAIN, 'Not found\n');
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      send(response, 405, PLAIN, 'Use GET or HEAD\n');
    } else {
      answer(path, response).catch(() => send(response, 500, PLAIN, 'Failed\n'));
    }
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A failed connection must not end the process.
  server.on('error', () => undefined);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function runChecks(checks: Checks): Promise<Record<string, boolean>> {
  const names = Object.entries(checks);
  const held = await Promise.all(names.map(([, check]) => answerWithin(CHECK_MS, check)));
  return Object.fromEntries(names.map(([name], at) => [name, held[at] === true]));
}

/** Node omits the body for HEAD. */
function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
