import { within } from '../core/within.ts';

/** The result of a check; null if it rejects or takes longer than `ms`. */
export async function answerWithin<T>(ms: number, ask: () => T | Promise<T>): Promise<T | null> {
  try {
    return await within(ms, Promise.resolve().then(ask), () => new Error('too late'));
  } catch {
    return null;
  }
}
