import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Observation } from '../../../src/core/meter.ts';
import { DAY, DIGEST, HOUR, MINUTE, World } from './world.ts';

/** 08:00 in Berlin is 06:00 UTC in May. */
const FIRST_DUE = Date.parse('2026-05-12T06:00:00Z');

let world: World;
let seen: Observation[];
const open = () => world.open({ meter: (observation) => seen.push(observation) }).service;

beforeEach(() => {
  world = new World();
  world.publishArticles('a', 'b');
  seen = [];
});
afterEach(() => world.close());

test('reports how late a run was posted', async () => {
  const service = open();
  await service.create({ ...DIGEST, time: '08:00', timeZone: 'Europe/Berlin' });
  world.now = FIRST_DUE + MINUTE;
  await service.tick();
  expect(seen).toEqual([{ kind: 'digest-run', outcome: 'posted', late: 60 }]);
});

test('reports a digest as overdue after five minutes until it is run', async () => {
  const service = open();
  await service.create({ ...DIGEST, time: '08:00', timeZone: 'Europe/Berlin' });
  world.now = FIRST_DUE + 4 * MINUTE;
  expect(await service.overdue()).toBe(0);
  world.now = FIRST_DUE + 6 * MINUTE;
  expect(await service.overdue()).toBe(1);
  await service.tick();
  expect(await service.overdue()).toBe(0);
});

test('counts a digest missed for too long', async () => {
  const service = open();
  await service.create({ ...DIGEST, time: '08:00', timeZone: 'Europe/Berlin' });
  world.now = FIRST_DUE + DAY - HOUR;
  await service.tick();
  expect(seen).toEqual([{ kind: 'digest-run', outcome: 'missed', late: null }]);
});

test('never reports a manual run as late', async () => {
  const service = open();
  const { id } = await service.create({ ...DIGEST, time: '08:00', timeZone: 'Europe/Berlin' });
  await service.run('guild', id);
  expect(seen).toEqual([{ kind: 'digest-run', outcome: 'posted', late: null }]);
});
