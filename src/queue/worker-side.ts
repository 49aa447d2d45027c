import type { MessagePort } from 'node:worker_threads';
import type { BriefResult, Stage } from '../core/brief.ts';
import { LedeError, toFailure, type Failure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { FetchDocument, FetchRequest, FetchResponse } from '../core/fetch.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { RawDocument, Source } from '../core/source.ts';
import type { RunJob } from './executor.ts';

/** A worker's task: a job, and the port for messages while it runs. */
export interface WorkerTask {
  readonly job: BriefJob;
  /** The job's document, if already loaded. */
  readonly loaded: LoadedDocument | null;
  readonly port: MessagePort;
}

/** A loading thread's task: a job's source, or a document to fetch. */
export type LoaderTask = (
  { readonly kind: 'source'; readonly source: Source } | { readonly kind: 'fetch'; readonly request: FetchRequest }
) & { readonly port: MessagePort };

export interface ToWorker {
  readonly kind: 'stop';
  readonly code: 'cancelled' | 'job-timeout';
}

/** `begin` comes first, once: the worker is up and has taken the job. `observed` comes last, if not empty. */
export type FromWorker =
  | { readonly kind: 'begin' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'observed'; readonly observations: readonly DatedObservation[] };

/** The only message of its port. */
export type FromLoader =
  | { readonly kind: 'document'; readonly document: RawDocument }
  | { readonly kind: 'answer'; readonly answer: FetchResponse }
  | ({ readonly kind: 'failed' } & Failure);

/** The functions of a loading thread. */
export interface ThreadLoader {
  load(source: Source, signal: AbortSignal): Promise<RawDocument>;
  readonly fetch: FetchDocument;
}

/**
 * Creates the default export of a worker file: runs jobs with `run`, reports stages, and aborts the signal when told to
 * stop. Never rejects.
 *
 * @param takeObservations returns the observations since its last call; sent with each job's end.
 */
export function createWorkerTask(
  run: RunJob,
  takeObservations?: () => readonly DatedObservation[],
): (task: WorkerTask) => Promise<BriefResult> {
  return async ({ job, loaded, port }) => {
    const { signal } = listenForStop(port);
    const send = (message: FromWorker) => port.postMessage(message);
    const onStage = (stage: Stage) => send({ kind: 'stage', stage });
    try {
      send({ kind: 'begin' });
      return await run(job, onStage, signal, loaded);
    } catch (error) {
      return { ok: false, ...toFailure(error) };
    } finally {
      const observations = takeObservations?.() ?? [];
      if (observations.length > 0) send({ kind: 'observed', observations });
      port.close();
    }
  };
}

/**
 * Creates the default export of a loading thread: loads any number of sources at once and transfers their bytes. Never
 * rejects.
 */
export function createLoaderTask(loader: ThreadLoader): (task: LoaderTask) => Promise<void> {
  return async ({ port, ...task }) => {
    const { signal } = listenForStop(port);
    const send = (message: FromLoader, ...transferred: ArrayBuffer[]) => port.postMessage(message, transferred);
    try {
      if (task.kind === 'source') {
        const document = withOwnBytes(await loader.load(task.source, signal));
        send({ kind: 'document', document }, document.bytes.buffer);
      } else {
        const answer = await loader.fetch(task.request, signal);
        const document = answer.document === null ? null : withOwnBytes(answer.document);
        send({ kind: 'answer', answer: { ...answer, document } }, ...(document ? [document.bytes.buffer] : []));
      }
    } catch (error) {
      send({ kind: 'failed', ...toFailure(error) });
    } finally {
      port.close();
    }
  };
}

function listenForStop(port: MessagePort): AbortController {
  const controller = new AbortController();
  port.on('message', (message: ToWorker) => controller.abort(new LedeError(message.code)));
  return controller;
}

/** With bytes that fill their buffer, so that it can be transferred; copied only if shared. */
function withOwnBytes(document: RawDocument): RawDocument & { readonly bytes: Uint8Array<ArrayBuffer> } {
  const { bytes } = document;
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return { ...document, bytes: isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes) };
}
