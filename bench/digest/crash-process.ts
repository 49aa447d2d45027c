/**
 * A process that runs the due digests of a folder and kills itself at a chosen step, for the crash trials. Database,
 * loader, feed and publisher are real; only the clock and the model are not.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { openDatabase } from '../../src/storage/database.ts';
import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import type { Brief } from '../../src/core/brief.ts';
import type { DigestPublisher } from '../../src/core/digest.ts';
import type { FetchDocument } from '../../src/core/fetch.ts';
import type { BriefQueue } from '../../src/core/job.ts';
import type { Logger } from '../../src/core/log.ts';
import { DIGEST_MIGRATIONS } from '../../src/storage/digest/migrations.ts';
import { createDigestService } from '../../src/digest/service.ts';
import type { DigestTables } from '../../src/storage/digest/tables.ts';
import { createDigestPublisher } from '../../src/discord/posting/digest-publisher.ts';
import { createLoader } from '../../src/loading/load.ts';

/** The order for the process; its only argument, as JSON. */
export interface CrashOrder {
  readonly dataDir: string;
  /** A Postgres database instead of a file in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly api: string;
  readonly token: string;
  readonly channelId: string;
  readonly feedUrl: string;
  /** The clock's start, in Unix milliseconds. */
  readonly now: number;
  /** Step at which to die; null for none. */
  readonly step: CrashStep | null;
  /** Milliseconds after the step's beginning. */
  readonly delayMs: number;
}

/**
 * 'claim': the run is claimed, nothing else is done. 'fetch': the feed has been read. 'brief': articles are being briefed.
 * 'prepare': what is to be posted is kept. 'post': the request is on its way. 'posted': Discord's answer has come.
 * 'confirm': the answer is being noted. 'any': so many milliseconds after the beginning.
 */
export type CrashStep = 'claim' | 'fetch' | 'brief' | 'prepare' | 'post' | 'posted' | 'confirm' | 'any';

const order = JSON.parse(process.argv[2] ?? '{}') as CrashOrder;
const began = Date.now();
const now = (): number => order.now + (Date.now() - began);

async function dieAt(step: CrashStep): Promise<void> {
  if (order.step !== step) return;
  await sleep(order.delayMs);
  process.kill(process.pid, 'SIGKILL');
  await sleep(60_000);
}

/** Like `dieAt`, while the work continues. */
function dieDuring(step: CrashStep): void {
  if (order.step === step) setTimeout(() => process.kill(process.pid, 'SIGKILL'), order.delayMs);
}

const { origin } = new URL(order.feedUrl);
const loader = createLoader({ allowPrivateOrigins: [origin], userAgent: 'Lede/crash-trial', contactUrl: null });
const fetchDocument: FetchDocument = async (request, signal) => {
  await dieAt('claim');
  const answer = await loader.fetch(request, signal);
  await dieAt('fetch');
  return answer;
};

/** Replaces the model and outputs the address, so that stories can be recognised in the channel. */
const queue: BriefQueue = {
  async run(job) {
    await dieAt('brief');
    await sleep(5);
    return { ok: true, brief: briefOf(job.source.kind === 'url' ? job.source.url : ''), text: '' };
  },
  close: () => Promise.resolve(),
};

function briefOf(url: string): Brief {
  const title = url.slice(url.lastIndexOf('/') + 1);
  const unknown = { byline: null, publishedAt: null, updatedAt: null, canonicalUrl: null };
  return {
    article: {
      ...unknown,
      id: title,
      url,
      title,
      siteName: 'Trial',
      language: 'en',
      images: [],
      kind: 'article',
      standfirst: null,
      standfirstSource: null,
      wordCount: 1,
      notices: [],
    },
    summary: [{ text: `This is story ${title}.`, spans: [{ start: 0, end: 1 }] }],
    quotes: [],
    figures: [],
    clauses: [],
    madeBy: {
      backend: 'trial',
      model: 'trial',
      revision: '1',
      generated: false,
      readAs: null,
      ms: { load: 0, extract: 0, summarize: 0, quotes: 0, figures: 0, total: 0 },
    },
    notices: [],
    summaryNotices: [],
  };
}

const silent = (): void => undefined;
const log: Logger = { debug: silent, info: silent, warn: silent, error: (fields) => console.error(fields) };
const discord = createDigestPublisher(new REST({ api: order.api }).setToken(order.token), log);
const publisher: DigestPublisher = {
  ...discord,
  async publish(report, nonce) {
    await dieAt('prepare');
    dieDuring('post');
    const id = await discord.publish(report, nonce);
    await dieAt('posted');
    dieDuring('confirm');
    return id;
  },
};

dieDuring('any');
const database =
  order.databaseUrl === null
    ? openDatabase(order.dataDir, DIGEST_MIGRATIONS)
    : await openPostgres(order.databaseUrl, DIGEST_MIGRATIONS, 3);
const db = database.queries<DigestTables>();
const service = createDigestService({ db, queue, publisher, fetchDocument, log, now });
if ((await service.list(null)).length === 0) {
  await service.create({
    guildId: '1',
    channelId: order.channelId,
    createdBy: '1',
    source: order.feedUrl,
    time: '08:00',
    timeZone: 'Etc/UTC',
    maxItems: 3,
    locale: 'en',
  });
}
await service.tick();
await service.stop();
await database.close();
