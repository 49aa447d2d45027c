import type { Kysely, Transaction } from 'kysely';
import type { DigestTables } from './tables.ts';

/** How long a channel's stories are remembered, in milliseconds. */
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
  { guildId, channelId }: { readonly guildId: string; readonly channelId: string },
  since: number,
): Promise<RememberedArticle[]> {
  const rows = await db
    .selectFrom('toldArticles')
    .selectAll()
    .where('guildId', '=', guildId)
    .where('channelId', '=', channelId)
    .where('toldAt', '>=', since)
    .orderBy('toldAt')
    .orderBy('identity')
    .execute();
  return rows.map((row) => ({
    story: row.story,
    identities: JSON.parse(row.identities) as string[],
    url: row.url,
    title: row.title,
    body: row.body,
    outlet: row.outlet,
    publishedAt: row.publishedAt,
    toldAt: row.toldAt,
  }));
}

/** Stores the stories posted in a digest's channel, in the transaction that ends the run. */
export async function rememberTold(
  tx: Transaction<DigestTables>,
  digestId: string,
  told: readonly ToldArticle[],
  at: number,
): Promise<void> {
  if (told.length === 0) return;
  const digest = await tx
    .selectFrom('digests')
    .select(['guildId', 'channelId'])
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
      publishedAt,
      toldAt: at,
    };
    await tx
      .insertInto('toldArticles')
      .values({ ...digest, identity, ...row })
      .onConflict((conflict) => conflict.columns(['guildId', 'channelId', 'identity']).doUpdateSet(row))
      .execute();
  }
}
