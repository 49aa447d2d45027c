import { LedeError, toFailure } from '../core/failure.ts';
import type { FetchDocument, FetchRequest } from '../core/fetch.ts';
import type { Source } from '../core/source.ts';
import type { LoadResult, SourceLoader } from './executor.ts';
import { openTaskPort } from './task-port.ts';
import { openThread, type Thread, type ThreadSettings } from './thread.ts';
import type { FromLoader, LoaderTask } from './worker-side.ts';

export interface LoadingThreadSettings extends ThreadSettings {
  /** Sources loaded at once. */
  readonly concurrency: number;
}

export interface LoadingThread extends SourceLoader {
  /** Rejects only with LedeError; 'internal' if the thread was lost twice. The caller limits concurrency. */
  readonly fetch: FetchDocument;
  close(): Promise<void>;
}

type Wanted =
  { readonly kind: 'source'; readonly source: Source } | { readonly kind: 'fetch'; readonly request: FetchRequest };

/** A fetch interrupted by the thread's end is retried once. */
const FETCH_ATTEMPTS = 2;

const NEVER = new AbortController().signal;

/**
 * A thread that runs many network loads at once and parses nothing. There is one per process, so that all jobs share
 * its robots.txt cache. If it dies or is terminated, its loads are 'lost': each of those jobs then runs whole and alone
 * in a worker thread, so that one that kills threads affects no other.
 */
export function createLoadingThread(settings: LoadingThreadSettings): LoadingThread {
  let isClosed = false;
  let thread = openThread(settings);

  function lose(broken: Thread, error: Error): void {
    if (thread !== broken || isClosed) return;
    settings.onWorkerLost?.(error.message);
    void broken.end(error);
    thread = openThread(settings);
  }

  /** The thread's answer; null if it was lost. */
  async function ask(wanted: Wanted, signal: AbortSignal): Promise<FromLoader | null> {
    if (!thread.isAlive) lose(thread, new Error('the thread died'));
    const used = thread;
    const answers: FromLoader[] = [];
    const onStuck = () => lose(used, new Error('loading did not stop'));
    const onMessage = (sent: unknown) => void answers.push(sent as FromLoader);
    const port = openTaskPort(onMessage, signal, settings.stopGraceMs, onStuck);
    try {
      const task: LoaderTask = { ...wanted, port: port.remote };
      await used.run(task, [port.remote]);
      port.drain();
      return answers[0] ?? null;
    } catch (error) {
      lose(used, error as Error);
      return null;
    } finally {
      port.close();
    }
  }

  async function load(source: Source, signal: AbortSignal): Promise<LoadResult> {
    const begun = performance.now();
    const answer = await ask({ kind: 'source', source }, signal);
    if (answer?.kind === 'failed') return answer;
    if (answer?.kind !== 'document') return { kind: 'lost' };
    return { kind: 'loaded', document: answer.document, ms: performance.now() - begun };
  }

  const fetch: FetchDocument = async (request, signal = NEVER) => {
    for (let attempt = 1; attempt <= FETCH_ATTEMPTS && !signal.aborted; attempt += 1) {
      const answer = await ask({ kind: 'fetch', request }, signal);
      if (answer?.kind === 'failed') throw new LedeError(answer.code, answer.details);
      if (answer?.kind === 'answer') return answer.answer;
      if (isClosed) throw new LedeError('stopping');
    }
    if (!signal.aborted) throw new LedeError('internal', { reason: 'worker-died' });
    const { code, details } = toFailure(signal.reason);
    throw new LedeError(code === 'internal' ? 'cancelled' : code, details);
  };

  return {
    concurrency: settings.concurrency,
    load,
    fetch,
    close: async () => {
      isClosed = true;
      await thread.end();
    },
  };
}
