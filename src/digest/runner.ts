import type { MayReadChannel } from '../core/channel-links.ts';
import {
  directMessageScope,
  linksChannelOf,
  PAUSE_REASONS,
  type DigestPublisher,
  type DigestReport,
  type DigestSubscription,
} from '../core/digest.ts';
import { LedeError, toFailure, type Failure, type FailureCode } from '../core/failure.ts';
import { gather, type GatherParts } from './gather.ts';
import type { RunOutcome } from '../storage/digest/run-outcome.ts';
import { LEASE_MS, type Runs } from '../storage/digest/runs.ts';
import { subscriptionOf, type StoredDigest, type Subscriptions } from '../storage/digest/subscriptions.ts';
import type { RunRow } from '../storage/digest/tables.ts';
import { tellOfSources, tellOwner } from './tell-owner.ts';

/** Time limit for gathering, far above the sum of its own limits. */
const GATHER_MS = 20 * 60_000;

/** A run that ended its process this often is given up: one of its feeds or articles is the cause. */
const MAX_GATHER_TRIES = 3;

/** Delays before posting is retried, in milliseconds; the last one repeats. */
const POST_WAITS = [10_000, 30_000, 60_000, 5 * 60_000, 10 * 60_000, 20 * 60_000];
const MAX_POST_TRIES = POST_WAITS.length + 1;

/** Minimum time between two reports that all sources fail, for frequent digests. In milliseconds. */
const SAY_FAILING_AGAIN_MS = 20 * 3_600_000;

/** Discord recognises a repeated nonce "within a few minutes"; this is safely within. */
const NONCE_HOLDS_MS = 2 * 60_000;

/** Failures after which nothing was posted for certain. */
const SURELY_NOT_POSTED: ReadonlySet<FailureCode> = new Set(['unknown-host', 'rate-limited']);

export interface RunnerParts extends GatherParts {
  readonly runs: Runs;
  readonly digests: Pick<Subscriptions, 'update'>;
  readonly publisher: DigestPublisher;
  /** Without it, the right to read a channel is not checked. */
  readonly mayRead?: MayReadChannel | undefined;
  /** The same for seeing the channel that a digest posts to. */
  readonly maySee?: MayReadChannel | undefined;
}

/** The result of a run in this process; 'later' if another attempt or process has it now. */
export type RunEnd =
  | { readonly kind: 'posted' | 'nothing-new' | 'unconfirmed'; readonly report: DigestReport }
  | { readonly kind: 'failed' | 'later'; readonly failure: Failure };

/** Another process has the lease, or the digest was deleted meanwhile. */
const TAKEN_OVER: RunEnd = { kind: 'later', failure: { code: 'cancelled', details: {} } };

/**
 * Continues a claimed run from its current step to the end: gather, store what is to be posted, post, confirm. Renews
 * the lease meanwhile. If the process is killed at any step, adopting the run and calling this again finishes it
 * without posting twice.
 *
 * Rejects only with database errors.
 */
export async function carryOut(
  run: RunRow,
  digest: StoredDigest,
  parts: RunnerParts,
  stop: AbortSignal,
): Promise<RunEnd> {
  const renewal = setInterval(() => {
    parts.runs
      .renew(run.id)
      .catch((err: unknown) => parts.log.warn({ run: run.id, err }, 'digest lease renewal failed'));
  }, LEASE_MS / 4);
  renewal.unref();
  try {
    const outcome = await outcomeOf(run, digest, parts, stop);
    if ('kind' in outcome) return outcome;
    if (run.state !== 'gathering') return await post(run, outcome, parts);
    const last = await parts.runs.lastPosted(digest.id);
    const { report } = outcome;
    if (isTooLittle(run, digest, report)) {
      // Nothing is stored: the next run finds it again.
      const waiting = { ...outcome, report: { ...report, items: [] }, aside: [], ...NOTHING_DEALT_WITH };
      await parts.runs.conclude(run, waiting, 'nothing-new', null);
      await tellOfSources(report.subscription, report.sourceFailures ?? [], outcome.sourcesRead, parts);
      return { kind: 'nothing-new', report };
    }
    if (!isWorthPosting(run, digest, report, last, parts.now())) {
      await parts.runs.conclude(run, outcome, 'nothing-new', null);
      await tellOfSources(report.subscription, report.sourceFailures ?? [], outcome.sourcesRead, parts);
      return { kind: 'nothing-new', report };
    }
    const lastNewsAt = report.items.length > 0 || last === null ? null : new Date(last.dueAt).toISOString();
    const complete = { ...outcome, report: { ...report, lastNewsAt } };
    return (await parts.runs.prepare(run.id, complete)) ? await post(run, complete, parts) : TAKEN_OVER;
  } finally {
    clearInterval(renewal);
  }
}

/** What the run has to post, stored by an earlier attempt or gathered now; or how it ended without. */
async function outcomeOf(
  run: RunRow,
  digest: StoredDigest,
  parts: RunnerParts,
  stop: AbortSignal,
): Promise<RunOutcome | RunEnd> {
  try {
    const lost = run.postingSince === null ? await lostChannel(digest, parts, stop) : null;
    if (lost !== null) {
      const failure = toFailure(lost);
      await parts.runs.fail(run, failure);
      await pause(subscriptionOf(digest), failure, parts);
      return { kind: 'failed', failure };
    }
  } catch (err) {
    parts.log.warn({ run: run.id, digest: digest.id, err }, 'channel permission lookup failed');
    await parts.runs.release(run.id, stop.aborted ? parts.now() : parts.now() + LEASE_MS);
    return { kind: 'later', failure: toFailure(err) };
  }
  if (run.outcome !== null) return JSON.parse(run.outcome) as RunOutcome;
  if (run.tries > MAX_GATHER_TRIES) {
    const failure: Failure = { code: 'internal', details: { reason: `${run.tries - 1} tries` } };
    await parts.runs.fail(run, failure);
    return { kind: 'failed', failure };
  }
  try {
    return await gather(digest, run.cause === 'manual', parts, AbortSignal.any([stop, AbortSignal.timeout(GATHER_MS)]));
  } catch (err) {
    if (!stop.aborted) parts.log.error({ run: run.id, digest: digest.id, err }, 'digest gathering failed');
    // On shutdown: immediately free for the next process. Otherwise: after a pause, counted as an attempt.
    await parts.runs.release(run.id, stop.aborted ? parts.now() : parts.now() + LEASE_MS);
    return { kind: 'later', failure: toFailure(err) };
  }
}

/**
 * The failure of a digest whose maker may no longer read one of its source channels, since it would show them its
 * content. Null if there is none. A digest without a known maker reads no channel.
 */
export async function lostChannel(
  { createdBy, sources }: StoredDigest,
  { mayRead }: Pick<RunnerParts, 'mayRead'>,
  signal: AbortSignal,
): Promise<LedeError | null> {
  if (mayRead === undefined) return null;
  for (const { url } of sources) {
    const channelId = linksChannelOf(url);
    if (channelId === null || (createdBy !== '' && (await mayRead(channelId, createdBy, signal)))) continue;
    return new LedeError('channel-unreadable', { channel: `<#${channelId}>`, reason: 'source-access-lost' });
  }
  return null;
}

/**
 * Throws 'channel-unusable' if a digest's maker may no longer see the channel that it posts to. A digest without a
 * known maker belongs to its server and continues; one in direct messages has no other readers.
 */
async function requireSight(
  { channelId, createdBy, guildId }: DigestSubscription,
  { maySee }: Pick<RunnerParts, 'maySee'>,
): Promise<void> {
  if (maySee === undefined || createdBy === '' || guildId === directMessageScope(createdBy)) return;
  if (await maySee(channelId, createdBy)) return;
  throw new LedeError('channel-unusable', { channel: `<#${channelId}>`, reason: 'place-access-lost' });
}

/**
 * Whether a run has something to post: an item; at intervals, that no source could be read; once, if configured, that
 * there is nothing new.
 */
function isWorthPosting(
  run: RunRow,
  digest: StoredDigest,
  report: DigestReport,
  last: Awaited<ReturnType<Runs['lastPosted']>>,
  now: number,
): boolean {
  if (report.items.length > 0) return true;
  if (report.failure !== null) {
    if (run.cause === 'manual') return true;
    return typeof last?.failure !== 'string' || now - last.dueAt >= SAY_FAILING_AGAIN_MS;
  }
  if (run.cause === 'manual' || digest.options.whenEmpty === 'silent') return false;
  return last !== null && last.items > 0;
}

const NOTHING_DEALT_WITH = { seen: [], told: [], retry: [], waiting: [], sourcesRead: [] } as const;

/** Whether there are items, but fewer than the digest’s minimum: then it waits for the next time. */
function isTooLittle(run: RunRow, digest: StoredDigest, { items, moreHeadlines = 0 }: DigestReport): boolean {
  const found = items.length + moreHeadlines;
  return run.cause !== 'manual' && found > 0 && found < digest.options.atLeast;
}

async function post(run: RunRow, outcome: RunOutcome, parts: RunnerParts): Promise<RunEnd> {
  const { report } = outcome;
  const { publisher, runs, log } = parts;
  const earlier = run.postingSince;
  try {
    if (earlier !== null) {
      const found = (await publisher.findPosted?.(report, run.id)) ?? ({ kind: 'unknown' } as const);
      if (found.kind === 'posted') return await posted(found.messageId);
      if (found.kind === 'unknown' && parts.now() - earlier > NONCE_HOLDS_MS) {
        await runs.conclude(run, outcome, 'unconfirmed', null);
        log.warn({ run: run.id, digest: run.digestId }, 'digest post unconfirmed, not retried');
        return { kind: 'unconfirmed', report };
      }
    }
    await requireSight(report.subscription, parts);
    if (!(await runs.setPostingSince(run.id, earlier ?? parts.now()))) return TAKEN_OVER;
    return await posted(await publisher.publish(report, run.id));
  } catch (error) {
    return await postFailed(run, report, parts, error);
  }

  async function posted(messageId: string): Promise<RunEnd> {
    await runs.conclude(run, outcome, 'posted', messageId);
    await tellOfSources(report.subscription, report.sourceFailures ?? [], outcome.sourcesRead, parts);
    return { kind: 'posted', report };
  }
}

/** A missing or closed channel will not return by waiting; an unreachable Discord will. */
function isForGood({ code, details }: Failure): boolean {
  return code === 'channel-unusable' && details.reason !== 'unreachable';
}

/** Pauses a digest that its channel refuses or whose maker lost access, and tells the maker. */
async function pause(subscription: DigestSubscription, failure: Failure, parts: RunnerParts): Promise<void> {
  const reason = PAUSE_REASONS.find((each) => each === failure.details.reason) ?? 'channel-unusable';
  const paused = { reason, since: new Date(parts.now()).toISOString(), by: null };
  await parts.digests.update(subscription.id, { paused });
  parts.log.warn({ digest: subscription.id, failure }, 'digest paused');
  await tellOwner({ ...subscription, paused }, { kind: 'paused', failure }, parts);
}

async function postFailed(run: RunRow, report: DigestReport, parts: RunnerParts, error: unknown): Promise<RunEnd> {
  const failure = toFailure(error);
  parts.log.warn({ run: run.id, digest: run.digestId, failure, err: error }, 'digest post failed');
  // For a run that starts posting only now, this counts its attempts to gather.
  const tries = run.state === 'posting' ? run.tries : 1;
  if (isForGood(failure) || tries >= MAX_POST_TRIES) {
    await parts.runs.fail(run, failure);
    if (isForGood(failure)) await pause(report.subscription, failure, parts);
    return { kind: 'failed', failure };
  }
  if (SURELY_NOT_POSTED.has(failure.code) && run.postingSince === null) await parts.runs.setPostingSince(run.id, null);
  const wait = POST_WAITS[Math.min(tries, POST_WAITS.length) - 1] ?? LEASE_MS;
  await parts.runs.release(run.id, parts.now() + wait);
  return { kind: 'later', failure };
}
