import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createTestCertificate } from './test-certificate.ts';

export interface LoopbackServer {
  /** "http://127.0.0.1:PORT"; the host is what the server was started with. */
  readonly origin: string;
  readonly port: number;
  /** Path and query of every request, in order. */
  readonly requests: readonly string[];
  /** The headers of the latest request. */
  lastHeaders(): IncomingMessage['headers'];
  /** TCP connections accepted, whether or not a request came. */
  connections(): number;
  close(): Promise<void>;
}

/** Starts an HTTP server on a free loopback port. `host` is what its origin names; it always listens on 127.0.0.1. */
export async function startServer(listener: RequestListener, host = '127.0.0.1'): Promise<LoopbackServer> {
  return listen(createServer(), listener, 'http', host);
}

export interface TlsLoopbackServer extends LoopbackServer {
  /** The server's certificate, which signs itself, in PEM. */
  readonly certificate: string;
}

/** Starts an HTTPS server whose certificate is valid for `names` (DNS names), made on the spot. */
export async function startTlsServer(
  listener: RequestListener,
  host: string,
  names: readonly string[] = [host],
  { key, certificate } = createTestCertificate(names),
): Promise<TlsLoopbackServer> {
  const server = await listen(createTlsServer({ key, cert: certificate }), listener, 'https', host);
  return { ...server, certificate };
}

/** A server that must never be spoken to: `connections()` tells. */
export function startCanary(): Promise<LoopbackServer> {
  return startServer((_request, response) => response.end('the canary was reached'));
}

async function listen(
  server: Server,
  listener: RequestListener,
  scheme: string,
  host: string,
): Promise<LoopbackServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let headers: IncomingMessage['headers'] = {};
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.on('request', (request: IncomingMessage, response) => {
    requests.push(request.url ?? '');
    headers = request.headers;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://${host}:${port}`,
    port,
    requests,
    lastHeaders: () => headers,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A listener that answers by path; what has no route is a 404. */
export function routes(table: Readonly<Record<string, RequestListener>>): RequestListener {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://routes.invalid').pathname;
    const route = table[path];
    if (route) route(request, response);
    else response.writeHead(404).end('no such page');
  };
}

/** A listener that sends to another address. */
export function redirectTo(location: string, status = 302): RequestListener {
  return (_request, response) => response.writeHead(status, { location }).end();
}

/** A listener that answers 200 with a body. */
export function page(body: string | Uint8Array, contentType = 'text/html; charset=utf-8'): RequestListener {
  return (_request, response) => response.writeHead(200, { 'content-type': contentType }).end(body);
}
