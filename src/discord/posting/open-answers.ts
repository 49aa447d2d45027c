import { randomUUID } from 'node:crypto';
import type { Logger } from '../../core/log.ts';
import type { OpenAnswer, OpenAnswerStore } from '../../core/open-answers.ts';

/** A message that is stored as showing progress. Its functions never throw: an answer goes on without storage. */
export interface OpenEntry {
  /** Tells which message it is, once that is known. */
  shownIn(messageId: string): void;
  /** The message shows its answer. */
  end(): void;
}

export const NO_ENTRY: OpenEntry = { shownIn: () => undefined, end: () => undefined };

/** Keeps account of the messages that show progress. */
export interface OpenAnswers {
  begin(answer: Omit<OpenAnswer, 'id' | 'openedAt'>): OpenEntry;
}

/**
 * @param shard the first shard of this process.
 * @param now Unix milliseconds.
 */
export function createOpenAnswers(
  store: OpenAnswerStore,
  shard: () => number,
  now: () => number,
  log: Logger,
): OpenAnswers {
  return {
    begin(answer) {
      const id = randomUUID();
      let { messageId } = answer;
      // One after the other: a row must not be deleted before it is inserted.
      let writes: Promise<unknown> = Promise.resolve();
      const write = (next: () => Promise<void>): void => {
        writes = writes.then(next).catch((error: unknown) => log.warn({ err: error }, 'open answer not stored'));
      };
      write(() => store.open({ ...answer, id, openedAt: now() }, shard()));
      return {
        shownIn(shown) {
          if (shown === messageId) return;
          messageId = shown;
          write(() => store.setMessage(id, shown));
        },
        end: () => write(() => store.close(id)),
      };
    },
  };
}
