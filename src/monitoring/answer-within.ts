import { within } from '../core/within.ts';

/** What a check gives; null when it rejects or takes longer than `ms`, so that whoever asks never waits. */
export async function answerWithin<T>(ms: number, ask: () => T | Promise<T>): Promise<T | null> {
  try {
    return await within(ms, Promise.resolve().then(ask), () => new Error('too late'));
  } catch {
    return null;
  }
}
