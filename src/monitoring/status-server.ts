import { createServer, type ServerResponse } from 'node:http';
import { answerWithin } from './answer-within.ts';

/** What has to be true for a process to do its work, by name. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface StatusSettings {
  /** An address of this machine, or a name that resolves to one. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Asked at each request of /livez: whether the event loop keeps its time. */
  readonly isAlive?: () => boolean;
  /** Asked at each request of /readyz. A check that rejects, or answers nothing within two seconds, has failed. */
  readonly checks: () => Checks;
  /** What /metrics gives, asked at each request. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface StatusServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const CHECK_MS = 2_000;

/** Who connects and says nothing is cut, so that they take nobody's place. In milliseconds. */
const LIMITS = { requestTimeout: 5_000, headersTimeout: 2_000, connectionsCheckingInterval: 1_000 };

/** Who scrapes and who probes: a handful. */
const MAX_CONNECTIONS = 64;

const PLAIN = 'text/plain; charset=utf-8';

const PATHS = ['/livez', '/readyz', '/metrics'];

/**
 * Tells by http how the process is: `/livez` answers 200 as long as its event loop keeps its time, 503 when it was late, `/readyz` with 200 when every
 * check holds and else 503, `/metrics` in Prometheus' text format. There is no other path, and nothing can be changed.
 *
 * Rejects with Node's error when the address can't be listened on.
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
      send(response, 405, PLAIN, 'Only GET and HEAD\n');
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
  // A connection that is accepted and fails is its client's concern; the process must not end of it.
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

/** Node leaves the body out of an answer to HEAD. */
function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
