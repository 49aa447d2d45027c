import type { Logger } from '../core/log.ts';
import type { FetchDocument } from '../core/fetch.ts';
import { LedeError, toFailure } from '../core/failure.ts';
import type { Meter } from '../core/meter.ts';
import pLimit from 'p-limit';
import type { ReadDocument } from '../digest/read-feed.ts';
import { createClusterSchedule } from '../loading/cluster-schedule.ts';
import type { FeedReading } from '../loading/feeds/read-feed-document.ts';
import { createHostSchedule } from '../loading/host-schedule.ts';
import { serveHostSchedule } from '../loading/shared-schedule.ts';
import { createBoundedThread } from '../queue/bounded-thread.ts';
import { createLoadingThread } from '../queue/loading-thread.ts';
import type { SourceLoader } from '../queue/executor.ts';
import type { RedisLink } from '../queue/redis/link.ts';
import { workerEnvironment } from './environment.ts';
import type { FeedTask } from './feed-task.ts';
import { sharedScripts } from './open-link.ts';
import { threadFile } from './thread-file.ts';

/**
 * Concurrent page loads per process: few enough to fit into a small machine's memory at 10 MiB each, many enough that a
 * few slow sites leave room.
 */
const LOADS_AT_ONCE = 24;

/** Concurrent feed fetches. Most of them wait for their site's spacing. */
const FEEDS_AT_ONCE = 16;

/** The loading thread holds bytes outside its heap, and robots rules. */
const LOADER_HEAP_MB = 128;

/** Milliseconds that reading one feed may take; the largest (10 MiB) takes under 3 s. */
const READING_MS = 10_000;

/** Digests run in bursts; between them the thread's memory is freed. */
const IDLE_MS = 60_000;

/** Everything that handles untrusted bytes, except making briefs: in separate threads. */
export interface Loading {
  /** Loads the sources of jobs. */
  readonly loader: SourceLoader;
  /** Fetches feeds, and pages to search for a feed. */
  readonly fetchDocument: FetchDocument;
  /** Reads them. */
  readonly readDocument: ReadDocument;
  close(): Promise<void>;
}

/**
 * Starts the loading thread; the feed-reading thread starts on demand. Neither knows a token. With a link, all
 * processes share the schedule of hosts; it stays in this thread to survive the loading thread. Call it once per
 * process.
 */
export function openLoading(log: Logger, link: RedisLink | null, meter: Meter): Loading {
  // Monotonic: a clock that is set back must not pause every site.
  const local = createHostSchedule(() => performance.now());
  const schedule = serveHostSchedule(link === null ? local : createClusterSchedule(sharedScripts(link), local));
  const thread = {
    env: workerEnvironment(),
    onWorkerLost(reason: string) {
      meter({ kind: 'thread-lost' });
      log.warn({ reason }, 'loading thread replaced');
    },
  };
  const loading = createLoadingThread({
    ...thread,
    workerFile: threadFile('loader'),
    concurrency: LOADS_AT_ONCE,
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
  const limited = pLimit(FEEDS_AT_ONCE);
  return {
    loader: loading,
    async fetchDocument(request, signal) {
      try {
        const answer = await limited(() => loading.fetch(request, signal));
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
        // It exceeded the thread's time or memory limit.
        if (code !== 'job-timeout' && code !== 'internal') throw error;
        throw new LedeError('feed-too-complex', { url: finalUrl }, { cause: error });
      }
    },
    async close() {
      schedule.close();
      await Promise.all([loading.close(), reader.close()]);
    },
  };
}
