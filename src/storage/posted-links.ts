import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { urlIdentity } from '../core/canonical-url.ts';
import { POSTED_LINK_LIFETIME_MS, type PostedLinks } from '../core/posted-links.ts';
import { attempt } from './attempt.ts';
import type { Migration } from './migration.ts';

export const POSTED_LINK_MIGRATIONS: readonly Migration[] = [
  {
    name: 'posted-links-001',
    statements: [
      `CREATE TABLE posted_links (
         channel_id TEXT NOT NULL,
         -- SHA-256 of the link's identity, in base64url: the link itself is not kept.
         digest TEXT NOT NULL,
         guild_id TEXT NOT NULL,
         -- Unix milliseconds.
         claimed_at INTEGER NOT NULL,
         PRIMARY KEY (channel_id, digest)
       )`,
      'CREATE INDEX posted_links_by_age ON posted_links (claimed_at)',
    ],
  },
];

export interface PostedLinkTables {
  postedLinks: { channelId: string; digest: string; guildId: string; claimedAt: number };
}

/** A store of posted links over SQL. `now` is the wall clock in Unix milliseconds. */
export function createPostedLinks(db: Kysely<PostedLinkTables>, now: () => number): PostedLinks {
  const deleteExpired = async () => {
    await db
      .deleteFrom('postedLinks')
      .where('claimedAt', '<=', now() - POSTED_LINK_LIFETIME_MS)
      .execute();
  };
  return {
    claim: ({ guildId, channelId }, url) =>
      attempt(async () => {
        await deleteExpired();
        const digest = digestOf(url);
        const inserted = await db
          .insertInto('postedLinks')
          .values({ channelId, digest, guildId, claimedAt: now() })
          .onConflict((conflict) => conflict.columns(['channelId', 'digest']).doNothing())
          .returning('digest')
          .executeTakeFirst();
        return inserted !== undefined;
      }),
    release: ({ channelId }, url) =>
      attempt(async () => {
        await db
          .deleteFrom('postedLinks')
          .where('channelId', '=', channelId)
          .where('digest', '=', digestOf(url))
          .execute();
      }),
    deleteExpired: () => attempt(deleteExpired),
    deleteOfGuild: (guildId) =>
      attempt(async () => {
        const gone = await db.deleteFrom('postedLinks').where('guildId', '=', guildId).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),
  };
}

function digestOf(url: string): string {
  return createHash('sha256')
    .update(urlIdentity(url) ?? url)
    .digest('base64url');
}
