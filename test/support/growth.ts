/** Below this many milliseconds the clock and the garbage collector decide, not the input. */
const NOISE_MS = 8;

/** Processor time of one call in milliseconds: unlike a wall clock, it doesn't count what other programs do. */
async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How often a size is measured at most; the lowest counts, since other programs on the machine can only make one higher. */
const TRIES = 6;

/**
 * By how much processor time grows when the input doubles: about 2 for linear work, 4 for quadratic work. The small input is
 * measured twice or more; the large one until it stays below MAX_GROWTH, at most six times.
 *
 * @param work does the whole work on an input of the given size.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  let small = await processorMs(() => work(size));
  let large = Infinity;
  for (let index = 0; index < TRIES; index += 1) {
    small = Math.min(small, await processorMs(() => work(size)));
    large = Math.min(large, await processorMs(() => work(2 * size)));
    if (large / Math.max(small, NOISE_MS) < MAX_GROWTH) break;
  }
  return large / Math.max(small, NOISE_MS);
}

/** More than this is faster than linear growth: see `growth`. */
export const MAX_GROWTH = 3;
