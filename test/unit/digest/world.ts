import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../src/storage/database.ts';
import type { Brief, BriefResult } from '../../../src/core/brief.ts';
import type { DigestPublisher, DigestReport, NewDigest, OwnerMatter } from '../../../src/core/digest.ts';
import { LedeError, type FailureCode } from '../../../src/core/failure.ts';
import type { FetchDocument, FetchRequest } from '../../../src/core/fetch.ts';
import type { BriefJob, BriefQueue } from '../../../src/core/job.ts';
import type { Logger } from '../../../src/core/log.ts';
import { DIGEST_MIGRATIONS } from '../../../src/storage/digest/migrations.ts';
import {
  createDigestService,
  type DigestServiceParts,
  type RunningDigestService,
} from '../../../src/digest/service.ts';
import type { DigestTables } from '../../../src/storage/digest/tables.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Longer than a claim holds. */
export const LEASE_OVER = 2 * MINUTE;

export const FEED = 'https://quay.example/feed.xml';

type Hook = () => Promise<void> | void;

/** What a digest test needs of the world: a clock, a web, a channel. All in memory but the database. */
export class World {
  now = Date.parse('2026-05-12T05:00:00Z');
  /** Pages by address: text is sent as it is, a failure's code is how reading it fails. */
  readonly web = new Map<string, string>();
  readonly redirects = new Map<string, string>();
  /** What briefs say, where it isn't made up; and the articles' full texts. */
  readonly briefs = new Map<string, Partial<Brief>>();
  readonly texts = new Map<string, string>();
  readonly told: { digest: string; matter: OwnerMatter }[] = [];
  readonly failureDetails = new Map<string, Record<string, number>>();
  readonly requests: FetchRequest[] = [];
  readonly briefed: string[] = [];
  readonly posts: { report: DigestReport; nonce: string; at: number }[] = [];
  readonly directory = mkdtempSync(join(tmpdir(), 'lede-digest-'));
  /** Run before the step of that name; throw or hang here to fail or to die at it. */
  readonly hooks: Partial<Record<'fetch' | 'brief' | 'before-post' | 'after-post', Hook | undefined>> = {};
  readonly #databases: Database[] = [];

  /** `connect` opens a new connection to the world's one database for each process; without it, a file in the world's folder. */
  constructor(readonly connect: (() => Database) | null = null) {}

  /** A process: its own connection, its own service. */
  open(parts: Partial<DigestServiceParts> = {}): { service: RunningDigestService; database: Database } {
    const database = this.connect === null ? this.#openFile() : this.connect();
    this.#databases.push(database);
    const service = createDigestService({
      db: database.queries<DigestTables>(),
      queue: this.queue(),
      publisher: this.publisher(),
      fetchDocument: this.fetchDocument(),
      log: QUIET,
      now: () => this.now,
      ...parts,
    });
    return { service, database };
  }

  async close(): Promise<void> {
    for (const database of this.#databases) await database.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Lets everything that can go on without the hooks' leave go on. */
  settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.connect === null ? 30 : 200));
  }

  /** Hangs every caller at a step. Resolves when the first has arrived. */
  hangAt(step: keyof World['hooks']): Promise<void> {
    return new Promise((reached) => {
      this.hooks[step] = () => {
        reached();
        return forever();
      };
    });
  }

  #openFile(): Database {
    const database = openDatabase(this.directory, DIGEST_MIGRATIONS);
    // Two connections in one thread can't wait for one another.
    database.connection.pragma('busy_timeout = 20');
    return database;
  }

  /** Sets the feed to articles of these names, newest first, an hour apart, ending now. */
  publishArticles(...names: string[]): void {
    const items = names.map(
      (name, n) =>
        `<item><title>Story ${name}</title><link>https://quay.example/${name}</link>` +
        `<pubDate>${new Date(this.now - (n + 1) * HOUR).toUTCString()}</pubDate></item>`,
    );
    this.web.set(FEED, feedOf(items.join('')));
  }

  /** The stories posted, by post; a failed one as "name!", a mere headline as "name~". */
  posted(): string[][] {
    const marks = { briefed: '', failed: '!', 'over-limit': '~' } as const;
    return this.posts.map(({ report }) =>
      report.items.map((item) => `${item.title?.replace('Story ', '') ?? '?'}${marks[item.fate.kind]}`),
    );
  }

  fetchDocument(): FetchDocument {
    return async (request) => {
      this.requests.push(request);
      await this.hooks.fetch?.();
      const page = this.web.get(request.url) ?? 'not-found';
      if (isCode(page)) throw new LedeError(page, { url: request.url, ...this.failureDetails.get(request.url) });
      const etag = `"${Buffer.from(page).length}-${page.length}-${hash(page)}"`;
      if (request.etag === etag) {
        return { status: 304, document: null, etag, lastModified: null, finalUrl: request.url };
      }
      const bytes = new TextEncoder().encode(page);
      const mediaType = page.startsWith('<!doctype html') ? 'text/html' : 'application/xml';
      return {
        status: 200,
        document: { bytes, mediaType, charset: null, url: request.url, filename: null, fetchedAt: this.now },
        etag,
        lastModified: null,
        finalUrl: request.url,
      };
    };
  }

  queue(): BriefQueue {
    return {
      run: async (job: BriefJob): Promise<BriefResult> => {
        if (job.source.kind !== 'url') throw new Error('a digest briefs addresses');
        const { url } = job.source;
        this.briefed.push(url);
        await this.hooks.brief?.();
        const page = this.web.get(url);
        if (page !== undefined && isCode(page)) return { ok: false, code: page, details: { url } };
        return {
          ok: true,
          brief: { ...briefOf(this.redirects.get(url) ?? url), ...this.briefs.get(url) },
          text: this.texts.get(url) ?? '',
        };
      },
      close: async () => undefined,
    };
  }

  /** A channel that, like Discord's, takes a nonce seen in the last five minutes for the message that it came with. */
  publisher(): DigestPublisher {
    return {
      publish: async (report, nonce) => {
        await this.hooks['before-post']?.();
        const earlier = this.posts.findIndex((post) => post.nonce === nonce && this.now - post.at < 5 * MINUTE);
        if (earlier === -1) this.posts.push({ report, nonce, at: this.now });
        await this.hooks['after-post']?.();
        return `message-${earlier === -1 ? this.posts.length : earlier + 1}`;
      },
      tellOwner: async (subscription, matter) => {
        this.told.push({ digest: subscription.id, matter });
      },
    };
  }
}

export const DIGEST: NewDigest = {
  guildId: 'guild',
  channelId: 'channel',
  createdBy: 'member',
  source: FEED,
  time: '08:00',
  timeZone: 'Europe/Berlin',
  maxItems: 2,
  locale: 'en',
};

export function feedOf(items: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><link>https://quay.example/</link>${items}</channel></rss>`;
}

export function briefOf(url: string, canonicalUrl: string | null = null): Brief {
  return {
    article: {
      id: hash(url),
      url,
      canonicalUrl,
      title: `${hash(url)} ${hash(`${url} title`)}`,
      byline: null,
      siteName: 'The Quay',
      publishedAt: null,
      updatedAt: null,
      language: 'en',
      images: [],
      kind: 'article',
      standfirst: null,
      standfirstSource: null,
      wordCount: 300,
      notices: [],
    },
    summary: [{ text: `${hash(`${url} 1`)} ${hash(`${url} 2`)} ${hash(`${url} 3`)}`, spans: [{ start: 0, end: 15 }] }],
    quotes: [],
    figures: [],
    clauses: [],
    madeBy: {
      backend: 'fake',
      model: 'fake',
      revision: '1',
      generated: false,
      readAs: null,
      ms: { load: 0, extract: 0, summarize: 0, quotes: 0, figures: 0, total: 0 },
    },
    notices: [],
    summaryNotices: [],
  };
}

function isCode(page: string): page is FailureCode {
  return /^[a-z-]+$/.test(page);
}

function hash(text: string): string {
  let value = 7;
  for (const character of text) value = (value * 31 + character.charCodeAt(0)) % 4_294_967_291;
  return value.toString(16);
}

/** Never resolves: where a process dies. */
export function forever(): Promise<void> {
  return new Promise(() => undefined);
}

const silent = (): void => undefined;
export const QUIET: Logger = { debug: silent, info: silent, warn: silent, error: silent };
