import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, instantOf, localDateAt, offsetAt } from '../../../src/digest/time-zone.ts';
import type { RunningDigestService } from '../../../src/digest/service.ts';
import { DAY, DIGEST, HOUR, MINUTE, World } from './world.ts';

/** Eight zones in years in which their clocks changed, or did not. */
const ZONES: [zone: string, year: number, changes: number][] = [
  ['Asia/Seoul', 2026, 0],
  ['Europe/Berlin', 2026, 2],
  ['America/New_York', 2026, 2],
  ['America/Sao_Paulo', 2018, 2],
  ['Australia/Lord_Howe', 2026, 2],
  ['Asia/Kathmandu', 2026, 0],
  ['Africa/Casablanca', 2024, 2],
  ['Pacific/Apia', 2020, 2],
];

/** The days of a year after whose first moment the zone's clocks have changed by its last. */
function changesOf(zone: string, year: number): number[] {
  const days = Array.from({ length: 366 }, (_, n) => Date.UTC(year, 0, 1) + n * DAY);
  return days.filter((day) => offsetAt(zone, day) !== offsetAt(zone, day + DAY));
}

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await world.close();
});

/** Both processes look at what is due; what one has claimed the other leaves alone. */
const lookBoth = (services: readonly RunningDigestService[]) => Promise.all(services.map((service) => service.tick()));

describe('two processes, through the clock changes of a year', () => {
  test.each(ZONES)('%s in %i: %i changes, one post a day', { timeout: 60_000 }, async (zone, year, changes) => {
    const found = changesOf(zone, year);
    expect(found).toHaveLength(changes);
    const services = [world.open().service, world.open().service];
    world.now = Date.UTC(year, 0, 1);
    world.publishArticles('seed');
    // 02:30 is skipped or repeated by most changes, 08:00 by none.
    const [service] = services;
    const { id } = await service!.create({ ...DIGEST, timeZone: zone, time: '02:30, 08:00', maxItems: 5 });
    await service!.run(null, id);
    const days: string[] = [];
    for (const change of found.length > 0 ? found : [Date.UTC(year, 5, 15)]) {
      // Downtime until two days before the change: what was missed for longer than six hours is not caught up.
      world.now = change - 2 * DAY;
      await lookBoth(services);
      const first = addDays(localDateAt(zone, world.now), 1);
      world.posts.splice(0);
      for (let day = 0; day < 4; day += 1) {
        const date = addDays(first, day);
        for (const minute of [150, 480]) {
          const due = instantOf(zone, date, minute)!;
          const name = `n${change}-${day}-${minute}`;
          // Just before, when it is due, an hour after (when a repeated hour shows the same time again).
          for (const at of [due - MINUTE, due, due + HOUR]) {
            world.now = at;
            world.publishArticles(name, 'seed');
            await lookBoth(services);
          }
          days.push(name);
        }
      }
      const posted = world.posts.flatMap((post) => post.report.items.map(({ url }) => url));
      expect(posted).toEqual(days.splice(0).map((name) => `https://quay.example/${name}`));
      expect(new Set(world.posts.map((post) => post.nonce)).size).toBe(8);
    }
    const runs = await service!.history(null, id, 100);
    expect(runs.filter(({ status }) => status === 'posted').length).toBeGreaterThanOrEqual(8);
    expect(runs.every(({ status }) => ['posted', 'nothing-new', 'missed'].includes(status))).toBe(true);
  });
});
