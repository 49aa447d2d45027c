import type { Kysely } from 'kysely';
import { DEFAULT_MEMBER_SETTINGS, type MemberSettings, type MemberSettingsStore } from '../core/member-settings.ts';
import { attempt } from './attempt.ts';
import type { Migration } from './migration.ts';

export const MEMBER_MIGRATIONS: readonly Migration[] = [
  {
    name: 'member-settings-001',
    statements: [
      `CREATE TABLE member_settings (
         member_id TEXT PRIMARY KEY,
         locale TEXT,
         -- 1: their links are left alone in automatic channels.
         left_alone INTEGER NOT NULL
       )`,
    ],
  },
];

export interface MemberTables {
  memberSettings: { memberId: string; locale: string | null; leftAlone: number };
}

/** A store of members' settings over SQL; nothing is cached, so that an opt-out holds at once in every process. */
export function createMemberSettingsStore(db: Kysely<MemberTables>): MemberSettingsStore {
  return {
    get: (memberId) =>
      attempt(async () => {
        const row = await db
          .selectFrom('memberSettings')
          .select(['locale', 'leftAlone'])
          .where('memberId', '=', memberId)
          .executeTakeFirst();
        return row === undefined ? DEFAULT_MEMBER_SETTINGS : { locale: row.locale, isLeftAlone: row.leftAlone === 1 };
      }),

    update: (memberId, change) =>
      attempt(async () => {
        const fields = fieldsOf(change);
        if (Object.keys(fields).length === 0) return;
        await db
          .insertInto('memberSettings')
          .values({ memberId, locale: null, leftAlone: 0, ...fields })
          .onConflict((conflict) => conflict.column('memberId').doUpdateSet(fields))
          .execute();
      }),

    delete: (memberId) =>
      attempt(async () => {
        const gone = await db.deleteFrom('memberSettings').where('memberId', '=', memberId).executeTakeFirst();
        return gone.numDeletedRows > 0n;
      }),
  };
}

function fieldsOf({ locale, isLeftAlone }: Partial<MemberSettings>): Partial<MemberTables['memberSettings']> {
  return {
    ...(locale === undefined ? {} : { locale }),
    ...(isLeftAlone === undefined ? {} : { leftAlone: isLeftAlone ? 1 : 0 }),
  };
}
