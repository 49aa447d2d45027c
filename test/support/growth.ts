/** Below this many milliseconds the clock and the garbage collector decide, not the input. */
const NOISE_MS = 8;

/** Processor time of one call in milliseconds: unlike a wall clock, it doesn't count what other programs do. */
async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Attempts of which the lowest growth counts: collected garbage and compiled code disturb one, seldom all. */
const TRIES = 6;

/**
 * By how much processor time grows when the input doubles: about 2 for linear work, 4 for quadratic work. A result of
 * MAX_GROWTH or more is measured again.
 *
 * @param work does the whole work on an input of the given size.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  let lowest = Infinity;
  for (let index = 0; index < TRIES && lowest >= MAX_GROWTH; index += 1) {
    const small = Math.min(await processorMs(() => work(size)), await processorMs(() => work(size)));
    const large = await processorMs(() => work(2 * size));
    lowest = Math.min(lowest, large / Math.max(small, NOISE_MS));
  }
  return lowest;
}

/** More than this is faster than linear growth: see `growth`. */
export const MAX_GROWTH = 3;
