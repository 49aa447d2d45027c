/**
 * Agglomerative clustering with average linkage: joins the two clusters whose members are most alike on average until
 * none reach `threshold`. Clusters that contain a pair with likeness null are never joined. Ties are broken by
 * `keyOf`, so the result does not depend on order. Time is cubic in the worst case, for a few hundred members.
 *
 * Returns the clusters as members, each cluster and all clusters in ascending order.
 */
export function averageLink(
  count: number,
  likeness: (a: number, b: number) => number | null,
  threshold: number,
  keyOf: (member: number) => string,
): number[][] {
  const order = Array.from({ length: count }, (_, n) => n).sort((a, b) => compare(keyOf(a), keyOf(b)) || a - b);
  const clusters = new Map<number, number[]>(order.map((member, n) => [n, [member]]));
  /** Sums of likenesses between clusters that may be joined and have something in common. */
  const links = new Map<number, Map<number, number>>(order.map((_, n) => [n, new Map()]));
  const barred = new Map<number, Set<number>>(order.map((_, n) => [n, new Set()]));
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const alike = likeness(order[a] ?? 0, order[b] ?? 0);
      if (alike === null) {
        barred.get(a)?.add(b);
        barred.get(b)?.add(a);
      } else if (alike > 0) {
        links.get(a)?.set(b, alike);
        links.get(b)?.set(a, alike);
      }
    }
  }
  for (;;) {
    let best: { a: number; b: number; mean: number } | null = null;
    for (const [a, to] of links) {
      for (const [b, sum] of to) {
        if (b <= a) continue;
        const mean = sum / ((clusters.get(a)?.length ?? 1) * (clusters.get(b)?.length ?? 1));
        if (mean >= threshold && (best === null || mean > best.mean)) best = { a, b, mean };
      }
    }
    if (best === null) break;
    join(best.a, best.b);
  }
  const sorted = [...clusters.values()].map((members) => members.sort((a, b) => a - b));
  return sorted.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

  function join(a: number, b: number): void {
    clusters.set(a, [...(clusters.get(a) ?? []), ...(clusters.get(b) ?? [])]);
    clusters.delete(b);
    const bars = new Set([...(barred.get(a) ?? []), ...(barred.get(b) ?? [])]);
    const sums = new Map(links.get(a));
    for (const [other, sum] of links.get(b) ?? []) sums.set(other, (sums.get(other) ?? 0) + sum);
    links.delete(b);
    barred.delete(b);
    sums.delete(a);
    sums.delete(b);
    bars.delete(b);
    for (const other of bars) sums.delete(other);
    for (const [other, to] of links) {
      to.delete(a);
      to.delete(b);
      const sum = sums.get(other);
      if (sum !== undefined) to.set(a, sum);
    }
    for (const [other, bar] of barred) {
      bar.delete(b);
      if (bars.has(other)) bar.add(a);
    }
    links.set(a, sums);
    barred.set(a, bars);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
