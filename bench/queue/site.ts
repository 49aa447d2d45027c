import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { composePage } from '../speed/page.ts';

/** Several hosts on the loopback interface (127.0.0.1 and on), all with the same pages. Linux only. */
export interface Site {
  readonly origins: readonly string[];
  /** An address whose page is like no other's, of 300 to 1,100 words; `delayMs` before the answer. */
  page(delayMs?: number): string;
  close(): Promise<void>;
}

const HOSTS = 8;
const LENGTHS = [300, 500, 700, 900, 1100];

export async function openSite(): Promise<Site> {
  const pages = LENGTHS.map((words) => composePage(words));
  const servers = await Promise.all(Array.from({ length: HOSTS }, (_, at) => openHost(`127.0.0.${at + 1}`, pages)));
  const origins = servers.map((server) => {
    const { address, port } = server.address() as AddressInfo;
    return `http://${address}:${port}`;
  });
  let made = 0;
  return {
    origins,
    page(delayMs = 0) {
      made += 1;
      // Slow pages are all on one host, the last.
      const origin = delayMs > 0 ? origins.at(-1) : origins[made % (HOSTS - 1)];
      return `${origin}/${made}?delay=${delayMs}`;
    },
    close: async () => {
      for (const server of servers) server.close().closeAllConnections();
      await Promise.all(servers.map((server) => once(server, 'close')));
    },
  };
}

async function openHost(address: string, pages: readonly string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const number = Number(pathname.slice(1));
    // The number in the headline keeps articles apart, as their addresses do.
    const page = pages[number % pages.length]?.replaceAll('Night ferry', `Night ferry ${number}`) ?? '';
    const send = () => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    setTimeout(send, Number(searchParams.get('delay')));
  });
  server.listen(0, address);
  await once(server, 'listening');
  return server;
}
