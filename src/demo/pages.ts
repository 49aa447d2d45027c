import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', xml: 'application/rss+xml' };

export interface PageServer {
  /** "http://127.0.0.1:PORT" */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves a folder's pages on the loopback interface; what isn't there is a 404. */
export async function servePages(folder: URL): Promise<PageServer> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://loopback').pathname.slice(1);
    const type = /^[\w-]+\.(\w+)$/.exec(name)?.[1];
    const contentType = type === undefined ? undefined : TYPES[type];
    const page = contentType === undefined ? Promise.reject(new Error('not a page')) : readFile(new URL(name, folder));
    page.then(
      (bytes) => {
        const body = type === 'xml' ? withRecentDates(bytes.toString(), Date.now()) : bytes;
        response.writeHead(200, { 'content-type': contentType }).end(body);
      },
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** A feed whose items are dated an hour apart, the first at `now` (Unix milliseconds): a new digest takes recent ones. */
export function withRecentDates(feed: string, now: number): string {
  let hours = 0;
  return feed.replaceAll(/<pubDate>[^<]*/g, () => {
    const date = new Date(now - hours * 3_600_000).toUTCString();
    hours += 1;
    return `<pubDate>${date}`;
  });
}
