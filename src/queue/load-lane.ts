import type { Piscina } from 'piscina';
import { LedeError, toFailure } from '../core/failure.ts';
import type { FetchDocument, FetchRequest } from '../core/fetch.ts';
import type { Source } from '../core/source.ts';
import type { LoadResult, SourceLoader } from './executor.ts';
import { openTaskPort } from './task-port.ts';
import { openThread, type ThreadSettings } from './thread.ts';
import type { FromLoader, LoaderTask } from './worker-side.ts';

export interface LoadLaneSettings extends ThreadSettings {
  /** Sources loaded at once. */
  readonly concurrency: number;
  /** Documents fetched at once, beside the sources. */
  readonly fetchesAtOnce: number;
}

export interface LoadLane extends SourceLoader {
  /** Rejects with LedeError alone; 'internal' when the thread was lost at it twice. */
  readonly fetch: FetchDocument;
  close(): Promise<void>;
}

type Wanted =
  { readonly kind: 'source'; readonly source: Source } | { readonly kind: 'fetch'; readonly request: FetchRequest };

/** A fetch that was under way when something else ended the thread is asked for once more. */
const FETCH_ATTEMPTS = 2;

const NEVER = new AbortController().signal;

/**
 * A thread that loads from the network, many things at once, and parses none of them. There is one in a process, so
 * that all its jobs share what the thread knows of sites (robots.txt). When it dies or has to be ended, everything under
 * way in it is 'lost': each of those jobs is then done whole where briefs are made, alone in its thread, so that one
 * which kills threads takes nobody down a second time.
 */
export function createLoadLane(settings: LoadLaneSettings): LoadLane {
  /** What rejects when a pool has an error that it ties to no task: a thread that can't start. */
  const underWay = new Set<(error: Error) => void>();
  let isClosed = false;
  /** null after one broke, until the next is needed. */
  let pool: Piscina | null = open();

  function open(): Piscina {
    const created = openThread(settings, settings.concurrency + settings.fetchesAtOnce);
    created.on('error', (error: Error) => replace(created, error));
    return created;
  }

  function replace(broken: Piscina, error: Error): void {
    if (pool !== broken || isClosed) return;
    settings.onWorkerLost?.(error.message);
    for (const reject of underWay) reject(error);
    // A pool whose thread could not start keeps its tasks for ever, and begins no other.
    pool = null;
    void broken.destroy();
  }

  /** The thread's one answer; null when it was lost. */
  async function ask(wanted: Wanted, signal: AbortSignal): Promise<FromLoader | null> {
    const used = (pool ??= open());
    const answers: FromLoader[] = [];
    const onStuck = () => replace(used, new Error('loading did not stop'));
    const onMessage = (sent: unknown) => void answers.push(sent as FromLoader);
    const port = openTaskPort(onMessage, signal, settings.stopGraceMs, onStuck);
    let reject: (error: Error) => void = () => undefined;
    const broken = new Promise<never>((_, give) => (reject = give));
    underWay.add(reject);
    try {
      const task: LoaderTask = { ...wanted, port: port.remote };
      await Promise.race([used.run(task, { transferList: [port.remote] }), broken]);
      port.drain();
      return answers[0] ?? null;
    } catch (error) {
      if (!isClosed) replace(used, error as Error);
      return null;
    } finally {
      underWay.delete(reject);
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
      await pool?.destroy();
    },
  };
}
