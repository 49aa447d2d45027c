import type { Logger } from '../../core/log.ts';

/** Runs a write to the store of briefs. On failure logs it and returns false: the answer continues without. */
export async function isKept(write: Promise<unknown>, log: Logger): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    log.error({ err: error }, 'storing briefs failed');
    return false;
  }
}
