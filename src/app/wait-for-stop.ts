import type { Logger } from '../core/log.ts';

/** Why a process ends: a signal, or an uncaught error. */
export type StopCause = NodeJS.Signals | 'uncaught-error';

/**
 * Resolves when the process must stop. A second signal ends it immediately. After an uncaught error the state is
 * unknown, so it is logged and the process shuts down in order: callers get an answer and a supervisor restarts it. An
 * unhandled rejection concerns only its own request and is only logged.
 */
export function waitForStop(log: Pick<Logger, 'error'>): Promise<StopCause> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
    process.on('uncaughtException', (err, origin) => {
      log.error({ err, origin }, 'uncaught error, stopping');
      resolve('uncaught-error');
    });
    process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'));
  });
}
