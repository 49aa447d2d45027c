import type { Logger } from '../../core/log.ts';

/** Carries a write to the store of briefs out. Returns false, and logs why, where it failed: an answer goes on without. */
export async function isKept(write: Promise<unknown>, log: Logger): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    log.error({ err: error }, 'storing briefs failed');
    return false;
  }
}
