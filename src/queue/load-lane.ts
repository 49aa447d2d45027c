import type { Piscina } from 'piscina';
import type { Source } from '../core/source.ts';
import type { LoadResult, SourceLoader } from './executor.ts';
import { openTaskPort } from './task-port.ts';
import { openThread, type ThreadSettings } from './thread.ts';
import type { FromLoader, LoaderTask } from './worker-side.ts';

export interface LoadLaneSettings extends ThreadSettings {
  /** Sources brought at once. */
  readonly concurrency: number;
}

export interface LoadLane extends SourceLoader {
  close(): Promise<void>;
}

/**
 * A thread that brings sources from the network, many at once. It is one for the process, so that all its jobs share
 * what the thread knows of sites (robots.txt). When it dies or has to be ended, all that it was at is 'lost': each of
 * those jobs is then done whole where briefs are made, alone in its thread, so that one which kills threads takes
 * nobody down a second time.
 */
export function createLoadLane(settings: LoadLaneSettings): LoadLane {
  /** What rejects when a pool has an error that it ties to no task: a thread that can't start. */
  const underWay = new Set<(error: Error) => void>();
  let isClosed = false;
  /** null after one broke, until the next is needed. */
  let pool: Piscina | null = open();

  function open(): Piscina {
    const created = openThread(settings, settings.concurrency);
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

  async function load(source: Source, signal: AbortSignal): Promise<LoadResult> {
    const begun = performance.now();
    const used = (pool ??= open());
    const answers: FromLoader[] = [];
    const onStuck = () => replace(used, new Error('loading did not stop'));
    const onMessage = (sent: unknown) => void answers.push(sent as FromLoader);
    const port = openTaskPort(onMessage, signal, settings.stopGraceMs, onStuck);
    let reject: (error: Error) => void = () => undefined;
    const broken = new Promise<never>((_, give) => (reject = give));
    underWay.add(reject);
    try {
      const task: LoaderTask = { source, port: port.remote };
      await Promise.race([used.run(task, { transferList: [port.remote] }), broken]);
      port.drain();
      const [answer] = answers;
      if (answer === undefined) return { kind: 'lost' };
      if (answer.kind === 'failed') return answer;
      return { kind: 'loaded', document: answer.document, ms: performance.now() - begun };
    } catch (error) {
      if (!isClosed) replace(used, error as Error);
      return { kind: 'lost' };
    } finally {
      underWay.delete(reject);
      port.close();
    }
  }

  return {
    concurrency: settings.concurrency,
    load,
    close: async () => {
      isClosed = true;
      await pool?.destroy();
    },
  };
}
