import { randomBytes } from 'node:crypto';
import { PostgresAdapter, sql, type Kysely, type Transaction, type Updateable } from 'kysely';
import { z } from 'zod';
import {
  PAUSE_REASONS,
  type DigestOptions,
  type DigestPause,
  type DigestSchedule,
  type DigestSubscription,
} from '../../core/digest.ts';
import { LedeError } from '../../core/failure.ts';
import { filterSchema } from './filter-schema.ts';
import type { DigestRow, DigestTables, SourceRow } from './tables.ts';
import { SUMMARY_LENGTHS } from '../../core/summarizer.ts';

/** A server's limit, and a member's for digests in direct messages. */
const MAX_DIGESTS = { guild: 25, directMessages: 5 } as const;

export const MAX_SOURCES = 20;

/** A statement holds some 30,000 values at most. */
const IDS_AT_ONCE = 1_000;

/** Letters and digits that cannot be confused. */
const ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('times'), times: z.array(z.string()), days: z.array(z.number()) }),
  z.object({ kind: z.literal('cron'), expression: z.string() }),
]);

/** Options as stored; what an older version didn't store takes its default. */
const optionsSchema = z.object({
  title: z.string().nullable().default(null),
  filters: z.array(filterSchema).default([]),
  length: z.enum(SUMMARY_LENGTHS).default('short'),
  mentionRoleId: z.string().nullable().default(null),
  whenEmpty: z.enum(['silent', 'once']).default('silent'),
  atLeast: z.number().int().min(1).default(1),
}) satisfies z.ZodType<DigestOptions>;

const pauseSchema = z.object({
  reason: z.enum(PAUSE_REASONS),
  since: z.string(),
  by: z.string().nullable(),
}) satisfies z.ZodType<DigestPause>;

export const DEFAULT_DIGEST_OPTIONS: DigestOptions = optionsSchema.parse({});

/** A digest as it is kept, with its sources in the order in which they were added. */
export interface StoredDigest extends Omit<DigestRow, 'schedule' | 'options' | 'paused'> {
  readonly schedule: DigestSchedule;
  readonly options: DigestOptions;
  readonly paused: DigestPause | null;
  readonly sources: readonly SourceRow[];
}

/** What is known of a new digest when it is stored. */
export type DigestDraft = Omit<StoredDigest, 'id' | 'sources' | 'paused'> & {
  readonly sources: readonly { readonly url: string; readonly title: string | null }[];
};

/** What can be changed of a digest. */
export type DigestUpdate = Partial<
  Pick<
    StoredDigest,
    'channelId' | 'createdBy' | 'schedule' | 'timeZone' | 'maxItems' | 'locale' | 'nextDueAt' | 'options' | 'paused'
  >
>;

export type Subscriptions = ReturnType<typeof openSubscriptions>;

/** The digests in the database. */
export function openSubscriptions(db: Kysely<DigestTables>) {
  async function withSources(rows: readonly DigestRow[], from: Kysely<DigestTables> = db): Promise<StoredDigest[]> {
    const sources = new Map<string, SourceRow[]>(rows.map((row) => [row.id, []]));
    for (let first = 0; first < rows.length; first += IDS_AT_ONCE) {
      const ids = rows.slice(first, first + IDS_AT_ONCE).map((row) => row.id);
      const found = await from
        .selectFrom('digestSources')
        .select(['digestId', 'url', 'title', 'addedAt', 'primedAt'])
        .where('digestId', 'in', ids)
        .orderBy(sql`rowid`)
        .execute();
      for (const source of found) sources.get(source.digestId)?.push(source);
    }
    return rows.map((row) => ({
      ...row,
      schedule: scheduleSchema.parse(JSON.parse(row.schedule)),
      options: optionsSchema.parse(JSON.parse(row.options)),
      paused: row.paused === null ? null : pauseSchema.parse(JSON.parse(row.paused)),
      sources: sources.get(row.id) ?? [],
    }));
  }

  async function write(
    { schedule, options, paused, ...columns }: DigestUpdate,
    id: string,
    to: Kysely<DigestTables>,
  ): Promise<void> {
    const set: Updateable<DigestRow> = {
      ...columns,
      ...(schedule === undefined ? {} : { schedule: JSON.stringify(schedule) }),
      ...(options === undefined ? {} : { options: JSON.stringify(options) }),
      ...(paused === undefined ? {} : { paused: paused === null ? null : JSON.stringify(paused) }),
    };
    if (Object.keys(set).length > 0) await to.updateTable('digests').set(set).where('id', '=', id).execute();
  }

  async function readOne(tx: Transaction<DigestTables>, id: string): Promise<StoredDigest> {
    const [digest] = await withSources(await tx.selectFrom('digests').selectAll().where('id', '=', id).execute(), tx);
    if (digest === undefined) throw new LedeError('no-such-digest', { id });
    return digest;
  }

  return {
    /** Rejects with LedeError 'too-many-digests' with `{limit}`. */
    async insert(draft: DigestDraft): Promise<StoredDigest> {
      const id = newId();
      const { sources, schedule, options, ...columns } = draft;
      const row: DigestRow = {
        ...columns,
        id,
        schedule: JSON.stringify(schedule),
        options: JSON.stringify(options),
        paused: null,
      };
      const limit = draft.guildId.startsWith('@me:') ? MAX_DIGESTS.directMessages : MAX_DIGESTS.guild;
      await db.transaction().execute(async (tx) => {
        await holdScope(tx, draft.guildId);
        await tx.insertInto('digests').values(row).execute();
        // Counted after the insert, under the lock, so that two concurrent inserts cannot both be the last allowed.
        const count = await tx
          .selectFrom('digests')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('guildId', '=', draft.guildId)
          .executeTakeFirstOrThrow();
        if (count.n > limit) throw new LedeError('too-many-digests', { limit });
        const added = sources.map((source) => ({
          ...source,
          digestId: id,
          addedAt: draft.createdAt,
          primedAt: null,
        }));
        await tx.insertInto('digestSources').values(added).execute();
      });
      const [stored] = await withSources([row]);
      if (stored === undefined) throw new LedeError('no-such-digest', { id });
      return stored;
    },

    /** Oldest first; of every server for null. */
    async list(guildId: string | null): Promise<StoredDigest[]> {
      let query = db.selectFrom('digests').selectAll().orderBy('createdAt').orderBy('id');
      if (guildId !== null) query = query.where('guildId', '=', guildId);
      return withSources(await query.execute());
    },

    /** Rejects with LedeError 'no-such-digest' with `{id}`, for another server's digest as well. */
    async get(guildId: string | null, id: string): Promise<StoredDigest> {
      let query = db.selectFrom('digests').selectAll().where('id', '=', id.trim().toLowerCase());
      if (guildId !== null) query = query.where('guildId', '=', guildId);
      const [digest] = await withSources(await query.execute());
      if (digest === undefined) throw new LedeError('no-such-digest', { id });
      return digest;
    },

    async update(id: string, update: DigestUpdate): Promise<void> {
      await write(update, id, db);
    },

    /**
     * Changes a digest to `change(digest)`, atomically. Resolves with the digest as it then is; rejects with
     * 'no-such-digest' with `{id}`, and with what `change` throws.
     */
    async change(id: string, change: (digest: StoredDigest) => DigestUpdate): Promise<StoredDigest> {
      return db.transaction().execute(async (tx) => {
        await holdDigest(tx, id);
        const before = await readOne(tx, id);
        await write(change(before), id, tx);
        return readOne(tx, id);
      });
    },

    /** Adds a source; one that is there already stays as it is. Rejects with 'too-many-sources' with `{limit}`. */
    async addSource(id: string, source: { url: string; title: string | null }, at: number): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await holdDigest(tx, id);
        await tx
          .insertInto('digestSources')
          .values({ ...source, digestId: id, addedAt: at, primedAt: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const rows = await tx.selectFrom('digestSources').select('url').where('digestId', '=', id).execute();
        if (rows.length > MAX_SOURCES) throw new LedeError('too-many-sources', { limit: MAX_SOURCES });
      });
    },

    /** Rejects with 'last-source' for the only one. */
    async removeSource(id: string, url: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await holdDigest(tx, id);
        await tx.deleteFrom('digestSources').where('digestId', '=', id).where('url', '=', url).execute();
        const rows = await tx.selectFrom('digestSources').select('url').where('digestId', '=', id).execute();
        if (rows.length === 0) throw new LedeError('last-source', {});
      });
    },

    /** Including its seen items, runs and the channel's stories. */
    async remove(id: string): Promise<void> {
      const gone = await db
        .deleteFrom('digests')
        .where('id', '=', id)
        .returning(['guildId', 'channelId'])
        .executeTakeFirst();
      if (gone === undefined) return;
      const { guildId: guild, channelId: channel } = gone;
      // Another digest of the channel still goes by what was told there.
      await db
        .deleteFrom('toldArticles')
        .where('guildId', '=', guild)
        .where('channelId', '=', channel)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb.selectFrom('digests').select('id').where('guildId', '=', guild).where('channelId', '=', channel),
            ),
          ),
        )
        .execute();
    },

    /** Due digests, longest overdue first. */
    async due(now: number): Promise<StoredDigest[]> {
      return withSources(
        await db
          .selectFrom('digests')
          .selectAll()
          .where('nextDueAt', '<=', now)
          .where('paused', 'is', null)
          .orderBy('nextDueAt')
          .execute(),
      );
    },

    /** Sets when a digest is next due, unless that has changed from `from` meanwhile. */
    async reschedule(id: string, from: number, next: number): Promise<void> {
      await db
        .updateTable('digests')
        .set({ nextDueAt: next })
        .where('id', '=', id)
        .where('nextDueAt', '=', from)
        .execute();
    },
  };
}

/**
 * Locks the digest until the transaction ends: an empty write locks the row in Postgres and the database in SQLite.
 * Call it before reading.
 */
async function holdDigest(tx: Transaction<DigestTables>, id: string): Promise<void> {
  await tx
    .updateTable('digests')
    .set((eb) => ({ maxItems: eb.ref('maxItems') }))
    .where('id', '=', id)
    .execute();
}

/** Like `holdDigest`, for creating digests in a scope. SQLite has only one writer anyway. */
async function holdScope(tx: Transaction<DigestTables>, scope: string): Promise<void> {
  if (!(tx.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`digests of ${scope}`}, 0))`.execute(tx);
}

/** The digest as the rest of Lede knows it. */
export function subscriptionOf(digest: StoredDigest): DigestSubscription {
  const { schedule, options, sources } = digest;
  const [source] = sources;
  return {
    ...options,
    id: digest.id,
    guildId: digest.guildId,
    channelId: digest.channelId,
    createdBy: digest.createdBy,
    createdAt: new Date(digest.createdAt).toISOString(),
    feedUrl: source?.url ?? '',
    feedTitle: options.title ?? source?.title ?? null,
    sources: sources.map(({ url, title }) => ({ url, title })),
    time: schedule.kind === 'cron' ? schedule.expression : schedule.times.join(', '),
    schedule,
    timeZone: digest.timeZone,
    maxItems: digest.maxItems,
    locale: digest.locale,
    paused: digest.paused,
  };
}

function newId(): string {
  return Array.from(randomBytes(6), (byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join('');
}
