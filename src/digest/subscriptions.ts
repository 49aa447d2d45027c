import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DigestSchedule, DigestSubscription } from '../core/digest.ts';
import { LedeError } from '../core/failure.ts';
import type { DigestRow, DigestTables, SourceRow } from './tables.ts';

/** A server's limit; each digest costs a visit of its feed and a few briefs a day. */
const MAX_DIGESTS_A_GUILD = 25;

/** Letters and digits that can't be taken for one another. */
const ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('times'), times: z.array(z.string()), days: z.array(z.number()) }),
  z.object({ kind: z.literal('cron'), expression: z.string() }),
]);

/** A digest as it is kept, with its sources in the order in which they were added. */
export interface StoredDigest extends Omit<DigestRow, 'schedule'> {
  readonly schedule: DigestSchedule;
  readonly sources: readonly SourceRow[];
}

/** What is known of a new digest when it is stored. */
export type DigestDraft = Omit<StoredDigest, 'id' | 'sources'> & {
  readonly sources: readonly { readonly url: string; readonly title: string | null }[];
};

export type Subscriptions = ReturnType<typeof openSubscriptions>;

/** The digests in the database. */
export function openSubscriptions(db: Kysely<DigestTables>) {
  async function withSources(rows: readonly DigestRow[]): Promise<StoredDigest[]> {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    const sources = await db
      .selectFrom('digest_sources')
      .selectAll()
      .where('digest_id', 'in', ids)
      .orderBy('added_at')
      .orderBy('url')
      .execute();
    return rows.map((row) => ({
      ...row,
      schedule: scheduleSchema.parse(JSON.parse(row.schedule)),
      sources: sources.filter((source) => source.digest_id === row.id),
    }));
  }

  return {
    /** Rejects with LedeError 'too-many-digests' with `{limit}`. */
    async insert(draft: DigestDraft): Promise<StoredDigest> {
      const id = newId();
      const { sources, schedule, ...columns } = draft;
      const row: DigestRow = { ...columns, id, schedule: JSON.stringify(schedule) };
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('digests').values(row).execute();
        // Counted after the insert: the write lock is held, so that two at once can't both be the last allowed.
        const count = await tx
          .selectFrom('digests')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('guild_id', '=', draft.guild_id)
          .executeTakeFirstOrThrow();
        if (count.n > MAX_DIGESTS_A_GUILD) throw new LedeError('too-many-digests', { limit: MAX_DIGESTS_A_GUILD });
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

    /** With all that hangs on it: what it has seen, its runs. */
    async remove(id: string): Promise<void> {
      await db.deleteFrom('digests').where('id', '=', id).execute();
    },

    /** Those whose time has come, longest overdue first. */
    async due(now: number): Promise<StoredDigest[]> {
      return withSources(
        await db.selectFrom('digests').selectAll().where('next_due_at', '<=', now).orderBy('next_due_at').execute(),
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

/** The digest as the rest of Lede knows it. */
export function subscriptionOf(digest: StoredDigest): DigestSubscription {
  const { schedule } = digest;
  const [source] = digest.sources;
  return {
    id: digest.id,
    guildId: digest.guild_id,
    channelId: digest.channel_id,
    createdBy: digest.created_by,
    createdAt: new Date(digest.created_at).toISOString(),
    feedUrl: source?.url ?? '',
    feedTitle: source?.title ?? null,
    time: schedule.kind === 'cron' ? schedule.expression : schedule.times.join(', '),
    timeZone: digest.time_zone,
    maxItems: digest.max_items,
    locale: digest.locale,
  };
}

function newId(): string {
  return Array.from(randomBytes(6), (byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join('');
}
