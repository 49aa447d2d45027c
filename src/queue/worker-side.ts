import type { MessagePort } from 'node:worker_threads';
import type { BriefResult, Stage } from '../core/brief.ts';
import { LedeError, toFailure, type Failure } from '../core/failure.ts';
import type { BriefJob } from '../core/job.ts';
import type { LoadedDocument } from '../brief/make-brief.ts';
import type { DatedObservation } from '../core/meter.ts';
import type { RawDocument, Source } from '../core/source.ts';
import type { RunJob } from './executor.ts';

/** What a worker is handed: a job, and the port by which the two sides speak while it lasts. */
export interface WorkerTask {
  readonly job: BriefJob;
  /** The job's document, where it has been loaded. */
  readonly loaded: LoadedDocument | null;
  readonly port: MessagePort;
}

/** What a loading thread is handed. */
export interface LoaderTask {
  readonly source: Source;
  readonly port: MessagePort;
}

export interface ToWorker {
  readonly kind: 'stop';
  readonly code: 'cancelled' | 'job-timeout';
}

/** `begin` comes first, once: the worker is up and has taken the job. `observed` comes last, where there is anything. */
export type FromWorker =
  | { readonly kind: 'begin' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'observed'; readonly observations: readonly DatedObservation[] };

/** One message, the last of its port. */
export type FromLoader =
  { readonly kind: 'document'; readonly document: RawDocument } | ({ readonly kind: 'failed' } & Failure);

/**
 * Makes the function that a worker file exports as its default: it does jobs by `run`, reports stages and aborts the
 * signal when the other side says stop. Never rejects.
 *
 * @param takeObservations gives what was observed since it was last called; it is sent with each job's end.
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
 * Makes the function that a loading thread's file exports as its default: it brings sources by `load`, any number at
 * once, and hands their bytes over without copying them. Never rejects.
 */
export function createLoaderTask(
  load: (source: Source, signal: AbortSignal) => Promise<RawDocument>,
): (task: LoaderTask) => Promise<void> {
  return async ({ source, port }) => {
    const { signal } = listenForStop(port);
    const send = (message: FromLoader, ...transferred: ArrayBuffer[]) => port.postMessage(message, transferred);
    try {
      const document = await load(source, signal);
      const bytes = ownBytes(document.bytes);
      send({ kind: 'document', document: { ...document, bytes } }, bytes.buffer);
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

/** Bytes that fill their buffer, so that it can be given away; copied only where something else shares the buffer. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
