import { LedeError } from '../core/failure.ts';

/** Runs a store's work. Rejects with LedeError: 'storage-unavailable' for whatever the database throws. */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedeError) throw error;
    throw new LedeError('storage-unavailable', { reason: 'unknown' }, { cause: error });
  }
}
