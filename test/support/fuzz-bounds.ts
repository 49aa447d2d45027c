import fc from 'fast-check';

/**
 * Fuzz tests are seeded and bounded: the same inputs every time, for a few seconds. LEDE_FUZZ_SECONDS runs each target
 * that long with a seed of its own, which a failure prints.
 */
const seconds = Number(process.env.LEDE_FUZZ_SECONDS ?? 0);

export function fuzzBounds(numRuns: number) {
  if (seconds === 0) return { numRuns, seed: 7 };
  return { numRuns: 1e9, plugins: [fc.interruptAfterTimeLimit(seconds * 1000, { failOnInterrupt: false })] };
}

export const FUZZ_TIMEOUT = 60_000 + seconds * 1000;

/** What takes longer hangs, in milliseconds. */
export const HANG_MS = 5_000;
