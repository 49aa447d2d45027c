import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeap } from '../../../../bench/scale/heap.ts';
import { DAY_S, DEFAULT_LOAD, drawDay, type Arrival } from '../../../../bench/scale/load-model.ts';
import { simulate, type Plant } from '../../../../bench/scale/simulate.ts';
import { createRandom } from '../../../../bench/soak/random.ts';

const NOTHING = { median: 1e-9, p95: 1e-9, most: 1 };
const ONE_SECOND = { median: 1, p95: 1, most: 1 };

const plant: Plant = {
  cores: 1,
  jobsPerCore: 1,
  botProcesses: 1,
  digestsAtOnce: 1,
  articlesAtOnce: 3,
  fetch: NOTHING,
  work: ONE_SECOND,
  feeds: NOTHING,
  requestsPerSecond: 50,
  requestsPerDigest: 2,
};

/** Links to pages that differ, by a Poisson process. */
function drawLinks(perSecond: number, seconds: number, seed: number): Arrival[] {
  const random = createRandom(seed);
  const arrivals: Arrival[] = [];
  for (let at = 0; at < seconds; at += -Math.log(1 - random.next()) / perSecond) {
    arrivals.push({ kind: 'link', at, address: arrivals.length + 1 });
  }
  return arrivals;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the heap', () => {
  it('pops in key order, ties in insertion order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
        const heap = createHeap<number>();
        keys.forEach((key, item) => heap.push(key, item));
        const out = keys.map(() => heap.pop());
        const sorted = keys.map((key, item) => [key, item] as const).sort((a, b) => a[0] - b[0]);
        expect(out).toEqual(sorted);
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});

describe('the simulation', () => {
  it('matches queueing theory for one server with fixed service time (Pollaczek and Khinchine)', () => {
    const load = 0.6;
    const { links } = simulate(drawLinks(load, 40_000, 7), plant, createRandom(1));
    const waited = load / (2 * (1 - load));
    expect(Math.abs(mean(links) - 1 - waited)).toBeLessThan(0.1 * waited);
  });

  it('overlaps waiting for sites with work when a core takes several jobs', () => {
    const slow = { ...plant, fetch: { median: 9, p95: 9, most: 9 }, work: { median: 0.1, p95: 0.1, most: 1 } };
    const arrivals = drawLinks(0.5, 2_000, 3);
    const alone = mean(simulate(arrivals, slow, createRandom(1)).links);
    const beside = mean(simulate(arrivals, { ...slow, jobsPerCore: 8 }, createRandom(1)).links);
    expect(alone).toBeGreaterThan(1000);
    expect(beside).toBeLessThan(12);
  });

  it('runs members before digests and makes no brief twice', () => {
    const articles = Array.from({ length: 60 }, (_, n) => -1 - n);
    const arrivals: Arrival[] = [
      { kind: 'digest', at: 0, articles },
      { kind: 'digest', at: 0, articles },
      { kind: 'link', at: 10.5, address: 1 },
      { kind: 'link', at: 20, address: 1 },
    ];
    const outcome = simulate(arrivals, { ...plant, digestsAtOnce: 2 }, createRandom(1));
    expect(outcome.coreSeconds).toBe(61);
    expect(outcome.links).toHaveLength(1);
    expect(outcome.links[0]).toBeLessThan(2);
    expect(outcome.digests.every((late) => late >= 61)).toBe(true);
  });

  it("posts no faster than Discord's limit", () => {
    const arrivals = Array.from({ length: 100 }, (_, n): Arrival => ({ kind: 'digest', at: 0, articles: [-1 - n] }));
    const quick = { ...plant, work: NOTHING, digestsAtOnce: 100, requestsPerSecond: 10 };
    expect(Math.max(...simulate(arrivals, quick, createRandom(1)).digests)).toBeCloseTo(20, 3);
  });
});

describe('a day of arrivals', () => {
  const load = { ...DEFAULT_LOAD, servers: 2_000 };
  const arrivals = drawDay(load, createRandom(5));

  it('is sorted, within the day, and of the requested size', () => {
    const links = arrivals.filter(({ kind }) => kind === 'link').length;
    expect(arrivals.every(({ at }, n) => at >= (arrivals[n - 1]?.at ?? 0) && at < DAY_S)).toBe(true);
    expect(Math.abs(links / (load.servers * load.linksPerServer) - 1)).toBeLessThan(0.05);
    expect(arrivals.length - links).toBe(load.servers * load.digests.share);
  });

  it('has digests at full hours of their zones, most at eight', () => {
    const berlin = arrivals.filter(({ kind, at }) => kind === 'digest' && at === 7 * 3600).length;
    expect(berlin / 500).toBeGreaterThan(0.17 * 0.7 * 0.7);
    expect(arrivals.every(({ kind, at }) => kind === 'link' || at % 1800 === 0)).toBe(true);
  });
});
