import { randomBytes } from 'node:crypto';
import type { Generated, Kysely } from 'kysely';
import { BRIEF_LIFETIME_MS, MAX_BRIEFS_OF_MEMBER, type BriefStore, type StoredBrief } from '../core/brief-store.ts';
import { attempt } from './attempt.ts';
import type { Migration } from './migration.ts';

/** Times are Unix milliseconds. */
export const BRIEF_MIGRATIONS: readonly Migration[] = [
  {
    name: 'briefs-001',
    statements: [
      `CREATE TABLE briefs (
         seq INTEGER PRIMARY KEY AUTOINCREMENT,
         id TEXT NOT NULL UNIQUE,
         member_id TEXT NOT NULL,
         guild_id TEXT,
         channel_id TEXT,
         message_id TEXT,
         created_at INTEGER NOT NULL,
         -- A StoredBrief as JSON.
         body TEXT NOT NULL
       )`,
      'CREATE INDEX briefs_by_member ON briefs (member_id, channel_id)',
      'CREATE INDEX briefs_by_guild ON briefs (guild_id)',
      'CREATE INDEX briefs_by_age ON briefs (created_at)',
      'CREATE TABLE bot_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    ],
  },
];

export interface BriefTables {
  briefs: {
    /** Rises with every insertion, and so tells the newest of one millisecond. */
    seq: Generated<number>;
    id: string;
    memberId: string;
    guildId: string | null;
    channelId: string | null;
    messageId: string | null;
    createdAt: number;
    body: string;
  };
  /** Values in base64. */
  botSecrets: { name: string; value: string };
}

const SIGNING_KEY = 'button-signing-key';

/** Old briefs are deleted once in this many writes. */
const SWEEP_EVERY = 50;

/** A brief store over SQL. `now` is the wall clock in Unix milliseconds. */
export function createBriefStore(db: Kysely<BriefTables>, now: () => number): BriefStore {
  const oldest = () => now() - BRIEF_LIFETIME_MS;
  let writes = 0;
  const sweep = () => db.deleteFrom('briefs').where('createdAt', '<=', oldest()).execute();

  async function deletePastLimit(memberId: string): Promise<void> {
    const first = await db
      .selectFrom('briefs')
      .select('seq')
      .where('memberId', '=', memberId)
      .orderBy('seq', 'desc')
      .offset(MAX_BRIEFS_OF_MEMBER)
      .limit(1)
      .executeTakeFirst();
    if (first === undefined) return;
    await db.deleteFrom('briefs').where('memberId', '=', memberId).where('seq', '<=', first.seq).execute();
  }

  async function countWhere(column: 'memberId' | 'guildId', id: string): Promise<number> {
    const { n } = await db
      .selectFrom('briefs')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where(column, '=', id)
      .executeTakeFirstOrThrow();
    return n;
  }

  return {
    put: (brief) =>
      attempt(async () => {
        const row = {
          id: brief.id,
          memberId: brief.memberId,
          guildId: brief.guildId,
          channelId: brief.channelId,
          messageId: brief.messageId,
          createdAt: brief.createdAt,
          body: write(brief),
        };
        await db
          .insertInto('briefs')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
        writes += 1;
        if (writes % SWEEP_EVERY === 1) await sweep();
        await deletePastLimit(brief.memberId);
      }),

    setMessage: (id, messageId) =>
      attempt(async () => {
        await db.updateTable('briefs').set({ messageId }).where('id', '=', id).execute();
      }),

    get: (id) =>
      attempt(async () => {
        const row = await db
          .selectFrom('briefs')
          .select(['body', 'messageId'])
          .where('id', '=', id)
          .where('createdAt', '>', oldest())
          .executeTakeFirst();
        return read(row);
      }),

    latest: (memberId, channelId, messageId) =>
      attempt(async () => {
        let query = db
          .selectFrom('briefs')
          .select(['body', 'messageId'])
          .where('memberId', '=', memberId)
          .where('channelId', '=', channelId)
          .where('createdAt', '>', oldest());
        if (messageId !== null) query = query.where('messageId', '=', messageId);
        return read(await query.orderBy('seq', 'desc').limit(1).executeTakeFirst());
      }),

    delete: (id) =>
      attempt(async () => {
        await db.deleteFrom('briefs').where('id', '=', id).execute();
      }),

    deleteExpired: () =>
      attempt(async () => {
        await sweep();
      }),

    countOfMember: (memberId) => attempt(() => countWhere('memberId', memberId)),

    countOfGuild: (guildId) => attempt(() => countWhere('guildId', guildId)),

    deleteOfMember: (memberId) =>
      attempt(async () => {
        const gone = await db.deleteFrom('briefs').where('memberId', '=', memberId).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),

    deleteOfGuild: (guildId) =>
      attempt(async () => {
        const gone = await db.deleteFrom('briefs').where('guildId', '=', guildId).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),

    signingKey: () =>
      attempt(async () => {
        const made = randomBytes(32).toString('base64');
        // Processes that start together must use the same key: the first write wins.
        await db
          .insertInto('botSecrets')
          .values({ name: SIGNING_KEY, value: made })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
        const { value } = await db
          .selectFrom('botSecrets')
          .select('value')
          .where('name', '=', SIGNING_KEY)
          .executeTakeFirstOrThrow();
        return Buffer.from(value, 'base64');
      }),
  };
}

/** Increased when StoredBrief changes: rows of other versions are ignored. */
const BODY_VERSION = 3;

function write(brief: StoredBrief): string {
  return JSON.stringify({ version: BODY_VERSION, brief });
}

/**
 * The body is this store's own writing: one of this version is trusted to hold a StoredBrief. Which message shows it is
 * known later than the rest, and so stands in its column alone.
 */
function read(row: { body: string; messageId: string | null } | undefined): StoredBrief | null {
  if (row === undefined) return null;
  const body = JSON.parse(row.body) as { version?: number; brief: StoredBrief };
  return body.version === BODY_VERSION ? { ...body.brief, messageId: row.messageId } : null;
}
