/**
 * A digest of 60 articles from the feeds of seven loopback outlets, with the real loader, extractor, model and
 * publisher: seconds, memory and messages. The articles are made from the tests' invented headlines.
 *
 * npm run bench:digest [-- STORIES]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { startSandbox } from '../../sandbox/discord.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createConfiguredLoader } from '../../src/app/configured-loader.ts';
import { createParts } from '../../src/app/parts.ts';
import type { Logger } from '../../src/core/log.ts';
import { makeBrief } from '../../src/brief/make-brief.ts';
import { DIGEST_MIGRATIONS } from '../../src/storage/digest/migrations.ts';
import { createDigestService } from '../../src/digest/service.ts';
import type { DigestTables } from '../../src/storage/digest/tables.ts';
import { createDigestPublisher } from '../../src/discord/posting/digest-publisher.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { serveOutlets } from './outlets.ts';

const silent = (): void => undefined;
const log: Logger = {
  debug: silent,
  info: silent,
  warn: (fields) => console.error(fields),
  error: (fields) => console.error(fields),
};

const maxItems = Number(process.argv[2] ?? 10);
const outlets = await serveOutlets();
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
  maxItems,
  locale: 'en',
});
for (const { origin } of others) await service.addSource(null, id, `${origin}/feed`);
const started = performance.now();
const report = await service.run(null, id);
const seconds = (performance.now() - started) / 1000;
const messages = sandbox.messages('announcements');
const threads = [...sandbox.world.channels.values()].filter(({ thread }) => thread !== null);
const inThreads = threads.flatMap(({ id: thread }) => sandbox.messages(thread));
const stories = report.items.filter((item) => item.story !== undefined);
const count = (kind: string): number => report.items.filter(({ fate }) => fate.kind === kind).length;
console.log(
  '| articles | sources | briefed | with other outlets | failed | headlines | seconds | peak MB | messages | in its thread |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
console.log(
  `| ${report.itemCount} | ${outlets.length} | ${count('briefed')} | ${stories.length} | ${count('failed')} | ${count('over-limit')} ` +
    `| ${seconds.toFixed(1)} | ${Math.round(process.resourceUsage().maxRSS / 1024)} | ${messages.length} | ${inThreads.length} |`,
);
for (const { title, outlet, story } of report.items.slice(0, maxItems)) {
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
