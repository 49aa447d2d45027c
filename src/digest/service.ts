import { randomUUID } from 'node:crypto';
import { schedule as scheduleCron, type ScheduledTask } from 'node-cron';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { DEFAULT_BRIEF_OPTIONS, type BriefOptions } from '../core/brief.ts';
import type { MayReadChannel, ReadChannelLinks } from '../core/channel-links.ts';
import type { DigestPublisher, DigestReport } from '../core/digest.ts';
import type { DigestService } from '../core/digest-service.ts';
import { LedeError } from '../core/failure.ts';
import type { FetchDocument } from '../core/fetch.ts';
import type { BriefQueue } from '../core/job.ts';
import type { Logger } from '../core/log.ts';
import { NO_METER, type Meter } from '../core/meter.ts';
import { readFeedDocument } from '../loading/feeds/read-feed-document.ts';
import type { ServerSettingsStore } from '../core/server-settings.ts';
import { gather } from './gather.ts';
import { readHistory } from '../storage/digest/history.ts';
import { createManagement } from './manage.ts';
import { prune } from '../storage/digest/prune.ts';
import { createFeedReader, type ReadDocument } from './read-feed.ts';
import pLimit from 'p-limit';
import { carryOut, lostChannel, type RunEnd, type RunnerParts } from './runner.ts';
import { openRuns } from '../storage/digest/runs.ts';
import { intervalOf, lastDue, nextDue } from './schedule.ts';
import { openSubscriptions, subscriptionOf, type StoredDigest } from '../storage/digest/subscriptions.ts';
import type { DigestTables, RunRow } from '../storage/digest/tables.ts';
import { forgetPause, tellOwner } from './tell-owner.ts';

/**
 * Digests that are worked on at the same time in one process. They mostly wait for sites, and members' briefs come before
 * theirs. With many servers this number, not the processor, decides how late the digests of 08:00 are (bench:plan).
 */
const AT_ONCE = 8;

/** A run this much after its time is a late one, not one that was missed. */
const ON_TIME_MS = 5 * 60_000;

/** A missed run is caught up for this share of the time to the next, up to a limit in milliseconds. */
const CATCH_UP_SHARE = 3;
const LONGEST_CATCH_UP_MS = 4 * 24 * 3_600_000;

const PRUNE_EVERY_MS = 24 * 3_600_000;

/** How long a run by hand waits for one that is under way in another process. */
const WAIT_FOR_OTHER_MS = 60_000;

export interface DigestServiceParts {
  /** Migrated by DIGEST_MIGRATIONS. */
  readonly db: Kysely<DigestTables>;
  readonly queue: BriefQueue;
  readonly publisher: DigestPublisher;
  readonly fetchDocument: FetchDocument;
  /** Reads what was fetched: in another thread where members wait for this one. In this one when absent. */
  readonly readDocument?: ReadDocument;
  /** Without it, channels' links can't be sources. */
  readonly readLinks?: ReadChannelLinks;
  /** Looked at before each reading of a channel; without it nobody's right to read one is. */
  readonly mayRead?: MayReadChannel;
  readonly maySee?: MayReadChannel;
  /** What the servers' managers set: sites that are kept out of their digests. Without it every site is let in. */
  readonly settings?: Pick<ServerSettingsStore, 'get'>;
  readonly log: Logger;
  /** The wall clock in Unix milliseconds; default the machine's. */
  readonly now?: () => number;
  readonly briefOptions?: BriefOptions;
  /**
   * A run missed by no more than this is caught up once, in milliseconds, or by a third of the time to the next where
   * that is longer; default 6 hours.
   */
  readonly catchUpWindowMs?: number;
  /** Uniform in [0, 1), for the waits of sources that fail; default Math.random. */
  readonly random?: () => number;
  /** Told how each run ended. */
  readonly meter?: Meter;
}

export interface RunningDigestService extends DigestService {
  /** Catches up on what was missed, then looks every minute for what is due. */
  start(): void;
  /** Ends the clock, lets posts under way finish and leaves what is gathering to the next start. */
  stop(): Promise<void>;
  /**
   * One look at what is due: resolves when every run begun by it has ended or been left for later. `start` does this
   * each minute; programs with a clock of their own, and tests, call it themselves.
   */
  tick(): Promise<void>;
  /** How many digests' time has come more than five minutes ago without a run. */
  readonly overdue: () => Promise<number>;
}

const readHere: ReadDocument = (document, finalUrl, now) => Promise.resolve(readFeedDocument(document, finalUrl, now));

/** The digests of one process. Several processes may share one database: each due time is run by one of them. */
export function createDigestService(given: DigestServiceParts): RunningDigestService {
  const { db, log } = given;
  const now = given.now ?? Date.now;
  const catchUpWindow = given.catchUpWindowMs ?? 6 * 3_600_000;
  const runs = openRuns(db, randomUUID(), now);
  const digests = openSubscriptions(db);
  const { fetchDocument, readDocument = readHere, readLinks } = given;
  const feeds = createFeedReader({
    db,
    fetchDocument,
    readDocument,
    now,
    ...(readLinks === undefined ? {} : { readLinks }),
  });
  const briefOptions = given.briefOptions ?? DEFAULT_BRIEF_OPTIONS;
  const { queue, publisher, settings, mayRead, maySee, random = Math.random, meter = NO_METER } = given;
  const parts: RunnerParts = {
    db,
    log,
    now,
    random,
    runs,
    digests,
    feeds,
    briefOptions,
    queue,
    publisher,
    settings,
    mayRead,
    maySee,
  };
  const stopped = new AbortController();
  /** The runs under way in this process, by digest. */
  const working = new Map<string, Promise<RunEnd>>();
  /** Digests that a look has taken up, whether they have begun or wait for a place. */
  const attended = new Set<string>();
  const limited = pLimit(AT_ONCE);
  let clock: ScheduledTask | null = null;
  let prunedAt = -Infinity;

  async function carryOutMetered(run: RunRow, digest: StoredDigest): Promise<RunEnd> {
    const end = await carryOut(run, digest, parts, stopped.signal);
    const late = end.kind === 'posted' && run.cause !== 'manual' ? Math.max(0, now() - run.dueAt) / 1000 : null;
    meter({ kind: 'digest-run', outcome: end.kind, late });
    return end;
  }

  function work(run: RunRow, digest: StoredDigest): Promise<RunEnd> {
    const end = carryOutMetered(run, digest).finally(() => working.delete(digest.id));
    working.set(digest.id, end);
    return end;
  }

  /** How long after its time a digest still comes: a weekly one is worth waiting for longer than a daily one. */
  function windowOf({ schedule, timeZone }: StoredDigest, dueAt: number): number {
    if (now() - dueAt <= catchUpWindow) return catchUpWindow;
    const share = intervalOf(schedule, timeZone, now()) / CATCH_UP_SHARE;
    return Math.max(catchUpWindow, Math.min(share, LONGEST_CATCH_UP_MS));
  }

  /** Claims the due time that is to be run now; null when there is none, or another process has it. */
  async function claimDue(digest: StoredDigest): Promise<RunRow | null> {
    const at = now();
    const { schedule, timeZone: zone, nextDueAt: due } = digest;
    if (due > at) return null;
    const move = { from: due, to: nextDue(schedule, zone, at) };
    const latest = lastDue(schedule, zone, Math.max(due - 1, at - windowOf(digest, due) - 1), at);
    if (latest === null) {
      log.warn({ digest: digest.id, due: new Date(due).toISOString() }, 'digest run missed');
      await runs.recordMissed(digest.id, due, move);
      await tellOwner(subscriptionOf(digest), { kind: 'missed', dueAt: new Date(due).toISOString() }, parts);
      meter({ kind: 'digest-run', outcome: 'missed', late: null });
      return null;
    }
    return runs.claim(digest.id, latest, at - latest <= ON_TIME_MS ? 'schedule' : 'catch-up', move);
  }

  /** Takes over a run that was left, unless its time is long past and nothing of it can have been posted. */
  async function adopt(left: RunRow, digest: StoredDigest): Promise<RunRow | null> {
    const run = await runs.adopt(left.id);
    if (run?.postingSince !== null || now() - run.dueAt <= windowOf(digest, run.dueAt)) return run;
    await runs.miss(run);
    await tellOwner(subscriptionOf(digest), { kind: 'missed', dueAt: new Date(run.dueAt).toISOString() }, parts);
    meter({ kind: 'digest-run', outcome: 'missed', late: null });
    return null;
  }

  /** Works on a digest if `claim` gets it a run. One digest's trouble is not the others': it is logged. */
  async function attend(digestId: string, claim: (digest: StoredDigest) => Promise<RunRow | null>): Promise<void> {
    if (attended.has(digestId)) return;
    attended.add(digestId);
    try {
      await limited(async () => {
        if (stopped.signal.aborted || working.has(digestId)) return;
        // Reloaded: it may have been changed or deleted while it waited.
        const digest = await digests.get(null, digestId);
        const run = await claim(digest);
        if (run !== null) await work(run, digest);
      });
    } catch (err) {
      // The run keeps its lease, and is adopted when that has run out.
      log.error({ digest: digestId, err }, 'digest run failed');
    } finally {
      attended.delete(digestId);
    }
  }

  async function tick(): Promise<void> {
    const left = await runs.abandoned();
    const due = await digests.due(now());
    // What was left comes first: while it is under way, its digest's next run can't be claimed.
    await Promise.all([
      ...left.map((run) => attend(run.digestId, (digest) => adopt(run, digest))),
      ...due.map((digest) => attend(digest.id, claimDue)),
    ]);
  }

  /** Due times are kept; the rules of a zone, or a clock that was wrong, may have changed since. */
  async function checkDueTimes(): Promise<void> {
    const at = now();
    for (const digest of await digests.list(null)) {
      const next = nextDue(digest.schedule, digest.timeZone, at);
      if (digest.nextDueAt > at && digest.nextDueAt !== next) {
        await digests.reschedule(digest.id, digest.nextDueAt, next);
      }
    }
  }

  /** A look, with housekeeping once a day, that doesn't end the process when it fails. */
  async function look(): Promise<void> {
    try {
      await tick();
      if (now() - prunedAt < PRUNE_EVERY_MS) return;
      prunedAt = now();
      await prune(db, prunedAt);
    } catch (err) {
      log.error({ err }, 'due digest check failed');
    }
  }

  /** Claims a run by hand, waiting for one that another process has under way. */
  async function claimByHand(digest: StoredDigest): Promise<RunRow> {
    const patience = Date.now() + WAIT_FOR_OTHER_MS;
    for (let n = 1; ; n += 1) {
      // Not on a whole minute, which is what schedules claim, nor at a moment that has had its run.
      const at = now();
      const run = await runs.claim(digest.id, at + (at % 60_000 === 0 ? n : n - 1), 'manual', null);
      if (run !== null) return run;
      if (Date.now() > patience) throw new LedeError('queue-full');
      await sleep(250, undefined, { signal: stopped.signal });
    }
  }

  async function run(guildId: string | null, id: string): Promise<DigestReport> {
    const digest = await digests.get(guildId, id);
    const end = await (working.get(digest.id) ?? work(await claimByHand(digest), digest));
    if ('report' in end) return end.report;
    throw new LedeError(end.failure.code, end.failure.details);
  }

  return {
    ...createManagement({ digests, feeds, log, now, onResume: (id) => forgetPause(db, id) }),
    tick,
    run,
    overdue: async () => (await digests.due(now() - ON_TIME_MS)).length,

    async preview(guildId, id) {
      const digest = await digests.get(guildId, id);
      const lost = await lostChannel(digest, parts, stopped.signal);
      if (lost !== null) throw lost;
      return (await gather(digest, true, parts, stopped.signal)).report;
    },

    async history(guildId, id, limit) {
      const digest = await digests.get(guildId, id);
      return readHistory(db, digest.id, limit);
    },

    start() {
      if (clock !== null) return;
      // Seconds past the minute, so that a due time has surely come. A look that takes long doesn't hold up the next:
      // what is under way is left out of it.
      clock = scheduleCron('2 * * * * *', () => void look(), {
        name: 'digests',
        timezone: 'Etc/UTC',
        suppressMissedWarning: true,
      });
      void checkDueTimes()
        .catch((err: unknown) => log.error({ err }, 'due time check failed'))
        .then(look);
    },

    async stop() {
      stopped.abort();
      await clock?.destroy();
      clock = null;
      await Promise.allSettled(working.values());
    },
  };
}
