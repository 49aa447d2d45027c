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

/** Letters and digits that can't be taken for one another. */
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
    | 'channel_id'
    | 'created_by'
    | 'schedule'
    | 'time_zone'
    | 'max_items'
    | 'locale'
    | 'next_due_at'
    | 'options'
    | 'paused'
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
        .selectFrom('digest_sources')
        .select(['digest_id', 'url', 'title', 'added_at', 'primed_at'])
        .where('digest_id', 'in', ids)
        .orderBy(sql`rowid`)
        .execute();
      for (const source of found) sources.get(source.digest_id)?.push(source);
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
      const limit = draft.guild_id.startsWith('@me:') ? MAX_DIGESTS.directMessages : MAX_DIGESTS.guild;
      await db.transaction().execute(async (tx) => {
        await holdScope(tx, draft.guild_id);
        await tx.insertInto('digests').values(row).execute();
        // Counted after the insert, while no other process makes one here: two at once can't both be the last allowed.
        const count = await tx
          .selectFrom('digests')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('guild_id', '=', draft.guild_id)
          .executeTakeFirstOrThrow();
        if (count.n > limit) throw new LedeError('too-many-digests', { limit });
        const added = sources.map((source) => ({
          ...source,
          digest_id: id,
          added_at: draft.created_at,
          primed_at: null,
        }));
        await tx.insertInto('digest_sources').values(added).execute();
      });
      const [stored] = await withSources([row]);
      if (stored === undefined) throw new LedeError('no-such-digest', { id });
      return stored;
    },

    /** Oldest first; of every server for null. */
    async list(guildId: string | null): Promise<StoredDigest[]> {
      let query = db.selectFrom('digests').selectAll().orderBy('created_at').orderBy('id');
      if (guildId !== null) query = query.where('guild_id', '=', guildId);
      return withSources(await query.execute());
    },

    /** Rejects with LedeError 'no-such-digest' with `{id}`, for another server's digest as well. */
    async get(guildId: string | null, id: string): Promise<StoredDigest> {
      let query = db.selectFrom('digests').selectAll().where('id', '=', id.trim().toLowerCase());
      if (guildId !== null) query = query.where('guild_id', '=', guildId);
      const [digest] = await withSources(await query.execute());
      if (digest === undefined) throw new LedeError('no-such-digest', { id });
      return digest;
    },

    async update(id: string, update: DigestUpdate): Promise<void> {
      await write(update, id, db);
    },

    /**
     * Changes a digest to what `change` makes of it as it is, with nobody else changing it meanwhile. Resolves with the
     * digest as it then is; rejects with 'no-such-digest' with `{id}`, and with what `change` throws.
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
          .insertInto('digest_sources')
          .values({ ...source, digest_id: id, added_at: at, primed_at: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const rows = await tx.selectFrom('digest_sources').select('url').where('digest_id', '=', id).execute();
        if (rows.length > MAX_SOURCES) throw new LedeError('too-many-sources', { limit: MAX_SOURCES });
      });
    },

    /** Rejects with 'last-source' for the only one. */
    async removeSource(id: string, url: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await holdDigest(tx, id);
        await tx.deleteFrom('digest_sources').where('digest_id', '=', id).where('url', '=', url).execute();
        const rows = await tx.selectFrom('digest_sources').select('url').where('digest_id', '=', id).execute();
        if (rows.length === 0) throw new LedeError('last-source', {});
      });
    },

    /** With all that hangs on it: what it has seen, its runs, what its channel was told. */
    async remove(id: string): Promise<void> {
      const gone = await db
        .deleteFrom('digests')
        .where('id', '=', id)
        .returning(['guild_id', 'channel_id'])
        .executeTakeFirst();
      if (gone === undefined) return;
      const { guild_id: guild, channel_id: channel } = gone;
      // Another digest of the channel still goes by what was told there.
      await db
        .deleteFrom('told_articles')
        .where('guild_id', '=', guild)
        .where('channel_id', '=', channel)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb.selectFrom('digests').select('id').where('guild_id', '=', guild).where('channel_id', '=', channel),
            ),
          ),
        )
        .execute();
    },

    /** Those whose time has come, longest overdue first. */
    async due(now: number): Promise<StoredDigest[]> {
      return withSources(
        await db
          .selectFrom('digests')
          .selectAll()
          .where('next_due_at', '<=', now)
          .where('paused', 'is', null)
          .orderBy('next_due_at')
          .execute(),
      );
    },

    /** Sets when a digest is next due, unless that has changed from `from` meanwhile. */
    async reschedule(id: string, from: number, next: number): Promise<void> {
      await db
        .updateTable('digests')
        .set({ next_due_at: next })
        .where('id', '=', id)
        .where('next_due_at', '=', from)
        .execute();
    },
  };
}

/**
 * Until the transaction ends, nobody else changes the digest: a write that changes nothing takes the row in Postgres, and
 * the whole database in SQLite. It comes first, so that what is read after it is not old.
 */
async function holdDigest(tx: Transaction<DigestTables>, id: string): Promise<void> {
  await tx
    .updateTable('digests')
    .set((eb) => ({ max_items: eb.ref('max_items') }))
    .where('id', '=', id)
    .execute();
}

/** As `holdDigest` for the making of digests in a server or a member's messages. SQLite has one writer at a time anyway. */
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
    guildId: digest.guild_id,
    channelId: digest.channel_id,
    createdBy: digest.created_by,
    createdAt: new Date(digest.created_at).toISOString(),
    feedUrl: source?.url ?? '',
    feedTitle: options.title ?? source?.title ?? null,
    sources: sources.map(({ url, title }) => ({ url, title })),
    time: schedule.kind === 'cron' ? schedule.expression : schedule.times.join(', '),
    schedule,
    timeZone: digest.time_zone,
    maxItems: digest.max_items,
    locale: digest.locale,
    paused: digest.paused,
  };
}

function newId(): string {
  return Array.from(randomBytes(6), (byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join('');
}
