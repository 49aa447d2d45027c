import type { Kysely } from 'kysely';
import type { DigestPublisher, DigestSubscription, OwnerMatter, SourceFailure } from '../core/digest.ts';
import type { FailureCode } from '../core/failure.ts';
import type { Logger } from '../core/log.ts';
import type { DigestTables } from '../storage/digest/tables.ts';

/** A source that fails for less than this mends itself more often than not, in milliseconds. */
const WORTH_TELLING_MS = 24 * 3_600_000;

/** Failures that waiting does not mend. */
const LASTING: ReadonlySet<FailureCode> = new Set([
  'not-found',
  'access-denied',
  'robots-disallowed',
  'not-a-feed',
  'site-not-allowed',
  'channel-unreadable',
  'message-content-needed',
]);

export interface TellOwnerParts {
  readonly db: Kysely<DigestTables>;
  readonly publisher: DigestPublisher;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Tells a digest's maker something once while it lasts. It is noted as told before it is: a message that gets lost is
 * better than one that comes each day. Resolves whether or not it could be told.
 */
export async function tellOwner(
  subscription: DigestSubscription,
  matter: OwnerMatter,
  { db, publisher, log, now }: TellOwnerParts,
): Promise<void> {
  if (publisher.tellOwner === undefined) return;
  const noted = await db
    .insertInto('ownerMatters')
    .values({ digestId: subscription.id, matter: nameOf(matter), toldAt: now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('matter')
    .executeTakeFirst();
  if (noted === undefined) return;
  try {
    await publisher.tellOwner(subscription, matter);
  } catch (err) {
    log.warn({ digest: subscription.id, matter: matter.kind, err }, 'digest creator not notified');
  }
}

/** Tells of sources that fail for good or have failed for a day, and takes note of those that work again. */
export async function tellOfSources(
  subscription: DigestSubscription,
  failures: readonly SourceFailure[],
  sourcesRead: readonly string[],
  parts: TellOwnerParts,
): Promise<void> {
  for (const url of sourcesRead) await forgetMatter(parts.db, subscription.id, `source ${url}`);
  for (const failing of failures) {
    const isPassing = !LASTING.has(failing.failure.code);
    if (isPassing && parts.now() - Date.parse(failing.since) < WORTH_TELLING_MS) continue;
    await tellOwner(subscription, { kind: 'source-failing', failing }, parts);
  }
}

/** The pause is over: a next one is told again. */
export async function forgetPause(db: Kysely<DigestTables>, digestId: string): Promise<void> {
  await forgetMatter(db, digestId, 'paused');
}

async function forgetMatter(db: Kysely<DigestTables>, digestId: string, matter: string): Promise<void> {
  await db.deleteFrom('ownerMatters').where('digestId', '=', digestId).where('matter', '=', matter).execute();
}

function nameOf(matter: OwnerMatter): string {
  switch (matter.kind) {
    case 'paused':
      return 'paused';
    case 'source-failing':
      return `source ${matter.failing.source.url}`;
    case 'missed':
      return `missed ${matter.dueAt}`;
  }
}
