import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HEADLINES, type Headline } from '../../test/unit/digest/headlines.ts';

export interface Outlet {
  /** "http://127.0.0.1:PORT"; its feed is at /feed. */
  readonly origin: string;
  readonly stop: () => void;
}

/** Serves the tests' invented headlines on loopback: each outlet's feed and articles. */
export function serveOutlets(): Promise<Outlet[]> {
  return Promise.all([...new Set(HEADLINES.map(({ outlet }) => outlet))].map(serveOutlet));
}

/** An article for a headline, long enough to be accepted. */
function pageOf({ outlet, title, body }: Headline): string {
  const subject = title
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 4);
  const about = (n: number): string =>
    `${subject[n % subject.length] ?? outlet} and ${subject[(n + 2) % subject.length] ?? outlet}`;
  const paragraphs = Array.from(
    { length: 8 },
    (_, n) =>
      `<p>The ${outlet} has asked again about ${about(n)}, and what was heard in the town agrees with the first account. ` +
      `“We will know more about ${about(n + 1)} soon,” said Ada Linde, who speaks for the office. ` +
      `People who live near by remember ${about(n + 3)} from ${1990 + n}, and expect little to change this year.</p>`,
  );
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>${title}</h1><p>By Nora Blom</p><p>${title}. ${body}</p>${paragraphs.join('\n')}</article></main></body></html>`;
}

async function serveOutlet(outlet: string): Promise<Outlet> {
  const own = HEADLINES.filter((headline) => headline.outlet === outlet);
  const server = createServer((request, response) => {
    const { host } = request.headers;
    const index = /^\/a\/(\d+)$/.exec(request.url ?? '')?.[1];
    const items = own.map(({ title, body }, n) => {
      const at = new Date(Date.now() - (n + 1) * 1_200_000).toUTCString();
      return `<item><title>${title}</title><link>http://${host ?? ''}/a/${n}</link><description>${body}</description><pubDate>${at}</pubDate></item>`;
    });
    const page = own[Number(index ?? -1)];
    if (page !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(page));
    else {
      const feed = `<rss version="2.0"><channel><title>The ${outlet}</title><link>http://${host ?? ''}/</link>${items.join('')}</channel></rss>`;
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close().closeAllConnections() };
}
