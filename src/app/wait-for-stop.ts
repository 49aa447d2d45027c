import type { Logger } from '../core/log.ts';

/** Why a process ends: it was told to, or an error that nobody caught. */
export type StopCause = NodeJS.Signals | 'uncaught-error';

/**
 * Resolves when the process has to stop. A second signal ends it at once, as without Lede. An error that nobody caught
 * leaves the process in a state that nobody knows: it is logged, and the process stops in order, so that whoever waits
 * gets an answer and a supervisor starts it anew. A promise whose rejection nobody handled concerns its own request
 * alone and is only logged.
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
