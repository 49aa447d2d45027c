import type { Logger } from '../core/log.ts';
import type { FetchDocument } from '../core/fetch.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { Meter } from '../core/meter.ts';
import { createLimit } from '../digest/limit.ts';
import type { ReadDocument } from '../digest/read-feed.ts';
import { createClusterSchedule } from '../loading/cluster-schedule.ts';
import type { FeedReading } from '../loading/feeds/read-feed-document.ts';
import { createHostSchedule } from '../loading/host-schedule.ts';
import { serveHostSchedule } from '../loading/shared-schedule.ts';
import { createBoundedThread } from '../queue/bounded-thread.ts';
import { createLoadLane } from '../queue/load-lane.ts';
import type { SourceLoader } from '../queue/executor.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { workerEnvironment } from './environment.ts';
import type { FeedTask } from './feed-task.ts';
import { sharedScripts } from './open-link.ts';
import { threadFile } from './thread-file.ts';

/**
 * Pages that one process loads at once. Few enough that pages of the largest size in all of them fit into a small
 * machine's memory (10 MiB each), many enough that a few slow sites leave room.
 */
const LOADS_AT_ONCE = 24;

/** Feeds that are fetched beside them. Most of them wait for their turn at a site. */
const FEEDS_AT_ONCE = 16;

/** The loading thread holds bytes, which are not in its heap, and the rules of sites. */
const LOADER_HEAP_MB = 128;

/** Milliseconds that reading one feed may take; the largest (10 MiB) takes under 3 s. */
const READING_MS = 10_000;

/** Digests come together: between two rounds of them the thread's memory is given back. */
const IDLE_MS = 60_000;

/** Everything of a process that touches what strangers sent, short of making briefs: in threads of their own. */
export interface Loading {
  /** Loads what jobs are about. */
  readonly loader: SourceLoader;
  /** Fetches feeds, and pages that are searched for one. */
  readonly fetchDocument: FetchDocument;
  /** Reads them. */
  readonly readDocument: ReadDocument;
  close(): Promise<void>;
}

/**
 * Starts the loading thread; the one that reads feeds starts when it is needed. They know no token. With a link the
 * schedule of hosts is shared with all processes; it is kept in this thread, so that it outlives the loading thread.
 * Call it once in a process.
 */
export function openLoading(log: Logger, link: RedisLink | null, meter: Meter): Loading {
  const local = createHostSchedule(() => Date.now());
  const schedule = serveHostSchedule(link === null ? local : createClusterSchedule(sharedScripts(link), local));
  const thread = {
    env: workerEnvironment(),
    onWorkerLost(reason: string) {
      meter({ kind: 'thread-lost' });
      log.warn({ reason }, 'a loading thread was lost and is replaced');
    },
  };
  const lane = createLoadLane({
    ...thread,
    workerFile: threadFile('loader'),
    concurrency: LOADS_AT_ONCE,
    fetchesAtOnce: FEEDS_AT_ONCE,
    maxHeapMb: LOADER_HEAP_MB,
    stopGraceMs: 750,
  });
  const reader = createBoundedThread<FeedTask, FeedReading>({
    ...thread,
    workerFile: threadFile('feeds'),
    maxHeapMb: 256,
    deadlineMs: READING_MS,
    idleMs: IDLE_MS,
  });
  const limited = createLimit(FEEDS_AT_ONCE);
  return {
    loader: lane,
    async fetchDocument(request, signal) {
      try {
        const answer = await limited(() => lane.fetch(request, signal));
        meter({ kind: 'fetch', code: answer.status === 304 ? 'not-modified' : 'ok' });
        return answer;
      } catch (error) {
        meter({ kind: 'fetch', code: toFailure(error).code });
        throw error;
      }
    },
    async readDocument(document, finalUrl, now, signal) {
      const bytes = new Uint8Array(document.bytes);
      try {
        return await reader.run({ document: { ...document, bytes }, finalUrl, now }, [bytes.buffer], signal);
      } catch (error) {
        const { code } = toFailure(error);
        // It kept the thread busy for too long, or needed more memory than there is.
        if (code !== 'job-timeout' && code !== 'internal') throw error;
        throw new LedeError('feed-too-complex', { url: finalUrl }, { cause: error });
      }
    },
    async close() {
      schedule.close();
      await Promise.all([lane.close(), reader.close()]);
    },
  };
}
