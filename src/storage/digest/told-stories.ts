import type { Kysely, Transaction } from 'kysely';
import type { DigestTables } from './tables.ts';

/** For so long what a channel was told counts as told, in milliseconds. */
export const TOLD_FOR_MS = 4 * 24 * 3_600_000;

/** An article of a story that a channel was told, as it was told. Times are Unix milliseconds. */
export interface ToldArticle {
  /** The story's: the identity of its first article. */
  readonly story: string;
  readonly identities: readonly string[];
  readonly url: string | null;
  readonly title: string;
  readonly body: string;
  /** What tells outlets apart, as in a candidate. */
  readonly outlet: string;
  readonly publishedAt: number | null;
}

export interface RememberedArticle extends ToldArticle {
  readonly toldAt: number;
}

/** What the channel of a digest was told since `since`, by any digest, oldest first. */
export async function readTold(
  db: Kysely<DigestTables>,
  { guild_id, channel_id }: { readonly guild_id: string; readonly channel_id: string },
  since: number,
): Promise<RememberedArticle[]> {
  const rows = await db
    .selectFrom('told_articles')
    .selectAll()
    .where('guild_id', '=', guild_id)
    .where('channel_id', '=', channel_id)
    .where('told_at', '>=', since)
    .orderBy('told_at')
    .orderBy('identity')
    .execute();
  return rows.map((row) => ({
    story: row.story,
    identities: JSON.parse(row.identities) as string[],
    url: row.url,
    title: row.title,
    body: row.body,
    outlet: row.outlet,
    publishedAt: row.published_at,
    toldAt: row.told_at,
  }));
}

/** Remembers what a digest's channel has been told, in the transaction that ends the run. */
export async function rememberTold(
  tx: Transaction<DigestTables>,
  digestId: string,
  told: readonly ToldArticle[],
  at: number,
): Promise<void> {
  if (told.length === 0) return;
  const digest = await tx
    .selectFrom('digests')
    .select(['guild_id', 'channel_id'])
    .where('id', '=', digestId)
    .executeTakeFirst();
  if (digest === undefined) return;
  for (const { story, identities, url, title, body, outlet, publishedAt } of told) {
    const [identity = ''] = identities;
    const row = {
      story,
      identities: JSON.stringify(identities),
      url,
      title,
      body,
      outlet,
      published_at: publishedAt,
      told_at: at,
    };
    await tx
      .insertInto('told_articles')
      .values({ ...digest, identity, ...row })
      .onConflict((conflict) => conflict.columns(['guild_id', 'channel_id', 'identity']).doUpdateSet(row))
      .execute();
  }
}
