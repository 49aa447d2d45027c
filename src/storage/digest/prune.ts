import type { Kysely } from 'kysely';
import type { DigestTables } from './tables.ts';
import { TOLD_FOR_MS } from './told-stories.ts';

const DAY_MS = 24 * 3_600_000;

/** How long data is kept after its last use, in milliseconds. */
const KEPT = {
  /** An item that has left every feed of its digest: feeds bring old items back, but not after half a year. */
  seenItem: 180 * DAY_MS,
  /** Far beyond what an item waits for a change of the filters. */
  filteredItem: 14 * DAY_MS,
  toldArticle: 2 * TOLD_FOR_MS,
  run: 365 * DAY_MS,
  /** The copy of a feed that no digest has any more, and what is known of its failures. */
  unusedFeed: 7 * DAY_MS,
} as const;

/** Deletes unused data. Cheap, and safe from several processes. */
export async function prune(db: Kysely<DigestTables>, now: number): Promise<void> {
  await db
    .deleteFrom('seenItems')
    .where('metAt', '<', now - KEPT.seenItem)
    .execute();
  await db
    .deleteFrom('filteredItems')
    .where('since', '<', now - KEPT.filteredItem)
    .execute();
  await db
    .deleteFrom('toldArticles')
    .where('toldAt', '<', now - KEPT.toldArticle)
    .execute();
  await db
    .deleteFrom('runs')
    .where('beganAt', '<', now - KEPT.run)
    .where('endedAt', 'is not', null)
    .execute();
  await db
    .deleteFrom('feeds')
    .where('readAt', '<', now - KEPT.unusedFeed)
    .where('url', 'not in', (eb) => eb.selectFrom('digestSources').select('url'))
    .execute();
  await db
    .deleteFrom('feedFailures')
    .where('retryAt', '<', now - KEPT.unusedFeed)
    .where('url', 'not in', (eb) => eb.selectFrom('digestSources').select('url'))
    .execute();
}
