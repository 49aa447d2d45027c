/**
 * A digest of 60 articles from the feeds of seven loopback outlets, by the real loader, extractor, model and publisher:
 * seconds, memory and messages. The articles are made of the invented headlines of the tests.
 *
 *   npm run bench:digest
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { startSandbox } from '../../sandbox/discord.ts';
import { openDatabase } from '../../src/app/database.ts';
import { createConfiguredLoader, createParts } from '../../src/app/parts.ts';
import type { Logger } from '../../src/core/log.ts';
import { makeBrief } from '../../src/core/make-brief.ts';
import { DIGEST_MIGRATIONS } from '../../src/digest/migrations.ts';
import { createDigestService } from '../../src/digest/service.ts';
import type { DigestTables } from '../../src/digest/tables.ts';
import { createDigestPublisher } from '../../src/discord/digest-publisher.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { HEADLINES, type Headline } from '../../test/unit/digest/headlines.ts';

const silent = (): void => undefined;
const log: Logger = {
  debug: silent,
  info: silent,
  warn: (fields) => console.error(fields),
  error: (fields) => console.error(fields),
};

/** An article that says what its headline does, with enough around it to be one. */
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

async function serveOutlet(outlet: string): Promise<{ origin: string; stop: () => void }> {
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

const outlets = await Promise.all([...new Set(HEADLINES.map(({ outlet }) => outlet))].map(serveOutlet));
const sandbox = await startSandbox({ botName: 'Lede' });
const directory = await mkdtemp(join(tmpdir(), 'lede-sixty-'));
const config = { allowPrivateOrigins: outlets.map(({ origin }) => origin) };
const parts = createParts(config, log);
const queue = createInProcessQueue((job, onStage, signal) =>
  makeBrief(job.source, job.options, parts, signal, onStage),
);
const database = openDatabase(directory, DIGEST_MIGRATIONS);
const service = createDigestService({
  db: database.queries<DigestTables>(),
  queue,
  publisher: createDigestPublisher(new REST({ api: sandbox.apiUrl }).setToken(sandbox.token), log),
  fetchDocument: createConfiguredLoader(config).fetch,
  log,
});
const [first, ...others] = outlets;
const { id } = await service.create({
  guildId: '1',
  channelId: sandbox.findChannel('announcements').id,
  createdBy: '1',
  source: `${first?.origin ?? ''}/feed`,
  time: '08:00',
  timeZone: 'Europe/Berlin',
  maxItems: 10,
  locale: 'en',
});
for (const { origin } of others) await service.addSource(null, id, `${origin}/feed`);
const started = performance.now();
const report = await service.run(null, id);
const seconds = (performance.now() - started) / 1000;
const messages = sandbox.messages('announcements');
const stories = report.items.filter((item) => item.story !== undefined);
const count = (kind: string): number => report.items.filter(({ fate }) => fate.kind === kind).length;
console.log(
  '| articles | sources | briefed | with other outlets | failed | headlines | seconds | peak MB | messages |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
console.log(
  `| ${report.itemCount} | ${outlets.length} | ${count('briefed')} | ${stories.length} | ${count('failed')} | ${count('over-limit')} ` +
    `| ${seconds.toFixed(1)} | ${Math.round(process.resourceUsage().maxRSS / 1024)} | ${messages.length} |`,
);
for (const { title, outlet, story } of report.items.slice(0, 10)) {
  const beside = story?.others.map((other) => other.outlet).join(', ') ?? '';
  const differences =
    story?.differences.map(({ values }) =>
      values.map((value) => `${value.text} (${value.outlet ?? ''})`).join(' / '),
    ) ?? [];
  console.log(
    `- ${title ?? ''} (${outlet ?? ''})${beside === '' ? '' : `; also ${beside}`}${differences.length === 0 ? '' : `; ${differences.join('; ')}`}`,
  );
}
await service.stop();
await queue.close(1_000);
await parts.dispose();
database.close();
await sandbox.stop();
for (const { stop } of outlets) stop();
await rm(directory, { recursive: true, force: true });
