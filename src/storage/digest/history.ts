import type { Kysely, Transaction } from 'kysely';
import type { SourceFailure } from '../../core/digest.ts';
import type { DigestRunRecord, RecordedFate, RecordedItem, RunStatus } from '../../core/digest-service.ts';
import type { Failure } from '../../core/failure.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { DigestTables, RunItemRow, RunRow } from './tables.ts';

/** Runs of a digest for which items that it had dealt with before are recorded too; older ones have them counted. */
const RUNS_WITH_SEEN = 5;

/** Writes the outcome of each item of a run, in the transaction that ends it. */
export async function recordItems(tx: Transaction<DigestTables>, run: RunRow, outcome: RunOutcome): Promise<void> {
  const reported = outcome.report.items.map(({ url, title, publishedAt, fate }): RecordedItem => ({
    url,
    title,
    publishedAt,
    fate: fate.kind === 'failed' ? fate : { kind: fate.kind },
  }));
  let position = 0;
  for (const { url, title, publishedAt, fate } of [...reported, ...outcome.aside]) {
    const row: RunItemRow = {
      runId: run.id,
      position: position++,
      url,
      title,
      publishedAt,
      fate: fate.kind,
      failure: fate.kind === 'failed' ? JSON.stringify(fate.failure) : null,
      detail: fate.kind === 'filtered' ? fate.filter : fate.kind === 'same-story' ? fate.as : null,
    };
    await tx.insertInto('runItems').values(row).execute();
  }
  await tx
    .deleteFrom('runItems')
    .where('fate', '=', 'seen-before')
    .where('runId', 'in', (eb) =>
      eb
        .selectFrom('runs')
        .select('id')
        .where('digestId', '=', run.digestId)
        .orderBy('beganAt', 'desc')
        .limit(1000)
        .offset(RUNS_WITH_SEEN),
    )
    .execute();
}

/** A digest's runs, newest first, at most `limit`, each with its items. */
export async function readHistory(
  db: Kysely<DigestTables>,
  digestId: string,
  limit: number,
): Promise<DigestRunRecord[]> {
  const runs = await db
    .selectFrom('runs')
    .selectAll()
    .where('digestId', '=', digestId)
    .orderBy('beganAt', 'desc')
    .orderBy('dueAt', 'desc')
    .limit(limit)
    .execute();
  if (runs.length === 0) return [];
  const items = await db
    .selectFrom('runItems')
    .selectAll()
    .where(
      'runId',
      'in',
      runs.map((run) => run.id),
    )
    .orderBy('position')
    .execute();
  return runs.map((run) =>
    recordOf(
      run,
      items.filter((item) => item.runId === run.id),
    ),
  );
}

function recordOf(run: RunRow, items: readonly RunItemRow[]): DigestRunRecord {
  return {
    id: run.id,
    cause: run.cause,
    dueAt: timeOf(run.dueAt),
    beganAt: timeOf(run.beganAt),
    endedAt: run.endedAt === null ? null : timeOf(run.endedAt),
    status: statusOf(run),
    messageId: run.messageId,
    failure: run.failure === null ? null : (JSON.parse(run.failure) as Failure),
    sourceFailures: run.sourceFailures === null ? [] : (JSON.parse(run.sourceFailures) as SourceFailure[]),
    itemCount: run.itemCount,
    seenBefore: run.seenBefore,
    items: items.map((item) => ({
      url: item.url,
      title: item.title,
      publishedAt: item.publishedAt,
      fate: recordedFate(item),
    })),
  };
}

function statusOf({ state }: RunRow): RunStatus {
  return state === 'gathering' || state === 'posting' ? 'under-way' : state;
}

function recordedFate({ fate, failure, detail }: RunItemRow): RecordedFate {
  switch (fate) {
    case 'briefed':
    case 'over-limit':
    case 'seen-before':
      return { kind: fate };
    case 'filtered':
      return { kind: 'filtered', filter: detail };
    case 'same-story':
      return { kind: 'same-story', as: detail ?? '' };
    default:
      return { kind: 'failed', failure: failure === null ? UNKNOWN : (JSON.parse(failure) as Failure) };
  }
}

const UNKNOWN: Failure = { code: 'internal', details: {} };

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
