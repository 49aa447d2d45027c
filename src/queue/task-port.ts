import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { LedeError } from '../core/failure.ts';
import type { ToWorker } from './worker-side.ts';

/** The local end of the port that reports on and stops one task in a worker thread. */
export interface TaskPort {
  /** The other end, to be transferred with the task. */
  readonly remote: MessagePort;
  /** Reads pending messages: the task's result takes another path and may arrive first. */
  drain(): void;
  /** Must be called when the task ends. */
  close(): void;
}

/**
 * Opens the port of a task. On abort the worker is told to stop; `onStuck` is called if the port is still open
 * `stopGraceMs` later.
 */
export function openTaskPort(
  onMessage: (message: unknown) => void,
  signal: AbortSignal,
  stopGraceMs: number,
  onStuck: () => void,
): TaskPort {
  const { port1: port, port2: remote } = new MessageChannel();
  let graceTimer: NodeJS.Timeout | undefined;
  const stop = () => {
    const isLate = signal.reason instanceof LedeError && signal.reason.code === 'job-timeout';
    port.postMessage({ kind: 'stop', code: isLate ? 'job-timeout' : 'cancelled' } satisfies ToWorker);
    graceTimer = setTimeout(onStuck, stopGraceMs);
  };
  port.on('message', onMessage);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    remote,
    drain() {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        onMessage(next.message);
      }
    },
    close() {
      clearTimeout(graceTimer);
      signal.removeEventListener('abort', stop);
      port.close();
    },
  };
}
