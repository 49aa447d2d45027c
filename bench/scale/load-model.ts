import type { Random } from '../soak/random.ts';

const HOUR_S = 3600;
export const DAY_S = 24 * HOUR_S;

/** The daily load of many servers. All of it is assumed: change it and run again. */
export interface LoadModel {
  readonly servers: number;
  /** Share of the servers by hours from UTC. Sums to 1. */
  readonly zones: readonly (readonly [offsetHours: number, share: number])[];
  /** Links that members of one server give a day, in the mean. */
  readonly linksPerServer: number;
  /** Share of a day's links by local hour, 0 to 23; scaled to sum to 1. */
  readonly hours: readonly number[];
  /** Addresses that a day's links are drawn from, by Zipf's law with this exponent. */
  readonly addresses: { readonly count: number; readonly exponent: number };
  /** Share of the servers with a daily digest, and of those the share at 08:00; the others are spread over 6 to 21. */
  readonly digests: { readonly share: number; readonly atEight: number };
  /** Feeds that digests are drawn from, by Zipf's law, and how many a digest reads. */
  readonly feeds: { readonly count: number; readonly exponent: number; readonly perDigest: number };
  /** Articles that a digest briefs of each of its feeds: the newest ones, so equal for all digests of an hour. */
  readonly articlesPerFeed: number;
}

export const DEFAULT_LOAD: LoadModel = {
  servers: 100_000,
  zones: [
    [-8, 0.08],
    [-7, 0.04],
    [-6, 0.09],
    [-5, 0.16],
    [-3, 0.09],
    [0, 0.07],
    [1, 0.17],
    [2, 0.07],
    [3, 0.06],
    [5.5, 0.04],
    [7, 0.03],
    [8, 0.04],
    [9, 0.05],
    [10, 0.01],
  ],
  linksPerServer: 3,
  hours: [3, 2, 1, 1, 1, 1, 2, 4, 5, 5, 5, 5, 6, 5, 5, 5, 6, 6, 7, 8, 8, 8, 6, 4],
  addresses: { count: 150_000, exponent: 0.9 },
  digests: { share: 0.25, atEight: 0.7 },
  feeds: { count: 20_000, exponent: 1, perDigest: 4 },
  articlesPerFeed: 3,
};

/** A request at a second of the day. */
export type Arrival =
  | { readonly kind: 'link'; readonly at: number; readonly address: number }
  | { readonly kind: 'digest'; readonly at: number; readonly articles: readonly number[] };

/**
 * A day of arrivals in the order of time. Links are a Poisson process whose rate follows each zone's hours; digests come
 * at their minute exactly, all of a zone together, which is what makes the peak. Articles of digests have negative
 * numbers that change every six hours, when their feeds have moved on; addresses of links have positive ones.
 */
export function drawDay(load: LoadModel, random: Random): Arrival[] {
  const arrivals: Arrival[] = [];
  const drawAddress = zipf(load.addresses.count, load.addresses.exponent, random);
  const drawFeed = zipf(load.feeds.count, load.feeds.exponent, random);
  const inDay = load.hours.reduce((sum, hour) => sum + hour, 0);
  for (const [offset, share] of load.zones) {
    const servers = load.servers * share;
    load.hours.forEach((hour, local) => {
      const begin = secondOfDay(local, offset);
      for (let n = poisson((servers * load.linksPerServer * hour) / inDay, random); n > 0; n -= 1) {
        arrivals.push({ kind: 'link', at: (begin + random.next() * HOUR_S) % DAY_S, address: 1 + drawAddress() });
      }
    });
    for (let n = Math.round(servers * load.digests.share); n > 0; n -= 1) {
      const local = random.next() < load.digests.atEight ? 8 : 6 + random.below(16);
      const at = secondOfDay(local, offset);
      const feeds = new Set<number>();
      while (feeds.size < load.feeds.perDigest) feeds.add(drawFeed());
      const edition = Math.floor(at / (6 * HOUR_S));
      const articles = [...feeds].flatMap((feed) =>
        Array.from(
          { length: load.articlesPerFeed },
          (_, newest) => -1 - ((feed * load.articlesPerFeed + newest) * 4 + edition),
        ),
      );
      arrivals.push({ kind: 'digest', at, articles });
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

function secondOfDay(localHour: number, offset: number): number {
  return ((((localHour - offset) * HOUR_S) % DAY_S) + DAY_S) % DAY_S;
}

/** Draws ranks from 0 with a chance in proportion to 1 / (rank + 1) ^ exponent, by inversion of the sum. */
function zipf(count: number, exponent: number, random: Random): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) sums[rank] = sum += 1 / (rank + 1) ** exponent;
  return () => {
    const wanted = random.next() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** A Poisson number; by the normal law where the mean is large, where the two can't be told apart. */
function poisson(mean: number, random: Random): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, random.next()];
  while (product > limit) {
    count += 1;
    product *= random.next();
  }
  return count;
}

/** A standard normal number (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Draws from the log-normal law with this median and 95th percentile. */
export function logNormal(median: number, p95: number, random: Random): number {
  return median * Math.exp((Math.log(p95 / median) / 1.645) * normal(random));
}
