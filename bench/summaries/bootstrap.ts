/** A generator of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/**
 * The mean of paired differences and its 95 % interval by the percentile bootstrap over documents (Koehn 2004).
 */
export function bootstrapMean(
  differences: readonly number[],
  draws = 1000,
  seed = 1,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const random = createRandom(seed);
  const means = Array.from({ length: draws }, () => {
    const drawn = differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0);
    return meanOf(drawn);
  }).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.min(draws - 1, Math.floor(share * draws))] ?? 0;
  return { mean: meanOf(differences), low: at(0.025), high: at(0.975) };
}
