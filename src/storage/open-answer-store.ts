import type { Kysely } from 'kysely';
import { OPEN_ANSWER_LIFETIME_MS, type OpenAnswerStore } from '../core/open-answers.ts';
import { attempt } from './attempt.ts';
import type { Migration } from './migration.ts';

export const OPEN_ANSWER_MIGRATIONS: readonly Migration[] = [
  {
    name: 'open-answers-001',
    statements: [
      `CREATE TABLE open_answers (
         id TEXT PRIMARY KEY,
         -- First shard of the process that answers.
         shard INTEGER NOT NULL,
         member_id TEXT NOT NULL,
         guild_id TEXT,
         channel_id TEXT,
         message_id TEXT,
         -- Of the interaction; worthless after 15 minutes.
         token TEXT,
         brief_id TEXT,
         is_private INTEGER NOT NULL,
         locale TEXT NOT NULL,
         -- Unix milliseconds.
         opened_at INTEGER NOT NULL
       )`,
      'CREATE INDEX open_answers_by_age ON open_answers (opened_at)',
    ],
  },
];

export interface OpenAnswerTables {
  openAnswers: {
    id: string;
    shard: number;
    memberId: string;
    guildId: string | null;
    channelId: string | null;
    messageId: string | null;
    token: string | null;
    briefId: string | null;
    isPrivate: number;
    locale: string;
    openedAt: number;
  };
}

/** A store of open answers over SQL. `now` is the wall clock in Unix milliseconds. */
export function createOpenAnswerStore(db: Kysely<OpenAnswerTables>, now: () => number): OpenAnswerStore {
  const deleteWhere = (column: 'id' | 'memberId' | 'guildId', value: string) =>
    attempt(async () => {
      await db.deleteFrom('openAnswers').where(column, '=', value).execute();
    });
  return {
    open: (answer, shard) =>
      attempt(async () => {
        const row = { ...answer, shard, isPrivate: answer.isPrivate ? 1 : 0 };
        await db.insertInto('openAnswers').values(row).execute();
      }),
    setMessage: (id, messageId) =>
      attempt(async () => {
        await db.updateTable('openAnswers').set({ messageId }).where('id', '=', id).execute();
      }),
    close: (id) => deleteWhere('id', id),
    left: (shards, count) =>
      attempt(async () => {
        const rows = await db
          .selectFrom('openAnswers')
          .selectAll()
          .where('openedAt', '>', now() - OPEN_ANSWER_LIFETIME_MS)
          .orderBy('openedAt')
          .execute();
        return rows.flatMap(({ shard, isPrivate, ...row }) =>
          shards.includes(shard % count) ? [{ ...row, isPrivate: isPrivate === 1 }] : [],
        );
      }),
    deleteExpired: () =>
      attempt(async () => {
        await db
          .deleteFrom('openAnswers')
          .where('openedAt', '<=', now() - OPEN_ANSWER_LIFETIME_MS)
          .execute();
      }),
    deleteOfMember: (memberId) => deleteWhere('memberId', memberId),
    deleteOfGuild: (guildId) => deleteWhere('guildId', guildId),
  };
}
