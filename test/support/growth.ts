/** Below this many milliseconds the clock and the garbage collector decide, not the input. */
const NOISE_MS = 8;

/** Processor time of one call in milliseconds: unlike a wall clock, it doesn't count what other programs do. */
async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Measurements of which the lowest counts: other programs on the machine can only make one higher. */
const TRIES = 3;

/**
 * By how much processor time grows when the input doubles: about 2 for linear work, 4 for quadratic work. A result above
 * MAX_GROWTH is measured again.
 *
 * @param work does the whole work on an input of the given size.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  const quickest = async (of: number): Promise<number> => {
    const tries: number[] = [];
    for (let index = 0; index < TRIES; index += 1) tries.push(await processorMs(() => work(of)));
    return Math.min(...tries);
  };
  await work(size);
  let lowest = Infinity;
  for (let index = 0; index < TRIES && lowest >= MAX_GROWTH; index += 1) {
    const small = await quickest(size);
    lowest = Math.min(lowest, (await quickest(2 * size)) / Math.max(small, NOISE_MS));
  }
  return lowest;
}

/** More than this is faster than linear growth: see `growth`. */
export const MAX_GROWTH = 3;
