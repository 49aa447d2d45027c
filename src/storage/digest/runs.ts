import { createHash } from 'node:crypto';
import { recordItems } from './history.ts';
import type { RunOutcome } from './run-outcome.ts';
import { rememberTold } from './told-stories.ts';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { Failure } from '../../core/failure.ts';
import type { DigestTables, RunCause, RunRow, RunState } from './tables.ts';

/** Lifetime of a lease without renewal, in milliseconds. */
export const LEASE_MS = 60_000;

const UNDER_WAY: readonly RunState[] = ['gathering', 'posting'];

/** When a digest was due as its claimant read it, and when it will be; Unix milliseconds. */
export interface Move {
  readonly from: number;
  readonly to: number;
}

export type Runs = ReturnType<typeof openRuns>;

/**
 * The runs in the database and their leases. `owner` is this process: every step except the claim requires its lease.
 */
export function openRuns(db: Kysely<DigestTables>, owner: string, now: () => number) {
  return {
    /**
     * Claims a due time of a digest, and moves the digest on in the same step; a null `move` leaves its schedule alone.
     * Null when this due time has been claimed before or a run of the digest is under way.
     */
    async claim(digestId: string, dueAt: number, cause: RunCause, move: Move | null): Promise<RunRow | null> {
      const id = runId(digestId, dueAt);
      return db.transaction().execute(async (tx) => {
        // A clock that was ahead may have taken a time for missed that is only coming now.
        await tx.deleteFrom('runs').where('id', '=', id).where('state', '=', 'missed').execute();
        const run = await tx
          .insertInto('runs')
          .values({
            id,
            digestId,
            cause,
            dueAt,
            beganAt: now(),
            state: 'gathering',
            owner,
            leaseUntil: now() + LEASE_MS,
            tries: 1,
            itemCount: 0,
            seenBefore: 0,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        // A clock that was put back meets times that have had their run: the digest must not wait at them.
        const isOver = run === undefined && (await hasEnded(tx, id));
        if (move !== null && (run !== undefined || isOver)) await moveOn(tx, digestId, move);
        return run ?? null;
      });
    },

    /** Records a run missed while Lede was down. */
    async recordMissed(digestId: string, dueAt: number, move: Move): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('runs')
          .values({
            id: runId(digestId, dueAt),
            digestId,
            cause: 'schedule',
            dueAt,
            beganAt: now(),
            endedAt: now(),
            state: 'missed',
            tries: 0,
            itemCount: 0,
            seenBefore: 0,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await moveOn(tx, digestId, move);
      });
    },

    /** Running runs with an expired lease: their process died, or they wait for a retry. */
    async abandoned(): Promise<RunRow[]> {
      return db
        .selectFrom('runs')
        .selectAll()
        .where('state', 'in', UNDER_WAY)
        .where('leaseUntil', '<=', now())
        .orderBy('dueAt')
        .execute();
    },

    /** Takes over an abandoned run; null if another process was faster. */
    async adopt(id: string): Promise<RunRow | null> {
      const run = await db
        .updateTable('runs')
        .set((eb) => ({ owner, leaseUntil: now() + LEASE_MS, tries: eb('tries', '+', 1) }))
        .where('id', '=', id)
        .where('state', 'in', UNDER_WAY)
        .where('leaseUntil', '<=', now())
        .returningAll()
        .executeTakeFirst();
      return run ?? null;
    },

    /** Renews the lease; false if it is no longer ours. */
    async renew(id: string): Promise<boolean> {
      return changed(
        db
          .updateTable('runs')
          .set({ leaseUntil: now() + LEASE_MS })
          .where(ours(id))
          .execute(),
      );
    },

    /** Releases a run at `at` to any process, including this one. */
    async release(id: string, at: number): Promise<void> {
      await db.updateTable('runs').set({ leaseUntil: at }).where(ours(id)).execute();
    },

    /** Stores the report before it is posted. False if the lease is no longer ours. */
    async prepare(id: string, outcome: RunOutcome): Promise<boolean> {
      return changed(
        db
          .updateTable('runs')
          .set({
            state: 'posting',
            outcome: JSON.stringify(outcome),
            leaseUntil: now() + LEASE_MS,
            tries: 1,
            itemCount: outcome.report.itemCount,
            seenBefore: outcome.report.seenBefore,
          })
          .where(ours(id))
          .execute(),
      );
    },

    /** Notes that a try to post begins (a time) or that it surely didn't arrive (null). False when no longer ours. */
    async setPostingSince(id: string, since: number | null): Promise<boolean> {
      return changed(
        db
          .updateTable('runs')
          .set({ postingSince: since, leaseUntil: now() + LEASE_MS })
          .where(ours(id))
          .execute(),
      );
    },

    /** Ends a run that has been posted, or had nothing to post, and remembers what it dealt with. */
    async conclude(run: RunRow, outcome: RunOutcome, state: RunState, messageId: string | null): Promise<void> {
      await db.transaction().execute(async (tx) => {
        // Not restricted to the owner: a posted message counts, even if the lease has passed to another process.
        const ended = await changed(
          tx
            .updateTable('runs')
            .set({ ...ENDED, state, endedAt: now(), messageId, ...countsOf(outcome) })
            .where('id', '=', run.id)
            .where('state', 'in', UNDER_WAY)
            .execute(),
        );
        if (!ended) return;
        await remember(tx, run, outcome);
        // Where it is not known whether the message arrived, its readers may have seen it.
        if (state !== 'nothing-new') await rememberTold(tx, run.digestId, outcome.told ?? [], now());
      });
    },

    /** Ends a run that could not be posted. Marks nothing as seen, so that a later run posts it. */
    async fail(run: RunRow, failure: Failure): Promise<void> {
      await db
        .updateTable('runs')
        .set({ ...ENDED, state: 'failed', endedAt: now(), failure: JSON.stringify(failure) })
        .where(ours(run.id))
        .execute();
    },

    /** The digest's latest post: how many items it had, and whether it was that no source could be read. */
    async lastPosted(digestId: string): Promise<{ dueAt: number; failure: string | null; items: number } | null> {
      const run = await db
        .selectFrom('runs')
        .select(['id', 'dueAt', 'failure'])
        .where('digestId', '=', digestId)
        .where('state', 'in', ['posted', 'unconfirmed'])
        .orderBy('beganAt', 'desc')
        .executeTakeFirst();
      if (run === undefined) return null;
      const { n } = await db
        .selectFrom('runItems')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('runId', '=', run.id)
        .where('fate', 'in', ['briefed', 'failed', 'over-limit'])
        .executeTakeFirstOrThrow();
      return { dueAt: run.dueAt, failure: run.failure, items: n };
    },

    /** Ends a run that came to nothing before its time was over. Nothing is marked as seen. */
    async miss(run: RunRow): Promise<void> {
      await db
        .updateTable('runs')
        .set({ ...ENDED, state: 'missed', endedAt: now() })
        .where(ours(run.id))
        .execute();
    },
  };

  function ours(id: string) {
    return (eb: ExpressionBuilder<DigestTables, 'runs'>) =>
      eb.and([eb('id', '=', id), eb('owner', '=', owner), eb('state', 'in', UNDER_WAY)]);
  }

  async function remember(tx: Transaction<DigestTables>, run: RunRow, outcome: RunOutcome): Promise<void> {
    const met = now();
    const { digestId } = run;
    await forgetIn(tx, 'failedItems', digestId, outcome.seen);
    await forgetIn(tx, 'filteredItems', digestId, outcome.seen);
    for (const identity of outcome.seen) {
      await tx
        .insertInto('seenItems')
        .values({ digestId, identity, metAt: met })
        .onConflict((conflict) => conflict.columns(['digestId', 'identity']).doUpdateSet({ metAt: met }))
        .execute();
    }
    for (const identity of outcome.retry) {
      await tx
        .insertInto('failedItems')
        .values({ digestId, identity, tries: 1 })
        .onConflict((conflict) =>
          conflict.columns(['digestId', 'identity']).doUpdateSet((eb) => ({ tries: eb('failedItems.tries', '+', 1) })),
        )
        .execute();
    }
    for (const identity of outcome.waiting) {
      await tx
        .insertInto('filteredItems')
        .values({ digestId, identity, since: met })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (outcome.sourcesRead.length > 0) {
      await tx
        .updateTable('digestSources')
        .set((eb) => ({ primedAt: eb.fn.coalesce('primedAt', eb.val(met)) }))
        .where('digestId', '=', digestId)
        .where('url', 'in', outcome.sourcesRead)
        .execute();
    }
    await recordItems(tx, run, outcome);
  }
}

const ENDED = { owner: null, leaseUntil: null, outcome: null, postingSince: null } as const;

function countsOf({ report }: RunOutcome) {
  const failure = report.failure === null ? null : JSON.stringify(report.failure);
  const failed = report.sourceFailures ?? [];
  const sourceFailures = failed.length === 0 ? null : JSON.stringify(failed);
  return { itemCount: report.itemCount, seenBefore: report.seenBefore, failure, sourceFailures };
}

async function forgetIn(
  tx: Transaction<DigestTables>,
  table: 'failedItems' | 'filteredItems',
  digestId: string,
  identities: readonly string[],
): Promise<void> {
  const gone = new Set(identities);
  const rows = await tx.selectFrom(table).select('identity').where('digestId', '=', digestId).execute();
  for (const { identity } of rows.filter((row) => gone.has(row.identity))) {
    await tx.deleteFrom(table).where('digestId', '=', digestId).where('identity', '=', identity).execute();
  }
}

/** Advances a digest's due time, unless another process or a new schedule changed it meanwhile. */
async function moveOn(tx: Transaction<DigestTables>, digestId: string, { from, to }: Move): Promise<void> {
  await tx
    .updateTable('digests')
    .set({ nextDueAt: to })
    .where('id', '=', digestId)
    .where('nextDueAt', '=', from)
    .execute();
}

async function hasEnded(tx: Transaction<DigestTables>, id: string): Promise<boolean> {
  const run = await tx.selectFrom('runs').select('state').where('id', '=', id).executeTakeFirst();
  return run !== undefined && !UNDER_WAY.includes(run.state);
}

async function changed(updates: Promise<readonly { readonly numUpdatedRows: bigint }[]>): Promise<boolean> {
  return (await updates).some((update) => update.numUpdatedRows > 0n);
}

/**
 * The same for every try of one due time, and short enough for Discord's nonce (25 characters) with room for the
 * number of a further message.
 */
function runId(digestId: string, dueAt: number): string {
  return createHash('sha256').update(`${digestId} ${dueAt}`).digest('hex').slice(0, 20);
}
