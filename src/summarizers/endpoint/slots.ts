import { setTimeout as sleep } from 'node:timers/promises';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const KEY = 'lede:endpoint-slots';
const BYTES = BigInt64Array.BYTES_PER_ELEMENT;
/** How often a waiting request looks for a free slot, in milliseconds. */
const POLL_MS = 50;

/**
 * A bound on requests that are open at once, over all threads of this process: each slot holds the Unix time in
 * milliseconds at which its lease ends, 0 when it is free. A thread that dies does not keep its slot for longer than that.
 */
export interface Slots {
  /** Waits for a slot and does the work in it. Rejects with the signal's reason while waiting. */
  run<T>(work: () => Promise<T>, leaseMs: number, signal: AbortSignal): Promise<T>;
}

/** Call in the main thread before any other thread is started; those find the same slots. */
export function shareSlots(count: number): void {
  setEnvironmentData(KEY, new SharedArrayBuffer(count * BYTES));
}

/** The process's slots, or slots of this thread alone where none are shared. */
export function openSlots(count: number): Slots {
  const shared = getEnvironmentData(KEY);
  const buffer = shared instanceof SharedArrayBuffer ? shared : new SharedArrayBuffer(count * BYTES);
  const leases = new BigInt64Array(buffer);

  const take = (leaseMs: number): { slot: number; lease: bigint } | null => {
    const now = Date.now();
    const lease = BigInt(Math.ceil(now + leaseMs));
    for (let slot = 0; slot < leases.length; slot += 1) {
      const held = Atomics.load(leases, slot);
      if (held <= BigInt(now) && Atomics.compareExchange(leases, slot, held, lease) === held) return { slot, lease };
    }
    return null;
  };

  return {
    async run(work, leaseMs, signal) {
      let taken = take(leaseMs);
      while (taken === null) {
        await sleep(POLL_MS, undefined, { signal });
        taken = take(leaseMs);
      }
      const { slot, lease } = taken;
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        // Another may have taken it over when the lease had ended.
        Atomics.compareExchange(leases, slot, lease, 0n);
      }
    },
  };
}
