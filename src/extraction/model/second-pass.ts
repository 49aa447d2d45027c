/** Lines on either side whose first opinions a line hears. */
const REACH = 4;
const FAR = 30;

export const SECOND_PASS_NAMES: readonly string[] = [
  'first',
  ...Array.from({ length: REACH }, (_, index) => [`before${index + 1}`, `after${index + 1}`]).flat(),
  'near', 'nearWeighted', 'shareBefore', 'shareAfter', 'fromLastYes', 'toNextYes', 'fromFirstYes', 'toLastYes', 'weightGapBefore', 'weightGapAfter', 'pageMean',
  'own', 'parent', 'section', 'group',
]; // prettier-ignore

/**
 * Rows for the second look: the first rows and what the first look thought of the lines around. `memberships` are
 * partitions of the lines (same element, same parent, same section, same kind), four of them; `extras` are further numbers a line.
 */
export function addSecondPass(
  rows: Float32Array,
  first: Float32Array,
  weights: Float32Array,
  memberships: readonly Int32Array[],
  extras: Float32Array = new Float32Array(),
): Float32Array {
  const count = first.length;
  const width = count === 0 ? 0 : rows.length / count;
  const extra = count === 0 ? 0 : extras.length / count;
  const wide = width + SECOND_PASS_NAMES.length + extra;
  const out = new Float32Array(count * wide);
  const yes = first.map((value, index) => value * (weights[index] ?? 0));
  const total = Math.max(
    1e-6,
    yes.reduce((sum, value) => sum + value, 0),
  );
  const mean =
    total /
    Math.max(
      1,
      weights.reduce((sum, value) => sum + value, 0),
    );
  const means = memberships.map((ids) => meanBy(ids, first, weights));
  const { last, next, gapBefore, gapAfter, firstYes, lastYes } = nearestYes(first, weights);
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    out.set(rows.subarray(index * width, (index + 1) * width), index * wide);
    let at = index * wide + width;
    const put = (value: number): void => {
      out[at] = value;
      at += 1;
    };
    put(first[index] ?? 0);
    let [near, nearWeighted, weight] = [0, 0, 0];
    for (let offset = 1; offset <= REACH; offset += 1) {
      for (const place of [index - offset, index + offset]) {
        const value = first[place] ?? -0.2;
        put(value);
        near += Math.max(0, value);
        nearWeighted += Math.max(0, value) * (weights[place] ?? 0);
        weight += weights[place] ?? 0;
      }
    }
    put(near / (2 * REACH));
    put(weight === 0 ? 0 : nearWeighted / weight);
    put(before / total);
    before += yes[index] ?? 0;
    put(1 - before / total);
    put(Math.min(FAR, index - (last[index] ?? 0)));
    put(Math.min(FAR, (next[index] ?? 0) - index));
    put(clamp(index - firstYes));
    put(clamp(lastYes - index));
    put(Math.log1p(gapBefore[index] ?? 0));
    put(Math.log1p(gapAfter[index] ?? 0));
    put(mean);
    for (const [member, values] of means.entries()) put(values.get(memberships[member]?.[index] ?? -1) ?? 0);
    out.set(extras.subarray(index * extra, (index + 1) * extra), at);
  }
  return out;
}

function meanBy(ids: Int32Array, first: Float32Array, weights: Float32Array): Map<number, number> {
  const sums = new Map<number, [number, number]>();
  ids.forEach((id, index) => {
    const sum = sums.get(id) ?? [0, 0];
    sum[0] += (first[index] ?? 0) * (weights[index] ?? 0);
    sum[1] += weights[index] ?? 0;
    sums.set(id, sum);
  });
  return new Map([...sums].map(([id, [value, weight]]) => [id, weight === 0 ? 0 : value / weight]));
}

/** For each line the nearest sure lines before and after it, and the weight that lies between. */
function nearestYes(
  first: Float32Array,
  weights: Float32Array,
): {
  readonly last: Int32Array;
  readonly next: Int32Array;
  readonly gapBefore: Float32Array;
  readonly gapAfter: Float32Array;
  readonly firstYes: number;
  readonly lastYes: number;
} {
  const count = first.length;
  const [last, next] = [new Int32Array(count), new Int32Array(count)];
  const [gapBefore, gapAfter] = [new Float32Array(count), new Float32Array(count)];
  let [firstYes, lastYes, seen, gap] = [-1, -1, -FAR, 0];
  for (let index = 0; index < count; index += 1) {
    last[index] = seen;
    gapBefore[index] = gap;
    gap += weights[index] ?? 0;
    if ((first[index] ?? 0) > 0.6 && (weights[index] ?? 0) > 50) {
      if (firstYes < 0) firstYes = index;
      lastYes = index;
      seen = index;
      gap = 0;
    }
  }
  seen = count + FAR;
  gap = 0;
  for (let index = count - 1; index >= 0; index -= 1) {
    next[index] = seen;
    gapAfter[index] = gap;
    gap += weights[index] ?? 0;
    if ((first[index] ?? 0) > 0.6 && (weights[index] ?? 0) > 50) {
      seen = index;
      gap = 0;
    }
  }
  return { last, next, gapBefore, gapAfter, firstYes, lastYes };
}

function clamp(value: number): number {
  return Math.max(-FAR, Math.min(FAR, value));
}
